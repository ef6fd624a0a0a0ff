//! The forks of a level's bank, and which of them is entered.

use std::rc::Rc;

use super::act_error::ActError;
use super::evidence::ForkEvidence;
use crate::application::{Bank, Replayed};
use crate::event_sourcing::Position;

/// A fork, and where it came from.
pub struct Fork {
    /// What it is called.
    pub name: String,
    /// The fork itself.
    pub bank: Rc<Bank>,
    /// The last position that it has in common with the bank that it was forked from.
    pub from: Position,
    /// What became of all the rest, where a request was left out.
    pub replayed: Option<Rc<Replayed>>,
}

/// The forks of a level, in the order in which they were made.
#[derive(Default)]
pub(super) struct Forks {
    all: Vec<Fork>,
    /// The place of the one that acts are done in; `None` for the level's own bank.
    entered: Option<usize>,
}

impl Forks {
    pub(super) fn all(&self) -> &[Fork] {
        &self.all
    }

    pub(super) fn entered(&self) -> Option<&Fork> {
        self.all.get(self.entered?)
    }

    /// How many events they have together.
    pub(super) fn events(&self) -> u64 {
        self.all.iter().map(|fork| fork.bank.head()).sum()
    }

    /// Makes sure that a new fork can have a name.
    pub(super) fn check_free(&self, name: &str) -> Result<(), ActError> {
        match self.find(name) {
            None => Ok(()),
            Some(_) => Err(ActError::ForkIsThere(name.to_owned())),
        }
    }

    pub(super) fn keep(&mut self, fork: Fork) {
        self.all.push(fork);
    }

    /// Enters a fork; without a name, the level's own bank.
    pub(super) fn enter(&mut self, name: Option<&str>) -> Result<(), ActError> {
        let no_such_fork = |name: &str| ActError::NoSuchFork(name.to_owned());
        let find = |name| self.find(name).ok_or_else(|| no_such_fork(name));
        self.entered = name.map(find).transpose()?;
        Ok(())
    }

    pub(super) fn evidence(&self) -> Vec<ForkEvidence<'_>> {
        let mut evidence = Vec::new();
        for Fork { bank, from, replayed, .. } in &self.all {
            let left_out = replayed.as_ref().map_or(&[][..], |replayed| &replayed.left_out);
            evidence.push(ForkEvidence { bank, from: *from, left_out });
        }
        evidence
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.all.iter().position(|fork| fork.name == name)
    }
}
