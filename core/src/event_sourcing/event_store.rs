//! Where entries are kept. A store appends and opens, and nothing else about events: the decoded
//! log in memory answers all reading.

use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Entry, LocalBoxFuture, Pace, Position};

/// How safe an append is when it is answered. None says more than what was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Durability {
    /// Gone with the page.
    Memory,
    /// In the browser's hands; it writes to disk when it likes.
    Browser,
    /// On disk, as far as the browser says.
    Disk,
}

/// Why an entry was not appended. Nothing of it is stored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// Somebody else appended first: catch up and decide again.
    #[error("the log stands at {actual}, not at {expected}")]
    Conflict {
        /// The head that the decision was made at.
        expected: Position,
        /// The head that the store has.
        actual: Position,
    },
    /// There is no room.
    #[error("the storage is full")]
    Full,
    /// The store can't be written just now, or at all.
    #[error("the storage can't be written: {0}")]
    Unavailable(String),
    /// This copy may only read.
    #[error("this page only reads: {0}")]
    ReadOnly(String),
    /// What was opened is no longer there: somebody has taken it away, or a part of it. Whoever knows
    /// it all still can put it back, by [`EventStore::mend`].
    #[error("what was stored is gone: {0}")]
    Gone(String),
    /// A copy to mend from is of another log.
    #[error("that is the export of another log: it can be brought in, in place of this one")]
    AnotherLog,
}

/// Why a store could not be opened at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The browser refuses it.
    #[error("the storage can't be read: {0}")]
    Unavailable(String),
}

/// The first place in a stored log that can't be trusted. What stands before it is sound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Damage {
    /// Where the first event stood that can't be read.
    pub position: Position,
    /// What the store calls the place.
    pub key: String,
    /// What is wrong with it, in plain words.
    pub reason: String,
    /// How many stored pieces stand behind it, which are left alone and not shown.
    pub quarantined: u64,
    /// Whether a copy that the store keeps beside the log can mend it.
    pub mendable: bool,
}

/// Events that were once stored, and of which nothing is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Lost {
    /// Where the first of them stood.
    pub first: Position,
    /// Where the last of them stood.
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

/// A log as it was found when all of it was looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Verified<E, A> {
    /// The log.
    pub found: Opened<E, A>,
    /// The chain's hash after the last of its sound entries, computed anew.
    pub head_hash: [u8; 32],
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

/// What a store says of itself. Sizes are in UTF-16 units where it is localStorage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoreReport {
    /// `memory` or `local_storage`.
    pub backend: &'static str,
    /// What an append earns.
    pub durability: Durability,
    /// How much is taken, by this log and everything else that shares the room.
    pub used: u64,
    /// How much there is, where it is known.
    pub quota: Option<u64>,
    /// How much of it is kept free for what must be written also then.
    pub reserve: u64,
    /// The chain's hash after the last entry, where the store keeps it.
    pub head_hash: Option<[u8; 32]>,
    /// Entries that stand one by one, not sealed.
    pub open_entries: u64,
    /// Sealed segments.
    pub sealed_segments: u64,
    /// Rows of the journal in front of the log, where there is one.
    pub journal_rows: Option<u64>,
    /// Rows of the journal that don't follow from the log, and were set aside.
    pub set_aside: u64,
    /// The log that this one took the place of, while it is still there.
    pub predecessor: Option<Uuid>,
    /// Why this page may not write, where it may not.
    pub read_only: Option<String>,
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

