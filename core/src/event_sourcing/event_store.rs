//! The event store: opens a log and appends entries. All reads use the decoded log in memory.

use std::rc::Rc;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::local_log::LocalLog;
use super::stored_log::{AppendError, Durability, News, OpenError, Opened};
use super::{Entry, LocalBoxFuture, Position, Progress, Reason};

/// What a store says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreReport {
    /// What it is called: `memory` or `local_storage`.
    pub backend: &'static str,
    /// What an append earns.
    pub durability: Durability,
    /// The chain's hash after the last entry, where the store keeps it.
    pub head_hash: Option<[u8; 32]>,
    /// Why this page may not write, where it may not.
    pub read_only: Option<Reason>,
}

/// A place that keeps a log. Object-safe, so that a bank is not generic over it.
pub trait EventStore<E, A> {
    /// Reads the log from what is stored, telling its progress, beginning one where there is none.
    ///
    /// # Errors
    /// [`OpenError`] where the place can't be reached; damage is no error but stands in the answer.
    fn open<'a>(
        &'a self,
        progress: &'a dyn Progress,
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

    /// What the store says of itself.
    fn report(&self) -> StoreReport;

    /// What it offers beyond that, where its log is on this machine.
    fn local(&self) -> Option<&dyn LocalLog<E, A>> {
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
impl<E, A, S: EventStore<E, A> + ?Sized> EventStore<E, A> for Rc<S> {
    fn open<'a>(
        &'a self,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Opened<E, A>, OpenError>> {
        (**self).open(progress)
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

    fn report(&self) -> StoreReport {
        (**self).report()
    }

    fn local(&self) -> Option<&dyn LocalLog<E, A>> {
        (**self).local()
    }
}
