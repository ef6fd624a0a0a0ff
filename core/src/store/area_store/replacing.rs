//! Replaces the log: writes another one beside it, and switches in one write. The old log can stay
//! until it is confirmed that nobody needs it.

use std::collections::VecDeque;

use uuid::Uuid;

use super::AreaStore;
use super::error::{append_error, unwritable};
use super::header::{Header, Predecessor as Standing};
use super::open_log::{OpenLog, OpenText};
use super::reading::{Manner, Reader, Stop};
use super::sealing::{Due, Newest, count_sealed, next_segment, seal_first};
use crate::codec::encode_entry;
use crate::domain::Entry;
use crate::event_sourcing::{AppendError, BATCH, Durability, Nested, Phase, Predecessor, Progress};
use crate::store::area::{Area, units};
use crate::store::keys::Piece;
use crate::store::{StoreProblem, WriteAheadHead, WriteAheadRow};

/// A log as it is to stand under keys of its own.
struct Written {
    log: OpenLog,
    pieces: Vec<(Piece, String, String)>,
}

impl<A: Area> AreaStore<A> {
    pub(super) async fn replace_now(
        &self,
        log_id: Uuid,
        entries: &[Entry],
        old: Predecessor,
        progress: &dyn Progress,
    ) -> Result<Durability, AppendError> {
        // A damaged log may be replaced, one that another page writes may not.
        if let Some(reason) = self.read_only.borrow().clone() {
            return Err(AppendError::ReadOnly(reason));
        }
        self.none_newer()?;
        let generation = self.next_generation()?;
        let Written { mut log, pieces } =
            self.written(log_id, generation, entries, progress).await?;
        // Another page may have gone on meanwhile: what it recorded belongs to the log that stays.
        self.catch_up().await?;
        if self.next_generation()? != generation {
            let reason = StoreProblem::ReplacedElsewhere;
            return Err(AppendError::Unavailable(reason.into()));
        }
        progress.point_of_no_return();
        {
            let standing = self.log.borrow();
            let stands = match standing.is_begun() {
                true => Some(standing.header.as_predecessor()),
                false => self.unknown_log()?,
            };
            log.header.predecessor = match old {
                // Of two replacements in a row the first log is the one to go back to.
                Predecessor::Kept => standing.header.predecessor.or(stands),
                Predecessor::Passed => standing.header.predecessor,
                Predecessor::Dropped => None,
            };
        }
        let header_text = log.header.text();
        let need: u64 = pieces.iter().map(|(_, key, text)| units(key, text)).sum();
        if !self.has_room(need + units(self.keys.header(), &header_text), true) {
            return Err(AppendError::Full);
        }
        let before = self.log.borrow().wal;
        let mut durability = Durability::Browser;
        if let Some(wal) = &self.wal {
            log.epoch = self.log.borrow().epoch + 1;
            let rows = rows_of(&pieces, log.epoch, wal.now_ms());
            let next = log.wal_head();
            wal.advance(before, next, rows).await?;
            log.wal = Some(next);
            durability = wal.durability();
        }
        if let Err(error) = self.put_all(&pieces, &header_text) {
            self.undo_switch(before, &log).await;
            return Err(error);
        }
        log.stored_header = Some(header_text);
        let keep = log.header.predecessor;
        let (generation, epoch) = (log.header.generation, log.epoch);
        *self.log.borrow_mut() = log;
        self.damaged.set(false);
        self.drop_generations(|of| {
            // Of a log that nobody can name, all stays that may be of it.
            let kept = keep.is_some_and(|old| of == old.generation || old.log_id.is_nil());
            of != generation && !kept
        });
        if let Some(wal) = self.wal.as_ref().filter(|_| keep.is_none()) {
            wal.drop_before(epoch).await;
        }
        Ok(durability)
    }

    /// What is there of a log, where it can't be told of which: its header was lost.
    fn unknown_log(&self) -> Result<Option<Standing>, AppendError> {
        let found = self.area.keys().map_err(append_error)?;
        let generation = found.iter().filter_map(|key| self.keys.generation(key)).max();
        // Rows of a log whose head can't be read are of no generation that is known.
        let headless = self.wal.as_ref().is_some_and(|wal| wal.headless.get());
        let generation = generation.or(headless.then_some(0));
        Ok(generation.map(|generation| Standing { generation, log_id: Uuid::nil() }))
    }

