//! The columns of a segment: what is alike stands together, since that is what deflating makes
//! small. What looks random, as ids, hashes and sealed texts do, stands apart and is not deflated:
//! nothing would come of it but time.
//!
//! Numbers are varints, seven bits a byte, the lowest first; one that may be below 0 is folded first:
//! 0, −1, 1, −2 become 0, 1, 2, 3.

use uuid::Uuid;

use super::error::SegmentError;
use crate::event_sourcing::Timestamp;

/// The columns, to be written ([`Written`]) or read ([`Reader`]), in the order in which they stand.
#[derive(Debug, Default)]
pub(super) struct Columns<C> {
    /// Each entry's shape, by its number, and spelled where it first occurs.
    pub(super) shapes: C,
    /// How much later than the one before a commit was recorded; from there, when it counts.
    pub(super) times: C,
    /// Who asked, by number, and spelled where they first do.
    pub(super) askers: C,
    /// The thread that a process goes on with, and the event that it went on from.
    pub(super) links: C,
    /// How each id that is new begins.
    pub(super) ids: C,
    /// Banks, customers and accounts.
    pub(super) subjects: C,
    /// Amounts in minor units.
    pub(super) amounts: C,
    /// What fraud checks found.
    pub(super) checks: C,
    /// How long each sealed text is.
    pub(super) seals: C,
    /// Versions, balances and streams that nothing tells.
    pub(super) exceptions: C,
    /// Fields as JSON, and entries as they were stored.
    pub(super) texts: C,
    /// What looks random.
    pub(super) random: C,
}

/// How many columns are deflated: all but the last.
pub(super) const DEFLATED: usize = 11;

impl Columns<Written> {
    /// The columns that are deflated, in their order.
    pub(super) fn deflated(&self) -> [&[u8]; DEFLATED] {
        [
            &self.shapes.0,
            &self.times.0,
            &self.askers.0,
            &self.links.0,
            &self.ids.0,
            &self.subjects.0,
            &self.amounts.0,
            &self.checks.0,
            &self.seals.0,
            &self.exceptions.0,
            &self.texts.0,
        ]
    }

    /// An id that nothing tells. What begins with a time near that of its commit, as one of version
    /// 7 does, is told from there.
    pub(super) fn id(&mut self, id: Uuid, near: Timestamp) {
        let (time, rest) = split_id(id);
        let ahead = time - near.as_millis();
        if i32::try_from(ahead).is_ok() {
            self.ids.number(folded(ahead) + 1);
            self.random.bytes(&rest);
        } else {
            self.ids.number(0);
            self.random.bytes(id.as_bytes());
        }
    }
}

impl<'a> Columns<Reader<'a>> {
    /// The columns out of what was inflated.
    pub(super) fn of(columns: [&'a [u8]; DEFLATED], random: &'a [u8]) -> Self {
        let [
            shapes,
            times,
            askers,
            links,
            ids,
            subjects,
            amounts,
            checks,
            seals,
            exceptions,
            texts,
        ] = columns.map(Reader);
        Self {
            shapes,
            times,
            askers,
            links,
            ids,
            subjects,
            amounts,
            checks,
            seals,
            exceptions,
            texts,
            random: Reader(random),
        }
    }

    /// Whether all that stands in the columns was read.
    pub(super) fn is_empty(&self) -> bool {
        [
            &self.shapes,
            &self.times,
            &self.askers,
            &self.links,
            &self.ids,
            &self.subjects,
            &self.amounts,
            &self.checks,
            &self.seals,
            &self.exceptions,
            &self.texts,
            &self.random,
        ]
        .into_iter()
        .all(Reader::is_empty)
    }

    /// Reads what [`Columns::id`] wrote.
    pub(super) fn id(&mut self, near: Timestamp) -> Result<Uuid, SegmentError> {
        let Some(ahead) = self.ids.number()?.checked_sub(1) else {
            return Ok(Uuid::from_bytes(self.random.array()?));
        };
        let time = near.as_millis().checked_add(unfolded(ahead));
        let time = time.and_then(|time| u64::try_from(time).ok()).filter(|time| time >> 48 == 0);
        let time = time.ok_or(SegmentError::Damaged { what: "an id has no time" })?;
        let [_, _, a, b, c, d, e, f] = time.to_be_bytes();
        let [g, h, i, j, k, l, m, n, o, p] = self.random.array()?;
        Ok(Uuid::from_bytes([a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p]))
    }
}

/// The first 48 bits of an id as a number, and its other bytes.
fn split_id(id: Uuid) -> (i64, [u8; 10]) {
    let [a, b, c, d, e, f, rest @ ..] = id.into_bytes();
    (i64::from_be_bytes([0, 0, a, b, c, d, e, f]), rest)
}

fn folded(number: i64) -> u64 {
    (number << 1 ^ number >> 63).cast_unsigned()
}

fn unfolded(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
}

/// A column that is being written.
#[derive(Debug, Default)]
pub(super) struct Written(pub(super) Vec<u8>);

impl Written {
    pub(super) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    pub(super) fn signed(&mut self, number: i64) {
        self.number(folded(number));
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Bytes after their number.
    pub(super) fn counted(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.bytes(bytes);
    }
}

/// What is left to read of a column.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

const ENDS_EARLY: SegmentError = SegmentError::Damaged { what: "a column ends early" };

impl<'a> Reader<'a> {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn byte(&mut self) -> Result<u8, SegmentError> {
        let (first, rest) = self.0.split_first().ok_or(ENDS_EARLY)?;
        self.0 = rest;
        Ok(*first)
    }

    #[inline]
    pub(super) fn number(&mut self) -> Result<u64, SegmentError> {
        let first = self.byte()?;
        if first < 0x80 {
            return Ok(u64::from(first));
        }
        let mut number = u64::from(first & 0x7F);
        for shift in (7..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7F);
            if shift == 63 && bits > 1 {
                break;
            }
            number |= bits << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(SegmentError::Damaged { what: "a number is too large" })
    }

    pub(super) fn signed(&mut self) -> Result<i64, SegmentError> {
        self.number().map(unfolded)
    }

    /// A number of what is in memory, such as a place in a list.
    pub(super) fn size(&mut self) -> Result<usize, SegmentError> {
        usize::try_from(self.number()?)
            .map_err(|_| SegmentError::Damaged { what: "a number is too large" })
    }

    pub(super) fn bytes(&mut self, count: usize) -> Result<&'a [u8], SegmentError> {
        let (bytes, rest) = self.0.split_at_checked(count).ok_or(ENDS_EARLY)?;
        self.0 = rest;
        Ok(bytes)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], SegmentError> {
        let (bytes, rest) = self.0.split_first_chunk().ok_or(ENDS_EARLY)?;
        self.0 = rest;
        Ok(*bytes)
    }

    /// Bytes after their number.
    pub(super) fn counted(&mut self) -> Result<&'a [u8], SegmentError> {
        let count = self.size()?;
        self.bytes(count)
    }

    /// A text after its length in bytes.
    pub(super) fn text(&mut self) -> Result<&'a str, SegmentError> {
        std::str::from_utf8(self.counted()?)
            .map_err(|_| SegmentError::Damaged { what: "a text is not UTF-8" })
    }
}
