//! The journal in front of a log: adding to it, and letting go of what the area has had long enough.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::AreaStore;
use crate::event_sourcing::{AppendError, Clock, Durability, OpenError, Position};
use crate::store::area::Area;
use crate::store::keys::Piece;
use crate::store::{Advanced, Flush, Journal, JournalError, JournalHead, JournalRow, JournalSize};

/// For how long the journal keeps what is sealed, in milliseconds: a browser may write its
/// localStorage late, but not a day late.
const KEPT_MS: i64 = 24 * 60 * 60 * 1_000;

/// How far apart two notes stand of what was sealed when, in milliseconds.
const NOTED_EVERY_MS: i64 = 60 * 60 * 1_000;

/// A journal at work.
pub(super) struct Journaling {
    journal: Rc<dyn Journal>,
    /// The host's: rows are kept for a time that no simulated clock may shorten.
    clock: Rc<dyn Clock>,
    flush: Cell<Flush>,
    pub(super) size: Cell<JournalSize>,
    /// Up to where it was trimmed since this page was opened.
    trimmed: Cell<Position>,
    /// Why it could not be brought together with the log, where it could not.
    pub(super) failed: RefCell<Option<String>>,
    /// Whether its head can't be read: the next one is written in its place.
    pub(super) headless: Cell<bool>,
}

impl Journaling {
    pub(super) fn new(journal: Rc<dyn Journal>, clock: Rc<dyn Clock>) -> Self {
        let (size, failed) = (Cell::default(), RefCell::default());
        let (flush, trimmed) = (Cell::new(Flush::Strict), Cell::new(0));
        Self { journal, clock, flush, size, trimmed, failed, headless: Cell::new(false) }
    }

    pub(super) fn now_ms(&self) -> i64 {
        self.clock.now().as_millis()
    }

    pub(super) fn durability(&self) -> Durability {
        match self.flush.get() {
            Flush::Relaxed => Durability::Browser,
            Flush::Strict => Durability::Disk,
        }
    }

    pub(super) fn set_durability(&self, wanted: Durability) {
        self.flush.set(match wanted {
            Durability::Memory | Durability::Browser => Flush::Relaxed,
            Durability::Disk => Flush::Strict,
        });
    }

    /// Adds rows behind the head that is expected.
    pub(super) async fn advance(
        &self,
        expected: Option<JournalHead>,
        next: JournalHead,
        rows: Vec<JournalRow>,
    ) -> Result<(), AppendError> {
        let at = |head: Option<JournalHead>| head.map_or(0, |head| head.position);
        let count = rows.len() as u64;
        let advanced = match self.headless.get() {
            true => self.journal.begin_anew(next, rows, self.flush.get()).await,
            false => self.journal.advance(expected, next, rows, self.flush.get()).await,
        };
        match advanced {
            Ok(Advanced::Done) => {
                self.headless.set(false);
                let size = self.size.get();
                self.size.set(JournalSize { rows: size.rows + count, ..size });
                Ok(())
            }
            Ok(Advanced::Behind(head)) => {
                self.headless.set(false);
                Err(AppendError::Conflict { expected: at(expected), actual: at(head) })
            }
            // Its head was readable when the log was opened: read again, the log is given another.
            Err(JournalError::Unreadable) => {
                Err(AppendError::Conflict { expected: at(expected), actual: at(expected) })
            }
            Err(JournalError::Full) => Err(AppendError::Full),
            Err(JournalError::Unavailable(reason)) => Err(AppendError::Unavailable(reason)),
        }
    }

    pub(super) async fn head(&self) -> Result<Option<JournalHead>, JournalError> {
        self.journal.head().await
    }

    /// The rows of a head's epoch behind a position, as far as that head. Other tabs may have added
    /// more since it was read, which are for the next look.
    pub(super) async fn rows_up_to(
        &self,
        head: JournalHead,
        after: Position,
    ) -> Result<Vec<JournalRow>, JournalError> {
        let mut rows = self.rows(head.epoch, after).await?;
        rows.retain(|row| row.last <= head.position);
        Ok(rows)
    }

