//! A log's text as it comes: in pieces of bytes that are cut anywhere, perhaps packed with gzip. It is
//! read a line at a time, so that what it takes in memory is a piece and a line, however long it is.

use std::borrow::Cow;

use super::imported::ImportError;
use super::line_error::LineError;
use crate::codec::gzip::{Gunzip, MAGIC};
use crate::event_sourcing::{LocalBoxFuture, Phase, Reason};

/// The most events that a log to read has: three times what the usual room in a browser's storage
/// holds, and about what the memory of WebAssembly, 4 GiB, holds of a bank.
pub const MAX_EVENTS: u64 = 1 << 21;

/// The most bytes from one event's end to the next one's: the longest line.
pub const MAX_LINE_BYTES: usize = 1 << 20;

/// The most bytes of the whole text, unpacked: so many events of 4 KiB each, which is more than an
/// event can have on average where so many are held.
const MAX_TEXT_BYTES: u64 = MAX_EVENTS << 12;

/// How much is read between two rests: some thousandths of a second.
const SOME: usize = 1 << 15;

/// What a text in UTF-8 may begin with, and is not part of it: some editors write it, and Node keeps it.
pub(super) const BYTE_ORDER_MARK: char = '\u{feff}';

/// Where a text comes from, piece by piece.
pub trait TextSource {
    /// The next piece; none at the end.
    ///
    /// # Errors
    /// Why nothing more comes.
    fn next(&mut self) -> LocalBoxFuture<'_, Result<Option<Cow<'_, [u8]>>, Reason>>;

    /// How many bytes there are in all; none where they are still to come from somewhere.
    fn bytes(&self) -> Option<u64>;
}

/// A text that is there.
pub struct WholeText<'a> {
    text: &'a str,
    read: usize,
}

impl<'a> WholeText<'a> {
    /// From its beginning.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self { text, read: 0 }
    }
}

impl TextSource for WholeText<'_> {
    fn next(&mut self) -> LocalBoxFuture<'_, Result<Option<Cow<'_, [u8]>>, Reason>> {
        let rest = self.text.as_bytes().get(self.read..).unwrap_or_default();
        let piece = rest.get(..SOME).unwrap_or(rest);
        self.read += piece.len();
        let piece = Some(Cow::Borrowed(piece)).filter(|piece| !piece.is_empty());
        Box::pin(async { Ok(piece) })
    }

    fn bytes(&self) -> Option<u64> {
        Some(self.text.len() as u64)
    }
}

/// Reads a text line by line, telling its progress, and says how many lines it has.
///
/// # Errors
/// The first line that can't be read, or that is not taken.
pub async fn read_lines(
    source: &mut dyn TextSource,
    phase: Phase<'_>,
    take: &mut dyn FnMut(usize, &str) -> Result<(), Reason>,
) -> Result<usize, ImportError> {
    let mut reader = LineReader::new(take);
    let (all, mut came) = (source.bytes(), 0);
    loop {
        let next = source.next().await;
        let Some(piece) = next.map_err(|reason| reader.error(reason))? else { break };
        came += piece.len() as u64;
        let mut left = &*piece;
        while reader.read_some(&mut left)? {
            let read = came - left.len() as u64;
            // Where nobody knows how much comes, half of it always seems to be done.
            phase.done(read, all.unwrap_or(read.saturating_mul(2))).await;
        }
    }
    reader.end()
}

/// Cuts a text into lines.
struct LineReader<'a> {
    take: &'a mut dyn FnMut(usize, &str) -> Result<(), Reason>,
    /// The first bytes, until they tell whether the text is packed.
    first: Option<Vec<u8>>,
    packed: Option<(Gunzip, Vec<u8>)>,
    /// What has come of a line whose end has not.
    line: Vec<u8>,
    lines: usize,
    /// How many bytes there were since the last line that isn't blank, and in all.
    since: usize,
    read: u64,
}

impl<'a> LineReader<'a> {
    fn new(take: &'a mut dyn FnMut(usize, &str) -> Result<(), Reason>) -> Self {
        let first = Some(Vec::new());
        Self { take, first, packed: None, line: Vec::new(), lines: 0, since: 0, read: 0 }
    }

    /// What is wrong with the line that is being read.
    fn error(&self, reason: impl Into<Reason>) -> ImportError {
        ImportError { line: self.lines + 1, reason: reason.into() }
    }

