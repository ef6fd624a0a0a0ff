//! What a level's predicates are held against: the log and the views of its bank, what waits, the copies of
//! views, the glass over an old log, the forks, and the answers that were given.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::application::Bank;
use crate::domain::Actor;
use crate::event_sourcing::Position;
use crate::read_models::{ViewName, Workshop};

/// Everything that a predicate may look at. Looking changes nothing.
#[derive(Clone, Copy)]
pub struct Evidence<'a> {
    /// The bank that the predicate speaks of.
    pub bank: &'a Bank,
    /// Who looks, where the predicate doesn't say it.
    pub actor: &'a Actor,
    /// The last position of the level's start.
    pub start: Position,
    /// The copies of the bank's views.
    pub copies: Option<&'a Workshop>,
    /// What the glass over the old log shows, where it was opened.
    pub glass: Option<&'a Value>,
    /// The forks.
    pub forks: &'a [ForkEvidence<'a>],
    /// Whether each step's answer is right, as far as it is judged.
    pub answers: &'a BTreeMap<String, Option<bool>>,
}

/// A fork.
#[derive(Clone, Copy)]
pub struct ForkEvidence<'a> {
    /// The fork itself.
    pub bank: &'a Bank,
    /// The last position that it has in common with the level's bank.
    pub from: Position,
    /// The positions of the events that were left out.
    pub left_out: &'a [Position],
}

impl<'a> Evidence<'a> {
    /// How a copy stands: `{position, lag, held, faults, drift}`.
    pub(super) fn copy(&self, name: ViewName) -> Option<Value> {
        let workshop = self.copies?;
        self.bank.read(|reading| {
            let own = reading.as_of(None);
            let copy = workshop.report(&own).into_iter().find(|copy| copy.name == name)?;
            let drift = workshop.drift(name, &own).len();
            Some(json!({
                "position": copy.position,
                "lag": copy.lag,
                "held": copy.held,
                "faults": copy.faults,
                "drift": drift,
            }))
        })
    }

    /// How many transfers are under way, and how many requests wait to be decided.
    pub(super) fn owed(&self) -> (usize, usize) {
        self.bank.read(|reading| (reading.transfers_in_flight(), reading.requests_waiting()))
    }

    /// What a fork is: `{from, left_out}`.
    pub(super) fn fork(fork: &ForkEvidence<'_>) -> Value {
        json!({ "from": fork.from, "left_out": fork.left_out })
    }

    /// What predicates about a fork are held against.
    pub(super) fn inside(&self, fork: &ForkEvidence<'a>) -> Evidence<'a> {
        Evidence { bank: fork.bank, copies: None, forks: &[], ..*self }
    }
}
