//! The commands that processes send.

use crate::domain::AggregateCommand;
use crate::event_sourcing::Position;

/// What a process has pending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProcessCommand {
    /// A command for an aggregate.
    Aggregate(AggregateCommand),
    /// To decide a request that waits.
    Decide {
        /// Where it was received.
        received: Position,
    },
}