    /// Takes in what another page has recorded, so that the write-ahead log is expected where it stands.
    async fn catch_up(&self) -> Result<(), AppendError> {
        let stands = (self.log.borrow().header.log_id, self.log.borrow().head);
        let news = self.news_now(stands.0, stands.1).await;
        news.map(drop).map_err(|error| AppendError::Unavailable(error.into()))
    }

    /// Later than any that a key, the header or the write-ahead log names.
    fn next_generation(&self) -> Result<u64, AppendError> {
        let found = self.area.keys().map_err(append_error)?;
        let log = self.log.borrow();
        let named = log.is_begun().then_some(log.header.generation);
        let wal = log.wal.map(|head| head.generation);
        let keys = found.iter().filter_map(|key| self.keys.generation(key));
        Ok(1 + keys.chain(named).chain(wal).max().unwrap_or(0))
    }

    /// A log as it would stand had it been appended entry by entry.
    async fn written(
        &self,
        log_id: Uuid,
        generation: u64,
        entries: &[Entry],
        progress: &dyn Progress,
    ) -> Result<Written, AppendError> {
        let mut log = OpenLog::empty(Header::new(log_id, generation), None);
        let mut pieces = Vec::new();
        let mut lines: VecDeque<(Piece, String)> = VecDeque::new();
        for (nth, entry) in entries.iter().enumerate() {
            let (line, hash) =
                encode_entry(entry, &log.hash).map_err(|error| unwritable(&error))?;
            lines.push_back((Piece::Entries { first: entry.first() }, line));
            log.push(entry.clone(), hash, None);
            while let Some(count) = next_segment(&log, self.sealing, Newest::Readable) {
                let codec = self.segments.load().await.map_err(AppendError::Unavailable)?;
                let sealed = seal_first(&mut log, Due { count, codec })
                    .map_err(|error| AppendError::Unavailable(error.into()))?;
                count_sealed(&mut log, &sealed);
                lines.drain(..count);
                pieces.push((sealed.piece, self.keys.of(generation, sealed.piece), sealed.text));
            }
            if nth % BATCH == 0 {
                Phase::new(progress, 0, 1).done(nth as u64, entries.len() as u64).await;
            }
        }
        for ((piece, line), tail) in lines.into_iter().zip(&log.tail) {
            let key = self.keys.of(generation, piece);
            let units = units(&key, &line);
            log.texts.push_back(OpenText { key: key.clone(), last: tail.entry.last(), units });
            pieces.push((piece, key, line));
        }
        Ok(Written { log, pieces })
    }

    /// Puts every piece into the area, and then the header: the switch. Nothing of it stays where
    /// that fails.
    fn put_all(&self, pieces: &[(Piece, String, String)], header: &str) -> Result<(), AppendError> {
        let put = |key: &str, text: &str| self.put(key, text);
        let all = pieces.iter().try_for_each(|(_, key, text)| put(key, text));
        let all = all.and_then(|()| self.put_header(header));
        if all.is_err() {
            pieces.iter().for_each(|(_, key, _)| self.take_away(key));
        }
        all
    }

    pub(super) fn put_header(&self, text: &str) -> Result<(), AppendError> {
        let key = self.keys.header();
        let old = self.area.get(key).map_err(append_error)?;
        self.put(key, text)?;
        let freed = old.map_or(0, |old| units(key, &old));
        self.used.set(self.used.get().saturating_sub(freed));
        Ok(())
    }

    /// Lets the write-ahead log stand again where it stood before a switch that the area did not take.
    async fn undo_switch(&self, before: Option<WriteAheadHead>, tried: &OpenLog) {
        let (Some(wal), Some(before)) = (&self.wal, before) else { return };
        // Where this fails as well, the next opening brings the two together.
        if wal.advance(tried.wal, before, Vec::new()).await.is_ok() {
            wal.forget_epoch(tried.epoch).await;
        }
    }

    fn drop_generations(&self, gone: impl Fn(u64) -> bool) {
        let Ok(found) = self.area.keys() else { return };
        // A key that stays takes room and does no harm: its generation is not the header's.
        let gone = found.iter().filter(|key| self.keys.generation(key).is_some_and(&gone));
        gone.for_each(|key| self.take_away(key));
    }

