//! Looking whether all that is stored is sound, and mending what is not, in place: from the journal,
//! or from an export of the same log. What was damaged is kept under another key.

use super::appending::Text;
use super::journaling::unavailable;
use super::open_log::OpenLog;
use super::reading::{Manner, Reader};
use super::{AreaStore, Read, append_error, not_opened};
use crate::codec::{encode_entry, first_hash};
use crate::domain::{Actor, Entry, Event};
use crate::event_sourcing::{AppendError, OpenError, Opened, Pace, Position, Verified};
use crate::store::JournalRow;
use crate::store::area::Area;
use crate::store::keys::Piece;

impl<A: Area> AreaStore<A> {
    pub(super) async fn verify_now(
        &self,
        pace: &dyn Pace,
    ) -> Result<Verified<Event, Actor>, OpenError> {
        let deep = Manner { deep: true, mending: false };
        let Read { mut reader, end, .. } = self.read_whole(deep, pace).await.map_err(not_opened)?;
        let damage = match end {
            Err(damage) => Some(damage),
            Ok(mut stop) => {
                let (epoch, head) = (self.log.borrow().epoch, self.log.borrow().head);
                if let Some(journaling) = &self.journaling
                    && reader.log.head < head
                {
                    // Near the quota a browser undoes writes that it said had succeeded: what the
                    // journal has of them is stored as well, and put back.
                    let rows = journaling.rows(epoch, reader.log.head).await;
                    reader.offer(rows.map_err(unavailable)?);
                    stop = reader.run().map_err(not_opened)?;
                }
                reader.damage(stop)
            }
        };
        if damage.is_none() && self.reads_only().is_none() {
            self.unwritten.borrow_mut().append(&mut reader.unwritten);
            self.write_what_is_owed();
        }
        let (log_id, head_hash) = (reader.log.header.log_id, reader.log.hash);
        let entries = reader.entries;
        let found = Opened { log_id, entries, damage, lost: None, restored: 0 };
        Ok(Verified { found, head_hash })
    }

    pub(super) async fn mend_now(
        &self,
        from: Option<&[Entry]>,
        pace: &dyn Pace,
    ) -> Result<Position, AppendError> {
        if let Some(reason) = self.read_only.borrow().clone() {
            return Err(AppendError::ReadOnly(reason));
        }
        let found = self.area.keys().map_err(append_error)?;
        let (log, unusable) = self.stored_log(&found).map_err(append_error)?;
        if let Some(damage) = unusable {
            return Err(AppendError::Unavailable(damage.reason));
        }
        let mending = Manner { deep: false, mending: true };
        let mut reader = Reader::new(&self.area, &self.keys, log, &found, mending);
        let rows = match (from, &self.journaling) {
            (Some(entries), _) => self.rows_of_copy(&reader.log, entries)?,
            (None, Some(journaling)) => {
                let epoch = self.log.borrow().epoch;
                let rows = journaling.rows(epoch, 0).await;
                rows.map_err(|error| AppendError::Unavailable(error.to_string()))?
            }
            (None, None) => Vec::new(),
        };
        reader.offer(rows);
        reader.run_at(pace).await.map_err(append_error)?;
        pace.settles();
        let Reader { log, unwritten, damaged, .. } = reader;
        // What is wrong is kept before anything is written in its place, where there is room for that:
        // what takes its place is proven.
        for (key, text) in &damaged {
            let _ = self.put(&self.keys.quarantined(key), text);
        }
        for (key, _) in &damaged {
            self.take_away(key);
        }
        for (key, text) in &unwritten {
            self.put(key, text)?;
        }
        Ok(log.head)
    }

    pub(super) async fn rebuild_now(&self, pace: &dyn Pace) -> Result<Position, AppendError> {
        if let Some(reason) = self.read_only.borrow().clone() {
            return Err(AppendError::ReadOnly(reason));
        }
        let unavailable = |reason: &str| AppendError::Unavailable(reason.to_owned());
        let (header, epoch, head) = {
            let log = self.log.borrow();
            (log.header.clone(), log.epoch, log.journal)
        };
        let (Some(journaling), Some(head)) = (&self.journaling, head) else {
            return Err(unavailable("there is no journal that the log could be written from"));
        };
        let rows = journaling.rows(epoch, 0).await;
        let rows = rows.map_err(|error| AppendError::Unavailable(error.to_string()))?;
        // Nothing of what stands in the area is read: it may be what is wrong.
        let generation = header.generation;
        let empty = OpenLog::empty(header, None);
        let mut reader = Reader::new(&self.area, &self.keys, empty, &[], Manner::default());
        reader.offer(rows);
        reader.run_at(pace).await.map_err(append_error)?;
        if reader.log.head < head.position {
            return Err(unavailable("the journal has not the whole log"));
        }
        pace.settles();
        let position = reader.log.head;
        let unwritten = std::mem::take(&mut reader.unwritten);
        for (key, text) in &unwritten {
            self.put(key, text)?;
        }
        for key in self.area.keys().map_err(append_error)? {
            let is_proven = || unwritten.iter().any(|(proven, _)| *proven == key);
            let is_piece = self.keys.piece(&key).is_some_and(|(of, _)| of == generation);
            if is_piece && !is_proven() {
                self.take_away(&key);
            }
        }
        Ok(position)
    }

    /// The entries of a copy as texts, hashed along this log's own chain.
    fn rows_of_copy(
        &self,
        log: &OpenLog,
        entries: &[Entry],
    ) -> Result<Vec<JournalRow>, AppendError> {
        let generation = log.header.generation;
        let mut hash = first_hash(log.header.log_id);
        let mut rows = Vec::with_capacity(entries.len());
        for entry in entries {
            let (line, next) = encode_entry(entry, &hash)
                .map_err(|error| AppendError::Unavailable(error.to_string()))?;
            hash = next;
            let (first, last) = (entry.first(), entry.last());
            let key = self.keys.of(generation, Piece::Entries { first });
            rows.push(Text { key, text: line, first, last }.row(log.epoch, 0));
        }
        Ok(rows)
    }
}