    /// Reads some of the bytes that have come, and says whether there was something to read.
    fn read_some(&mut self, left: &mut &[u8]) -> Result<bool, ImportError> {
        if let Some(mut first) = self.first.take() {
            while first.len() < MAGIC.len()
                && let Some((byte, rest)) = left.split_first()
            {
                first.push(*byte);
                *left = rest;
            }
            if first.len() < MAGIC.len() {
                self.first = Some(first);
                return Ok(false);
            }
            self.begin(&first)?;
            return Ok(true);
        }
        let Some((mut gunzip, mut room)) = self.packed.take() else {
            let (some, rest) = left.split_at(left.len().min(SOME));
            *left = rest;
            self.take_text(some)?;
            return Ok(!some.is_empty());
        };
        let unpacked = gunzip.unpack(left, &mut room);
        let (taken, given) = unpacked.map_err(|reason| self.error(reason))?;
        *left = left.get(taken..).unwrap_or_default();
        let text = room.get(..given).unwrap_or_default();
        self.take_text(text)?;
        self.packed = Some((gunzip, room));
        Ok((taken, given) != (0, 0))
    }

    /// Begins with the first bytes, which tell what the text is.
    fn begin(&mut self, first: &[u8]) -> Result<(), ImportError> {
        if first.starts_with(&MAGIC) {
            let (mut gunzip, mut room) = (Gunzip::new(), vec![0; SOME]);
            // They are not even a header.
            gunzip.unpack(first, &mut room).map_err(|reason| self.error(reason))?;
            self.packed = Some((gunzip, room));
            return Ok(());
        }
        self.take_text(first)
    }

    fn take_text(&mut self, mut text: &[u8]) -> Result<(), ImportError> {
        self.read += text.len() as u64;
        if self.read > MAX_TEXT_BYTES {
            return Err(self.error(LineError::LogTooLong { most: MAX_TEXT_BYTES }));
        }
        while let Some(end) = text.iter().position(|&byte| byte == b'\n') {
            let (line, rest) = text.split_at(end);
            text = rest.get(1..).unwrap_or_default();
            self.grow(line.len() + 1)?;
            if self.line.is_empty() {
                self.take_line(line)?;
            } else {
                let mut whole = std::mem::take(&mut self.line);
                whole.extend_from_slice(line);
                self.take_line(&whole)?;
                whole.clear();
                self.line = whole;
            }
        }
        self.grow(text.len())?;
        self.line.extend_from_slice(text);
        Ok(())
    }

    fn grow(&mut self, by: usize) -> Result<(), ImportError> {
        self.since += by;
        if self.since > MAX_LINE_BYTES {
            return Err(self.error(LineError::LineTooLong { most: MAX_LINE_BYTES }));
        }
        Ok(())
    }

    fn take_line(&mut self, line: &[u8]) -> Result<(), ImportError> {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let text = str::from_utf8(line).map_err(|_| self.error(LineError::NotUtf8))?;
        let text = text.strip_prefix(BYTE_ORDER_MARK).filter(|_| self.lines == 0).unwrap_or(text);
        if !text.trim().is_empty() {
            self.since = 0;
            (self.take)(self.lines, text).map_err(|reason| self.error(reason))?;
        }
        self.lines += 1;
        Ok(())
    }

    /// Takes what stands behind the last line's end, and says how many lines there were.
    fn end(mut self) -> Result<usize, ImportError> {
        if let Some(first) = self.first.take() {
            self.take_text(&first)?;
        }
        if let Some((gunzip, _)) = &self.packed {
            gunzip.end().map_err(|reason| self.error(reason))?;
        }
        let last = std::mem::take(&mut self.line);
        if !last.is_empty() {
            self.take_line(&last)?;
        }
        Ok(self.lines)
    }
}

#[cfg(test)]
mod tests {
    use std::task::{Context, Poll, Waker};

    use super::*;
    use crate::event_sourcing::Uninterrupted;

