//! Copies of a vault's keys, beside the journal: an area may lose its newest writes with the browser,
//! and an entry whose key is lost is sealed for good. They also decide which of two pages makes the
//! vault's header, where both begin one at the same moment.

use super::{Flush, JournalError, MemoryJournal};
use crate::event_sourcing::LocalBoxFuture;

/// A text under a key of the area, as it is to be copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyCopy {
    /// The key in the area.
    pub key: String,
    /// The text under it; `None` where it was taken away.
    pub text: Option<String>,
}

/// A copy that must be as it is expected, or nothing is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The key in the area.
    pub key: String,
    /// What the copy of it must be; `None` where there must be none.
    pub text: Option<String>,
}

/// What became of an attempt to save copies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// They are there.
    Done,
    /// What was expected is not so, and nothing was saved.
    Behind,
}

/// Keeps copies. Each call is one transaction, and no other page's stands in its midst.
pub trait KeyCopies {
    /// Every copy: keys and texts, in no order.
    ///
    /// # Errors
    /// [`JournalError::Unavailable`].
    fn load(&self) -> LocalBoxFuture<'_, Result<Vec<(String, String)>, JournalError>>;

    /// Saves copies, where one of them is as expected, if that is asked.
    ///
    /// # Errors
    /// [`JournalError`]; nothing is saved then.
    fn save(
        &self,
        expected: Option<Expected>,
        copies: Vec<KeyCopy>,
        flush: Flush,
    ) -> LocalBoxFuture<'_, Result<Saved, JournalError>>;
}

impl KeyCopies for MemoryJournal {
    fn load(&self) -> LocalBoxFuture<'_, Result<Vec<(String, String)>, JournalError>> {
        self.call(|held| {
            held.copies.iter().map(|(key, text)| (key.clone(), text.clone())).collect()
        })
    }

    fn save(
        &self,
        expected: Option<Expected>,
        copies: Vec<KeyCopy>,
        _flush: Flush,
    ) -> LocalBoxFuture<'_, Result<Saved, JournalError>> {
        self.call(|held| {
            if expected.is_some_and(|wanted| held.copies.get(&wanted.key) != wanted.text.as_ref()) {
                return Saved::Behind;
            }
            for KeyCopy { key, text } in copies {
                match text {
                    Some(text) => drop(held.copies.insert(key, text)),
                    None => drop(held.copies.remove(&key)),
                }
            }
            Saved::Done
        })
    }
}
