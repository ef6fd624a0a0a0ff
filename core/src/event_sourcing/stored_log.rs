//! A log as a store returns it, its durability, and the errors of reading and appending.

use serde::Serialize;
use uuid::Uuid;

use super::{Entry, Position, Reason, reason_table};

/// How safe an append is when it is answered, the least safe first. None says more than what was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[non_exhaustive]
#[serde(rename_all = "snake_case")]
pub enum Durability {
    /// Gone with the page.
    Memory,
    /// In the browser's hands; it writes to disk when it likes.
    Browser,
    /// On disk, as far as the browser says.
    Disk,
    /// On the disk of the server that a class shares.
    Server,
    /// On the disks of most of the servers that keep copies for each other.
    Replicated,
}

impl Durability {
    /// The word for it, as programs read it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Browser => "browser",
            Self::Disk => "disk",
            Self::Server => "server",
            Self::Replicated => "replicated",
        }
    }
}

reason_table! {
    /// Why an entry was not appended. Nothing of it is stored.
    pub enum AppendError {
        /// Somebody else appended first: catch up and decide again.
        Conflict {
            /// The head that the decision was made at.
            expected: Position,
            /// The head that the store has.
            actual: Position
        } = "conflict": "the log stands at {actual}, not at {expected}";
        /// There is no room.
        Full = "storage_full": "the storage is full";
        /// A copy to mend from is of another log.
        AnotherLog = "another_log": "this is an export of another log: to use it, import it in place of this log";
        /// Only a log on this machine can do it, and the store has none.
        NotLocal = "not_local": "this store can't do that: its log is not on this device";
    } around {
        /// The store can't be written just now, or at all.
        Unavailable(reason): "the storage can't be written: {reason}";
        /// This copy may only read.
        ReadOnly(reason): "this page is read-only: {reason}";
        /// What was opened is no longer there: somebody has taken it away, or a part of it. Whoever knows
        /// it all still can put it back, by [`LocalLog::mend`](super::LocalLog::mend).
        Gone(reason): "the stored log is gone: {reason}";
    }
}

reason_table! {
    /// Why a store could not be opened at all.
    pub enum OpenError {
    } around {
        /// The browser refuses it.
        Unavailable(reason): "the storage can't be read: {reason}";
    }
}

/// The first place in a stored log that can't be trusted. What stands before it is sound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Damage {
    /// Where the first event stood that can't be read.
    pub position: Position,
    /// What the store calls the place.
    pub key: String,
    /// What is wrong with it.
    pub reason: Reason,
    /// How many stored pieces stand behind it, which are left alone and not shown.
    pub quarantined: u64,
    /// Whether a copy that the store keeps beside the log can mend it.
    pub mendable: bool,
}

/// Events that were once stored, and of which nothing is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Lost {
    /// Position of the first.
    pub first: Position,
    /// Position of the last.
    pub last: Position,
}

/// A log as it was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened<E, A> {
    /// Which log it is: the root of its hash chain, made at random when the log was begun.
    pub log_id: Uuid,
    /// The sound entries, in order.
    pub entries: Vec<Entry<E, A>>,
    /// What can't be read, if anything. The log is then read-only.
    pub damage: Option<Damage>,
    /// What was cut off at its end, if anything. The log goes on without it.
    pub lost: Option<Lost>,
    /// How many events were missing, and came back from a copy that the store keeps.
    pub restored: u64,
}

/// What others recorded in the log that this store has open.
#[derive(Debug, Clone, PartialEq)]
pub enum News<E, A> {
    /// Nothing.
    Nothing,
    /// These entries, which the store has taken in.
    Entries(Vec<Entry<E, A>>),
    /// Something that only opening the log anew can tell: another log may stand in its place.
    Replaced,
}
