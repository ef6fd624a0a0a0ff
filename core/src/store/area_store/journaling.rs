//! The log and the journal in front of it: what only one of them has, the other is given. The area
//! may have lost its newest writes with the browser; the journal may be younger than the log, have
//! been trimmed, or have been out of reach for a while.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::AreaStore;
use super::open_log::{Header, OpenLog};
use super::reading::{Manner, Reader, Stop};
use crate::event_sourcing::{AppendError, Clock, Durability, Lost, OpenError, Position};
use crate::store::area::Area;
use crate::store::keys::Piece;
use crate::store::{Advanced, Flush, Journal, JournalError, JournalHead, JournalRow, JournalSize};

/// For how long the journal keeps what is sealed, in milliseconds: a browser may write its
/// localStorage late, but not a day late.
const KEPT_MS: i64 = 24 * 60 * 60 * 1_000;

/// How far apart two notes stand of what was sealed when, in milliseconds.
const NOTED_EVERY_MS: i64 = 60 * 60 * 1_000;

/// How often a store tries to bring journal and area together while other tabs append.
const ATTEMPTS: usize = 5;

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
}

/// What came of bringing the two together.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Merged {
    pub(super) lost: Option<Lost>,
}

impl Journaling {
    pub(super) fn new(journal: Rc<dyn Journal>, clock: Rc<dyn Clock>) -> Self {
        let (size, failed) = (Cell::default(), RefCell::default());
        let (flush, trimmed) = (Cell::new(Flush::Strict), Cell::new(0));
        Self { journal, clock, flush, size, trimmed, failed }
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
        match self.journal.advance(expected, next, rows, self.flush.get()).await {
            Ok(Advanced::Done) => {
                let size = self.size.get();
                self.size.set(JournalSize { rows: size.rows + count, ..size });
                Ok(())
            }
            Ok(Advanced::Behind(head)) => {
                Err(AppendError::Conflict { expected: at(expected), actual: at(head) })
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

    /// Brings a log that was read from the area and the journal together.
    pub(super) async fn merge<'a>(
        &'a self,
        journaling: &Journaling,
        reader: &mut Reader<'a, A>,
        stop: &mut Stop,
        found: &[String],
    ) -> Result<Merged, OpenError> {
        for _ in 0..ATTEMPTS {
            let head = journaling.head().await.map_err(unavailable)?;
            let Some(merged) = self.merge_once(journaling, reader, stop, found, head).await? else {
                continue;
            };
            journaling.measure(reader.log.epoch).await;
            return Ok(merged);
        }
        Err(OpenError::Unavailable("other pages were quicker each time".into()))
    }

    /// `None` where another tab was quicker.
    async fn merge_once<'a>(
        &'a self,
        journaling: &Journaling,
        reader: &mut Reader<'a, A>,
        stop: &mut Stop,
        found: &[String],
        head: Option<JournalHead>,
    ) -> Result<Option<Merged>, OpenError> {
        let Some(head) = head else {
            return self.adopt(journaling, reader, None, 1).await;
        };
        reader.log.journal = Some(head);
        reader.log.epoch = head.epoch;
        let header = &reader.log.header;
        let same = reader.log.stored_header.is_some()
            && (header.generation, header.log_id) == (head.generation, head.log_id);
        if !same {
            if reader.log.stored_header.is_some() && header.generation > head.generation {
                // The log was replaced while the journal was out of reach.
                return self.adopt(journaling, reader, Some(head), head.epoch + 1).await;
            }
            return self.switched(journaling, reader, stop, found, head).await;
        }
        let mut offered = 0;
        if *stop != Stop::End || reader.log.head < head.position {
            let rows = journaling.rows_up_to(head, reader.log.head).await.map_err(unavailable)?;
            offered = rows.last().map_or(0, |row| row.last);
            reader.offer(rows);
            *stop = reader.run().map_err(|error| OpenError::Unavailable(error.to_string()))?;
        }
        if *stop != Stop::End {
            // Damage is for somebody to look at; the journal waits.
            return Ok(Some(Merged::default()));
        }
        let log = &reader.log;
        if log.head == head.position && log.hash == head.hash {
            return Ok(Some(Merged::default()));
        }
        if log.head < offered {
            // The log went on without its journal, from before where that is.
            return self.adopt(journaling, reader, Some(head), head.epoch + 1).await;
        }
        if log.head < head.position {
            // Neither has the rest: it was trimmed, and the area lost it.
            let lost = Lost { first: log.head + 1, last: head.position };
            let adopted = self.adopt(journaling, reader, Some(head), head.epoch).await?;
            return Ok(adopted.map(|_| Merged { lost: Some(lost) }));
        }
        let follows = reader.hash_at(head.position) == Some(head.hash);
        let epoch = if follows { head.epoch } else { head.epoch + 1 };
        self.adopt(journaling, reader, Some(head), epoch).await
    }

    /// Lets the journal stand where the log does. Its rows that don't follow stay, set aside.
    async fn adopt(
        &self,
        journaling: &Journaling,
        reader: &mut Reader<'_, A>,
        expected: Option<JournalHead>,
        epoch: u64,
    ) -> Result<Option<Merged>, OpenError> {
        reader.log.epoch = epoch;
        if reader.log.stored_header.is_none() || self.reads_only().is_some() {
            reader.log.journal = expected;
            return Ok(Some(Merged::default()));
        }
        let next = reader.log.journal_head();
        let behind = expected.filter(|head| head.epoch == epoch).map_or(0, |head| head.position);
        let rows = self.rows_of(&reader.log, behind, journaling.now_ms());
        match journaling.advance(expected, next, rows).await {
            Ok(()) => {
                reader.log.journal = Some(next);
                Ok(Some(Merged::default()))
            }
            Err(AppendError::Conflict { .. }) => Ok(None),
            Err(error) => Err(OpenError::Unavailable(error.to_string())),
        }
    }

    /// The texts of a log that hold what stands behind a position, as rows.
    pub(super) fn rows_of(
        &self,
        log: &OpenLog,
        behind: Position,
        added_ms: i64,
    ) -> Vec<JournalRow> {
        let texts = log.texts.iter().filter(|text| text.last > behind);
        let row = |text: &super::open_log::OpenText| {
            let first = self.keys.piece(&text.key)?.1.first();
            let stored = self.area.get(&text.key).ok()??;
            let (epoch, key) = (log.epoch, text.key.clone());
            Some(JournalRow { epoch, first, last: text.last, key, text: stored, added_ms })
        };
        texts.filter_map(row).collect()
    }

    /// The journal has another log than the area: one that took its place, of which the header did
    /// not get that far, or one of which the area was cleared.
    async fn switched<'a>(
        &'a self,
        journaling: &Journaling,
        reader: &mut Reader<'a, A>,
        stop: &mut Stop,
        found: &[String],
        head: JournalHead,
    ) -> Result<Option<Merged>, OpenError> {
        let old = reader.log.stored_header.is_some().then(|| reader.log.header.clone());
        let mut header = Header::new(head.log_id, head.generation);
        header.predecessor = old.as_ref().map(Header::as_predecessor);
        let mut log = OpenLog::empty(header, None);
        (log.journal, log.epoch) = (Some(head), head.epoch);
        let mut anew = Reader::new(&self.area, &self.keys, log, found, Manner::default());
        anew.offer(journaling.rows_up_to(head, 0).await.map_err(unavailable)?);
        let reached = anew.run().map_err(|error| OpenError::Unavailable(error.to_string()))?;
        if reached == Stop::End && (anew.log.head, anew.log.hash) == (head.position, head.hash) {
            let text = anew.log.header.text();
            anew.unwritten.push((self.keys.header(), text.clone()));
            anew.log.stored_header = Some(text);
            *reader = anew;
            *stop = Stop::End;
            return Ok(Some(Merged::default()));
        }
        let lost = Lost { first: 1, last: head.position };
        let lost = old.is_none().then_some(lost).filter(|lost| lost.last > 0);
        if old.is_none() {
            // A log that begins now has nothing to do with what is left of the other.
            reader.log.header.generation = head.generation + 1;
        }
        let adopted = self.adopt(journaling, reader, Some(head), head.epoch + 1).await?;
        Ok(adopted.map(|_| Merged { lost }))
    }
}

#[expect(clippy::needless_pass_by_value, reason = "errors are handed over as they are mapped")]
pub(super) fn unavailable(error: JournalError) -> OpenError {
    OpenError::Unavailable(error.to_string())
}