    pub(super) async fn rows(
        &self,
        epoch: u64,
        after: Position,
    ) -> Result<Vec<JournalRow>, JournalError> {
        self.journal.rows(epoch, after).await
    }

    /// The newest epoch that has rows, and 0 where none has.
    pub(super) async fn newest_epoch(&self) -> Result<u64, JournalError> {
        self.journal.newest_epoch().await
    }

    /// Notes that the rows of another epoch hold the log now, none of them trimmed.
    pub(super) fn begins_epoch(&self) {
        self.trimmed.set(0);
    }

    /// Lets go what was sealed long enough ago to be on the disk.
    async fn trim(&self, epoch: u64, sealed: Position) {
        // What can't be trimmed now only takes room; the next seal tries again.
        let _ = self.journal.trim(epoch, sealed, i64::MAX).await;
        self.measure(epoch).await;
    }

    pub(super) async fn drop_before(&self, epoch: u64) {
        let _ = self.journal.drop_before(epoch).await;
        self.measure(epoch).await;
    }

    /// Lets all rows of an epoch go.
    pub(super) async fn forget_epoch(&self, epoch: u64) {
        let _ = self.journal.trim(epoch, Position::MAX, i64::MAX).await;
    }

    pub(super) async fn measure(&self, epoch: u64) {
        if let Ok(size) = self.journal.size(epoch).await {
            self.size.set(size);
        }
    }
}

impl<A: Area> AreaStore<A> {
    /// Notes that so much is sealed now, and lets the journal go of what was a day ago. The note
    /// stands in the area, behind the segments: where it was not written, they may not have been.
    pub(super) async fn trim_journal(&self, journaling: &Journaling) {
        let (epoch, sealed, key) = {
            let log = self.log.borrow();
            (log.epoch, log.sealed.position, self.keys.sealed(log.header.generation))
        };
        let now = journaling.now_ms();
        let stored = self.area.get(&key).ok().flatten();
        let mut notes: Vec<(Position, i64)> =
            stored.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        if notes.last().is_none_or(|(_, at)| now - at >= NOTED_EVERY_MS || *at > now) {
            notes.retain(|(position, _)| *position <= sealed);
            notes.push((sealed, now));
            let on_disk = notes.iter().rposition(|(_, at)| now - at >= KEPT_MS);
            notes.drain(..on_disk.unwrap_or(0));
            // Without the note nothing is trimmed sooner than it may be.
            if let Ok(text) = serde_json::to_string(&notes) {
                self.take_away(&key);
                let _ = self.put(&key, &text);
            }
        }
        let on_disk = notes.iter().rev().find(|(_, at)| now - at >= KEPT_MS);
        let on_disk = on_disk.map_or(0, |(position, _)| *position);
        if on_disk > journaling.trimmed.get() && self.stands_sealed(on_disk) {
            journaling.trimmed.set(on_disk);
            journaling.trim(epoch, on_disk).await;
        }
    }

    /// Whether segments stand in the area from the first event to one at a position: near the quota
    /// a browser may have undone one of them.
    fn stands_sealed(&self, position: Position) -> bool {
        let generation = self.log.borrow().header.generation;
        let Ok(found) = self.area.keys() else { return false };
        let segment = |key: &String| match self.keys.piece(key) {
            Some((of, Piece::Segment { first, last })) if of == generation => Some((first, last)),
            _ => None,
        };
        let mut segments: Vec<_> = found.iter().filter_map(segment).collect();
        segments.sort_unstable();
        let reached = segments.into_iter().fold(0, |reached, (first, last)| {
            if first <= reached + 1 { last.max(reached) } else { reached }
        });
        reached >= position
    }
}

#[expect(clippy::needless_pass_by_value, reason = "errors are handed over as they are mapped")]
pub(super) fn unavailable(error: JournalError) -> OpenError {
    OpenError::Unavailable(error.to_string())
}
