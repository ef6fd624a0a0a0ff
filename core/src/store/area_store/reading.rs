//! Reading a log from its pieces: sealed segments, then entries as text, each checked against the
//! chain of hashes. Where a piece is missing, a row of the write-ahead log may stand in for it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::AreaStore;
use super::header::StoredHeader;
use super::open_log::{OpenLog, Unwritten};
use super::sealing::{Due, count_sealed, seal_first};
use crate::codec::{
    DecodeError, SegmentError, encode_entry, entry_position, first_hash, recomputed_hash, unpack,
};
use crate::domain::Entry;
use crate::event_sourcing::{Damage, Position, Progress, Reason, collect_by_insertion};
use crate::store::area::{Area, AreaError, utf16_len};
use crate::store::keys::{Keys, Piece};
use crate::store::{Segments, StoreProblem, WriteAheadRow};

/// What is done beside the plain reading.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Manner {
    /// The chain through sealed segments is computed anew.
    pub(super) deep: bool,
    /// A row stands in also for a piece that is damaged, not only for one that is missing.
    pub(super) mending: bool,
}

/// Where reading ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// There is nothing more.
    End,
    /// A piece is missing that others stand behind.
    Missing,
    /// A piece is not what was written.
    Damaged {
        key: String,
        reason: Reason,
        /// Whether a row of the write-ahead log is what was written.
        mendable: bool,
    },
}

/// A log as far as it could be read.
pub(super) struct Read<'a, A> {
    /// The keys that were there.
    pub(super) found: Vec<String>,
    pub(super) header: StoredHeader,
    /// Whether it is known which log it is: else nothing of it was read.
    pub(super) is_known: bool,
    /// Whether the write-ahead log has rows of which nobody knows which log they are of.
    pub(super) has_orphans: bool,
    pub(super) reader: Reader<'a, A>,
    /// Where reading ended.
    pub(super) stop: Stop,
}

/// The epoch of rows that were made of a copy: those of a write-ahead log are from 1.
pub(super) const OF_A_COPY: u64 = 0;

/// Reads one log.
pub(super) struct Reader<'a, A> {
    area: &'a A,
    keys: &'a Keys,
    codec: &'a dyn Segments,
    manner: Manner,
    pub(super) log: OpenLog,
    pub(super) entries: Vec<Entry>,
    /// The last positions of segments, by their first.
    segments: BTreeMap<Position, BTreeSet<Position>>,
    /// The first positions of texts.
    texts: BTreeSet<Position>,
    /// What may stand in for a piece, by first position and by which offer it came with.
    rows: BTreeMap<(Position, usize), WriteAheadRow>,
    offers: usize,
    /// How many events the longest row has.
    longest_row: u64,
    /// What each key takes that was read, in UTF-16 units.
    units: FxHashMap<String, u64>,
    /// How many events came from rows.
    pub(super) restored: u64,
    /// How many pieces were read that are the log's own: of the area, or of the write-ahead log.
    pub(super) own: u64,
    /// Texts in whose place a row stood, with their keys.
    pub(super) damaged: Vec<(String, String)>,
}

impl<'a, A: Area> Reader<'a, A> {
    pub(super) fn new(
        store: &'a AreaStore<A>,
        log: OpenLog,
        found: &[String],
        manner: Manner,
    ) -> Self {
        let (area, keys, codec) = (&store.area, &store.keys, &*store.segments);
        let mut segments: BTreeMap<Position, BTreeSet<Position>> = BTreeMap::new();
        let mut texts = BTreeSet::new();
        let generation = log.header.generation;
        for key in found {
            match keys.piece(key) {
                Some((of, Piece::Entries { first })) if of == generation => {
                    texts.insert(first);
                }
                Some((of, Piece::Segment { first, last })) if of == generation => {
                    segments.entry(first).or_default().insert(last);
                }
                _ => {}
            }
        }
        Self {
            area,
            keys,
            codec,
            manner,
            log,
            entries: Vec::new(),
            segments,
            texts,
            rows: BTreeMap::new(),
            offers: 0,
            longest_row: 0,
            units: FxHashMap::default(),
            restored: 0,
            own: 0,
            damaged: Vec::new(),
        }
    }

