//! What stands around the columns: which part of the log it is, the hashes at both ends, and a
//! checksum, so that damage is found before anything is made of it.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_slice_iter_to_slice;
use sha2::{Digest, Sha256};

use super::columns::{Columns, DEFLATED, Reader, Written};
use super::error::{SEGMENT_FORMAT, SegmentError};
use crate::event_sourcing::Position;

/// What every segment begins with, before the number of its form.
const MAGIC: [u8; 3] = *b"LfS";
/// The most events of a segment.
pub(super) const MOST_EVENTS: usize = 1 << 16;
/// The most bytes that the deflated columns inflate to.
pub(super) const MOST_INFLATED: usize = 1 << 25;
/// No deflated byte inflates to more than this.
const MOST_FROM_A_BYTE: usize = 1032;
/// How hard to search when deflating, of 10.
const LEVEL: u8 = 6;

/// Which part of the log a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    /// Where its first event stands.
    pub(super) first: Position,
    /// Where its last event stands.
    pub(super) last: Position,
    /// How many entries it has.
    pub(super) entries: usize,
    /// The chain's hash before its first entry.
    pub(super) previous: [u8; 32],
    /// The chain's hash after its last entry.
    pub(super) last_hash: [u8; 32],
}

impl Header {
    /// How many events it has, where that is a number of events that a segment may have.
    pub(super) fn events(&self) -> Option<usize> {
        let events = usize::try_from(self.last.checked_sub(self.first)?.checked_add(1)?).ok()?;
        (self.first > 0 && events <= MOST_EVENTS && (1..=events).contains(&self.entries))
            .then_some(events)
    }
}

/// Puts a segment together.
pub(super) fn seal(header: &Header, columns: &Columns<Written>) -> Result<Vec<u8>, SegmentError> {
    let columns_of = columns.deflated();
    let inflated_length = columns_of.iter().map(|column| column.len()).sum::<usize>();
    if header.events().is_none() || inflated_length > MOST_INFLATED {
        return Err(SegmentError::TooLarge);
    }
    let mut sizes = Written::default();
    for column in columns_of {
        sizes.number(column.len() as u64);
    }
    sizes.number(columns.random.0.len() as u64);
    sizes.number(header.entries as u64);
    let deflated = compress_to_vec(&columns_of.concat(), LEVEL);

    let mut covered = Vec::with_capacity(256 + columns.random.0.len() + deflated.len());
    covered.extend(header.first.to_be_bytes());
    covered.extend(header.last.to_be_bytes());
    covered.extend(header.previous);
    covered.extend(header.last_hash);
    covered.extend(sizes.0);
    covered.extend(&columns.random.0);
    covered.extend(deflated);

    let opening = [MAGIC[0], MAGIC[1], MAGIC[2], SEGMENT_FORMAT];
    let mut bytes = Vec::with_capacity(opening.len() + 32 + covered.len());
    bytes.extend(opening);
    bytes.extend(checksum(opening, &covered));
    bytes.extend(covered);
    Ok(bytes)
}

/// How much a segment holds, as it says before it is inflated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SegmentSize {
    /// How many events.
    pub events: usize,
    /// How many bytes its columns inflate to; as many as can be counted, where they are more.
    pub inflated: usize,
}

/// Reads how much a segment holds, so that one from a stranger can be refused before there is room for it.
///
/// # Errors
/// [`SegmentError`], where it is no segment whose checksum matches.
pub fn segment_size(bytes: &[u8]) -> Result<SegmentSize, SegmentError> {
    let Checked { header, sizes, .. } = Checked::of(bytes)?;
    let inflated = sizes.iter().fold(0_usize, |sum, size| sum.saturating_add(*size));
    Ok(SegmentSize { events: header.events().unwrap_or_default(), inflated })
}

/// A segment whose bytes are those that were written, as far as the checksum can tell.
struct Checked<'a> {
    header: Header,
    sizes: [usize; DEFLATED],
    random: &'a [u8],
    deflated: &'a [u8],
}

