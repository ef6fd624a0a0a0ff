//! Looking whether all that is stored is sound, and mending what is not, in place: from the write-ahead
//! log, or from an export of the same log. What was damaged is kept under another key.

use uuid::Uuid;

use super::AreaStore;
use super::appending::Text;
use super::error::{append_error, not_opened, unavailable, unwritable};
use super::header::{Header, StoredHeader};
use super::open_log::OpenLog;
use super::reading::{Manner, OF_A_COPY, Read, Reader, Stop};
use crate::codec::{encode_entry, first_hash};
use crate::domain::{Actor, Entry, Event};
use crate::event_sourcing::{
    AppendError, LogCopy, Nested, OpenError, Opened, Position, Progress, Verified,
};
use crate::store::area::Area;
use crate::store::keys::Piece;
use crate::store::{StoreProblem, WriteAheadRow};

/// Which log is to be mended, as far as that is known.
enum Known {
    /// This one. The header as it stands, where it does.
    Is(Header, Option<String>),
    /// One of these generations, if what stands there follows from the copy's id.
    OneOf(Vec<u64>),
}

impl<A: Area> AreaStore<A> {
    pub(super) async fn verify_now(
        &self,
        progress: &dyn Progress,
    ) -> Result<Verified<Event, Actor>, OpenError> {
        let deep = Manner { deep: true, mending: false };
        let mut read = self.read_whole(deep, progress).await.map_err(not_opened)?;
        let header = self.log.borrow().header.clone();
        if read.header.is_lost() && self.log.borrow().is_begun() && !self.damaged.get() {
            // Which log it is, this page knows; what is left of it is looked at all the same.
            let log = OpenLog::empty(header.clone(), None);
            read.reader = Reader::new(self, log, &read.found, deep);
            read.stop = read.reader.run_at(progress).await.map_err(not_opened)?;
            read.is_known = true;
        }
        let found = &read.reader.log.header;
        let is_open = read.is_known && found.is_of(header.log_id, header.generation);
        if is_open && read.reader.log.head < self.log.borrow().head {
            // Near the quota a browser undoes writes that it said had succeeded, and others of the same
            // origin can take away what they like: what the write-ahead log has of it is stored as well.
            if let Some(wal) = &self.wal {
                let epoch = self.log.borrow().epoch;
                let rows = wal.rows(epoch, read.reader.log.head).await;
                read.reader.offer(rows.map_err(unavailable)?);
                read.stop = read.reader.run_at(progress).await.map_err(not_opened)?;
            }
        }
        let damage = match read.header.problem().filter(|_| !self.comes_to_what_is_open(&read)) {
            Some(reason) if read.is_known => Some(self.damaged_header(reason, &read.found)),
            _ => self.damage(&read),
        };
        let (log_id, head_hash) = (read.reader.log.header.log_id, read.reader.log.hash);
        let entries = std::mem::take(&mut read.reader.entries);
        if damage.is_none() && self.reads_only().is_none() && self.comes_to_what_is_open(&read) {
            self.give_back(read, progress).await.map_err(not_opened)?;
        }
        let found = Opened { log_id, entries, damage, lost: None, restored: 0 };
        Ok(Verified { found, head_hash })
    }

    /// Whether what was read is the log that is open, to its end.
    fn comes_to_what_is_open(&self, read: &Read<'_, A>) -> bool {
        let (log, open) = (&read.reader.log, self.log.borrow());
        read.is_known
            && read.stop == Stop::End
            && log.header.is_of(open.header.log_id, open.header.generation)
            && (log.head, log.hash) == (open.head, open.hash)
    }

    /// Writes what the area has lost of the log that is open, if the write-ahead log still is of that one.
    async fn give_back(
        &self,
        mut read: Read<'_, A>,
        progress: &dyn Progress,
    ) -> Result<(), crate::store::AreaError> {
        if read.reader.log.owed.is_empty() && !read.header.is_lost() {
            return Ok(());
        }
        let (known_head, epoch) = {
            let log = self.log.borrow();
            (log.wal, log.epoch)
        };
        if let Some(wal) = &self.wal
            && wal.head().await.ok() != Some(known_head)
        {
            return Ok(());
        }
        (read.reader.log.wal, read.reader.log.epoch) = (known_head, epoch);
        self.take_over(read, &Nested(progress)).await
    }

