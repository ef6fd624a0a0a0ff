//! A log in a key-value area: its newest entries as readable text, the older ones as sealed segments,
//! each written once and never again, and, where there is one, a write-ahead log in front.
//!
//! A header names the log and its generation; every other key names the generation and the positions
//! of its events. To put another log in this one's place, it is written beside it under the next
//! generation, and then the header, one write, switches over.

mod appending;
mod error;
mod following;
mod header;
mod mending;
mod merging;
mod open_log;
mod opening;
mod reading;
mod replacing;
mod restoring;
mod room;
mod sealing;
mod showing;
mod stored_header;
mod trimming;
mod wal;
mod writing_segments;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use uuid::Uuid;

use self::error::append_error;
use self::header::Header;
use self::open_log::OpenLog;
use self::room::reserve;
pub use self::sealing::Sealing;
use self::wal::Wal;
use super::area::{Area, units};
use super::keys::Keys;
use super::segments::{BuiltIn, Segments};
use super::store_problem::StoreProblem;
use super::write_ahead_log::WriteAheadLog;
use crate::domain::{Actor, Entry, Event, LocalStore};
use crate::event_sourcing::{
    AppendError, Clock, Durability, EventStore, LocalBoxFuture, LocalLog, LocalReport, LogCopy,
    News, OpenError, Opened, Position, Predecessor, Progress, Reason, StoreReport, StoredForm,
    Verified,
};

/// Entries in an area, under keys that begin with a prefix.
pub struct AreaStore<A> {
    area: A,
    keys: Keys,
    new_log_id: Uuid,
    wal: Option<Wal>,
    sealing: Sealing,
    segments: Rc<dyn Segments>,
    read_only: RefCell<Option<Reason>>,
    alone: Cell<bool>,
    damaged: Cell<bool>,
    log: RefCell<OpenLog>,
    used: Cell<u64>,
    /// A fingerprint of the keys that there were when that was last counted because room had run out.
    counted_keys: Cell<u64>,
    /// What the header says that was last seen, where it is of a later version.
    newer: RefCell<Option<Reason>>,
}

impl<A: Area> AreaStore<A> {
    /// A store in an area, under keys that begin with `prefix` (ASCII). Where there is no log yet,
    /// it begins one of the id `new_log_id` with the first append. It trusts that no other page
    /// appends at the same moment.
    #[must_use]
    pub fn new(area: A, prefix: &str, new_log_id: Uuid) -> Self {
        Self::loading_segments(area, prefix, new_log_id, Rc::new(BuiltIn))
    }

    /// The same, with the codec of segments loaded when the first is to be read or written.
    #[must_use]
    pub fn loading_segments(
        area: A,
        prefix: &str,
        new_log_id: Uuid,
        segments: Rc<dyn Segments>,
    ) -> Self {
        Self {
            area,
            keys: Keys::new(prefix),
            new_log_id,
            wal: None,
            sealing: Sealing::default(),
            segments,
            read_only: RefCell::new(None),
            alone: Cell::new(false),
            damaged: Cell::new(false),
            log: RefCell::new(OpenLog::empty(Header::new(new_log_id, 1), None)),
            used: Cell::new(0),
            counted_keys: Cell::new(0),
            newer: RefCell::default(),
        }
    }

    /// The same with a write-ahead log in front, which decides between pages that append at the same
    /// moment. `clock` is the host's.
    #[must_use]
    pub fn with_write_ahead_log(self, wal: Rc<dyn WriteAheadLog>, clock: Rc<dyn Clock>) -> Self {
        Self { wal: Some(Wal::new(wal, clock)), ..self }
    }

    /// The same over a log that other machines share. What stands in the area is a copy, made anew at each
    /// opening. `durability` is what an append to the shared log earns.
    #[must_use]
    pub fn with_shared_log(
        self,
        log: Rc<dyn WriteAheadLog>,
        clock: Rc<dyn Clock>,
        durability: Durability,
    ) -> Self {
        Self { wal: Some(Wal::new(log, clock).shared(durability)), ..self }
    }

    /// The same with segments of another size.
    #[must_use]
    pub fn with_sealing(self, sealing: Sealing) -> Self {
        Self { sealing, ..self }
    }

    /// Makes every append fail for this reason, or, with `None`, allows them where the log is sound.
    pub fn set_read_only(&self, reason: Option<Reason>) {
        *self.read_only.borrow_mut() = reason;
    }

