//! Copies of a vault's keys, beside the write-ahead log: an area may lose its newest writes with the
//! browser, and an entry whose key is lost is sealed for good. They also decide between two pages that
//! make a key for the same subject, or the vault's header, at the same moment.

use super::{Flush, MemoryWriteAheadLog, WriteAheadError};
use crate::event_sourcing::LocalBoxFuture;

/// A change of one copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyCopy {
    /// The key in the area.
    pub key: String,
    /// What the copy must be before; `None` where there must be none.
    pub expected: Option<String>,
    /// What it is to be; `None` where it is to be gone.
    pub text: Option<String>,
}

/// What became of an attempt to save copies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// They are there.
    Done,
    /// A copy is neither as expected nor as it is to be, and nothing was saved.
    Behind,
}

/// Keeps copies. Each call is one transaction, and no other page's stands in its midst.
pub trait KeyCopies {
    /// Every copy: keys and texts, in no order.
    ///
    /// # Errors
    /// [`WriteAheadError::Unavailable`].
    fn load(&self) -> LocalBoxFuture<'_, Result<Vec<(String, String)>, WriteAheadError>>;

    /// Saves changes, all of them or none.
    ///
    /// # Errors
    /// [`WriteAheadError`]; nothing is saved then.
    fn save(
        &self,
        changes: Vec<KeyCopy>,
        flush: Flush,
    ) -> LocalBoxFuture<'_, Result<Saved, WriteAheadError>>;
}

impl KeyCopies for MemoryWriteAheadLog {
    fn load(&self) -> LocalBoxFuture<'_, Result<Vec<(String, String)>, WriteAheadError>> {
        self.call(|held| {
            held.copies.iter().map(|(key, text)| (key.clone(), text.clone())).collect()
        })
    }

    fn save(
        &self,
        changes: Vec<KeyCopy>,
        _flush: Flush,
    ) -> LocalBoxFuture<'_, Result<Saved, WriteAheadError>> {
        self.call(|held| {
            let behind = |change: &KeyCopy| {
                let copy = held.copies.get(&change.key);
                copy != change.expected.as_ref() && copy != change.text.as_ref()
            };
            if changes.iter().any(behind) {
                return Saved::Behind;
            }
            for KeyCopy { key, text, .. } in changes {
                match text {
                    Some(text) => drop(held.copies.insert(key, text)),
                    None => drop(held.copies.remove(&key)),
                }
            }
            Saved::Done
        })
    }
}
