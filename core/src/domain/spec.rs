//! Tests of rules in the form given, when, then: given these events, when this command is sent,
//! then these events follow.

use std::fmt::Debug;

use crate::event_sourcing::{Decider, evolve_all};

/// The past of an aggregate.
pub(crate) struct Given<D: Decider> {
    state: D::State,
}

/// What a decision came to.
pub(crate) struct Decided<D: Decider> {
    result: Result<Vec<D::Event>, D::Error>,
}

pub(crate) fn given<D: Decider>(events: impl IntoIterator<Item = D::Event>) -> Given<D> {
    let events: Vec<_> = events.into_iter().collect();
    Given { state: evolve_all::<D>(D::initial(), &events) }
}

impl<D: Decider> Given<D> {
    pub(crate) fn when(self, command: &D::Command, facts: &D::Facts<'_>) -> Decided<D> {
        Decided { result: D::decide(&self.state, command, facts) }
    }

    pub(crate) fn state(self) -> D::State {
        self.state
    }
}

impl<D: Decider> Decided<D>
where
    D::Event: Debug + PartialEq,
    D::Error: Debug + PartialEq,
{
    #[track_caller]
    pub(crate) fn then(self, events: impl IntoIterator<Item = D::Event>) {
        assert_eq!(self.result, Ok(events.into_iter().collect()));
    }

    #[track_caller]
    pub(crate) fn then_rejects(self, error: D::Error) {
        assert_eq!(self.result, Err(error));
    }
}
