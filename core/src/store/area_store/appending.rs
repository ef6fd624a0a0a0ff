//! Appending: the write-ahead log first, where there is one, then the area. What the write-ahead log took
//! has happened, whatever becomes of this page; without a write-ahead log it is the area's one write that
//! counts.

use std::hash::BuildHasher as _;

use rustc_hash::FxBuildHasher;

use super::AreaStore;
use super::error::{append_error, unwritable};
use super::open_log::{OpenLog, OpenText, Unwritten};
use super::room::{must_fit, reserve};
use super::sealing::Newest;
use crate::codec::encode_entry;
use crate::domain::Entry;
use crate::event_sourcing::{AppendError, Durability, Position};
use crate::store::area::Area;
use crate::store::area::units;
use crate::store::keys::Piece;
use crate::store::{StoreProblem, WriteAheadError, WriteAheadHead, WriteAheadRow};

/// How long a text of several entries grows, in bytes.
const TEXT_BYTES: usize = 64 * 1024;

/// Entries as they are to be stored.
pub(super) struct Prepared {
    pub(super) texts: Vec<Text>,
    /// The chain's hash after each entry.
    hashes: Vec<[u8; 32]>,
    /// Where the write-ahead log is to stand with them.
    pub(super) head: WriteAheadHead,
}

/// Entries as one text, a line each.
pub(super) struct Text {
    pub(super) key: String,
    pub(super) text: String,
    pub(super) first: Position,
    pub(super) last: Position,
}

impl Text {
    fn units(&self) -> u64 {
        units(&self.key, &self.text)
    }

    pub(super) fn row(&self, epoch: u64, added_ms: i64) -> WriteAheadRow {
        WriteAheadRow {
            epoch,
            first: self.first,
            last: self.last,
            key: self.key.clone(),
            text: self.text.clone(),
            added_ms,
        }
    }
}

impl<A: Area> AreaStore<A> {
    pub(super) async fn append_now(
        &self,
        expected: Position,
        entries: &[Entry],
    ) -> Result<Durability, AppendError> {
        let prepared = self.prepare(expected, entries).await?;
        let durability = match &self.wal {
            Some(wal) => {
                let before = self.log.borrow().wal;
                let rows = |epoch| {
                    let added_ms = wal.now_ms();
                    prepared.texts.iter().map(|text| text.row(epoch, added_ms)).collect()
                };
                wal.advance(before, prepared.head, rows(prepared.head.epoch)).await?;
                self.log.borrow_mut().wal = Some(prepared.head);
                wal.durability()
            }
            None => Durability::Browser,
        };
        self.write(prepared, entries)?;
        if self.seal_due(Newest::Readable)
            && let Some(wal) = &self.wal
        {
            self.trim_wal(wal).await;
        }
        Ok(durability)
    }

    /// Writes entries as texts and computes their hashes; nothing of them is stored yet.
    async fn prepare(
        &self,
        expected: Position,
        entries: &[Entry],
    ) -> Result<Prepared, AppendError> {
        self.may_append(expected).await?;
        self.still_opened(expected)?;
        let prepared = self.encoded(&self.log.borrow(), entries)?;
        let need: u64 = prepared.texts.iter().map(Text::units).sum();
        let must = entries.iter().all(must_fit);
        // What only the write-ahead log has shows that there is less room than was known.
        if !self.write_what_is_owed().await && !must {
            self.count_used_again();
            return Err(AppendError::Full);
        }
        let has_room = || self.has_room(need, must);
        if has_room() {
            return Ok(prepared);
        }
        if self.could_seal(&self.log.borrow()) {
            let _ = self.segments.load().await;
            if self.seal_due(Newest::Sealed) && has_room() {
                return Ok(prepared);
            }
        }
        self.count_used_again();
        if has_room() { Ok(prepared) } else { Err(AppendError::Full) }
    }

    /// Counts what all keys take, those of others too: while this page has the log open, they may have
    /// taken room or given it back. That reads the whole area, so as long as no key comes or goes it is not
    /// done again.
    fn count_used_again(&self) {
        let Ok(keys) = self.area.keys() else { return };
        // They come in no order.
        let hash = |key: &String| FxBuildHasher.hash_one(key);
        let fingerprint = keys.iter().map(hash).fold(0, u64::wrapping_add);
        if self.counted_keys.replace(fingerprint) == fingerprint {
            return;
        }
        let of = |key: &String| Some(units(key, &self.area.get(key).ok()??));
        self.used.set(keys.iter().filter_map(of).sum());
    }

    /// Makes sure that this page may write. A write-ahead log that could not be used is looked at again:
    /// once it can be, the log is to be read again with it.
    async fn may_append(&self, expected: Position) -> Result<(), AppendError> {
        if let Some(reason) = self.read_only.borrow().clone() {
            return Err(AppendError::ReadOnly(reason));
        }
        let failed = match &self.wal {
            Some(wal) => wal.failed.borrow().clone().map(|why| (wal, why)),
            None => None,
        };
        if let Some((wal, reason)) = failed {
            return Err(match wal.head().await {
                Err(WriteAheadError::Unavailable(_) | WriteAheadError::Full) => {
                    AppendError::ReadOnly(reason)
                }
                Ok(_) | Err(WriteAheadError::Unreadable) => {
                    AppendError::Conflict { expected, actual: expected }
                }
            });
        }
        if self.damaged.get() {
            return Err(AppendError::ReadOnly(StoreProblem::Damaged.into()));
        }
        Ok(())
    }

