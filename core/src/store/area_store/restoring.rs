//! Writing what the area lacks: the write-ahead log has it, or the copy that a log is mended from.
//!
//! The header is written first, because a log can't be read without it. Then everything that is due is
//! sealed as it is written, from the beginning on: as text it may need several times the room there is.
//! A page can be killed after any of these writes, and the next visit continues from there.

use rustc_hash::FxHashMap;

use super::AreaStore;
use super::error::append_error;
use super::header::StoredHeader;
use super::open_log::{OpenLog, Unwritten};
use super::reading::{Manner, Reader};
use super::sealing::Newest;
use crate::event_sourcing::{AppendError, Nested, Position, Progress};
use crate::store::StoreProblem;
use crate::store::area::{Area, units};
use crate::store::keys::Piece;

/// How long a text in the place of the header may be that is kept, in bytes: one that is longer never
/// was one.
const LONGEST_HEADER: usize = 4_096;

/// What one step of writing came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrote {
    /// Nothing is left to write.
    All,
    Some,
    /// What comes next has no room.
    NoRoom,
}

/// The write-ahead log's rows, by their keys. The area doesn't need a text that stands here too.
#[derive(Default)]
pub(super) struct Rows(FxHashMap<String, String>);

impl<A: Area> AreaStore<A> {
    /// Whether the area lacks a part of the log.
    pub(super) fn owes(&self, log: &OpenLog) -> bool {
        !log.owed.is_empty() || (log.stored_header.is_none() && log.is_begun())
    }

    /// Writes what is owed, and seals what is due; whether all of it stands now.
    pub(super) async fn write_back(&self, log: &mut OpenLog, progress: &dyn Progress) -> bool {
        if self.could_seal(log) {
            // Where it does not come, what has no room stays owed.
            let _ = self.segments.load().await;
        }
        let mut rows = None;
        loop {
            match self.write_next(log) {
                Wrote::All => return true,
                // All of it is read: what is told stays at that.
                Wrote::Some if progress.is_pause_due(log.head, log.head) => progress.pause().await,
                Wrote::Some => {}
                Wrote::NoRoom => {
                    if rows.is_none() {
                        rows = Some(self.rows_of_wal(log.epoch, log.sealed.position).await);
                    }
                    if !rows.as_ref().is_some_and(|rows| self.seal_in_place(log, rows)) {
                        return false;
                    }
                }
            }
        }
    }

    /// The same for the log that is open, in one go.
    pub(super) async fn write_what_is_owed(&self) -> bool {
        if !self.owes(&self.log.borrow()) {
            return true;
        }
        if self.write_on(&Rows::default()) {
            return true;
        }
        if !self.could_seal(&self.log.borrow()) {
            // Nothing is left to seal, so no room can be gained.
            return false;
        }
        let (epoch, sealed) = {
            let log = self.log.borrow();
            (log.epoch, log.sealed.position)
        };
        let rows = self.rows_of_wal(epoch, sealed).await;
        let _ = self.segments.load().await;
        self.write_on(&rows)
    }

    fn write_on(&self, rows: &Rows) -> bool {
        let log = &mut *self.log.borrow_mut();
        loop {
            match self.write_next(log) {
                Wrote::All => return true,
                Wrote::NoRoom if !self.seal_in_place(log, rows) => return false,
                Wrote::Some | Wrote::NoRoom => {}
            }
        }
    }

    fn write_next(&self, log: &mut OpenLog) -> Wrote {
        let wrote = |stands: bool| if stands { Wrote::Some } else { Wrote::NoRoom };
        if log.stored_header.is_none() && log.is_begun() {
            return wrote(self.put_header_of(log));
        }
        // A segment that came from a row: the ones behind it follow from it.
        if let Some(first) = log.owed.iter().find(|(_, owed)| owed.is_segment).map(|(at, _)| *at) {
            return wrote(self.put_owed(log, first));
        }
        if let Some(due) = self.due(log, Newest::Readable) {
            return wrote(self.seal(log, due));
        }
        let Some((&first, owed)) = log.owed.first_key_value() else { return Wrote::All };
        // What is kept free stays so, for sealing, while there is anything to seal.
        if self.has_room(units(&owed.key, &owed.text), false) && self.put_owed(log, first) {
            return Wrote::Some;
        }
        match self.due(log, Newest::Sealed) {
            Some(due) => wrote(self.seal(log, due)),
            None => wrote(self.put_owed(log, first)),
        }
    }