    /// Says whether no other page writes from now on, nor anything is on its way that one has
    /// written: then an append need not look for texts of theirs first.
    pub fn set_alone(&self, alone: bool) {
        self.alone.set(alone);
    }

    /// Why nothing can be appended, where it can't.
    fn reads_only(&self) -> Option<Reason> {
        let failed = self.wal.as_ref().and_then(|wal| wal.failed.borrow().clone());
        let read_only = self.read_only.borrow().clone().or(failed);
        let damaged = || self.damaged.get().then(|| StoreProblem::Damaged.into());
        read_only.or_else(damaged).or_else(|| self.newer.borrow().clone())
    }

    fn put(&self, key: &str, text: &str) -> Result<(), AppendError> {
        self.area.set(key, text).map_err(append_error)?;
        self.used.set(self.used.get() + units(key, text));
        Ok(())
    }

    /// Takes a key away. One that stays takes room and does no harm.
    fn take_away(&self, key: &str) {
        let Ok(Some(text)) = self.area.get(key) else { return };
        if self.area.remove(key).is_ok() {
            self.used.set(self.used.get().saturating_sub(units(key, &text)));
        }
    }
}

impl<A: Area> EventStore<Event, Actor> for AreaStore<A> {
    fn open<'a>(
        &'a self,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Opened<Event, Actor>, OpenError>> {
        Box::pin(self.open_now(progress))
    }

    fn append<'a>(
        &'a self,
        expected_head: Position,
        entries: &'a [Entry],
    ) -> LocalBoxFuture<'a, Result<Durability, AppendError>> {
        Box::pin(self.append_now(expected_head, entries))
    }

    fn news(
        &self,
        log_id: Uuid,
        after: Position,
    ) -> LocalBoxFuture<'_, Result<News<Event, Actor>, OpenError>> {
        Box::pin(self.news_now(log_id, after))
    }

    fn report(&self) -> StoreReport {
        let wal = self.wal.as_ref();
        StoreReport {
            backend: self.area.name(),
            durability: wal.map_or(Durability::Browser, Wal::durability),
            head_hash: Some(self.log.borrow().hash),
            read_only: self.reads_only(),
        }
    }

    fn local(&self) -> Option<&LocalStore<'_>> {
        Some(self)
    }
}

impl<A: Area> LocalLog<Event, Actor> for AreaStore<A> {
    fn replace<'a>(
        &'a self,
        log_id: Uuid,
        entries: &'a [Entry],
        old: Predecessor,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Durability, AppendError>> {
        Box::pin(self.replace_now(log_id, entries, old, progress))
    }

    fn confirm(&self) -> LocalBoxFuture<'_, Result<(), AppendError>> {
        Box::pin(self.confirm_now())
    }

    fn take_back<'a>(
        &'a self,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<bool, AppendError>> {
        Box::pin(self.take_back_now(progress))
    }

    fn verify<'a>(
        &'a self,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Verified<Event, Actor>, OpenError>> {
        Box::pin(self.verify_now(progress))
    }

    fn mend<'a>(
        &'a self,
        from: Option<LogCopy<'a, Event, Actor>>,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Position, AppendError>> {
        Box::pin(self.mend_now(from, progress))
    }

    fn rebuild<'a>(
        &'a self,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Position, AppendError>> {
        Box::pin(self.rebuild_now(progress))
    }

    fn is_gone(&self) -> bool {
        self.header_is_gone()
    }

    fn set_durability(&self, wanted: Durability) -> Durability {
        match &self.wal {
            Some(wal) => {
                wal.set_durability(wanted);
                wal.durability()
            }
            None => Durability::Browser,
        }
    }

    fn stored_form(&self, position: Position) -> Option<StoredForm> {
        self.stored_form_now(position)
    }

    fn local_report(&self) -> LocalReport {
        let log = self.log.borrow();
        let size = self.wal.as_ref().map(|wal| wal.size.get());
        let predecessor = log.header.predecessor.map(|predecessor| predecessor.log_id);
        LocalReport {
            used: self.used.get(),
            quota: self.area.quota(),
            reserve: self.area.quota().map_or(0, reserve),
            open_entries: log.tail.len() as u64,
            sealed_segments: log.sealed.segments,
            journal_rows: size.map(|size| size.rows),
            // Those of the log that this one took the place of wait with it.
            set_aside: size.filter(|_| predecessor.is_none()).map_or(0, |size| size.set_aside),
            predecessor,
        }
    }
}

#[cfg(test)]
mod tests;
