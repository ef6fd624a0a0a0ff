//! The store and the keys of a tab among others: what they store is told to the others, and appends
//! wait in the queue with theirs.

use std::cell::Cell;
use std::rc::Rc;

use leftfold_core::domain::{Actor, Entry, Event, LocalStore};
use leftfold_core::event_sourcing::{
    AppendError, Durability, EventStore, LocalBoxFuture, LocalLog, LocalReport, LogCopy,
    News as Entries, OpenError, Opened, Position, Predecessor, Progress, StoreReport, StoredForm,
    Verified,
};
use leftfold_core::privacy::{KeyStore, KeyStoreError, StoredKeys};
use uuid::Uuid;

use super::append_queue::AppendQueue;
use super::tab_store::TabStore;
use super::{Change, News};

/// A store that tells what it stored.
pub(super) struct BroadcastingStore {
    store: Rc<dyn TabStore>,
    news: Rc<News>,
    /// Where several tabs write.
    queue: Option<AppendQueue>,
}

impl BroadcastingStore {
    pub(super) fn new(store: Rc<dyn TabStore>, news: Rc<News>, queue: Option<AppendQueue>) -> Self {
        Self { store, news, queue }
    }

    async fn append_in_turn(
        &self,
        expected_head: Position,
        entries: &[Entry],
    ) -> Result<Durability, AppendError> {
        let front = match &self.queue {
            Some(queue) => queue.front().await,
            None => None,
        };
        let appended = self.store.append(expected_head, entries).await;
        match (&appended, &self.queue, front) {
            (Ok(_), _, _) => self.news.tell(Change::Grew),
            (Err(AppendError::Conflict { .. }), Some(queue), Some(front)) => queue.stay(front),
            (Err(_), _, _) => {}
        }
        appended
    }

    fn broadcasting<'a, T: 'a>(
        &'a self,
        call: LocalBoxFuture<'a, Result<T, AppendError>>,
    ) -> LocalBoxFuture<'a, Result<T, AppendError>> {
        Box::pin(async move {
            let done = call.await;
            if done.is_ok() {
                self.news.tell(Change::Replaced);
            }
            done
        })
    }
}

impl EventStore<Event, Actor> for BroadcastingStore {
    fn open<'a>(
        &'a self,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Opened<Event, Actor>, OpenError>> {
        self.store.open(progress)
    }

    fn append<'a>(
        &'a self,
        expected_head: Position,
        entries: &'a [Entry],
    ) -> LocalBoxFuture<'a, Result<Durability, AppendError>> {
        Box::pin(self.append_in_turn(expected_head, entries))
    }

    fn news(
        &self,
        log_id: Uuid,
        after: Position,
    ) -> LocalBoxFuture<'_, Result<Entries<Event, Actor>, OpenError>> {
        self.store.news(log_id, after)
    }

    fn report(&self) -> StoreReport {
        self.store.report()
    }

    fn local(&self) -> Option<&LocalStore<'_>> {
        Some(self)
    }
}

impl LocalLog<Event, Actor> for BroadcastingStore {
    fn replace<'a>(
        &'a self,
        log_id: Uuid,
        entries: &'a [Entry],
        old: Predecessor,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Durability, AppendError>> {
        self.broadcasting(self.store.replace(log_id, entries, old, progress))
    }

    fn confirm(&self) -> LocalBoxFuture<'_, Result<(), AppendError>> {
        self.broadcasting(self.store.confirm())
    }

    fn take_back<'a>(
        &'a self,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<bool, AppendError>> {
        self.broadcasting(self.store.take_back(progress))
    }

    fn verify<'a>(
        &'a self,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Verified<Event, Actor>, OpenError>> {
        self.store.verify(progress)
    }

    fn mend<'a>(
        &'a self,
        from: Option<LogCopy<'a, Event, Actor>>,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Position, AppendError>> {
        self.broadcasting(self.store.mend(from, progress))
    }

    fn rebuild<'a>(
        &'a self,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Position, AppendError>> {
        self.broadcasting(self.store.rebuild(progress))
    }

    fn is_gone(&self) -> bool {
        self.store.is_gone()
    }

    fn set_durability(&self, wanted: Durability) -> Durability {
        self.store.set_durability(wanted)
    }

    fn local_report(&self) -> LocalReport {
        self.store.local_report()
    }

    fn stored_form(&self, position: Position) -> Option<StoredForm> {
        self.store.stored_form(position)
    }
}

/// Keys that tell when their header has changed: a passphrase was set, or all keys are gone. Of a
/// subject's key the entry tells that it came or went with.
pub(super) struct BroadcastingKeys<K> {
    keys: Rc<K>,
    news: Rc<News>,
    changed: Cell<bool>,
}

impl<K: KeyStore> BroadcastingKeys<K> {
    pub(super) fn new(keys: Rc<K>, news: Rc<News>) -> Self {
        Self { keys, news, changed: Cell::new(false) }
    }
}

impl<K: KeyStore> KeyStore for BroadcastingKeys<K> {
    fn load(&self) -> Result<StoredKeys, KeyStoreError> {
        self.keys.load()
    }

    fn header(&self) -> Result<Option<String>, KeyStoreError> {
        self.keys.header()
    }

    fn get(&self, subject: Uuid) -> Result<Option<String>, KeyStoreError> {
        self.keys.get(subject)
    }

    fn put_header(&self, text: &str) -> Result<(), KeyStoreError> {
        self.changed.set(true);
        self.keys.put_header(text)
    }

    fn put(&self, subject: Uuid, text: &str) -> Result<(), KeyStoreError> {
        self.keys.put(subject, text)
    }

    fn remove(&self, subject: Uuid) -> Result<(), KeyStoreError> {
        self.keys.remove(subject)
    }

    fn clear(&self) -> Result<(), KeyStoreError> {
        self.changed.set(true);
        self.keys.clear()
    }

    fn flush(&self) -> LocalBoxFuture<'_, Result<(), KeyStoreError>> {
        Box::pin(async {
            let flushed = self.keys.flush().await;
            // What can't be made sure of now may be in the area all the same.
            if self.changed.take() {
                self.news.tell(Change::Keys);
            }
            flushed
        })
    }

    fn refresh(&self) -> LocalBoxFuture<'_, Result<(), KeyStoreError>> {
        self.keys.refresh()
    }
}
