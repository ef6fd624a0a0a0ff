//! Adds to the write-ahead log in front of a log, reads it, and removes its rows.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::event_sourcing::{AppendError, Clock, Durability, Position, Reason};
use crate::store::{
    Advanced, Flush, WriteAheadError, WriteAheadHead, WriteAheadLog, WriteAheadRow, WriteAheadSize,
};

/// A write-ahead log at work.
pub(super) struct Wal {
    log: Rc<dyn WriteAheadLog>,
    /// The host's: rows are kept for a time that no simulated clock may shorten.
    clock: Rc<dyn Clock>,
    flush: Cell<Flush>,
    /// How safe a row is there, where that is not up to this machine: then the log is there, and what stands in
    /// the area is a copy of it.
    shared: Option<Durability>,
    pub(super) size: Cell<WriteAheadSize>,
    /// Up to where it was trimmed since this page was opened.
    pub(super) trimmed: Cell<Position>,
    /// Why it could not be brought together with the log, where it could not.
    pub(super) failed: RefCell<Option<Reason>>,
    /// Whether its head can't be read: the next one is written in its place.
    pub(super) headless: Cell<bool>,
}

impl Wal {
    pub(super) fn new(wal: Rc<dyn WriteAheadLog>, clock: Rc<dyn Clock>) -> Self {
        let (size, failed) = (Cell::default(), RefCell::default());
        let (flush, trimmed) = (Cell::new(Flush::Strict), Cell::new(0));
        let headless = Cell::new(false);
        Self { log: wal, clock, flush, shared: None, size, trimmed, failed, headless }
    }

    pub(super) fn shared(self, durability: Durability) -> Self {
        Self { shared: Some(durability), ..self }
    }

    /// Whether the log is shared with other machines: nothing of it is trimmed, and what the area lacks is not
    /// lost there.
    pub(super) fn is_shared(&self) -> bool {
        self.shared.is_some()
    }

    pub(super) fn now_ms(&self) -> i64 {
        self.clock.now().as_millis()
    }

    pub(super) fn durability(&self) -> Durability {
        self.shared.unwrap_or(match self.flush.get() {
            Flush::Relaxed => Durability::Browser,
            Flush::Strict => Durability::Disk,
        })
    }

    pub(super) fn set_durability(&self, wanted: Durability) {
        self.flush.set(match wanted {
            Durability::Memory | Durability::Browser => Flush::Relaxed,
            Durability::Disk | Durability::Server | Durability::Replicated => Flush::Strict,
        });
    }

    /// Adds rows behind the head that is expected.
    pub(super) async fn advance(
        &self,
        expected: Option<WriteAheadHead>,
        next: WriteAheadHead,
        rows: Vec<WriteAheadRow>,
    ) -> Result<(), AppendError> {
        let at = |head: Option<WriteAheadHead>| head.map_or(0, |head| head.position);
        let count = rows.len() as u64;
        let advanced = match self.headless.get() {
            true => self.log.begin_anew(next, rows, self.flush.get()).await,
            false => self.log.advance(expected, next, rows, self.flush.get()).await,
        };
        match advanced {
            Ok(Advanced::Done) => {
                self.headless.set(false);
                let size = self.size.get();
                self.size.set(WriteAheadSize { rows: size.rows + count, ..size });
                Ok(())
            }
            Ok(Advanced::Behind(head)) => {
                self.headless.set(false);
                Err(AppendError::Conflict { expected: at(expected), actual: at(head) })
            }
            // Its head was readable when the log was opened: read again, the log is given another.
            Err(WriteAheadError::Unreadable) => {
                Err(AppendError::Conflict { expected: at(expected), actual: at(expected) })
            }
            Err(WriteAheadError::Full) => Err(AppendError::Full),
            Err(WriteAheadError::Unavailable(reason)) => Err(AppendError::Unavailable(reason)),
        }
    }

    pub(super) async fn head(&self) -> Result<Option<WriteAheadHead>, WriteAheadError> {
        self.log.head().await
    }

    /// The rows of a head's epoch behind a position, as far as that head. Other tabs may have added
    /// more since it was read, which are for the next look.
    pub(super) async fn rows_up_to(
        &self,
        head: WriteAheadHead,
        after: Position,
    ) -> Result<Vec<WriteAheadRow>, WriteAheadError> {
        let mut rows = self.rows(head.epoch, after).await?;
        rows.retain(|row| row.last <= head.position);
        Ok(rows)
    }

    pub(super) async fn rows(
        &self,
        epoch: u64,
        after: Position,
    ) -> Result<Vec<WriteAheadRow>, WriteAheadError> {
        self.log.rows(epoch, after).await
    }

    /// The newest epoch that has rows, and 0 where none has.
    pub(super) async fn newest_epoch(&self) -> Result<u64, WriteAheadError> {
        self.log.newest_epoch().await
    }

    /// Notes that the rows of another epoch hold the log now, none of them trimmed.
    pub(super) fn begins_epoch(&self) {
        self.trimmed.set(0);
    }

    /// Lets go what was sealed long enough ago to be on the disk.
    pub(super) async fn trim(&self, epoch: u64, sealed: Position) {
        // What can't be trimmed now only takes room; the next seal tries again.
        let _ = self.log.trim(epoch, sealed, i64::MAX).await;
        self.measure(epoch).await;
    }

    pub(super) async fn drop_before(&self, epoch: u64) {
        let _ = self.log.drop_before(epoch).await;
        self.measure(epoch).await;
    }

    /// Lets all rows of an epoch go.
    pub(super) async fn forget_epoch(&self, epoch: u64) {
        let _ = self.log.trim(epoch, Position::MAX, i64::MAX).await;
    }

    pub(super) async fn measure(&self, epoch: u64) {
        if let Ok(size) = self.log.size(epoch).await {
            self.size.set(size);
        }
    }
}