    /// Makes sure that the log that is there is the one that was opened, and that nothing stands
    /// behind it yet: another page can have begun, replaced or appended to it meanwhile, or taken its
    /// header away. A person may have cleared the storage also where no other page writes.
    fn still_opened(&self, expected: Position) -> Result<(), AppendError> {
        let actual = self.log.borrow().head;
        if actual != expected {
            return Err(AppendError::Conflict { expected, actual });
        }
        if !self.header_stands().map_err(append_error)? {
            let stored = self.area.get(self.keys.header()).map_err(append_error)?;
            self.header_changed(stored, expected)?;
        }
        self.newer.take();
        if self.alone.get() || self.wal.is_some() {
            // The write-ahead log decides, in the same transaction that takes the rows.
            return Ok(());
        }
        let log = self.log.borrow();
        let key = self.keys.of(log.header.generation, Piece::Entries { first: expected + 1 });
        // Another tab's entry is never overwritten: its events have happened. How far it got shows when
        // the log is read again.
        let overtaken = AppendError::Conflict { expected, actual: expected + 1 };
        if self.area.has(&key).map_err(append_error)? {
            return Err(overtaken);
        }
        match log.texts.back() {
            Some(last) if !self.area.has(&last.key).map_err(append_error)? => {
                // It went with a segment that another tab has sealed since, or nobody knows how.
                let found = self.area.keys().map_err(append_error)?;
                let sealed = |key: &String| {
                    self.keys.piece(key).is_some_and(|(generation, piece)| match piece {
                        Piece::Segment { last: to, .. } => {
                            generation == log.header.generation && to >= last.last
                        }
                        Piece::Entries { .. } => false,
                    })
                };
                let missing = || StoreProblem::PieceMissing { key: last.key.clone() };
                let gone = || AppendError::Gone(missing().into());
                Err(if found.iter().any(sealed) { overtaken } else { gone() })
            }
            _ => Ok(()),
        }
    }

    fn encoded(&self, log: &OpenLog, entries: &[Entry]) -> Result<Prepared, AppendError> {
        let mut head = log.wal_head();
        let mut hashes = Vec::with_capacity(entries.len());
        let mut texts: Vec<Text> = Vec::new();
        for entry in entries {
            let (line, hash) =
                encode_entry(entry, &head.hash).map_err(|error| unwritable(&error))?;
            (head.hash, head.position) = (hash, entry.last());
            hashes.push(hash);
            match texts.last_mut().filter(|text| text.text.len() + line.len() < TEXT_BYTES) {
                Some(text) => {
                    text.text.push('\n');
                    text.text.push_str(&line);
                    text.last = entry.last();
                }
                None => {
                    let first = entry.first();
                    let key = self.keys.of(log.header.generation, Piece::Entries { first });
                    texts.push(Text { key, text: line, first, last: entry.last() });
                }
            }
        }
        Ok(Prepared { texts, hashes, head })
    }

    /// Whether so much more may be written. What must fit may take of what is kept free.
    pub(super) fn has_room(&self, need: u64, must: bool) -> bool {
        let Some(quota) = self.area.quota() else { return true };
        let free = if must { 0 } else { reserve(quota) };
        self.used.get() + need + free <= quota
    }

    /// Puts prepared texts into the area, and counts their entries as stored.
    fn write(&self, prepared: Prepared, entries: &[Entry]) -> Result<(), AppendError> {
        let log = &mut *self.log.borrow_mut();
        let mut written = Vec::with_capacity(prepared.texts.len());
        let begun = self.begin(log);
        let mut put = begun;
        for text in &prepared.texts {
            put = put.and_then(|()| self.put(&text.key, &text.text));
            if put.is_ok() {
                written.push(text);
            }
        }
        match put {
            Ok(()) => {}
            // The write-ahead log has it: it has happened, and the next opening writes it.
            Err(_) if self.wal.is_some() => {
                for Text { key, text, first, last } in prepared.texts.iter().skip(written.len()) {
                    let (key, text) = (key.clone(), text.clone());
                    let owed = Unwritten { key, text, last: *last, is_segment: false };
                    log.owed.insert(*first, owed);
                }
            }
            Err(error) => {
                for text in written {
                    let _ = self.area.remove(&text.key);
                    self.used.set(self.used.get().saturating_sub(text.units()));
                }
                return Err(error);
            }
        }
        for text in prepared.texts {
            let units = text.units();
            log.texts.push_back(OpenText { key: text.key, last: text.last, units });
        }
        for (entry, hash) in entries.iter().zip(prepared.hashes) {
            log.push(entry.clone(), hash, None);
        }
        Ok(())
    }

    /// Writes the header where there is none yet.
    fn begin(&self, log: &mut OpenLog) -> Result<(), AppendError> {
        if log.stored_header.is_some() {
            return Ok(());
        }
        let text = log.header.text();
        self.put(self.keys.header(), &text)?;
        log.stored_header = Some(text);
        Ok(())
    }
}
