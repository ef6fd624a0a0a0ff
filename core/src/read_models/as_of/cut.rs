//! Selects events by time where a position alone is not enough.

use crate::domain::Recorded;
use crate::event_sourcing::{Position, Timestamp};

/// By which time, where some events before the last that counts were recorded later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read_models) struct Cut {
    /// Up to here everything counts.
    pub(super) whole: Position,
    pub(super) time: Timestamp,
}

impl Cut {
    pub(super) fn holds(self, recorded: &Recorded) -> bool {
        recorded.position <= self.whole || recorded.recorded_at() <= self.time
    }
}
