//! What a log needs of a write-ahead log in front of its area: a place that takes rows only behind the head
//! that is expected, one tab after the other, and that outlives a killed browser. In a browser it is
//! IndexedDB, whose transactions are serialised across tabs; a simulator can stand in for it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use uuid::Uuid;

use crate::event_sourcing::{LocalBoxFuture, Position, Reason, reason_table};

/// Where the write-ahead log's log stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WriteAheadHead {
    /// Which run of the write-ahead log it is: one more whenever another log takes the place of this one,
    /// or rows are set aside that do not follow from what the area holds.
    pub epoch: u64,
    /// The generation of the log's keys in the area.
    pub generation: u64,
    /// Which log.
    pub log_id: Uuid,
    /// Where the last event stands.
    pub position: Position,
    /// The chain's hash after it.
    pub hash: [u8; 32],
    /// The generation and the id of the log that this one took the place of, until that is confirmed or
    /// taken back.
    pub predecessor: Option<(u64, Uuid)>,
}

/// What stands, or is to stand, under one key of the area: an entry or a sealed segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteAheadRow {
    /// Which run of the write-ahead log it is of.
    pub epoch: u64,
    /// Where its first event stands.
    pub first: Position,
    /// Where its last event stands.
    pub last: Position,
    /// The key in the area.
    pub key: String,
    /// The text under it.
    pub text: String,
    /// When it was added, in milliseconds since 1970.
    pub added_ms: i64,
}

/// How far the browser is asked to go before a row counts as added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flush {
    /// Handed to the operating system.
    Relaxed,
    /// On the disk, as far as the browser can tell.
    Strict,
}

/// What became of an attempt to add rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advanced {
    /// They stand in the write-ahead log, and its head is the one given.
    Done,
    /// The head is another one than expected, and nothing was changed.
    Behind(Option<WriteAheadHead>),
}

reason_table! {
    /// Why a write-ahead log did not do what it was asked. Nothing is changed then.
    pub enum WriteAheadError {
        /// There is no room.
        Full = "write_ahead_log_full": "the write-ahead log is full";
        /// What stands in the place of its head is none. [`WriteAheadLog::begin_anew`] puts one there.
        Unreadable = "write_ahead_head_unreadable": "the head of the write-ahead log can't be read";
    } around {
        /// It can't be reached.
        Unavailable(reason): "{reason}";
    }
}

/// How much stands in a write-ahead log.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WriteAheadSize {
    /// Rows of the present epoch.
    pub rows: u64,
    /// Rows of epochs before it, which were set aside.
    pub set_aside: u64,
}

/// Rows by epoch and first position, and one head. Each call is one transaction: whole, or it has
/// not happened, and no other tab's call stands between its reading and its writing.
pub trait WriteAheadLog {
    /// Where the write-ahead log's log stands; `None` where nothing was ever added.
    ///
    /// # Errors
    /// [`WriteAheadError::Unavailable`], [`WriteAheadError::Unreadable`].
    fn head(&self) -> LocalBoxFuture<'_, Result<Option<WriteAheadHead>, WriteAheadError>>;

    /// The rows of an epoch whose last event stands after `after`, in order. Those that can't be read
    /// are passed over: what follows from what shows that they are missing.
    ///
    /// # Errors
    /// [`WriteAheadError::Unavailable`].
    fn rows(
        &self,
        epoch: u64,
        after: Position,
    ) -> LocalBoxFuture<'_, Result<Vec<WriteAheadRow>, WriteAheadError>>;

    /// Adds rows and moves the head on to `next`, where the head is still `expected`.
    ///
    /// # Errors
    /// [`WriteAheadError`]; being behind another tab is no error.
    fn advance(
        &self,
        expected: Option<WriteAheadHead>,
        next: WriteAheadHead,
        rows: Vec<WriteAheadRow>,
        flush: Flush,
    ) -> LocalBoxFuture<'_, Result<Advanced, WriteAheadError>>;

    /// Adds rows and puts a head where the one that stands can't be read; one that can be stays, and is
    /// told.
    ///
    /// # Errors
    /// [`WriteAheadError`].
    fn begin_anew(
        &self,
        next: WriteAheadHead,
        rows: Vec<WriteAheadRow>,
        flush: Flush,
    ) -> LocalBoxFuture<'_, Result<Advanced, WriteAheadError>>;

    /// The newest epoch that has rows, and 0 where none has.
    ///
    /// # Errors
    /// [`WriteAheadError::Unavailable`].
    fn newest_epoch(&self) -> LocalBoxFuture<'_, Result<u64, WriteAheadError>>;

    /// Takes away the rows of an epoch whose last event stands at `upto` or before it, and which
    /// were added before a time in milliseconds since 1970.
    ///
    /// # Errors
    /// [`WriteAheadError::Unavailable`].
    fn trim(
        &self,
        epoch: u64,
        upto: Position,
        added_before_ms: i64,
    ) -> LocalBoxFuture<'_, Result<(), WriteAheadError>>;

    /// Takes away all rows of epochs before one.
    ///
    /// # Errors
    /// [`WriteAheadError::Unavailable`].
    fn drop_before(&self, epoch: u64) -> LocalBoxFuture<'_, Result<(), WriteAheadError>>;

