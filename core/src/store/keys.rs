//! How the keys of a log in an area are called: `PREFIX.log` for its header, and
//! `PREFIX.GENERATION.t.POSITION` for an entry, by the position of its first event.

use crate::event_sourcing::Position;

/// The keys of one log.
#[derive(Debug, Clone)]
pub(super) struct Keys {
    prefix: String,
}

impl Keys {
    pub(super) fn new(prefix: &str) -> Self {
        Self { prefix: prefix.to_owned() }
    }

    pub(super) fn header(&self) -> String {
        format!("{}.log", self.prefix)
    }

    pub(super) fn entry(&self, generation: u64, first: Position) -> String {
        format!("{}{first}", self.entry_start(generation))
    }

    /// What the keys of all entries of a generation begin with.
    pub(super) fn entry_start(&self, generation: u64) -> String {
        format!("{}.{generation}.t.", self.prefix)
    }

    /// The generation that a key is of an entry of, where it is of any.
    pub(super) fn generation(&self, key: &str) -> Option<u64> {
        let rest = key.strip_prefix(&self.prefix)?.strip_prefix('.')?;
        let (generation, rest) = rest.split_once('.')?;
        rest.starts_with("t.").then(|| generation.parse().ok())?
    }
}

/// The position that a key ends in, where it stands there as we write it.
pub(super) fn position_in(text: &str) -> Option<Position> {
    text.parse().ok().filter(|_| text.starts_with(|digit: char| ('1'..='9').contains(&digit)))
}
