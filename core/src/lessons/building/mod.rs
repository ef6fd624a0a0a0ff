//! Levels made of a bank: what led to a position is the start, what is done after it the solution, and what has
//! changed by then is offered as checks.
//!
//! A level is made as JSON and read by the reader of packs, so whatever is made here has passed the same checks
//! as a pack from anywhere.

mod candidates;
mod draft;
mod draft_kept;
mod evens;
mod loosening;
mod named;
mod people;
mod played;
mod requests;
mod seen;
mod start;
mod trial;

pub use candidates::{Candidate, Change};
pub use draft::Draft;
pub use evens::Uneven;
pub use loosening::{Leaf, Loosening, leaves, loosened};
pub use named::NamedIds;
pub use people::People;
pub use played::with_id;
pub use requests::Untold;
pub use start::{BuiltStart, Source};
pub use trial::{Fault, Missed, Way, tried};

use super::act_error::{ActError, MOST_EVENTS};
use super::reading::PackError;
use super::session::StartError;
use crate::event_sourcing::Position;

/// The last position that a level can start at.
const MOST_TOLD: Position = MOST_EVENTS;

/// Why a level can't be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    /// The log doesn't go so far.
    #[error("there is no position {at}: the log ends at {head}")]
    NoSuchPosition {
        /// Where it was to start.
        at: Position,
        /// Where the log ends.
        head: Position,
    },
    /// More has happened before than a level may hold.
    #[error("{at} events come before this position, and a level has {MOST_EVENTS} at most")]
    TooManyEvents {
        /// Where it was to start.
        at: Position,
    },
    /// Nobody asked for what the log begins with.
    #[error("this log continues an archive: its first events follow from no command")]
    FromAnArchive,
    /// What a command takes is no length of time.
    #[error("“{0}” is no length of time from nothing to a year, without months and years")]
    Tick(String),
    /// What was made is no level that can be run.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// The start can't be carried out.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The solution can't be carried out.
    #[error("act {act} of the solution can't be carried out: {reason}")]
    Solution {
        /// Which act, from 1.
        act: usize,
        /// Why.
        reason: ActError,
    },
}
