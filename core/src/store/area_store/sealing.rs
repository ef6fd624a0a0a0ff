//! Sealing: the older entries of a log become segments, so that it takes a tenth of the room and a
//! fraction of the time to open, while the newest stay readable as text.
//!
//! A segment is made, decoded again and compared; it is written, and read back; only then the texts
//! go that it replaces. Each of these steps may be the last one of a page: whatever stands there then
//! is the log. Where segments end follows from the log alone, so two tabs that seal at once write the
//! same texts under the same keys.

use super::AreaStore;
use super::header::{Header, LAYOUT};
use super::open_log::OpenLog;
use crate::codec::{SealedEntry, SegmentError, decode_segment, encode_entry, encode_segment, pack};
use crate::event_sourcing::Position;
use crate::store::area::{Area, utf16_len};
use crate::store::keys::Piece;

/// When what is sealed. All pages of one log must say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sealing {
    /// How many events a segment holds, or a few more, as entries are not torn apart.
    pub segment_events: u64,
    /// How many of the newest events stay readable as text, at least.
    pub readable_events: u64,
}

impl Default for Sealing {
    /// Segments of 1 024 events, and as many at least that stay readable.
    fn default() -> Self {
        Self { segment_events: 1_024, readable_events: 1_024 }
    }
}

/// A segment as it is to stand in an area.
pub(super) struct SealedText {
    pub(super) piece: Piece,
    pub(super) text: String,
    last: Position,
    hash: [u8; 32],
    count: usize,
}

/// Whether the newest entries are left as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Newest {
    Readable,
    /// Room is short.
    Sealed,
}

/// How many entries the next segment is to hold, where it is time for one.
pub(super) fn next_segment(log: &OpenLog, sealing: Sealing, newest: Newest) -> Option<usize> {
    let readable = match newest {
        Newest::Readable => sealing.readable_events,
        Newest::Sealed => 0,
    };
    if log.head - log.sealed.position < sealing.segment_events + readable {
        return None;
    }
    let mut events = 0;
    let full = log.tail.iter().position(|tail| {
        events += tail.events();
        events >= sealing.segment_events
    })?;
    let last = log.tail.get(full)?.entry.last();
    (log.head - last >= readable).then_some(full + 1)
}

/// Makes a segment of the oldest entries that are not sealed, to be counted with [`count_sealed`]
/// once it is stored; until then `undo` of the context takes it back.
///
/// # Errors
/// Where it would not be read as it was written.
pub(super) fn seal_first(log: &mut OpenLog, count: usize) -> Result<SealedText, SegmentError> {
    let previous = log.sealed.hash;
    let tail = log.tail.make_contiguous().get(..count).unwrap_or_default();
    let hash = tail.last().map_or(previous, |newest| newest.hash);
    let mut chain = previous;
    let mut entries = Vec::with_capacity(count);
    for tail in tail {
        // What was written here, or would be written so again, need not be kept to the letter.
        let verbatim = tail.text.as_deref().filter(|text| {
            encode_entry(&tail.entry, &chain).map_or(true, |(anew, _)| anew != **text)
        });
        entries.push(SealedEntry { entry: &tail.entry, verbatim });
        chain = tail.hash;
    }
    let context = &mut log.sealed.context;
    let bytes = encode_segment(&entries, &previous, &hash, context)?;
    context.undo();
    let decoded = decode_segment(&bytes, context)?;
    if !decoded.entries.iter().eq(tail.iter().map(|tail| &tail.entry)) {
        context.undo();
        return Err(SegmentError::NotARun("it would not be read as it was written"));
    }
    let last = tail.last().map_or(log.sealed.position, |newest| newest.entry.last());
    let piece = Piece::Segment { first: log.sealed.position + 1, last };
    Ok(SealedText { piece, text: pack(&bytes), last, hash, count })
}

/// Counts the entries of a segment as sealed.
pub(super) fn count_sealed(log: &mut OpenLog, sealed: &SealedText) {
    log.tail.drain(..sealed.count);
    log.sealed.position = sealed.last;
    log.sealed.hash = sealed.hash;
    log.sealed.segments += 1;
}

impl<A: Area> AreaStore<A> {
    /// Seals what it is time for; whether anything was. A segment that can't be written leaves all
    /// as it is, and the next append tries again. A page that only reads leaves it to who writes.
    pub(super) fn seal_due(&self, newest: Newest) -> bool {
        if self.reads_only().is_some() {
            return false;
        }
        let log = &mut *self.log.borrow_mut();
        let mut any = false;
        while let Some(count) = next_segment(log, self.sealing, newest) {
            if !self.seal(log, count) {
                break;
            }
            any = true;
        }
        any
    }

    /// Seals so many of the oldest entries, and takes away the texts that the segment replaces. Whether
    /// the segment stands in the area; else all is as it was.
    pub(super) fn seal(&self, log: &mut OpenLog, count: usize) -> bool {
        let Ok(sealed) = seal_first(log, count) else { return false };
        let key = self.keys.of(log.header.generation, sealed.piece);
        if !self.put_whole(&key, &sealed.text) || !self.knows_segments(log) {
            log.sealed.context.undo();
            return false;
        }
        count_sealed(log, &sealed);
        self.drop_sealed_texts(log);
        true
    }

    /// Makes sure that the header says that there are segments, before a text goes that one replaces:
    /// a version that knows none must not take the log for damaged.
    fn knows_segments(&self, log: &mut OpenLog) -> bool {
        if log.header.format == LAYOUT {
            return true;
        }
        let header = Header { format: LAYOUT, ..log.header.clone() };
        let text = header.text();
        let known = self.put_header(&text).is_ok();
        if known {
            (log.header, log.stored_header) = (header, Some(text));
        }
        known
    }

    /// Writes a text and reads it back. Another tab may have written the very same before.
    pub(super) fn put_whole(&self, key: &str, text: &str) -> bool {
        let stored = self.area.get(key).ok().flatten();
        if stored.as_deref() == Some(text) {
            return true;
        }
        if self.put(key, text).is_err() {
            return false;
        }
        let freed = stored.map_or(0, |stored| units(key, &stored));
        self.used.set(self.used.get().saturating_sub(freed));
        self.area.get(key).is_ok_and(|stored| stored.as_deref() == Some(text))
    }

    /// Takes away the texts of which every entry is sealed.
    fn drop_sealed_texts(&self, log: &mut OpenLog) {
        let sealed = log.sealed.position;
        while let Some(text) = log.texts.pop_front_if(|text| text.last <= sealed) {
            let first = self.keys.piece(&text.key).map_or(0, |(_, piece)| piece.first());
            match log.owed.get(&first) {
                // It never came to stand there, and need not any more.
                Some(owed) if owed.last <= sealed => drop(log.owed.remove(&first)),
                // What stands there has still to be made longer.
                Some(_) => {}
                // One that stays takes room and does no harm: the segment counts.
                None if self.area.remove(&text.key).is_ok() => {
                    self.used.set(self.used.get().saturating_sub(text.units));
                }
                None => {}
            }
        }
    }
}

/// How much a text takes with its key, in UTF-16 units.
pub(super) fn units(key: &str, text: &str) -> u64 {
    utf16_len(key) + utf16_len(text)
}
