//! Brings the log in the area and the write-ahead log together: each is given what only the other has.
//! The area may have lost its newest writes with a killed browser, or everything to a page that cleared
//! it. The write-ahead log may be younger than the log, trimmed, out of reach for a while, or have an
//! unreadable head.

use std::collections::BTreeMap;

use super::AreaStore;
use super::error::{not_opened, unavailable};
use super::header::{Header, Predecessor, StoredHeader};
use super::open_log::OpenLog;
use super::reading::{Manner, Read, Reader, Stop};
use super::wal::Wal;
use crate::event_sourcing::{AppendError, Lost, OpenError, Position, Progress};
use crate::store::area::Area;
use crate::store::keys::Piece;
use crate::store::{StoreProblem, WriteAheadError, WriteAheadHead, WriteAheadRow};

/// How often a store tries to bring write-ahead log and area together while other tabs append.
const ATTEMPTS: usize = 5;

/// What came of bringing the two together.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Merged {
    pub(super) lost: Option<Lost>,
}

/// What the write-ahead log is given of a log that it goes on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Given {
    Nothing,
    /// Every piece: what the area loses from then on comes back from it.
    Whole,
}

impl<A: Area> AreaStore<A> {
    /// Brings a log that was read from the area and the write-ahead log together.
    pub(super) async fn merge<'a>(
        &'a self,
        wal: &Wal,
        read: &mut Read<'a, A>,
        progress: &dyn Progress,
    ) -> Result<Merged, OpenError> {
        for _ in 0..ATTEMPTS {
            wal.headless.set(false);
            let merged = match wal.head().await {
                Ok(head) => self.merge_with(wal, read, head, progress).await?,
                Err(WriteAheadError::Unreadable) => {
                    wal.headless.set(true);
                    self.merge_headless(wal, read, progress).await?
                }
                Err(error) => return Err(unavailable(error)),
            };
            let Some(merged) = merged else { continue };
            wal.measure(read.reader.log.epoch).await;
            return Ok(merged);
        }
        Err(OpenError::Unavailable(StoreProblem::OthersFaster.into()))
    }

    /// `None` where another tab was quicker.
    async fn merge_with<'a>(
        &'a self,
        wal: &Wal,
        read: &mut Read<'a, A>,
        head: Option<WriteAheadHead>,
        progress: &dyn Progress,
    ) -> Result<Option<Merged>, OpenError> {
        let has_header = matches!(read.header, StoredHeader::Sound { .. });
        read.reader.log.wal = head;
        let Some(head) = head else {
            return match has_header {
                true => self.adopt(wal, read, None, 1, Given::Whole).await,
                false => Ok(Some(Merged::default())),
            };
        };
        read.reader.log.epoch = head.epoch;
        if !has_header {
            if head.log_id.is_nil() {
                return Ok(Some(Merged::default()));
            }
            // The write-ahead log says which log it is: its rows and what is left in the area are read
            // together.
            let (reader, stop) = self.read_with_rows(wal, read, head, None, progress).await?;
            (read.reader, read.stop, read.is_known) = (reader, stop, true);
        }
        let header = &read.reader.log.header;
        if !header.is_of(head.log_id, head.generation) {
            if header.generation > head.generation {
                // The log was replaced while the write-ahead log was out of reach.
                return self.adopt(wal, read, Some(head), head.epoch + 1, Given::Whole).await;
            }
            return self.switched(wal, read, head, progress).await;
        }
        let mut offered = 0;
        if read.stop != Stop::End || read.reader.log.head < head.position {
            let after = read.reader.log.head;
            let rows = wal.rows_up_to(head, after).await.map_err(unavailable)?;
            offered = rows.last().map_or(0, |row| row.last);
            read.reader.offer(rows);
            read.stop = read.reader.run_at(progress).await.map_err(not_opened)?;
        }
        let log = &read.reader.log;
        let at = log.head;
        if read.stop != Stop::End || (at == head.position && log.hash == head.hash) {
            // Damage is for somebody to look at; the write-ahead log waits.
            return Ok(Some(Merged::default()));
        }
        if at < head.position && (at == 0 || !has_header) {
            // That is not the end of a log which a browser lost: a copy may have it.
            read.stop = Stop::Missing;
            return Ok(Some(Merged::default()));
        }
        if at < offered {
            // The log went on without its write-ahead log, from before where that is.
            return self.adopt(wal, read, Some(head), head.epoch + 1, Given::Whole).await;
        }
        if at < head.position {
            // Neither has the rest: it was trimmed, and the area lost it.
            let lost = Some(Lost { first: at + 1, last: head.position });
            let adopted = self.adopt(wal, read, Some(head), head.epoch, Given::Nothing).await?;
            return Ok(adopted.map(|_| Merged { lost }));
        }
        let follows = read.reader.hash_at(head.position) == Some(head.hash);
        let adopted = self.adopt(wal, read, Some(head), head.epoch + 1, Given::Whole).await?;
        if adopted.is_some() && follows && read.reader.log.epoch > head.epoch {
            // All that it had stands among the new rows as well.
            wal.forget_epoch(head.epoch).await;
        }
        Ok(adopted)
    }

    /// The write-ahead log's head can't be read, but its rows can. Those of the newest epoch that follow
    /// from the log are taken in. If the log is sound then, the write-ahead log gets a new head.
    async fn merge_headless<'a>(
        &'a self,
        wal: &Wal,
        read: &mut Read<'a, A>,
        progress: &dyn Progress,
    ) -> Result<Option<Merged>, OpenError> {
        let epoch = wal.newest_epoch().await.map_err(unavailable)?;
        let log = &mut read.reader.log;
        (log.wal, log.epoch) = (None, epoch);
        let (generation, after) = (log.header.generation, log.head);
        if !read.is_known {
            // Whatever comes next, the rows of a log that nobody can name stay.
            read.has_orphans = epoch > 0;
            return Ok(Some(Merged::default()));
        }
        let mut rows = wal.rows(epoch, after).await.map_err(unavailable)?;
        rows.retain(|row| self.keys.generation(&row.key) == Some(generation));
        read.reader.offer(rows);
        read.stop = read.reader.run_at(progress).await.map_err(not_opened)?;
        if read.stop != Stop::End {
            return Ok(Some(Merged::default()));
        }
        self.adopt(wal, read, None, epoch + 1, Given::Whole).await
    }

    /// Lets the write-ahead log stand where the log does. Its rows that don't follow stay, set aside.
    async fn adopt(
        &self,
        wal: &Wal,
        read: &mut Read<'_, A>,
        expected: Option<WriteAheadHead>,
        epoch: u64,
        given: Given,
    ) -> Result<Option<Merged>, OpenError> {
        let log = &mut read.reader.log;
        if read.stop != Stop::End || self.read_only.borrow().is_some() {
            return Ok(Some(Merged::default()));
        }
        log.epoch = epoch;
        let next = log.wal_head();
        let rows = match given {
            Given::Nothing => Vec::new(),
            Given::Whole => self.rows_of(log, wal.now_ms()),
        };
        match wal.advance(expected, next, rows).await {
            Ok(()) => {
                if given == Given::Whole {
                    wal.begins_epoch();
                }
                log.wal = Some(next);
                Ok(Some(Merged::default()))
            }
            Err(AppendError::Conflict { .. }) => Ok(None),
            Err(error) => Err(OpenError::Unavailable(error.into())),
        }
    }

    /// Every piece of a log as rows, whether it stands in the area or is owed to it.
    pub(super) fn rows_of(&self, log: &OpenLog, added_ms: i64) -> Vec<WriteAheadRow> {
        let generation = log.header.generation;
        let mut pieces: BTreeMap<Position, (Position, String)> = BTreeMap::new();
        let mut segment = |key: &String| {
            if let Some((of, Piece::Segment { first, last })) = self.keys.piece(key)
                && of == generation
                && last <= log.sealed.position
                && pieces.get(&first).is_none_or(|(longest, _)| *longest < last)
            {
                pieces.insert(first, (last, key.clone()));
            }
        };
        self.area.keys().unwrap_or_default().iter().for_each(&mut segment);
        log.owed.values().map(|owed| &owed.key).for_each(segment);
        for text in &log.texts {
            if let Some((_, piece)) = self.keys.piece(&text.key) {
                pieces.insert(piece.first(), (text.last, text.key.clone()));
            }
        }
        let row = |(first, (last, key)): (Position, (Position, String))| {
            let owed = log.owed.get(&first).filter(|owed| owed.key == key);
            let text = match owed {
                Some(owed) => owed.text.clone(),
                None => self.area.get(&key).ok()??,
            };
            Some(WriteAheadRow { epoch: log.epoch, first, last, key, text, added_ms })
        };
        pieces.into_iter().filter_map(row).collect()
    }

    /// The area has the header of another log than the write-ahead log: one took its place, and the header
    /// did not get that far.
    async fn switched<'a>(
        &'a self,
        wal: &Wal,
        read: &mut Read<'a, A>,
        head: WriteAheadHead,
        progress: &dyn Progress,
    ) -> Result<Option<Merged>, OpenError> {
        let old = read.reader.log.header.clone();
        let old = Some(old.as_predecessor());
        let (reader, stop) = self.read_with_rows(wal, read, head, old, progress).await?;
        if stop == Stop::End && (reader.log.head, reader.log.hash) == (head.position, head.hash) {
            (read.reader, read.stop) = (reader, stop);
            return Ok(Some(Merged::default()));
        }
        self.adopt(wal, read, Some(head), head.epoch + 1, Given::Whole).await
    }

    /// Reads the log that the write-ahead log stands at, from its rows and from what is there in the
    /// area. Its header has still to be written.
    async fn read_with_rows<'a>(
        &'a self,
        wal: &Wal,
        read: &Read<'a, A>,
        head: WriteAheadHead,
        old: Option<Predecessor>,
        progress: &dyn Progress,
    ) -> Result<(Reader<'a, A>, Stop), OpenError> {
        let mut header = Header::of_wal(&head);
        header.predecessor = header.predecessor.or(old);
        let mut log = OpenLog::empty(header, None);
        (log.wal, log.epoch) = (Some(head), head.epoch);
        let mut reader = Reader::new(self, log, &read.found, Manner::default());
        reader.offer(wal.rows_up_to(head, 0).await.map_err(unavailable)?);
        let stop = reader.run_at(progress).await.map_err(not_opened)?;
        Ok((reader, stop))
    }
}
