//! A projection, or read model: a fold over the log.

use super::Recorded;

/// A fold over recorded events. Total: an event that does not concern it changes nothing. Replayed
/// from the first event it ends in the same state.
pub trait Projection<E, A> {
    /// Takes the next event in.
    fn apply(&mut self, recorded: &Recorded<E, A>);
}

/// A fold that can give back the events that it took in last: those that were decided on and then
/// could not be stored.
pub trait Reversible<E, A>: Projection<E, A> {
    /// What an event changed, as it was before.
    type Memento;

    /// Takes the next event in, and says what it changed.
    fn apply_reversibly(&mut self, recorded: &Recorded<E, A>) -> Self::Memento;

    /// Puts back what an event changed. The last one comes first.
    fn revert(&mut self, memento: Self::Memento);
}