    fn put_header_of(&self, log: &mut OpenLog) -> bool {
        let (key, text) = (self.keys.header(), log.header.text());
        if let Ok(Some(spoilt)) = self.area.get(key) {
            let is_spoilt = match StoredHeader::read(Some(spoilt.clone())) {
                StoredHeader::Sound { header, .. } => {
                    header.generation == log.header.generation && header.log_id != log.header.log_id
                }
                found => found.is_lost(),
            };
            if is_spoilt && spoilt.len() <= LONGEST_HEADER {
                self.put_whole(&self.keys.quarantined(key), &spoilt);
            }
        }
        let stands = self.put_header(&text).is_ok();
        if stands {
            log.stored_header = Some(text);
        }
        stands
    }

    fn put_owed(&self, log: &mut OpenLog, first: Position) -> bool {
        let stands = log.owed.get(&first).is_some_and(|owed| self.put_whole(&owed.key, &owed.text));
        if stands {
            log.owed.remove(&first);
        }
        stands
    }

    /// Seals the next segment after all: the texts that it replaces are removed first, if the write-ahead
    /// log has them too. Whether the segment stands.
    fn seal_in_place(&self, log: &mut OpenLog, rows: &Rows) -> bool {
        let Some(due) = self.due(log, Newest::Sealed) else { return false };
        let last = log.tail.get(due.count - 1).map_or(0, |tail| tail.entry.last());
        let mut any = false;
        for open in log.texts.iter().take_while(|open| open.last <= last) {
            let Some((_, piece @ Piece::Entries { .. })) = self.keys.piece(&open.key) else {
                continue;
            };
            let Ok(Some(text)) = self.area.get(&open.key) else { continue };
            if log.owed.contains_key(&piece.first()) || rows.0.get(&open.key) != Some(&text) {
                continue;
            }
            if self.area.remove(&open.key).is_ok() {
                self.used.set(self.used.get().saturating_sub(units(&open.key, &text)));
                let owed =
                    Unwritten { key: open.key.clone(), text, last: open.last, is_segment: false };
                log.owed.insert(piece.first(), owed);
                any = true;
            }
        }
        // Without room for it even so, there is none for anything.
        any && (log.stored_header.is_some() || self.put_header_of(log)) && self.seal(log, due)
    }

    /// Writes the whole log anew from the write-ahead log. Nothing that stands in the area is read, since
    /// it may be what is wrong.
    pub(super) async fn rebuild_now(
        &self,
        progress: &dyn Progress,
    ) -> Result<Position, AppendError> {
        if let Some(reason) = self.read_only.borrow().clone() {
            return Err(AppendError::ReadOnly(reason));
        }
        self.none_newer()?;
        let unavailable = |problem: StoreProblem| AppendError::Unavailable(problem.into());
        let (header, epoch, head) = {
            let log = self.log.borrow();
            (log.header.clone(), log.epoch, log.wal)
        };
        let (Some(wal), Some(head)) = (&self.wal, head) else {
            return Err(unavailable(StoreProblem::NoWriteAheadLog));
        };
        let rows = wal.rows_up_to(head, 0).await;
        let rows = rows.map_err(|error| AppendError::Unavailable(error.into()))?;
        let generation = header.generation;
        let mut empty = OpenLog::empty(header, None);
        (empty.wal, empty.epoch) = (Some(head), epoch);
        let mut reader = Reader::new(self, empty, &[], Manner::default());
        reader.offer(rows);
        reader.run_at(progress).await.map_err(append_error)?;
        let mut log = reader.log;
        if (log.head, log.hash) != (head.position, head.hash) {
            return Err(unavailable(StoreProblem::WriteAheadLogIncomplete));
        }
        self.ready_to_write(&log).await?;
        progress.point_of_no_return();
        // The write-ahead log has all of it, so what stands there is only in the way.
        for key in self.area.keys().map_err(append_error)? {
            if self.keys.piece(&key).is_some_and(|(of, _)| of == generation) {
                self.take_away(&key);
            }
        }
        match self.write_back(&mut log, &Nested(progress)).await {
            true => Ok(head.position),
            false => Err(AppendError::Full),
        }
    }

    /// Makes sure that a log can be sealed as it is written, before anything goes that it replaces: as text it
    /// may have no room.
    pub(super) async fn ready_to_write(&self, log: &OpenLog) -> Result<(), AppendError> {
        if self.could_seal(log) {
            self.segments.load().await.map_err(AppendError::Unavailable)?;
        }
        Ok(())
    }

    async fn rows_of_wal(&self, epoch: u64, sealed: Position) -> Rows {
        let Some(wal) = &self.wal else { return Rows::default() };
        let rows = wal.rows(epoch, sealed).await.unwrap_or_default();
        Rows(rows.into_iter().map(|row| (row.key, row.text)).collect())
    }
}