/// A place that keeps a log. Object-safe, so that a bank is not generic over it.
pub trait EventStore<E, A> {
    /// Reads the log from what is stored, at some pace, beginning one where there is none.
    ///
    /// # Errors
    /// [`OpenError`] where the place can't be reached; damage is no error but stands in the answer.
    fn open<'a>(
        &'a self,
        pace: &'a dyn Pace,
    ) -> LocalBoxFuture<'a, Result<Opened<E, A>, OpenError>>;

    /// Appends entries, the first event of which stands right after `expected_head`; all of them or
    /// none.
    ///
    /// # Errors
    /// [`AppendError`]; the log is then as it was.
    fn append<'a>(
        &'a self,
        expected_head: Position,
        entries: &'a [Entry<E, A>],
    ) -> LocalBoxFuture<'a, Result<Durability, AppendError>>;

    /// Takes in what others appended to a log behind a position, up to which it is known.
    ///
    /// # Errors
    /// [`OpenError`]; what was taken in before stays.
    fn news(
        &self,
        log_id: Uuid,
        after: Position,
    ) -> LocalBoxFuture<'_, Result<News<E, A>, OpenError>>;

    /// Puts another log in the place of this one; all of it or nothing. Until it tells its pace that it
    /// settles, it can be stopped and has changed nothing.
    ///
    /// # Errors
    /// [`AppendError`]; the old log then stands as it was.
    fn replace<'a>(
        &'a self,
        log_id: Uuid,
        entries: &'a [Entry<E, A>],
        old: Predecessor,
        pace: &'a dyn Pace,
    ) -> LocalBoxFuture<'a, Result<Durability, AppendError>>;

    /// Lets the log go that this one took the place of, where it is still there.
    ///
    /// # Errors
    /// [`AppendError`]; it then stays.
    fn confirm(&self) -> LocalBoxFuture<'_, Result<(), AppendError>>;

    /// Puts the log back that this one took the place of, and lets this one go. Whether there was
    /// one. Stopped before it settles, it has changed nothing.
    ///
    /// # Errors
    /// [`AppendError`]; this log then stands as it was.
    fn take_back<'a>(&'a self, pace: &'a dyn Pace)
    -> LocalBoxFuture<'a, Result<bool, AppendError>>;

    /// Reads again all that is stored, at some pace, and computes its whole chain of hashes anew. What
    /// is open stays as it is.
    ///
    /// # Errors
    /// [`OpenError`].
    fn verify<'a>(
        &'a self,
        pace: &'a dyn Pace,
    ) -> LocalBoxFuture<'a, Result<Verified<E, A>, OpenError>>;

    /// Mends a damaged log in place: from the copy that the store keeps beside it, and from another copy
    /// of the same log, where one is given. What was damaged is kept under another key. How many
    /// events there are then that can be read. Stopped before it settles, it has changed nothing.
    ///
    /// # Errors
    /// [`AppendError`], [`AppendError::AnotherLog`] among them; nothing is lost then.
    fn mend<'a>(
        &'a self,
        from: Option<LogCopy<'a, E, A>>,
        pace: &'a dyn Pace,
    ) -> LocalBoxFuture<'a, Result<Position, AppendError>>;

    /// Writes the whole log anew from the copy that the store keeps beside it, whatever stands there.
    /// How many events that are.
    ///
    /// # Errors
    /// [`AppendError`], also where there is no such copy, or it has not the whole log: nothing has
    /// changed then.
    fn rebuild<'a>(
        &'a self,
        _pace: &'a dyn Pace,
    ) -> LocalBoxFuture<'a, Result<Position, AppendError>> {
        let reason = "there is no journal that the log could be written from".to_owned();
        Box::pin(std::future::ready(Err(AppendError::Unavailable(reason))))
    }

    /// Whether a sound log was opened here, and has since been taken away: then whoever knows it puts it
    /// back before it is read again.
    fn is_gone(&self) -> bool {
        false
    }

    /// Says how safe an append is to be before it is answered, and how safe it will be.
    fn set_durability(&self, wanted: Durability) -> Durability;

    /// What the store says of itself.
    fn report(&self) -> StoreReport;

    /// Where an event lies in what is stored, in a store where that can be looked at.
    fn stored_form(&self, _position: Position) -> Option<StoredForm> {
        None
    }
}

/// One link of the hash chain: SHA-256 over the hash before and an entry's canonical bytes. The
/// chain of an empty log begins at [`chain`] of zeros and the log's id.
#[must_use]
pub fn chain(previous: &[u8; 32], bytes: &[u8]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(previous);
    hasher.update(bytes);
    hasher.finalize().into()
}

/// A store that is shared is a store: whoever gave it to a bank can keep a hand on it.
impl<E, A, S: EventStore<E, A>> EventStore<E, A> for std::rc::Rc<S> {
    fn open<'a>(
        &'a self,
        pace: &'a dyn Pace,
    ) -> LocalBoxFuture<'a, Result<Opened<E, A>, OpenError>> {
        (**self).open(pace)
    }

    fn append<'a>(
        &'a self,
        expected_head: Position,
        entries: &'a [Entry<E, A>],
    ) -> LocalBoxFuture<'a, Result<Durability, AppendError>> {
        (**self).append(expected_head, entries)
    }

    fn news(
        &self,
        log_id: Uuid,
        after: Position,
    ) -> LocalBoxFuture<'_, Result<News<E, A>, OpenError>> {
        (**self).news(log_id, after)
    }

    fn replace<'a>(
        &'a self,
        log_id: Uuid,
        entries: &'a [Entry<E, A>],
        old: Predecessor,
        pace: &'a dyn Pace,
    ) -> LocalBoxFuture<'a, Result<Durability, AppendError>> {
        (**self).replace(log_id, entries, old, pace)
    }

    fn confirm(&self) -> LocalBoxFuture<'_, Result<(), AppendError>> {
        (**self).confirm()
    }

    fn take_back<'a>(
        &'a self,
        pace: &'a dyn Pace,
    ) -> LocalBoxFuture<'a, Result<bool, AppendError>> {
        (**self).take_back(pace)
    }

    fn verify<'a>(
        &'a self,
        pace: &'a dyn Pace,
    ) -> LocalBoxFuture<'a, Result<Verified<E, A>, OpenError>> {
        (**self).verify(pace)
    }

    fn mend<'a>(
        &'a self,
        from: Option<LogCopy<'a, E, A>>,
        pace: &'a dyn Pace,
    ) -> LocalBoxFuture<'a, Result<Position, AppendError>> {
        (**self).mend(from, pace)
    }

    fn rebuild<'a>(
        &'a self,
        pace: &'a dyn Pace,
    ) -> LocalBoxFuture<'a, Result<Position, AppendError>> {
        (**self).rebuild(pace)
    }

    fn is_gone(&self) -> bool {
        (**self).is_gone()
    }

    fn set_durability(&self, wanted: Durability) -> Durability {
        (**self).set_durability(wanted)
    }

    fn report(&self) -> StoreReport {
        (**self).report()
    }

    fn stored_form(&self, position: Position) -> Option<StoredForm> {
        (**self).stored_form(position)
    }
}
