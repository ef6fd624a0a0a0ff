//! Unpacking a gzip file (RFC 1952) piece by piece, at most so many bytes at a time: nobody knows how
//! much is in it before it is unpacked, and what reads it says where to stop. What it holds must be
//! what its checksum says, to its very end. Several files one after the other are one, as `gzip` has it.

use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};

use crate::event_sourcing::reason_table;

/// What a gzip file begins with.
pub(super) const MAGIC: [u8; 2] = [0x1f, 0x8b];
/// The number of the only method of packing that there is.
const DEFLATE: u8 = 8;
/// The header's fixed part, and what stands behind the packed bytes.
const FIXED: usize = 10;
const TRAILER: usize = 8;
/// The longest header that is read: its name and its comment end somewhere.
const MOST_HEADER: usize = 1 << 12;

reason_table! {
    /// Why a file that begins as one of gzip can't be unpacked.
    pub enum GzipError {
        /// It goes on otherwise.
        NotGzip = "not_gzip": "it starts like a gzip file but is not one";
        /// What stands before the packed bytes has no end.
        Header = "gzip_header": "the header of the gzip file is incomplete";
        /// The packed bytes can't be unpacked.
        Damaged = "gzip_damaged": "the gzip file is damaged";
        /// What was unpacked is not what was packed.
        Checksum = "gzip_checksum": "the checksum of the gzip file does not match its content";
        /// Its end is missing.
        Cut = "gzip_cut": "the gzip file is cut short";
    }
}

/// A gzip file that is being unpacked.
pub(super) struct Gunzip {
    stage: Stage,
    /// The header or the trailer, as far as it has come.
    around: Vec<u8>,
    state: Box<InflateState>,
    checksum: Crc32,
    length: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Header,
    Packed,
    Trailer,
    /// Behind a whole file, where another may begin.
    Behind,
}

impl Gunzip {
    /// At the beginning of a file.
    pub(super) fn new() -> Self {
        Self {
            stage: Stage::Header,
            around: Vec::new(),
            state: InflateState::new_boxed(DataFormat::Raw),
            checksum: Crc32::new(),
            length: 0,
        }
    }

    /// Unpacks from the bytes that came into a room, and says how many of them it has taken and how
    /// many stand in the room. It has taken in all once it takes none and gives none.
    ///
    /// # Errors
    /// What is no gzip file, or not the one that was packed.
    pub(super) fn unpack(
        &mut self,
        bytes: &[u8],
        room: &mut [u8],
    ) -> Result<(usize, usize), GzipError> {
        match self.stage {
            Stage::Header => Ok((self.take_header(bytes)?, 0)),
            Stage::Packed => self.inflate(bytes, room),
            Stage::Trailer => Ok((self.take_trailer(bytes)?, 0)),
            Stage::Behind if bytes.is_empty() => Ok((0, 0)),
            Stage::Behind => {
                let (checksum, around) = (Crc32::new(), std::mem::take(&mut self.around));
                *self = Self { checksum, around, ..Self::new() };
                Ok((self.take_header(bytes)?, 0))
            }
        }
    }

    /// Makes sure that it was all.
    ///
    /// # Errors
    /// A file that is cut short.
    pub(super) fn end(&self) -> Result<(), GzipError> {
        match self.stage {
            Stage::Behind => Ok(()),
            _ => Err(GzipError::Cut),
        }
    }

    fn take_header(&mut self, bytes: &[u8]) -> Result<usize, GzipError> {
        for (taken, &byte) in (1..).zip(bytes) {
            self.around.push(byte);
            let begins_so = self.around.iter().zip([MAGIC[0], MAGIC[1], DEFLATE]);
            if !begins_so.clone().all(|(byte, wanted)| *byte == wanted) {
                return Err(GzipError::NotGzip);
            }
            if self.around.len() > MOST_HEADER {
                return Err(GzipError::Header);
            }
            if is_whole(&self.around) {
                self.around.clear();
                self.stage = Stage::Packed;
                return Ok(taken);
            }
        }
        Ok(bytes.len())
    }

    fn inflate(&mut self, bytes: &[u8], room: &mut [u8]) -> Result<(usize, usize), GzipError> {
        let came = inflate(&mut self.state, bytes, room, MZFlush::None);
        let unpacked = room.get(..came.bytes_written).unwrap_or_default();
        self.checksum.take(unpacked);
        // The length is told modulo 2^32.
        #[expect(clippy::cast_possible_truncation, reason = "as RFC 1952 has it")]
        let length = unpacked.len() as u32;
        self.length = self.length.wrapping_add(length);
        match came.status {
            Ok(MZStatus::StreamEnd) => self.stage = Stage::Trailer,
            // For want of bytes, or of room.
            Ok(_) | Err(MZError::Buf) => {}
            Err(_) => return Err(GzipError::Damaged),
        }
        Ok((came.bytes_consumed, came.bytes_written))
    }

