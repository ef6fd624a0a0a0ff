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
use crate::store::{Flush, JournalError, KeyCopies, KeyCopy, Saved};

/// Copies at work.
pub(super) struct Copying {
    copies: Rc<dyn KeyCopies>,
    /// What was written and is not copied yet.
    pending: RefCell<BTreeMap<String, Option<String>>>,
    /// The copies as they were last seen.
    seen: RefCell<BTreeMap<String, String>>,
}

impl Copying {
    pub(super) fn new(copies: Rc<dyn KeyCopies>) -> Self {
        Self { copies, pending: RefCell::default(), seen: RefCell::default() }
    }

    /// Saves texts as copies, where those are still as they were seen.
    async fn save(&self, texts: &BTreeMap<String, Option<String>>) -> Result<Saved, JournalError> {
        let change = |(key, text): (&String, &Option<String>)| KeyCopy {
            key: key.clone(),
            expected: self.seen.borrow().get(key).cloned(),
            text: text.clone(),
        };
        let changes = texts.iter().map(change).collect();
        let saved = self.copies.save(changes, Flush::Strict).await?;
        if saved == Saved::Done {
            let mut seen = self.seen.borrow_mut();
            for (key, text) in texts {
                match text {
                    Some(text) => drop(seen.insert(key.clone(), text.clone())),
                    None => drop(seen.remove(key)),
                }
            }
        }
        Ok(saved)
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
        match copying.save(&pending).await {
            Ok(Saved::Done) => Ok(()),
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
        let copies: BTreeMap<String, String> = copying.copies.load().await?.into_iter().collect();
        copying.seen.replace(copies.clone());
        if self.writable().is_err() {
            return Ok(());
        }
        let alone = self.area.get(&self.alone_key())?.is_some();
        let mut changed = BTreeMap::new();
        for (key, text) in &copies {
            let here = self.area.get(key)?;
            if here.as_ref() == Some(text) || copying.pending.borrow().contains_key(key) {
                continue;
            }
            if alone {
                changed.insert(key.clone(), here);
            } else {
                self.area.set(key, text)?;
            }
        }
        // What has no copy yet is from before there were copies, or of a page without.
        for key in self.area.keys()?.into_iter().filter(|key| self.is_ours(key)) {
            if !copies.contains_key(&key) && !copying.pending.borrow().contains_key(&key) {
                let text = self.area.get(&key)?;
                changed.insert(key, text);
            }
        }
        // Where another page is at it as well, the next refreshing sees what came of it.
        if !changed.is_empty() {
            copying.save(&changed).await?;
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