    /// Gives rows to stand in for what is missing: the write-ahead log's, or those of a copy. Where several
    /// would do, those that were given first do.
    pub(super) fn offer(&mut self, rows: Vec<WriteAheadRow>) {
        let longest = rows.iter().map(|row| (row.last + 1).saturating_sub(row.first)).max();
        self.longest_row = self.longest_row.max(longest.unwrap_or(0));
        let offer = self.offers;
        self.rows.extend(rows.into_iter().map(|row| ((row.first, offer), row)));
        self.offers += 1;
    }

    /// Reads on as far as it goes, with a rest between two pieces where it is time for one.
    pub(super) async fn run_at(&mut self, progress: &dyn Progress) -> Result<Stop, AreaError> {
        self.load_codec().await?;
        let all = self.last_found();
        loop {
            if let Some(stop) = self.advance()? {
                return Ok(stop);
            }
            if progress.is_pause_due(self.log.head.min(all), all) {
                progress.pause().await;
            }
        }
    }

    /// Loads the codec of segments where there is one to be read.
    pub(super) async fn load_codec(&self) -> Result<(), AreaError> {
        let is_segment = |row: &WriteAheadRow| {
            matches!(self.keys.piece(&row.key), Some((_, Piece::Segment { .. })))
        };
        if !self.segments.is_empty() || self.rows.values().any(is_segment) {
            self.codec.load().await.map_err(AreaError::Unavailable)?;
        }
        Ok(())
    }

    /// About where the log ends.
    fn last_found(&self) -> Position {
        let lasts = self.segments.values().next_back().and_then(|lasts| lasts.last());
        let rows = self.rows.values().next_back().map(|row| &row.last);
        lasts.into_iter().chain(self.texts.last()).chain(rows).copied().max().unwrap_or(0)
    }

    /// Reads the piece that stands next; where there is none to read, why.
    pub(super) fn advance(&mut self) -> Result<Option<Stop>, AreaError> {
        let at = self.log.head + 1;
        let mut failed = None;
        for piece in self.candidates(at) {
            let key = self.keys.of(self.log.header.generation, piece);
            // Another tab may have sealed it since the keys were listed. Then a row stands in for it, if it
            // held anything that is still to be read.
            let Some(text) = self.text(&key)? else { continue };
            match self.take(piece, &key, &text) {
                Ok(true) => {
                    self.own += 1;
                    return Ok(None);
                }
                Ok(false) => {}
                Err(reason) => {
                    failed.get_or_insert((key, text, reason));
                }
            }
        }
        Ok(match failed {
            None if self.take_row(at) => None,
            None if self.quarantined() > 0 || self.misses_row(at) => Some(Stop::Missing),
            None => Some(Stop::End),
            Some((key, text, _)) if self.manner.mending && self.take_row(at) => {
                self.save_sound_lines(at, &key, &text);
                self.damaged.push((key, text));
                None
            }
            Some((key, _, reason)) => {
                let mendable = !self.rows_at(at).is_empty();
                Some(Stop::Damaged { key, reason, mendable })
            }
        })
    }

    /// Keeps what is sound of a text that is damaged at a position: what stood before it was read, and
    /// what stands behind it may follow from what takes its place.
    fn save_sound_lines(&mut self, at: Position, key: &str, text: &str) {
        let Some((_, Piece::Entries { first })) = self.keys.piece(key) else { return };
        self.texts.remove(&first);
        let (keys, generation, epoch) = (self.keys, self.log.header.generation, self.log.epoch);
        let of = |first| keys.of(generation, Piece::Entries { first });
        let read = self.log.tail.iter().filter(|tail| (first..at).contains(&tail.entry.first()));
        let sound: Vec<_> = read.filter_map(|tail| Some((tail, tail.text.as_deref()?))).collect();
        if let (Some((tail, _)), Some((newest, _))) = (sound.first(), sound.last()) {
            // What stood before them in the text is sealed.
            let lines: Vec<&str> = sound.iter().map(|(_, line)| *line).collect();
            let (begins, last) = (tail.entry.first(), newest.entry.last());
            let (key, text) = (of(begins), lines.join("\n"));
            self.log.owed.insert(begins, Unwritten { key, text, last, is_segment: false });
        }
        let behind = text.split('\n').filter_map(|line| {
            let first = entry_position(line).filter(|stands| *stands > at)?;
            let (key, text) = (of(first), line.to_owned());
            Some(WriteAheadRow { epoch, first, last: first, key, text, added_ms: 0 })
        });
        self.offer(behind.collect());
    }

