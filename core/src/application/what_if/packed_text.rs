//! A long text of which single lines are looked at again: it is kept deflated, a block of lines at a
//! time, which takes a tenth of its room, and a block is inflated when one of its lines is wanted.

use std::cell::RefCell;
use std::rc::Rc;

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::codec::{ImportError, LineError, TextSource, read_lines};
use crate::event_sourcing::Phase;

/// How many bytes of whole lines are packed together.
const BLOCK: usize = 1 << 16;
/// How hard to search when deflating, of 10: quickly.
const LEVEL: u8 = 1;

/// Lines of a text, packed.
#[derive(Debug, Default)]
pub struct PackedText {
    blocks: Vec<Block>,
    /// The lines that are not packed yet.
    open: String,
    lines: Vec<Line>,
    /// The block that was looked at last, inflated.
    inflated: RefCell<Option<(usize, Rc<str>)>>,
}

#[derive(Debug)]
struct Block {
    deflated: Box<[u8]>,
    length: usize,
}

/// Where a line stands.
#[derive(Debug, Clone, Copy)]
struct Line {
    block: u32,
    start: u32,
    length: u32,
    number: u32,
}

impl PackedText {
    /// Reads a text from wherever it comes, telling its progress. Blank lines are passed over.
    ///
    /// # Errors
    /// The first line that can't be read, or what is longer than any log's text.
    pub async fn read(source: &mut dyn TextSource, phase: Phase<'_>) -> Result<Self, ImportError> {
        let mut packed = Self::default();
        let mut take = |index, line: &str| Ok(packed.push(index, line)?);
        read_lines(source, phase, &mut take).await?;
        Ok(packed)
    }

    fn push(&mut self, index: usize, line: &str) -> Result<(), LineError> {
        let small = |number: usize| u32::try_from(number).map_err(|_| LineError::TooManyLines);
        let (block, start) = (small(self.blocks.len())?, small(self.open.len())?);
        let (length, number) = (small(line.len())?, small(index + 1)?);
        self.lines.push(Line { block, start, length, number });
        self.open.push_str(line);
        if self.open.len() >= BLOCK {
            let deflated = compress_to_vec(self.open.as_bytes(), LEVEL).into_boxed_slice();
            self.blocks.push(Block { deflated, length: self.open.len() });
            self.open.clear();
        }
        Ok(())
    }

    /// How many lines there are.
    pub(in crate::application) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Which line of the text it is, from 1, blank ones counted.
    pub(in crate::application) fn number(&self, at: usize) -> usize {
        self.lines.get(at).map_or(at + 1, |line| line.number as usize)
    }

    /// A line, without its end.
    pub(in crate::application) fn line(&self, at: usize) -> String {
        let Some(&Line { block, start, length, .. }) = self.lines.get(at) else {
            return String::new();
        };
        let (block, start) = (block as usize, start as usize);
        let of =
            |text: &str| text.get(start..start + length as usize).unwrap_or_default().to_owned();
        if block == self.blocks.len() {
            return of(&self.open);
        }
        let last = self.inflated.borrow().clone().filter(|(of, _)| *of == block);
        let text = last.map_or_else(|| self.inflate(block), |(_, text)| text);
        let line = of(&text);
        self.inflated.replace(Some((block, text)));
        line
    }

    fn inflate(&self, block: usize) -> Rc<str> {
        let inflated = self.blocks.get(block).and_then(|Block { deflated, length }| {
            decompress_to_vec_with_limit(deflated, *length).ok()
        });
        // They were packed here, so they are what they were.
        String::from_utf8(inflated.unwrap_or_default()).unwrap_or_default().into()
    }
}

impl From<&str> for PackedText {
    fn from(text: &str) -> Self {
        let mut packed = Self::default();
        let lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines().enumerate();
        for (index, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
            // A text that is there has no more lines than can be counted.
            let _ = packed.push(index, line);
        }
        packed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_comes_back_and_the_whole_takes_less_room() {
        let lines: Vec<String> =
            (0..8_000).map(|n| format!("{{\"position\":{n},\"name\":\"Zoë\"}}")).collect();
        let packed = PackedText::from(&*format!("\u{feff}\r\n{}", lines.join("\r\n\n")));
        assert_eq!(packed.len(), lines.len());
        for (at, line) in lines.iter().enumerate().rev().chain(lines.iter().enumerate()) {
            assert_eq!((packed.line(at), packed.number(at)), (line.clone(), 2 * at + 2));
        }
        let room: usize = packed.blocks.iter().map(|block| block.deflated.len()).sum();
        assert!(packed.blocks.len() > 1 && room * 5 < lines.concat().len(), "{room}");
    }
}
