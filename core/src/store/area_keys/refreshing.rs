//! Keeps the keys of an area and their copies alike: the copies know best, but where a page without
//! them has written since. It leaves a note, and then the area does.

use std::collections::BTreeMap;

use super::AreaKeys;
use crate::event_sourcing::collect_by_insertion;
use crate::privacy::KeyStoreError;
use crate::store::area::Area;
use crate::store::{KeyCopy, Saved};

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
            copying.note(key, text);
        }
    }

    /// What a key's text is, given what stands in the area: what this page has written, else the copy.
    /// A text without a copy is one that another page has just written, and may yet have to take
    /// back: before anything is sealed under it, it is made one.
    pub(super) fn as_copied(&self, key: &str, here: Option<String>) -> Option<String> {
        let Some(copying) = &self.copying else { return here };
        if copying.seen.borrow().is_none() || copying.pending.borrow().contains_key(key) {
            return here;
        }
        let copy = copying.seen.borrow().as_ref().and_then(|seen| seen.get(key).cloned());
        if copy.is_none() && here.is_some() {
            copying.note(key, here.as_deref());
        }
        copy.or(here)
    }

    /// The keys that there are copies of, as far as that is known.
    pub(super) fn copied_keys(&self) -> Vec<String> {
        let seen = self.copying.as_ref().map(|copying| copying.seen.borrow());
        seen.and_then(|seen| seen.as_ref().map(|seen| seen.keys().cloned().collect()))
            .unwrap_or_default()
    }

    pub(super) async fn flush_copies(&self) -> Result<(), KeyStoreError> {
        let Some(copying) = &self.copying else { return Ok(()) };
        let pending = copying.pending.take();
        if pending.is_empty() {
            return Ok(());
        }
        match copying.save(pending.values().cloned().collect()).await {
            Ok(Saved::Done) => Ok(()),
            Ok(Saved::Behind) => {
                self.refresh_from_copies().await?;
                Err(KeyStoreError::Behind)
            }
            Err(error) => {
                let mut newer = copying.pending.borrow_mut();
                for (key, older) in pending {
                    let change = newer.entry(key).or_insert_with(|| older.clone());
                    change.expected = older.expected;
                }
                Err(error.into())
            }
        }
    }

    pub(super) async fn refresh_from_copies(&self) -> Result<(), KeyStoreError> {
        let Some(copying) = &self.copying else { return Ok(()) };
        let copies: BTreeMap<String, String> = collect_by_insertion(copying.copies.load().await?);
        copying.seen.replace(Some(copies.clone()));
        if self.writable().is_err() {
            return Ok(());
        }
        let alone = self.area.get(&self.alone_key())?.is_some();
        let mut changed = Vec::new();
        for (key, text) in &copies {
            let here = self.area.get(key)?;
            if here.as_ref() == Some(text) || copying.pending.borrow().contains_key(key) {
                continue;
            }
            if alone {
                let expected = Some(text.clone());
                changed.push(KeyCopy { key: key.clone(), expected, text: here });
            } else {
                self.area.set(key, text)?;
            }
        }
        // What has no copy yet is from before there were copies, or of a page without.
        for key in self.area.keys()?.into_iter().filter(|key| self.is_ours(key)) {
            if !copies.contains_key(&key) && !copying.pending.borrow().contains_key(&key) {
                let text = self.area.get(&key)?;
                changed.push(KeyCopy { key, expected: None, text });
            }
        }
        // Where another page is at it as well, the next refreshing sees what came of it.
        if !changed.is_empty() {
            copying.save(changed).await?;
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
