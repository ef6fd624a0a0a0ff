//! A level as a journal tells it, run again: begun, done, wound back and begun anew. What is wound back or begun
//! is run only when something is done in it.

use std::rc::Rc;

use serde_json::Value;

use super::act::{Act, one_act_back};
use super::grade::JournalProblem;
use super::level::Level;
use super::pack::Pack;
use super::session::Session;
use super::world::WorldPorts;

/// How many acts may be carried out for one submission, those of starts included.
pub(super) struct Budget(u64);

impl Default for Budget {
    fn default() -> Self {
        Self(50_000)
    }
}

impl Budget {
    fn spend(&mut self, acts: u64) -> Result<(), JournalProblem> {
        self.0 = self.0.checked_sub(acts).ok_or(JournalProblem::TooMuch)?;
        Ok(())
    }
}

/// A level that is run again.
pub(super) struct Rerun<'a> {
    pack: &'a Pack,
    level: &'a Rc<Level>,
    state: State,
}

enum State {
    NotBegun,
    /// These acts were done, and are still to be carried out.
    Behind(Vec<Act>),
    Running(Box<Session>),
    /// Something would not do, which was told.
    Broken,
}

impl<'a> Rerun<'a> {
    pub(super) fn new(pack: &'a Pack, level: &'a Rc<Level>) -> Self {
        Self { pack, level, state: State::NotBegun }
    }

    /// The session, where all that was done is carried out.
    pub(super) fn session(&self) -> Option<&Session> {
        match &self.state {
            State::Running(session) => Some(session),
            _ => None,
        }
    }

    pub(super) fn begin(&mut self) {
        self.state = State::Behind(Vec::new());
    }

    pub(super) fn undo(&mut self) -> Result<(), JournalProblem> {
        let acts = match &self.state {
            State::Running(session) => session.acts(),
            State::Behind(acts) => acts,
            State::Broken => return Ok(()),
            State::NotBegun => return self.broken(JournalProblem::NotBegun),
        };
        match one_act_back(acts) {
            Some(before) => self.state = State::Behind(before.to_vec()),
            None => return self.broken(JournalProblem::NothingToUndo),
        }
        Ok(())
    }

    pub(super) async fn perform(
        &mut self,
        act: Act,
        budget: &mut Budget,
    ) -> Result<(), JournalProblem> {
        self.catch_up(budget).await?;
        let State::Running(session) = &mut self.state else { return Ok(()) };
        let done = match budget.spend(act.count()) {
            Ok(()) => session.perform(&act).await.map(drop).map_err(JournalProblem::Act),
            Err(reason) => Err(reason),
        };
        done.or_else(|reason| self.broken(reason))
    }

    pub(super) async fn answer_again(
        &mut self,
        step: &str,
        is: &Value,
        budget: &mut Budget,
    ) -> Result<(), JournalProblem> {
        self.catch_up(budget).await?;
        let State::Running(session) = &mut self.state else { return Ok(()) };
        let done = session.answer_again(step, is).map_err(JournalProblem::Act);
        done.or_else(|reason| self.broken(reason))
    }

    /// Carries out what was done and is still to be carried out.
    async fn catch_up(&mut self, budget: &mut Budget) -> Result<(), JournalProblem> {
        match &mut self.state {
            State::Behind(acts) => {
                let acts = std::mem::take(acts);
                match run(self.pack, self.level, &acts, budget).await {
                    Ok(session) => self.state = State::Running(Box::new(session)),
                    Err(reason) => return self.broken(reason),
                }
                Ok(())
            }
            State::NotBegun => self.broken(JournalProblem::NotBegun),
            State::Running(_) | State::Broken => Ok(()),
        }
    }

    fn broken(&mut self, reason: JournalProblem) -> Result<(), JournalProblem> {
        self.state = State::Broken;
        Err(reason)
    }
}

async fn run(
    pack: &Pack,
    level: &Rc<Level>,
    acts: &[Act],
    budget: &mut Budget,
) -> Result<Session, JournalProblem> {
    let all = level.start.acts.iter().chain(acts);
    budget.spend(all.map(Act::count).sum())?;
    let begun = Session::begin(pack, level, WorldPorts::in_memory()).await;
    let mut session = begun.map_err(JournalProblem::Start)?;
    for act in acts {
        session.perform(act).await.map_err(JournalProblem::Act)?;
    }
    Ok(session)
}
