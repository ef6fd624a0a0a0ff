//! What a store remembers of the log that it has open: how far it is sealed, the entries behind that
//! as they stand, and where the write-ahead log is.

use std::collections::{BTreeMap, VecDeque};

use super::header::Header;
use crate::codec::{SegmentContext, decode_entry, entry_position, first_hash};
use crate::domain::Entry;
use crate::event_sourcing::{Position, Reason};
use crate::store::area::units;
use crate::store::{StoreProblem, WriteAheadHead};

/// The log as a store has it open.
#[derive(Debug)]
pub(super) struct OpenLog {
    pub(super) header: Header,
    /// The header as it stands in the area; `None` before the first append, and where it was lost.
    pub(super) stored_header: Option<String>,
    /// Where the last event stands, and the chain's hash after it.
    pub(super) head: Position,
    pub(super) hash: [u8; 32],
    pub(super) sealed: Sealed,
    /// The entries behind what is sealed, oldest first.
    pub(super) tail: VecDeque<TailEntry>,
    /// The texts that they stand in.
    pub(super) texts: VecDeque<OpenText>,
    /// What the area has still to be given, by the first position in each: only the write-ahead log has it,
    /// or a copy that the log is mended from.
    pub(super) owed: BTreeMap<Position, Unwritten>,
    /// Where the write-ahead log stood when it was last seen.
    pub(super) wal: Option<WriteAheadHead>,
    /// Under which run of the write-ahead log the next rows go.
    pub(super) epoch: u64,
}

/// The part of a log that is sealed.
#[derive(Debug, Default)]
pub(super) struct Sealed {
    /// Where its last event stands, and the chain's hash after it.
    pub(super) position: Position,
    pub(super) hash: [u8; 32],
    pub(super) segments: u64,
    /// What the segments have told, for the next one.
    pub(super) context: SegmentContext,
}

/// An entry that is not sealed.
#[derive(Debug)]
pub(super) struct TailEntry {
    pub(super) entry: Entry,
    /// The chain's hash after it.
    pub(super) hash: [u8; 32],
    /// The text that it was read from: it may say more than this version would write.
    pub(super) text: Option<Box<str>>,
}

impl TailEntry {
    pub(super) fn events(&self) -> u64 {
        self.entry.last() + 1 - self.entry.first()
    }
}

/// A text under one key of the area.
#[derive(Debug)]
pub(super) struct OpenText {
    pub(super) key: String,
    /// Where the last event in it stands.
    pub(super) last: Position,
    /// How much it takes with its key, in UTF-16 units.
    pub(super) units: u64,
}

/// A text or a segment that doesn't stand in the area yet.
#[derive(Debug)]
pub(super) struct Unwritten {
    pub(super) key: String,
    pub(super) text: String,
    /// Where the last event in it stands.
    pub(super) last: Position,
    pub(super) is_segment: bool,
}

impl OpenLog {
    /// A log that holds nothing yet.
    pub(super) fn empty(header: Header, stored_header: Option<String>) -> Self {
        let hash = first_hash(header.log_id);
        Self {
            header,
            stored_header,
            head: 0,
            hash,
            sealed: Sealed { hash, ..Sealed::default() },
            tail: VecDeque::new(),
            texts: VecDeque::new(),
            owed: BTreeMap::new(),
            wal: None,
            epoch: 1,
        }
    }

    /// Whether somebody has begun it: its header stands in the area, the write-ahead log is of it, or
    /// something of it was read.
    pub(super) fn is_begun(&self) -> bool {
        let is_its_head = |head: WriteAheadHead| self.header.is_of(head.log_id, head.generation);
        self.stored_header.is_some() || self.head > 0 || self.wal.is_some_and(is_its_head)
    }

    /// Takes in an entry that stands behind the last one.
    pub(super) fn push(&mut self, entry: Entry, hash: [u8; 32], text: Option<Box<str>>) {
        self.head = entry.last();
        self.hash = hash;
        self.tail.push_back(TailEntry { entry, hash, text });
    }

    /// Takes in the lines of a text that stand next, as far as they are sound, and adds them to
    /// `entries`. Whether there were any, or what is wrong with the first.
    pub(super) fn take_text(
        &mut self,
        first: Position,
        key: &str,
        text: &str,
        entries: &mut Vec<Entry>,
    ) -> Result<bool, Reason> {
        let mut taken = false;
        for (number, line) in text.split('\n').enumerate() {
            let at = self.head + 1;
            let stands = if number == 0 { Some(first) } else { entry_position(line) };
            if stands.is_some_and(|stands| stands < at) {
                continue;
            }
            let (entry, hash) = match decode_entry(line, &self.hash) {
                Ok(decoded) => decoded,
                // What is wrong with it is said when it is the next to be read.
                Err(_) if taken => break,
                Err(error) => return Err(error.into()),
            };
            if entry.first() != at {
                return Err(StoreProblem::PositionDiffers.into());
            }
            entries.push(entry.clone());
            self.push(entry, hash, Some(line.into()));
            taken = true;
        }
        if taken {
            let units = units(key, text);
            self.texts.push_back(OpenText { key: key.to_owned(), last: self.head, units });
        }
        Ok(taken)
    }

    /// The chain's hash at a position, where an entry ends there that is not sealed, or what is
    /// sealed does.
    pub(super) fn hash_at(&self, position: Position) -> Option<[u8; 32]> {
        if position == self.sealed.position {
            return Some(self.sealed.hash);
        }
        let tail = self.tail.iter().find(|tail| tail.entry.last() == position)?;
        Some(tail.hash)
    }

    /// Where the write-ahead log is to stand with this log.
    pub(super) fn wal_head(&self) -> WriteAheadHead {
        WriteAheadHead {
            epoch: self.epoch,
            generation: self.header.generation,
            log_id: self.header.log_id,
            position: self.head,
            hash: self.hash,
            predecessor: self.header.predecessor.map(|old| (old.generation, old.log_id)),
        }
    }
}