    fn take_trailer(&mut self, bytes: &[u8]) -> Result<usize, GzipError> {
        let wanted = TRAILER - self.around.len();
        let taken = bytes.get(..wanted).unwrap_or(bytes);
        self.around.extend_from_slice(taken);
        let told = [self.checksum.value().to_le_bytes(), self.length.to_le_bytes()].concat();
        if self.around.len() == TRAILER {
            if self.around != told {
                return Err(GzipError::Checksum);
            }
            self.around.clear();
            self.stage = Stage::Behind;
        }
        Ok(taken.len())
    }
}

/// Whether a header that begins so is whole: ten bytes, and what its flags say follows them.
fn is_whole(header: &[u8]) -> bool {
    let Some((fixed, mut rest)) = header.split_at_checked(FIXED) else { return false };
    let flags = fixed.get(3).copied().unwrap_or_default();
    let without_text = |rest: &[u8]| rest.iter().position(|&byte| byte == 0).map(|end| end + 1);
    // Further fields, a name, a comment, and a checksum of the header itself.
    for flag in [4, 8, 16, 2] {
        if flags & flag == 0 {
            continue;
        }
        let length = match flag {
            4 => rest.first_chunk().map(|&length| 2 + usize::from(u16::from_le_bytes(length))),
            2 => Some(2),
            _ => without_text(rest),
        };
        let Some(behind) = length.and_then(|length| rest.get(length..)) else { return false };
        rest = behind;
    }
    true
}

/// The checksum of gzip: CRC-32 of ISO 3309, by four bits at a time.
struct Crc32(u32);

impl Crc32 {
    const TABLE: [u32; 16] = Self::table();

    const fn table() -> [u32; 16] {
        let mut table = [0; 16];
        let mut at = 0;
        while at < 16 {
            #[expect(clippy::cast_possible_truncation, reason = "less than 16")]
            let mut rest = at as u32;
            let mut bit = 0;
            while bit < 4 {
                rest = if rest & 1 == 1 { (rest >> 1) ^ 0xedb8_8320 } else { rest >> 1 };
                bit += 1;
            }
            table[at] = rest;
            at += 1;
        }
        table
    }

    const fn new() -> Self {
        Self(u32::MAX)
    }

    fn take(&mut self, bytes: &[u8]) {
        let by = |sum: u32, bits: u32| {
            let at = usize::try_from((sum ^ bits) & 15).unwrap_or_default();
            (sum >> 4) ^ Self::TABLE.get(at).copied().unwrap_or_default()
        };
        self.0 = bytes.iter().fold(self.0, |sum, &byte| {
            let byte = u32::from(byte);
            by(by(sum, byte), byte >> 4)
        });
    }

    fn value(&self) -> u32 {
        !self.0
    }
}

#[cfg(test)]
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = Crc32::new();
    sum.take(bytes);
    sum.value()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `printf 'Leftfold\n' | gzip -n` writes.
    const PACKED: [u8; 29] = [
        0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xf3, 0x49, 0x4d, 0x2b, 0x49,
        0xcb, 0xcf, 0x49, 0xe1, 0x02, 0x00, 0x2b, 0x6c, 0xcf, 0xeb, 0x09, 0x00, 0x00, 0x00,
    ];

    /// The file in pieces of so many bytes, into rooms of so many.
    fn unpacked(file: &[u8], pieces: usize, room: usize) -> Result<String, String> {
        let said = |error: GzipError| error.to_string();
        let (mut gunzip, mut text) = (Gunzip::new(), Vec::new());
        for mut piece in file.chunks(pieces) {
            loop {
                let mut room = vec![0; room];
                let (taken, given) = gunzip.unpack(piece, &mut room).map_err(said)?;
                text.extend(&room[..given]);
                piece = &piece[taken..];
                if (taken, given) == (0, 0) {
                    break;
                }
            }
        }
        gunzip.end().map_err(said)?;
        Ok(String::from_utf8(text).unwrap())
    }

    #[test]
    fn the_checksum_is_that_of_gzip() {
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn a_file_in_any_pieces_is_what_was_packed() {
        for pieces in 1..40 {
            for room in [1, 4, 100] {
                assert_eq!(unpacked(&PACKED, pieces, room).unwrap(), "Leftfold\n");
            }
        }
        let twice = [PACKED, PACKED].concat();
        assert_eq!(unpacked(&twice, 7, 3).unwrap(), "Leftfold\nLeftfold\n");
    }

    #[test]
    fn what_a_header_may_tell_is_passed_over() {
        let mut file = PACKED.to_vec();
        file[3] = 4 | 8 | 16 | 2;
        let told = [&[3, 0, 1, 2, 3][..], b"log.ndjson\0", b"a comment\0", &[9, 9]].concat();
        file.splice(FIXED..FIXED, told);
        for pieces in 1..60 {
            assert_eq!(unpacked(&file, pieces, 100).unwrap(), "Leftfold\n");
        }
    }

    #[test]
    fn what_is_cut_short_or_changed_is_refused() {
        let whole = PACKED.to_vec();
        for length in 1..whole.len() {
            assert_eq!(unpacked(&whole[..length], 5, 9), Err("the gzip file is cut short".into()));
        }
        for at in FIXED..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            assert!(unpacked(&changed, 5, 9).is_err(), "byte {at}");
        }
        assert!(unpacked(&[whole, vec![0; 20]].concat(), 5, 9).is_err());
    }
}
