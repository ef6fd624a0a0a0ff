//! The keys of an area and their copies. A key is copied before the entry that it seals is stored, so
//! whatever a killed browser loses of its area, no entry is left without its key.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::privacy::KeyStoreError;
use crate::store::{Flush, KeyCopies, KeyCopy, Saved, WriteAheadError};

/// Copies at work.
pub(super) struct Copying {
    pub(super) copies: Rc<dyn KeyCopies>,
    /// What was written and is not copied yet, each with what the copy was when it was written.
    pub(super) pending: RefCell<BTreeMap<String, KeyCopy>>,
    /// The copies as they were last seen; none before they were first looked at.
    pub(super) seen: RefCell<Option<BTreeMap<String, String>>>,
}

impl Copying {
    pub(super) fn new(copies: Rc<dyn KeyCopies>) -> Self {
        Self { copies, pending: RefCell::default(), seen: RefCell::default() }
    }

    /// Notes that a key has another text now than its copy.
    pub(super) fn note(&self, key: &str, text: Option<&str>) {
        let expected = self.seen.borrow().as_ref().and_then(|seen| seen.get(key).cloned());
        let mut pending = self.pending.borrow_mut();
        // What the copy was when the first of several changes was made is what it must still be.
        let change = || KeyCopy { key: key.to_owned(), expected, text: None };
        pending.entry(key.to_owned()).or_insert_with(change).text = text.map(str::to_owned);
    }

    /// Saves copies, where those that are there are as expected.
    pub(super) async fn save(&self, changes: Vec<KeyCopy>) -> Result<Saved, WriteAheadError> {
        let saved = self.copies.save(changes.clone(), Flush::Strict).await?;
        if saved == Saved::Done {
            let mut seen = self.seen.borrow_mut();
            let seen = seen.get_or_insert_default();
            for KeyCopy { key, text, .. } in changes {
                match text {
                    Some(text) => drop(seen.insert(key, text)),
                    None => drop(seen.remove(&key)),
                }
            }
        }
        Ok(saved)
    }
}

impl From<WriteAheadError> for KeyStoreError {
    fn from(error: WriteAheadError) -> Self {
        match error {
            WriteAheadError::Full => Self::Full,
            error => Self::Unavailable(error.into()),
        }
    }
}