impl<'a> Checked<'a> {
    fn of(bytes: &'a [u8]) -> Result<Self, SegmentError> {
        let (opening, rest) = bytes.split_first_chunk::<4>().ok_or(SegmentError::NotASegment)?;
        let [magic @ .., format] = opening;
        if *magic != MAGIC {
            return Err(SegmentError::NotASegment);
        }
        if *format > SEGMENT_FORMAT {
            return Err(SegmentError::NewerFormat { format: *format, newest: SEGMENT_FORMAT });
        }
        let (told, covered) = rest.split_first_chunk::<32>().ok_or(SegmentError::Checksum)?;
        if *format != SEGMENT_FORMAT || *told != checksum(*opening, covered) {
            return Err(SegmentError::Checksum);
        }

        let mut rest = Reader(covered);
        let (first, last) = (rest.array()?, rest.array()?);
        let (previous, last_hash) = (rest.array()?, rest.array()?);
        let mut sizes = [0; DEFLATED];
        for size in &mut sizes {
            *size = rest.size()?;
        }
        let (random, entries) = (rest.size()?, rest.size()?);
        let random = rest.bytes(random)?;
        let header = Header {
            first: Position::from_be_bytes(first),
            last: Position::from_be_bytes(last),
            entries,
            previous,
            last_hash,
        };
        header
            .events()
            .ok_or(SegmentError::Damaged { what: "its positions are those of no segment" })?;
        Ok(Self { header, sizes, random, deflated: rest.0 })
    }
}

/// A segment with its columns inflated.
pub(super) struct Frame<'a> {
    /// Which part of the log it is.
    pub(super) header: Header,
    sizes: [usize; DEFLATED],
    inflated: Vec<u8>,
    random: &'a [u8],
}

impl<'a> Frame<'a> {
    /// Checks a segment's bytes, and inflates its columns.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, SegmentError> {
        let Checked { header, sizes, random, deflated } = Checked::of(bytes)?;
        let inflated = inflate(deflated, &sizes)?;
        Ok(Self { header, sizes, inflated, random })
    }

    /// The columns, to be read.
    pub(super) fn columns(&self) -> Result<Columns<Reader<'_>>, SegmentError> {
        let mut rest = Reader(&self.inflated);
        let mut columns: [&[u8]; DEFLATED] = [&[]; DEFLATED];
        for (column, size) in columns.iter_mut().zip(self.sizes) {
            *column = rest.bytes(size)?;
        }
        Ok(Columns::of(columns, self.random))
    }
}

/// Inflates to exactly the length that the sizes come to, which is judged before there is room for it.
fn inflate(deflated: &[u8], sizes: &[usize]) -> Result<Vec<u8>, SegmentError> {
    let length = sizes.iter().try_fold(0_usize, |sum, size| sum.checked_add(*size));
    let most = MOST_INFLATED.min(deflated.len().saturating_mul(MOST_FROM_A_BYTE));
    let length = length
        .filter(|length| *length <= most)
        .ok_or(SegmentError::Damaged { what: "its columns are longer than they can be" })?;
    let mut inflated = vec![0; length];
    match decompress_slice_iter_to_slice(&mut inflated, std::iter::once(deflated), false, true) {
        Ok(written) if written == length => Ok(inflated),
        _ => Err(SegmentError::Damaged { what: "its columns can't be inflated" }),
    }
}

fn checksum(opening: [u8; 4], covered: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(opening);
    hash.update(covered);
    hash.finalize().into()
}

/// A segment with the checksum of what stands in it now.
#[cfg(test)]
pub(super) fn with_checksum(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if let Some((opening, rest)) = bytes.split_first_chunk_mut::<4>()
        && let Some((told, covered)) = rest.split_first_chunk_mut::<32>()
    {
        *told = checksum(*opening, covered);
    }
    bytes
}

/// A segment whose columns were changed, put together as it was.
#[cfg(test)]
pub(super) fn resealed(bytes: &[u8], change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let frame = Frame::open(bytes).unwrap();
    let mut rest = Reader(bytes.get(36 + 8 + 8 + 32 + 32..).unwrap());
    for _ in 0..DEFLATED + 2 {
        rest.number().unwrap();
    }
    let deflated = rest.0.len() - frame.random.len();
    let mut columns = frame.inflated.clone();
    change(&mut columns);
    let mut changed = bytes.get(..bytes.len() - deflated).unwrap().to_vec();
    changed.extend(compress_to_vec(&columns, LEVEL));
    with_checksum(&changed)
}
