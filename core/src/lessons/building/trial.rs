//! Trying a level: its start falls short of the goal and is no dead end, each right way arrives, and each wrong
//! way fails as the level says. What fails this stays a draft.

use std::rc::Rc;

use crate::lessons::act::Act;
use crate::lessons::act_error::ActError;
use crate::lessons::check::Check;
use crate::lessons::level::{Level, Wrong};
use crate::lessons::pack::Pack;
use crate::lessons::predicate::Verdict;
use crate::lessons::session::{Session, StartError};
use crate::lessons::world::WorldPorts;

/// What is wrong with a level.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// Its start can't be carried out.
    Start(StartError),
    /// Its goal is met before anybody has done anything.
    MetAtStart,
    /// It starts in a dead end, of this id.
    StartsInDeadEnd(String),
    /// The solution sends another number of commands than the level says.
    Par {
        /// What the level says.
        par: u64,
        /// What the solution sends.
        sent: u64,
    },
    /// One of its ways doesn't end as it should.
    Missed(Way, Missed),
}

/// One of the ways of a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The solution.
    Solution,
    /// Another right way, by its place.
    Also(usize),
    /// A wrong way, by its place.
    Wrong(usize),
}

/// How a way ends otherwise than it should.
#[derive(Debug, Clone, PartialEq)]
pub enum Missed {
    /// An act can't be carried out.
    Act {
        /// Which one, from 1.
        act: usize,
        /// Why.
        reason: ActError,
    },
    /// A check is not met, or it is another one than a wrong way fails.
    Unmet {
        /// Which one.
        goal: String,
        /// What is near it.
        near: Option<String>,
        /// What there is, and what is wanted.
        verdict: Verdict,
    },
    /// It ends in a dead end, of this id, and should not, or in another one than it should.
    DeadEnd(String),
    /// It is a wrong way, and meets the goal.
    Arrives,
    /// It is the solution, and leaves undone what is to be done in the step of this id.
    Undone(String),
}

/// Tries a level of a pack, and says all that is wrong with it. Each way gets a bank of its own.
pub async fn tried(
    pack: &Pack,
    level: &Rc<Level>,
    ports: &mut dyn FnMut() -> WorldPorts,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    match Session::begin(pack, level, ports()).await {
        Err(error) => return vec![Fault::Start(error)],
        Ok(session) => match session.check() {
            Check::Unmet { .. } => {}
            Check::Solved => faults.push(Fault::MetAtStart),
            Check::DeadEnd(id) => faults.push(Fault::StartsInDeadEnd(id)),
        },
    }
    let sent = level.solution.iter().map(Act::commands).sum();
    if sent != level.par {
        faults.push(Fault::Par { par: level.par, sent });
    }
    let also = level.also.iter().enumerate().map(|(at, acts)| (Way::Also(at), acts, None));
    let wrong = level.wrong.iter().enumerate();
    let wrong = wrong.map(|(at, wrong)| (Way::Wrong(at), &wrong.acts, Some(wrong)));
    for (way, acts, wrong) in
        [(Way::Solution, &level.solution, None)].into_iter().chain(also).chain(wrong)
    {
        let check = match Session::begin(pack, level, ports()).await {
            Err(error) => return vec![Fault::Start(error)],
            Ok(session) => run(session, acts).await,
        };
        let missed = match check {
            Ok((Check::Solved, Some(step))) if way == Way::Solution => Some(Missed::Undone(step)),
            Ok((check, _)) => missed(check, wrong),
            Err((act, reason)) => Some(Missed::Act { act, reason }),
        };
        faults.extend(missed.map(|missed| Fault::Missed(way, missed)));
    }
    faults
}

/// What the goal says after a way, and the first step in which something is still to be done.
pub(super) async fn run(
    mut session: Session,
    acts: &[Act],
) -> Result<(Check, Option<String>), (usize, ActError)> {
    for (at, act) in (1..).zip(acts) {
        session.perform(act).await.map_err(|reason| (at, reason))?;
    }
    let undone = session.level().steps.iter().find(|step| !session.is_done(&step.id));
    Ok((session.check(), undone.map(|step| step.id.clone())))
}

/// What is wrong with how a way ends.
fn missed(check: Check, wrong: Option<&Wrong>) -> Option<Missed> {
    let wanted_end = wrong.and_then(|wrong| wrong.dead_end.as_ref());
    match check {
        Check::Solved => wrong.map(|_| Missed::Arrives),
        Check::DeadEnd(id) => (wanted_end != Some(&id)).then_some(Missed::DeadEnd(id)),
        Check::Unmet { goal, near, verdict } => {
            let as_said = wrong.is_some_and(|wrong| {
                wanted_end.is_none() && wrong.fails == goal && wrong.says == near
            });
            (!as_said).then_some(Missed::Unmet { goal, near, verdict })
        }
    }
}