    /// A text in pieces of so many bytes.
    struct Pieces<'a>(std::slice::Chunks<'a, u8>);

    impl TextSource for Pieces<'_> {
        fn next(&mut self) -> LocalBoxFuture<'_, Result<Option<Cow<'_, [u8]>>, Reason>> {
            let next = self.0.next().map(Cow::Borrowed);
            Box::pin(async { Ok(next) })
        }

        fn bytes(&self) -> Option<u64> {
            None
        }
    }

    fn lines_of(source: &mut dyn TextSource) -> Result<(Vec<(usize, String)>, usize), String> {
        let mut lines = Vec::new();
        let mut take = |index, line: &str| {
            if line == "no" {
                return Err(Reason::new("no", "it says no"));
            }
            lines.push((index, line.to_owned()));
            Ok(())
        };
        let read = read_lines(source, Phase::new(&Uninterrupted, 0, 1), &mut take);
        let read = std::pin::pin!(read).poll(&mut Context::from_waker(Waker::noop()));
        let Poll::Ready(read) = read else { panic!("nothing here waits") };
        read.map(|count| (lines, count)).map_err(|error| error.to_string())
    }

    fn pieces(text: &[u8], of: usize) -> Result<(Vec<(usize, String)>, usize), String> {
        lines_of(&mut Pieces(text.chunks(of)))
    }

    /// As `gzip` packs it.
    fn packed(text: &[u8]) -> Vec<u8> {
        let mut file = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
        file.extend(miniz_oxide::deflate::compress_to_vec(text, 6));
        file.extend(crate::codec::gzip::checksum(text).to_le_bytes());
        file.extend(u32::try_from(text.len()).unwrap().to_le_bytes());
        file
    }

    #[test]
    fn a_text_that_is_cut_anywhere_has_the_same_lines() {
        let text = "\u{feff}one\r\n\n  \nZoë ☂ 𝄞\r\nthe last";
        let lines = [(0, "one"), (3, "Zoë ☂ 𝄞"), (4, "the last")];
        let lines = lines.map(|(index, line)| (index, line.to_owned())).to_vec();
        for of in 1..text.len() + 1 {
            assert_eq!(pieces(text.as_bytes(), of), Ok((lines.clone(), 5)), "pieces of {of}");
            assert_eq!(pieces(&packed(text.as_bytes()), of), Ok((lines.clone(), 5)));
        }
        assert_eq!(lines_of(&mut WholeText::new(text)), Ok((lines, 5)));
        assert_eq!(pieces(b"", 1), Ok((Vec::new(), 0)));
        assert_eq!(pieces(b"1\n", 1), Ok((vec![(0, "1".into())], 1)));
        assert_eq!(lines_of(&mut WholeText::new("{}")), Ok((vec![(0, "{}".into())], 1)));
    }

    #[test]
    fn a_line_that_is_not_taken_is_told_by_its_number() {
        for of in [1, 2, 100] {
            let refused = |text: &[u8]| pieces(text, of).unwrap_err();
            assert_eq!(refused(b"yes\n\nno\n"), "line 3: it says no");
            assert_eq!(refused(b"yes\n\nno"), "line 3: it says no");
            assert_eq!(refused(b"yes\n\xff\xff\n"), "line 2: it is not UTF-8");
            assert_eq!(refused(b"yes\n\xe2\x98"), "line 2: it is not UTF-8");
            let cut = packed(b"yes\n");
            assert_eq!(refused(&cut[..cut.len() - 1]), "line 2: the gzip file is cut short");
        }
    }

    #[test]
    fn neither_a_line_nor_what_is_between_two_grows_without_bound() {
        let too_long = "a line can have at most 1048576 bytes";
        let longest = "x".repeat(MAX_LINE_BYTES - 1);
        let text = format!("1\n{longest}\n{longest}\n");
        assert_eq!(pieces(text.as_bytes(), 4_000).unwrap().1, 3);
        let text = format!("1\n{longest}xx\n");
        assert_eq!(pieces(text.as_bytes(), 4_000), Err(format!("line 2: {too_long}")));
        let blank = "\n".repeat(MAX_LINE_BYTES + 9);
        let refused = pieces(blank.as_bytes(), 4_000).unwrap_err();
        assert!(refused.ends_with(too_long), "{refused}");
    }

    /// A thousand bytes a byte: it is read as far as the bound, and no further.
    #[test]
    fn a_small_file_that_unpacks_to_a_large_one_is_read_no_further_than_a_line() {
        let bomb = packed(&vec![b' '; 64 * MAX_LINE_BYTES]);
        assert!(bomb.len() < MAX_LINE_BYTES / 8);
        assert_eq!(
            pieces(&bomb, 1 << 16),
            Err("line 1: a line can have at most 1048576 bytes".into())
        );
    }
}