    pub(super) async fn mend_now(
        &self,
        from: Option<LogCopy<'_, Event, Actor>>,
        progress: &dyn Progress,
    ) -> Result<Position, AppendError> {
        if let Some(reason) = self.read_only.borrow().clone() {
            return Err(AppendError::ReadOnly(reason));
        }
        self.none_newer()?;
        let known = self.known(from.as_ref()).await?;
        let read = match (known, &from) {
            (Known::Is(header, stored), _) => {
                self.read_mending(header, stored, from.as_ref(), progress).await?
            }
            (Known::OneOf(generations), Some(copy)) => {
                self.read_as_copied(&generations, copy, progress).await?
            }
            (Known::OneOf(generations), None) if generations.is_empty() => return Ok(0),
            (Known::OneOf(_), None) => {
                let reason = StoreProblem::IdentityLost;
                return Err(AppendError::Unavailable(reason.into()));
            }
        };
        self.ready_to_write(&read.reader.log).await?;
        progress.point_of_no_return();
        self.write_mended(read, &Nested(progress)).await
    }

    /// Which log is to be mended: the one that the header names, else that of the write-ahead log, else the
    /// one that is open.
    async fn known(&self, copy: Option<&LogCopy<'_, Event, Actor>>) -> Result<Known, AppendError> {
        let found = self.area.keys().map_err(append_error)?;
        let head = match &self.wal {
            Some(wal) => wal.head().await.ok().flatten(),
            None => None,
        };
        let head = head.filter(|head| !head.log_id.is_nil());
        let open = {
            let log = self.log.borrow();
            (log.is_begun() && !self.damaged.get()).then(|| log.header.clone())
        };
        let known = match (self.found_header().map_err(append_error)?, open, head) {
            (StoredHeader::Sound { header, text }, ..) => Known::Is(header, Some(text)),
            (_, Some(header), None) => Known::Is(header, None),
            (_, Some(header), Some(head)) if header.is_of(head.log_id, head.generation) => {
                Known::Is(header, None)
            }
            (_, _, Some(head)) => Known::Is(Header::of_wal(&head), None),
            (_, None, None) => {
                let rows = match &self.wal {
                    Some(wal) => {
                        let epoch = wal.newest_epoch().await.unwrap_or(0);
                        wal.rows(epoch, 0).await.unwrap_or_default()
                    }
                    None => Vec::new(),
                };
                let keys = found.iter().chain(rows.iter().map(|row| &row.key));
                let mut generations: Vec<_> =
                    keys.filter_map(|key| self.keys.generation(key)).collect();
                generations.sort_unstable();
                generations.dedup();
                return Ok(Known::OneOf(generations));
            }
        };
        match (known, copy) {
            (Known::Is(header, stored), Some(copy)) if header.log_id != copy.log_id => {
                if head.is_none()
                    && stored.is_some()
                    && self.nothing_follows(&header, &found).await?
                {
                    return Ok(Known::OneOf(vec![header.generation]));
                }
                Err(AppendError::AnotherLog)
            }
            (known, _) => Ok(known),
        }
    }

    /// Whether nothing that stands there is of the log that the header names: then it may be the header
    /// that was changed.
    async fn nothing_follows(
        &self,
        header: &Header,
        found: &[String],
    ) -> Result<bool, AppendError> {
        let log = OpenLog::empty(header.clone(), None);
        let mut reader = Reader::new(self, log, found, Manner::default());
        reader.load_codec().await.map_err(append_error)?;
        reader.advance().map_err(append_error)?;
        Ok(reader.own == 0 && reader.quarantined() > 0)
    }

