//! What processes owe.

use crate::domain::Instruction;
use crate::event_sourcing::Position;

/// What a process owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Duty {
    /// To tell an aggregate something.
    Instruct(Instruction),
    /// To decide a request that waits.
    Decide {
        /// Where it was received.
        received: Position,
    },
}
