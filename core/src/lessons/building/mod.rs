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
mod ways;

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
pub use ways::Meant;

use super::act_error::{ActError, MOST_EVENTS};
use super::reading::PackError;
use super::session::StartError;
use crate::event_sourcing::{Position, Reason, reason_table};

/// The last position that a level can start at.
const MOST_TOLD: Position = MOST_EVENTS;

reason_table! {
    /// Why a level can't be made.
    pub enum BuildError {
        /// The log doesn't go so far.
        NoSuchPosition {
            /// Where it was to start.
            at: Position,
            /// Where the log ends.
            head: Position
        } = "start_beyond_head": "there is no position {at}: the log ends at {head}";
        /// More has happened before than a level may hold.
        TooManyEvents {
            /// Where it was to start.
            at: Position,
            /// How many events a level may hold.
            most: Position
        } = "start_too_late": "{at} events come before this position, and a level has {most} at most";
        /// Nobody asked for what the log begins with.
        FromAnArchive = "log_of_an_archive": "this log continues an archive: its first events follow from no command";
        /// What a command takes is no length of time.
        Tick(tick: String) = "not_a_tick": "“{tick}” is no length of time from nothing to a year, without months and years";
    } or {
        /// What was made is no level that can be run.
        Pack(PackError);
        /// The start can't be carried out.
        Start(StartError);
        /// The solution can't be carried out.
        Solution(SolutionError);
    }
}

/// Why a solution can't be carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("act {act} of the solution can't be carried out: {reason}")]
pub struct SolutionError {
    /// Which act, from 1.
    pub act: usize,
    /// Why.
    pub reason: ActError,
}

/// Why the act could not be carried out, with its place as `solution_act`.
impl From<&SolutionError> for Reason {
    fn from(error: &SolutionError) -> Self {
        let reason = Self::from(&error.reason).with("solution_act", &error.act);
        Self { message: error.to_string(), ..reason }
    }
}
