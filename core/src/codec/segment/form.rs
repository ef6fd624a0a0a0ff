//! Shared parts of the event encodings: the place of an event, and the values written or read.

use super::context::Balance;
use crate::domain::Event;
use crate::event_sourcing::StreamId;

/// Where an event's version and balance are known by.
#[derive(Debug, Clone, Copy)]
pub(super) enum StreamPlace {
    /// A bank, a customer or an account, by its number.
    Subject(usize),
    /// The transfer that the entry speaks of.
    Transfer,
    /// A stream that is told by something else and has few events.
    Elsewhere,
}

/// What was written of an event.
pub(super) struct WrittenEvent {
    /// What it tells, as bits.
    pub(super) flags: u8,
    pub(super) place: StreamPlace,
    /// What the account holds then, where the event says so.
    pub(super) balance: Option<Balance>,
}

/// What was read of an event.
pub(super) struct ReadEvent {
    pub(super) stream: StreamId,
    pub(super) event: Event,
    pub(super) place: StreamPlace,
    pub(super) balance: Option<Balance>,
}