    /// Reads a log with rows of the write-ahead log and of a copy in the place of what is missing or
    /// damaged.
    async fn read_mending(
        &self,
        header: Header,
        stored: Option<String>,
        copy: Option<&LogCopy<'_, Event, Actor>>,
        progress: &dyn Progress,
    ) -> Result<Read<'_, A>, AppendError> {
        let found = self.area.keys().map_err(append_error)?;
        let state = self.found_header().map_err(append_error)?;
        let generation = header.generation;
        let mending = Manner { deep: false, mending: true };
        let log = OpenLog::empty(header, stored);
        let mut reader = Reader::new(self, log, &found, mending);
        if let Some(wal) = &self.wal {
            let (head, epoch) = match wal.head().await {
                Ok(head) => (head, head.map_or(1, |head| head.epoch)),
                Err(_) => (None, wal.newest_epoch().await.unwrap_or(0)),
            };
            (reader.log.wal, reader.log.epoch) = (head, epoch);
            // Without them the copy may still do.
            let mut rows = wal.rows(epoch, 0).await.unwrap_or_default();
            rows.retain(|row| self.keys.generation(&row.key) == Some(generation));
            reader.offer(rows);
        }
        if let Some(copy) = copy {
            let rows = self.rows_of_copy(&reader.log, copy.log_id, copy.entries)?;
            reader.offer(rows);
        }
        let stop = reader.run_at(progress).await.map_err(append_error)?;
        Ok(Read { found, header: state, is_known: true, has_orphans: false, reader, stop })
    }

    /// Reads what stands there as the log that a copy is of, where nothing else says which it is: of the
    /// generations that are there, the one that comes furthest.
    async fn read_as_copied(
        &self,
        generations: &[u64],
        copy: &LogCopy<'_, Event, Actor>,
        progress: &dyn Progress,
    ) -> Result<Read<'_, A>, AppendError> {
        let mut best: Option<Read<'_, A>> = None;
        for generation in generations {
            let header = Header::new(copy.log_id, *generation);
            let read = self.read_mending(header, None, Some(copy), progress).await?;
            let further = best.as_ref().is_none_or(|best| {
                (best.reader.own, best.reader.log.head) < (read.reader.own, read.reader.log.head)
            });
            if read.reader.own > 0 && further {
                best = Some(read);
            }
        }
        best.ok_or(AppendError::AnotherLog)
    }

    /// Writes what takes the place of what was damaged or missing; where the log ends then.
    async fn write_mended(
        &self,
        mut read: Read<'_, A>,
        progress: &dyn Progress,
    ) -> Result<Position, AppendError> {
        self.used.set(read.reader.used(&read.found).map_err(append_error)?);
        let damaged = std::mem::take(&mut read.reader.damaged);
        // What is wrong is kept before anything is written in its place, where there is room for that:
        // what takes its place is proven.
        for (key, text) in &damaged {
            self.put_whole(&self.keys.quarantined(key), text);
        }
        let leftovers = read.reader.leftovers();
        let mut log = read.reader.log;
        let written = self.write_back(&mut log, progress).await;
        if written {
            for (key, text) in &damaged {
                // What was written in its place may stand under the very key.
                if self.area.get(key).is_ok_and(|stored| stored.as_ref() == Some(text)) {
                    self.take_away(key);
                }
            }
            leftovers.iter().for_each(|key| self.take_away(key));
        }
        let head = log.head;
        let open = &mut *self.log.borrow_mut();
        let is_open = log.header.is_of(open.header.log_id, open.header.generation)
            && (log.head, log.hash) == (open.head, open.hash);
        if is_open && !self.damaged.get() {
            (log.wal, log.epoch) = (open.wal, open.epoch);
            *open = log;
        }
        if written { Ok(head) } else { Err(AppendError::Full) }
    }

    /// The entries of a copy as texts, hashed along the chain of its log.
    fn rows_of_copy(
        &self,
        log: &OpenLog,
        log_id: Uuid,
        entries: &[Entry],
    ) -> Result<Vec<WriteAheadRow>, AppendError> {
        let generation = log.header.generation;
        let mut hash = first_hash(log_id);
        let mut rows = Vec::with_capacity(entries.len());
        for entry in entries {
            let (line, next) = encode_entry(entry, &hash).map_err(|error| unwritable(&error))?;
            hash = next;
            let (first, last) = (entry.first(), entry.last());
            let key = self.keys.of(generation, Piece::Entries { first });
            rows.push(Text { key, text: line, first, last }.row(OF_A_COPY, 0));
        }
        Ok(rows)
    }
}