    /// Takes in the row that stands next, where there is one that follows.
    fn take_row(&mut self, at: Position) -> bool {
        for (piece, row) in self.rows_at(at) {
            if self.take(piece, &row.key, &row.text) == Ok(true) {
                self.restored += self.log.head + 1 - at;
                self.own += u64::from(row.epoch != OF_A_COPY);
                let is_segment = matches!(piece, Piece::Segment { .. });
                let owed =
                    Unwritten { key: row.key, text: row.text, last: self.log.head, is_segment };
                self.log.owed.insert(piece.first(), owed);
                return true;
            }
        }
        false
    }

    /// Whether rows stand further behind, and none at a position: what was there was trimmed.
    fn misses_row(&self, at: Position) -> bool {
        self.rows_at(at).is_empty() && self.rows.range((at, 0)..).next().is_some()
    }

    /// The pieces that may hold the event at a position, the longest segment first. Where a crash
    /// left both a segment and the texts that it replaces, either will do.
    fn candidates(&self, at: Position) -> Vec<Piece> {
        let lasts = self.segments.get(&at).into_iter().flatten().rev();
        let segments = lasts.map(|&last| Piece::Segment { first: at, last });
        let text = self.texts.range(..=at).next_back().map(|&first| Piece::Entries { first });
        segments.chain(text).collect()
    }

    /// The rows that may hold the event at a position, the nearest first.
    fn rows_at(&self, at: Position) -> Vec<(Piece, WriteAheadRow)> {
        let near = (at + 1).saturating_sub(self.longest_row);
        let rows = self.rows.range((near, 0)..(at + 1, 0)).filter(|(_, row)| row.last >= at);
        let nearest_first: BTreeMap<_, _> = collect_by_insertion(
            rows.map(|((first, offer), row)| ((*offer, Reverse(*first)), row)),
        );
        let piece = |row: &WriteAheadRow| Some((self.keys.piece(&row.key)?.1, row.clone()));
        nearest_first.into_values().filter_map(piece).collect()
    }

    fn text(&mut self, key: &str) -> Result<Option<String>, AreaError> {
        let text = self.area.get(key)?;
        let units = text.as_deref().map_or(0, |text| utf16_len(key) + utf16_len(text));
        self.units.insert(key.to_owned(), units);
        Ok(text)
    }

    /// Takes a piece in. Whether it held anything that stands next, or what is wrong with it.
    fn take(&mut self, piece: Piece, key: &str, text: &str) -> Result<bool, Reason> {
        match piece {
            Piece::Entries { first } => self.log.take_text(first, key, text, &mut self.entries),
            Piece::Segment { first, .. } if first != self.log.head + 1 => Ok(false),
            Piece::Segment { first, last } => self.take_segment(first, last, text).map(|()| true),
        }
    }

