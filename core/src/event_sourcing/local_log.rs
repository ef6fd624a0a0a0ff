//! What only a store can do whose log is on this machine: put another log in its place, look whether it
//! is whole, and mend it.

use serde::Serialize;
use uuid::Uuid;

use super::stored_log::{AppendError, Durability, OpenError, Opened};
use super::{Entry, LocalBoxFuture, Position, Progress};

/// A log as it was found when all of it was looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Verified<E, A> {
    /// The log.
    pub found: Opened<E, A>,
    /// The chain's hash after the last of its sound entries, computed anew.
    pub head_hash: [u8; 32],
}

/// A copy of a log, to mend that log from.
#[derive(Debug)]
pub struct LogCopy<'a, E, A> {
    /// Which log.
    pub log_id: Uuid,
    /// Its entries, from the first on, as far as the copy has them.
    pub entries: &'a [Entry<E, A>],
}

/// What becomes of a log when another takes its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Predecessor {
    /// It stays beside the new one, until that is confirmed or taken back.
    Kept,
    /// It is gone.
    Dropped,
    /// It is gone, and what it took the place of stays as it was: the new one is the same log in another
    /// form.
    Passed,
}

/// Where an event lies in what is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoredForm {
    /// What the store calls the place.
    pub key: String,
    /// Where the first event stands that lies there with it.
    pub first: Position,
    /// Where the last one stands.
    pub last: Position,
    /// The text of its entry; `None` where it is sealed with others.
    pub text: Option<String>,
    /// How much all that stands under the key takes, with the key.
    pub units: u64,
}

/// What a local log says of itself. Sizes are in UTF-16 units where it is in localStorage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LocalReport {
    /// How much is taken, by this log and everything else that shares the room.
    pub used: u64,
    /// How much there is, where it is known.
    pub quota: Option<u64>,
    /// How much of it is kept free for what must be written also then.
    pub reserve: u64,
    /// Entries that stand one by one, not sealed.
    pub open_entries: u64,
    /// Sealed segments.
    pub sealed_segments: u64,
    /// Rows of the write-ahead log in front of the log, where there is one.
    pub journal_rows: Option<u64>,
    /// Rows of the write-ahead log that don't follow from the log, and were set aside.
    pub set_aside: u64,
    /// The log that this one took the place of, while it is still there.
    pub predecessor: Option<Uuid>,
}

/// A log on this machine.
pub trait LocalLog<E, A> {
    /// Puts another log in the place of this one; all of it or nothing. Until it has told its point of
    /// no return, it can be stopped and has changed nothing.
    ///
    /// # Errors
    /// [`AppendError`]; the old log then stands as it was.
    fn replace<'a>(
        &'a self,
        log_id: Uuid,
        entries: &'a [Entry<E, A>],
        old: Predecessor,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Durability, AppendError>>;

    /// Lets the log go that this one took the place of, where it is still there.
    ///
    /// # Errors
    /// [`AppendError`]; it then stays.
    fn confirm(&self) -> LocalBoxFuture<'_, Result<(), AppendError>>;

    /// Puts the log back that this one took the place of, and lets this one go. Whether there was
    /// one. Stopped before its point of no return, it has changed nothing.
    ///
    /// # Errors
    /// [`AppendError`]; this log then stands as it was.
    fn take_back<'a>(
        &'a self,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<bool, AppendError>>;

    /// Reads again all that is stored, telling its progress, and computes its whole chain of hashes anew.
    /// What is open stays as it is.
    ///
    /// # Errors
    /// [`OpenError`].
    fn verify<'a>(
        &'a self,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Verified<E, A>, OpenError>>;

    /// Mends a damaged log in place: from the copy that the store keeps beside it, and from another copy
    /// of the same log, where one is given. What was damaged is kept under another key. How many events
    /// there are then that can be read. Stopped before its point of no return, it has changed nothing.
    ///
    /// # Errors
    /// [`AppendError`], [`AppendError::AnotherLog`] among them; nothing is lost then.
    fn mend<'a>(
        &'a self,
        from: Option<LogCopy<'a, E, A>>,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Position, AppendError>>;

    /// Writes the whole log anew from the copy that the store keeps beside it, whatever stands there.
    /// How many events that are.
    ///
    /// # Errors
    /// [`AppendError`], also where there is no such copy, or it has not the whole log: nothing has
    /// changed then.
    fn rebuild<'a>(
        &'a self,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Position, AppendError>>;

    /// Whether a sound log was opened here, and has since been taken away: then whoever knows it puts it
    /// back before it is read again.
    fn is_gone(&self) -> bool;

    /// Says how safe an append is to be before it is answered, and how safe it will be.
    fn set_durability(&self, wanted: Durability) -> Durability;

    /// What the log says of itself.
    fn local_report(&self) -> LocalReport;

    /// Where an event lies in what is stored.
    fn stored_form(&self, position: Position) -> Option<StoredForm>;
}
