//! The keys of an area and their copies. A key is copied before the entry that it seals is stored, so
//! whatever a killed browser loses of its area, no entry is left without its key.
//!
//! The copies know best, but where a page without them has written since: it leaves a note, and then
//! the area does.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::AreaKeys;
use crate::privacy::KeyStoreError;
use crate::store::area::Area;
use crate::store::{Expected, Flush, JournalError, KeyCopies, KeyCopy, Saved};

/// Copies at work.
pub(super) struct Copying {
    copies: Rc<dyn KeyCopies>,
    /// What was written and is not copied yet.
    pending: RefCell<BTreeMap<String, Option<String>>>,
    /// The vault's header as it was copied last.
    header: RefCell<Option<String>>,
}

impl Copying {
    pub(super) fn new(copies: Rc<dyn KeyCopies>) -> Self {
        Self { copies, pending: RefCell::default(), header: RefCell::default() }
    }
}

impl<A: Area> AreaKeys<A> {
    /// The note of a page without copies that it has written.
    fn alone_key(&self) -> String {
        format!("{}.keys.alone", self.prefix)
    }

    pub(super) fn note_alone(&self) -> Result<(), KeyStoreError> {
        let key = self.alone_key();
        if !self.leaves_note || self.area.get(&key)?.is_some() {
            return Ok(());
        }
        Ok(self.area.set(&key, "1")?)
    }

    pub(super) fn note_change(&self, key: &str, text: Option<&str>) {
        if let Some(copying) = &self.copying {
            copying.pending.borrow_mut().insert(key.to_owned(), text.map(str::to_owned));
        }
    }

    pub(super) async fn flush_copies(&self) -> Result<(), KeyStoreError> {
        let Some(copying) = &self.copying else { return Ok(()) };
        let pending = copying.pending.take();
        if pending.is_empty() {
            return Ok(());
        }
        let header = pending.get(&self.header_key()).cloned();
        let expected = header
            .as_ref()
            .map(|_| Expected { key: self.header_key(), text: copying.header.borrow().clone() });
        let copies =
            pending.iter().map(|(key, text)| KeyCopy { key: key.clone(), text: text.clone() });
        let saved = copying.copies.save(expected, copies.collect(), Flush::Strict).await;
        match saved {
            Ok(Saved::Done) => {
                if let Some(header) = header {
                    copying.header.replace(header);
                }
                Ok(())
            }
            Ok(Saved::Behind) => {
                self.refresh_from_copies().await?;
                Err(KeyStoreError::Behind)
            }
            Err(error) => {
                let mut newer = copying.pending.borrow_mut();
                for (key, text) in pending {
                    newer.entry(key).or_insert(text);
                }
                Err(error.into())
            }
        }
    }

    pub(super) async fn refresh_from_copies(&self) -> Result<(), KeyStoreError> {
        let Some(copying) = &self.copying else { return Ok(()) };
        let copies = copying.copies.load().await?;
        let header = copies.iter().find(|(key, _)| *key == self.header_key());
        copying.header.replace(header.map(|(_, text)| text.clone()));
        if self.writable().is_err() {
            return Ok(());
        }
        let alone = self.area.get(&self.alone_key())?.is_some();
        let mut changes = Vec::new();
        for (key, text) in &copies {
            let here = self.area.get(key)?;
            if alone {
                if here.as_ref() != Some(text) {
                    changes.push(KeyCopy { key: key.clone(), text: here });
                }
            } else if here.as_ref() != Some(text) {
                self.area.set(key, text)?;
            }
        }
        // What has no copy yet comes from before there were copies, or from a page without.
        let copied = |key: &String| copies.iter().any(|(copied, _)| copied == key);
        for key in self.area.keys()?.into_iter().filter(|key| self.is_ours(key)) {
            if !copied(&key) {
                let text = self.area.get(&key)?;
                changes.push(KeyCopy { key, text });
            }
        }
        if !changes.is_empty() {
            let header = changes.iter().find(|change| change.key == self.header_key()).cloned();
            let expected = header.as_ref().map(|_| Expected {
                key: self.header_key(),
                text: copying.header.borrow().clone(),
            });
            if copying.copies.save(expected, changes, Flush::Strict).await? == Saved::Behind {
                return Err(KeyStoreError::Behind);
            }
            if let Some(header) = header {
                copying.header.replace(header.text);
            }
        }
        if alone {
            self.area.remove(&self.alone_key())?;
        }
        Ok(())
    }

    fn is_ours(&self, key: &str) -> bool {
        key == self.header_key() || self.subject(key).is_some()
    }
}

impl From<JournalError> for KeyStoreError {
    fn from(error: JournalError) -> Self {
        match error {
            JournalError::Full => Self::Full,
            JournalError::Unavailable(reason) => Self::Unavailable(reason),
        }
    }
}
