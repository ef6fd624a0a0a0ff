//! How the keys of a log in an area are called: `PREFIX.log` for its header, `PREFIX.GENERATION.t.FIRST`
//! for entries as text and `PREFIX.GENERATION.s.FIRST.LAST` for a sealed segment, by the positions of
//! their events, and `PREFIX.GENERATION.sealed` for when they were sealed.

use crate::event_sourcing::Position;

/// The keys of one log.
#[derive(Debug, Clone)]
pub(super) struct Keys {
    prefix: String,
    header: String,
}

/// What stands under a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// Entries as text, an entry a line.
    Entries {
        /// Where the first event stands.
        first: Position,
    },
    /// A sealed segment.
    Segment {
        /// Where its first event stands.
        first: Position,
        /// Where its last event stands.
        last: Position,
    },
}

impl Piece {
    pub(super) fn first(self) -> Position {
        match self {
            Self::Entries { first } | Self::Segment { first, .. } => first,
        }
    }
}

impl Keys {
    pub(super) fn new(prefix: &str) -> Self {
        Self { prefix: prefix.to_owned(), header: format!("{prefix}.log") }
    }

    pub(super) fn header(&self) -> &str {
        &self.header
    }

    pub(super) fn of(&self, generation: u64, piece: Piece) -> String {
        let prefix = &self.prefix;
        match piece {
            Piece::Entries { first } => format!("{prefix}.{generation}.t.{first}"),
            Piece::Segment { first, last } => format!("{prefix}.{generation}.s.{first}.{last}"),
        }
    }

    /// Where it is noted when what was sealed.
    pub(super) fn sealed(&self, generation: u64) -> String {
        format!("{}.{generation}.sealed", self.prefix)
    }

    /// Where a damaged text is kept once it was mended.
    pub(super) fn quarantined(&self, key: &str) -> String {
        let rest = key.strip_prefix(&self.prefix).unwrap_or(key);
        format!("{}.damaged{rest}", self.prefix)
    }

    /// Which piece of which generation stands under a key, where it is one of ours.
    pub(super) fn piece(&self, key: &str) -> Option<(u64, Piece)> {
        let (generation, rest) = self.after_generation(key)?;
        let piece = match rest.split_once('.')? {
            ("t", first) => Piece::Entries { first: number(first)? },
            ("s", range) => {
                let (first, last) = range.split_once('.')?;
                let (first, last) = (number(first)?, number(last)?);
                (first <= last).then_some(Piece::Segment { first, last })?
            }
            _ => return None,
        };
        Some((generation, piece))
    }

    /// The generation that a key is of, where it stands as we write it: also of a piece that this
    /// version doesn't know.
    pub(super) fn generation(&self, key: &str) -> Option<u64> {
        let (generation, rest) = self.after_generation(key)?;
        let ours = rest.starts_with("t.") || rest.starts_with("s.") || rest == "sealed";
        ours.then_some(generation)
    }

    fn after_generation<'a>(&self, key: &'a str) -> Option<(u64, &'a str)> {
        let rest = key.strip_prefix(&self.prefix)?.strip_prefix('.')?;
        let (generation, rest) = rest.split_once('.')?;
        Some((number(generation)?, rest))
    }
}

/// A number from 1 as we write it: decimal, without a sign or leading zeros.
fn number(text: &str) -> Option<u64> {
    text.parse().ok().filter(|_| text.starts_with(|digit: char| ('1'..='9').contains(&digit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written_and_no_other_way() {
        let keys = Keys::new("bank");
        for piece in [Piece::Entries { first: 1 }, Piece::Segment { first: 1, last: 1024 }] {
            assert_eq!(keys.piece(&keys.of(3, piece)), Some((3, piece)));
        }
        for foreign in [
            "bank.log",
            "bank.1.t.0",
            "bank.1.t.01",
            "bank.1.t.+1",
            "bank.01.t.1",
            "bank.1.t.1.2",
            "bank.1.s.1",
            "bank.1.s.2.1",
            "bank.1.x.1",
            "bank2.1.t.1",
            "bank.notes.t.1",
        ] {
            assert_eq!(keys.piece(foreign), None, "{foreign}");
        }
    }
}