    pub(super) async fn confirm_now(&self) -> Result<(), AppendError> {
        if let Some(reason) = self.read_only.borrow().clone() {
            return Err(AppendError::ReadOnly(reason));
        }
        self.none_newer()?;
        let header = Header { predecessor: None, ..self.log.borrow().header.clone() };
        if header == self.log.borrow().header {
            return Ok(());
        }
        let text = header.text();
        let before = self.log.borrow().wal;
        if let (Some(wal), Some(before)) = (&self.wal, before)
            && before.predecessor.is_some()
        {
            // What the write-ahead log says has to lead nowhere once the old log is gone.
            let next = WriteAheadHead { predecessor: None, ..before };
            wal.advance(Some(before), next, Vec::new()).await?;
            self.log.borrow_mut().wal = Some(next);
        }
        self.put_header(&text)?;
        let (generation, epoch) = (header.generation, self.log.borrow().epoch);
        {
            let log = &mut *self.log.borrow_mut();
            (log.header, log.stored_header) = (header, Some(text));
        }
        self.drop_generations(|of| of != generation);
        if let Some(wal) = &self.wal {
            wal.drop_before(epoch).await;
        }
        Ok(())
    }

    pub(super) async fn take_back_now(&self, progress: &dyn Progress) -> Result<bool, AppendError> {
        if let Some(reason) = self.read_only.borrow().clone() {
            return Err(AppendError::ReadOnly(reason));
        }
        self.none_newer()?;
        let Some(predecessor) = self.log.borrow().header.predecessor else { return Ok(false) };
        let taken_back = self.log.borrow().header.generation;
        let stored = self.area.get(self.keys.header()).map_err(append_error)?;
        let before = self.log.borrow().wal;
        let found = self.area.keys().map_err(append_error)?;
        let header = Header::new(predecessor.log_id, predecessor.generation);
        let text = header.text();
        let mut log = OpenLog::empty(header, None);
        log.epoch = self.log.borrow().epoch + 1;
        let mut reader = Reader::new(self, log, &found, Manner::default());
        if let Some(wal) = &self.wal {
            let epoch = self.log.borrow().epoch.saturating_sub(1);
            let rows = wal.rows(epoch, 0).await.unwrap_or_default();
            reader.offer(
                rows.into_iter().filter(|row| self.is_of(predecessor.generation, row)).collect(),
            );
        }
        let stop = reader.run_at(progress).await.map_err(append_error)?;
        if self.area.get(self.keys.header()).map_err(append_error)? != stored {
            let reason = StoreProblem::DecidedElsewhere;
            return Err(AppendError::Unavailable(reason.into()));
        }
        progress.point_of_no_return();
        let mut log = reader.log;
        if let Some(wal) = &self.wal {
            let next = log.wal_head();
            let rows = self.rows_of(&log, wal.now_ms());
            wal.advance(before, next, rows).await?;
            log.wal = Some(next);
        }
        let epoch = log.epoch;
        self.put_header(&text)?;
        log.stored_header = Some(text);
        let known = !predecessor.log_id.is_nil();
        self.drop_generations(
            |of| {
                if known { of != predecessor.generation } else { of == taken_back }
            },
        );
        if stop == Stop::End {
            // What there is no room for is owed to the area.
            self.write_back(&mut log, &Nested(progress)).await;
        }
        *self.log.borrow_mut() = log;
        self.damaged.set(stop != Stop::End);
        match &self.wal {
            Some(wal) if known => wal.drop_before(epoch).await,
            Some(wal) => wal.forget_epoch(epoch - 1).await,
            None => {}
        }
        Ok(true)
    }

    fn is_of(&self, generation: u64, row: &WriteAheadRow) -> bool {
        self.keys.generation(&row.key) == Some(generation)
    }
}

fn rows_of(pieces: &[(Piece, String, String)], epoch: u64, added_ms: i64) -> Vec<WriteAheadRow> {
    pieces
        .iter()
        .enumerate()
        .map(|(number, (piece, key, text))| {
            let next = pieces.get(number + 1).map(|(next, ..)| next.first() - 1);
            let last = match piece {
                Piece::Segment { last, .. } => *last,
                Piece::Entries { first } => next.unwrap_or(*first),
            };
            WriteAheadRow {
                epoch,
                first: piece.first(),
                last,
                key: key.clone(),
                text: text.clone(),
                added_ms,
            }
        })
        .collect()
}