    fn take_segment(&mut self, first: Position, last: Position, text: &str) -> Result<(), Reason> {
        let codec = self.codec.now().ok_or(StoreProblem::SegmentsNotLoaded)?;
        if !self.log.tail.is_empty() {
            // A segment leans on what all before it have told: they were sealed once as well.
            let due = Due { count: self.log.tail.len(), codec };
            let sealed = seal_first(&mut self.log, due)?;
            count_sealed(&mut self.log, &sealed);
            let key = self.keys.of(self.log.header.generation, sealed.piece);
            self.log.texts.clear();
            self.log.owed.retain(|_, owed| owed.is_segment);
            let first_sealed = sealed.piece.first();
            let last = self.log.sealed.position;
            let owed = Unwritten { key, text: sealed.text, last, is_segment: true };
            self.log.owed.insert(first_sealed, owed);
        }
        let bytes = unpack(text).ok_or(SegmentError::NotASegment)?;
        let context = &mut self.log.sealed.context;
        let decoded = codec.decode(&bytes, context)?;
        let stands = decoded.entries.first().map(Entry::first) == Some(first)
            && decoded.entries.last().map(Entry::last) == Some(last);
        let reason: Option<Reason> = if decoded.previous != self.log.hash {
            Some(DecodeError::HashMismatch.into())
        } else if !stands {
            Some(StoreProblem::PositionsDiffer.into())
        } else if self.manner.deep && recomputed_hash(&decoded) != Ok(decoded.last_hash) {
            Some(StoreProblem::HashesDiffer.into())
        } else {
            None
        };
        if let Some(reason) = reason {
            context.undo();
            return Err(reason);
        }
        self.log.head = last;
        self.log.hash = decoded.last_hash;
        self.log.sealed.position = last;
        self.log.sealed.hash = decoded.last_hash;
        self.log.sealed.segments += 1;
        self.entries.extend(decoded.entries);
        Ok(())
    }

    /// The chain's hash at a position that an entry ends at.
    pub(super) fn hash_at(&self, position: Position) -> Option<[u8; 32]> {
        self.log.hash_at(position).or_else(|| {
            // Within what is sealed, which happens where the write-ahead log lay idle: from the beginning.
            let entries = self.entries.iter().take_while(|entry| entry.last() <= position);
            let mut last = 0;
            let hash = entries.fold(first_hash(self.log.header.log_id), |hash, entry| {
                last = entry.last();
                encode_entry(entry, &hash).map_or(hash, |(_, hash)| hash)
            });
            (last == position).then_some(hash)
        })
    }

    /// How many pieces stand behind what could be read.
    pub(super) fn quarantined(&self) -> u64 {
        let behind = self.log.head + 1..;
        let segments = self.segments.range(behind.clone()).map(|(_, lasts)| lasts.len() as u64);
        segments.sum::<u64>() + self.texts.range(behind).count() as u64
    }

    /// The keys of texts that a segment has replaced: left over from a seal that was cut off.
    pub(super) fn leftovers(&self) -> Vec<String> {
        let kept = self.log.texts.iter().map(|text| text.key.as_str());
        let kept: BTreeSet<&str> = collect_by_insertion(kept);
        let of = |&first| self.keys.of(self.log.header.generation, Piece::Entries { first });
        let texts = self.texts.range(..=self.log.sealed.position).map(of);
        texts.filter(|key| !kept.contains(key.as_str())).collect()
    }

    /// What is damaged, where reading stopped at that.
    pub(super) fn damage(&self, stop: &Stop) -> Option<Damage> {
        let at = self.log.head + 1;
        let damage = |key, reason, mendable| {
            let quarantined = self.quarantined();
            Some(Damage { position: at, key, reason, quarantined, mendable })
        };
        match stop {
            Stop::End => None,
            Stop::Missing => {
                let key = self.keys.of(self.log.header.generation, Piece::Entries { first: at });
                let missing = StoreProblem::EntryMissing { first: at };
                damage(key, missing.into(), false)
            }
            Stop::Damaged { key, reason, mendable } => {
                damage(key.clone(), reason.clone(), *mendable)
            }
        }
    }

    /// How much is taken by all keys that were found, in UTF-16 units.
    pub(super) fn used(&self, found: &[String]) -> Result<u64, AreaError> {
        let mut used = 0;
        for key in found {
            used += match self.units.get(key) {
                Some(units) => *units,
                None => utf16_len(key) + self.area.get(key)?.map_or(0, |text| utf16_len(&text)),
            };
        }
        Ok(used)
    }
}