    /// How much stands in it, seen from an epoch.
    ///
    /// # Errors
    /// [`WriteAheadError::Unavailable`].
    fn size(&self, epoch: u64) -> LocalBoxFuture<'_, Result<WriteAheadSize, WriteAheadError>>;
}

/// A write-ahead log in memory. Its clones share what it holds, as tabs of one browser do.
#[derive(Debug, Clone, Default)]
pub struct MemoryWriteAheadLog {
    held: Rc<RefCell<Held>>,
    unavailable: Rc<Cell<Option<&'static str>>>,
    spoilt: Rc<Cell<bool>>,
}

#[derive(Debug, Default)]
pub(super) struct Held {
    head: Option<WriteAheadHead>,
    rows: BTreeMap<(u64, Position), WriteAheadRow>,
    /// Beside the write-ahead log, in the same place: copies of keys.
    pub(super) copies: BTreeMap<String, String>,
}

impl Held {
    fn add(&mut self, next: WriteAheadHead, rows: Vec<WriteAheadRow>) {
        self.head = Some(next);
        self.rows.extend(rows.into_iter().map(|row| ((row.epoch, row.first), row)));
    }
}

impl MemoryWriteAheadLog {
    /// Makes every call fail for this reason, or, with `None`, work again.
    pub fn set_unavailable(&self, reason: Option<&'static str>) {
        self.unavailable.set(reason);
    }

    /// Puts something in the place of the head that is none.
    pub fn spoil_head(&self) {
        self.spoilt.set(true);
    }

    /// Takes everything away, as somebody does who deletes the database.
    pub fn delete(&self) {
        self.spoilt.set(false);
        self.held.replace(Held::default());
    }

    fn readable_head(&self, held: &Held) -> Result<Option<WriteAheadHead>, WriteAheadError> {
        if self.spoilt.get() { Err(WriteAheadError::Unreadable) } else { Ok(held.head) }
    }

    pub(super) fn call<'a, T: 'a>(
        &self,
        work: impl FnOnce(&mut Held) -> T,
    ) -> LocalBoxFuture<'a, Result<T, WriteAheadError>> {
        let answer = match self.unavailable.get() {
            Some(reason) => Err(WriteAheadError::Unavailable(Reason::new("out_of_reach", reason))),
            None => Ok(work(&mut self.held.borrow_mut())),
        };
        Box::pin(std::future::ready(answer))
    }
}

impl WriteAheadLog for MemoryWriteAheadLog {
    fn head(&self) -> LocalBoxFuture<'_, Result<Option<WriteAheadHead>, WriteAheadError>> {
        let head = self.call(|held| self.readable_head(held));
        Box::pin(async { head.await? })
    }

    fn rows(
        &self,
        epoch: u64,
        after: Position,
    ) -> LocalBoxFuture<'_, Result<Vec<WriteAheadRow>, WriteAheadError>> {
        self.call(|held| {
            let rows = held.rows.range((epoch, 0)..(epoch + 1, 0));
            rows.map(|(_, row)| row).filter(|row| row.last > after).cloned().collect()
        })
    }

    fn advance(
        &self,
        expected: Option<WriteAheadHead>,
        next: WriteAheadHead,
        rows: Vec<WriteAheadRow>,
        _flush: Flush,
    ) -> LocalBoxFuture<'_, Result<Advanced, WriteAheadError>> {
        let advanced = self.call(|held| {
            if self.readable_head(held)? != expected {
                return Ok(Advanced::Behind(held.head));
            }
            held.add(next, rows);
            Ok(Advanced::Done)
        });
        Box::pin(async { advanced.await? })
    }

    fn begin_anew(
        &self,
        next: WriteAheadHead,
        rows: Vec<WriteAheadRow>,
        _flush: Flush,
    ) -> LocalBoxFuture<'_, Result<Advanced, WriteAheadError>> {
        self.call(|held| {
            if !self.spoilt.replace(false) {
                return Advanced::Behind(held.head);
            }
            held.add(next, rows);
            Advanced::Done
        })
    }

    fn newest_epoch(&self) -> LocalBoxFuture<'_, Result<u64, WriteAheadError>> {
        self.call(|held| held.rows.keys().next_back().map_or(0, |(epoch, _)| *epoch))
    }

    fn trim(
        &self,
        epoch: u64,
        upto: Position,
        added_before_ms: i64,
    ) -> LocalBoxFuture<'_, Result<(), WriteAheadError>> {
        self.call(|held| {
            held.rows.retain(|_, row| {
                row.epoch != epoch || row.last > upto || row.added_ms >= added_before_ms
            });
        })
    }

    fn drop_before(&self, epoch: u64) -> LocalBoxFuture<'_, Result<(), WriteAheadError>> {
        self.call(|held| held.rows.retain(|_, row| row.epoch >= epoch))
    }

    fn size(&self, epoch: u64) -> LocalBoxFuture<'_, Result<WriteAheadSize, WriteAheadError>> {
        self.call(|held| {
            let of = |wanted: fn(u64, u64) -> bool| {
                held.rows.values().filter(|row| wanted(row.epoch, epoch)).count() as u64
            };
            WriteAheadSize {
                rows: of(|row, epoch| row == epoch),
                set_aside: of(|row, epoch| row < epoch),
            }
        })
    }
}
