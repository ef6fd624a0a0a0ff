//! Sealing: the older entries of a log become segments, so that it takes a tenth of the room and a
//! fraction of the time to open, while the newest stay readable as text.
//!
//! A segment is made, decoded again and compared; it is written, and read back; only then the texts
//! go that it replaces. Each of these steps may be the last one of a page: whatever stands there then
//! is the log. Where segments end follows from the log alone, so two tabs that seal at once write the
//! same texts under the same keys.

use super::open_log::OpenLog;
use crate::codec::{SealedEntry, SegmentCodec, SegmentError, encode_entry, pack};
use crate::event_sourcing::Position;
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

/// The entries that are sealed next.
#[derive(Clone, Copy)]
pub(super) struct Due {
    /// How many of the oldest.
    pub(super) count: usize,
    pub(super) codec: SegmentCodec,
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
pub(super) fn seal_first(
    log: &mut OpenLog,
    Due { count, codec }: Due,
) -> Result<SealedText, SegmentError> {
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
    let bytes = codec.encode(&entries, &previous, &hash, context)?;
    context.undo();
    let decoded = codec.decode(&bytes, context)?;
    if !decoded.entries.iter().eq(tail.iter().map(|tail| &tail.entry)) {
        context.undo();
        return Err(SegmentError::NotARun { what: "reading it back would give another log" });
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
