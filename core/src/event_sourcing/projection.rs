//! A read model: a fold over the log.

use super::Recorded;

/// A fold over recorded events. Total: an event that does not concern it changes nothing. Replayed
/// from the first event it ends in the same state.
pub trait Projection<E, A> {
    /// Takes the next event in.
    fn apply(&mut self, recorded: &Recorded<E, A>);
}
