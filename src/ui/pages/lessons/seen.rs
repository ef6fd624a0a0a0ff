//! What the panel shows of a session.

use std::collections::BTreeMap;

use leftfold_core::application::Outcome;
use leftfold_core::event_sourcing::Position;
use leftfold_core::lessons::{Answered, Check, Session, one_act_back};

/// What the panel shows of a session. It is made anew after each act.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Seen {
    /// What the goal says.
    pub(super) check: Check,
    /// The answers that were given, by their steps.
    pub(super) answers: BTreeMap<String, Answered>,
    /// The steps that are done.
    pub(super) done: Vec<String>,
    /// How many acts were done.
    pub(super) acts: usize,
    /// Whether anything was done that is no answer, which can be taken back.
    pub(super) has_acted: bool,
    /// Whether the goal was met with as few commands as the solution has.
    pub(super) star: bool,
    /// What is to be said of the last act: that it could not be carried out, and why.
    pub(super) problem: Option<String>,
}

/// What there is to be seen of a session.
pub(super) fn see(session: &Session, problem: Option<String>) -> Seen {
    let steps = session.level().steps.iter().map(|step| step.id.clone());
    Seen {
        check: session.check(),
        answers: session.answers().clone(),
        done: steps.filter(|step| session.is_done(step)).collect(),
        acts: session.acts().len(),
        has_acted: one_act_back(session.acts()).is_some(),
        star: session.has_star(),
        problem,
    }
}

/// Where the first event of a command's outcome stands.
pub(super) fn first_of(outcome: Option<&Outcome>) -> Option<Position> {
    match outcome? {
        Outcome::Accepted { first, .. } => Some(*first),
        Outcome::Duplicate { original, .. } => first_of(Some(original)),
        Outcome::Rejected { .. } => None,
    }
}
