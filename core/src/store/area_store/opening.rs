//! Opens a log: reads the area and the write-ahead log, and merges them.

use super::AreaStore;
use super::error::not_opened;
use super::header::{Header, StoredHeader};
use super::merging::Merged;
use super::open_log::OpenLog;
use super::reading::{Manner, Read, Reader, Stop};
use super::wal::Wal;
use crate::domain::{Actor, Event};
use crate::event_sourcing::{Damage, OpenError, Opened, Progress, Reason, Uninterrupted};
use crate::store::area::{Area, AreaError};

impl<A: Area> AreaStore<A> {
    pub(super) async fn open_now(
        &self,
        progress: &dyn Progress,
    ) -> Result<Opened<Event, Actor>, OpenError> {
        let mut read = self.read_whole(Manner::default(), progress).await.map_err(not_opened)?;
        let newer = match &read.header {
            StoredHeader::Newer(reason) => Some(reason.into()),
            _ => None,
        };
        let mut merged = Merged::default();
        if let Some(wal) = self.wal.as_ref().filter(|_| newer.is_none()) {
            let done = self.merge(wal, &mut read, progress).await;
            *wal.failed.borrow_mut() = done.as_ref().err().map(Reason::from);
            merged = done.unwrap_or_default();
        }
        let damage = self.damage(&read);
        self.newer.replace(newer);
        self.damaged.set(damage.is_some());
        let entries = std::mem::take(&mut read.reader.entries);
        let log_id = read.reader.log.header.log_id;
        let is_copy = self.wal.as_ref().is_some_and(Wal::is_shared);
        let restored = if is_copy { 0 } else { read.reader.restored };
        self.take_over(read, progress).await.map_err(not_opened)?;
        Ok(Opened { log_id, entries, damage, lost: merged.lost, restored })
    }

    /// What is wrong with a log that was read, where something is.
    pub(super) fn damage(&self, read: &Read<'_, A>) -> Option<Damage> {
        if read.is_known {
            return read.reader.damage(&read.stop);
        }
        let begun =
            read.has_orphans || read.found.iter().any(|key| self.keys.generation(key).is_some());
        let problem =
            read.header.problem().filter(|_| begun || read.header != StoredHeader::Absent);
        problem.map(|reason| self.damaged_header(reason, &read.found))
    }

    /// Goes on with a log as it was read, and writes into the area what only the write-ahead log had.
    pub(super) async fn take_over(
        &self,
        read: Read<'_, A>,
        progress: &dyn Progress,
    ) -> Result<(), AreaError> {
        self.used.set(read.reader.used(&read.found)?);
        let leftovers = read.reader.leftovers();
        let mut log = read.reader.log;
        if self.reads_only().is_none() {
            let take_away = || leftovers.iter().for_each(|key| self.take_away(key));
            // What is owed may need their room. But where it is a segment that replaces them, it has to
            // stand first.
            let waits = log.owed.values().any(|owed| owed.is_segment);
            if !waits {
                take_away();
            }
            if self.write_back(&mut log, progress).await && waits {
                take_away();
            }
        }
        *self.log.borrow_mut() = log;
        Ok(())
    }

    /// Reads all that is stored, telling its progress. Where another page has put something there or
    /// taken it away meanwhile, it is read again in one go: what was read may be of two logs.
    pub(super) async fn read_whole(
        &self,
        manner: Manner,
        progress: &dyn Progress,
    ) -> Result<Read<'_, A>, AreaError> {
        let read = self.read_once(manner, progress).await?;
        if self.found_header()? == read.header && self.area.keys()? == read.found {
            return Ok(read);
        }
        self.read_once(manner, &Uninterrupted).await
    }

    pub(super) async fn read_once(
        &self,
        manner: Manner,
        progress: &dyn Progress,
    ) -> Result<Read<'_, A>, AreaError> {
        let found = self.area.keys()?;
        let header = self.found_header()?;
        let (log, is_known) = match &header {
            StoredHeader::Sound { header, text } => {
                (OpenLog::empty(header.clone(), Some(text.clone())), true)
            }
            _ => (OpenLog::empty(Header::new(self.new_log_id, 1), None), false),
        };
        let mut reader = Reader::new(self, log, &found, manner);
        let stop = if is_known { reader.run_at(progress).await? } else { Stop::End };
        Ok(Read { found, header, is_known, has_orphans: false, reader, stop })
    }
}
