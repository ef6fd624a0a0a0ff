//! The keys of a vault in a key-value area, beside the log: `PREFIX.keys` for the header, and
//! `PREFIX.k.SUBJECT` for a subject's key. One key each, so that forgetting is one removal.

mod copying;
mod refreshing;

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashSet;
use uuid::Uuid;

use self::copying::Copying;
use super::KeyCopies;
use super::area::{Area, AreaError};
use crate::event_sourcing::{LocalBoxFuture, Reason};
use crate::privacy::{KeyStore, KeyStoreError, StoredKeys};

/// Keys in an area, under keys that begin with a prefix. A log under the same prefix and they leave
/// each other alone.
pub struct AreaKeys<A> {
    area: A,
    prefix: String,
    read_only: RefCell<Option<Reason>>,
    copying: Option<Copying>,
    leaves_note: bool,
}

impl<A: Area> AreaKeys<A> {
    /// The keys in an area, under keys that begin with `prefix` (ASCII).
    #[must_use]
    pub fn new(area: A, prefix: &str) -> Self {
        Self {
            area,
            prefix: prefix.to_owned(),
            read_only: RefCell::new(None),
            copying: None,
            leaves_note: false,
        }
    }

    /// The same with copies beside it, for what the area may lose.
    #[must_use]
    pub fn with_copies(self, copies: Rc<dyn KeyCopies>) -> Self {
        Self { copying: Some(Copying::new(copies)), ..self }
    }

    /// Makes every write fail for this reason, or, with `None`, allows them.
    pub fn set_read_only(&self, reason: Option<Reason>) {
        *self.read_only.borrow_mut() = reason;
    }

    /// The same without copies, where other pages have them: they are told by a note that this one
    /// has written.
    #[must_use]
    pub fn without_copies(self) -> Self {
        Self { leaves_note: true, ..self }
    }

    fn header_key(&self) -> String {
        format!("{}.keys", self.prefix)
    }

    fn subject_key(&self, subject: Uuid) -> String {
        format!("{}.k.{subject}", self.prefix)
    }

    /// The subject that a key is of, where it stands there as we write it.
    fn subject(&self, key: &str) -> Option<Uuid> {
        let text = key.strip_prefix(&self.prefix)?.strip_prefix(".k.")?;
        text.parse().ok().filter(|subject: &Uuid| subject.to_string() == text)
    }

    fn subjects(&self) -> Result<Vec<Uuid>, KeyStoreError> {
        let mut found = self.area.keys()?;
        found.extend(self.copied_keys());
        let mut known = FxHashSet::default();
        let subjects = found.iter().filter_map(|key| self.subject(key));
        Ok(subjects.filter(|subject| known.insert(*subject)).collect())
    }

    fn read(&self, key: &str) -> Result<Option<String>, KeyStoreError> {
        let here = self.area.get(key)?;
        Ok(self.as_copied(key, here))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), KeyStoreError> {
        self.writable()?;
        self.note_alone()?;
        self.area.set(key, text)?;
        self.note_change(key, Some(text));
        Ok(())
    }

    fn take_away(&self, key: &str) -> Result<(), KeyStoreError> {
        self.writable()?;
        self.note_alone()?;
        self.area.remove(key)?;
        self.note_change(key, None);
        Ok(())
    }

    fn writable(&self) -> Result<(), KeyStoreError> {
        self.read_only
            .borrow()
            .clone()
            .map_or(Ok(()), |reason| Err(KeyStoreError::ReadOnly(reason)))
    }
}

impl<A: Area> KeyStore for AreaKeys<A> {
    fn load(&self) -> Result<StoredKeys, KeyStoreError> {
        let mut keys = Vec::new();
        for subject in self.subjects()? {
            // One that went away meanwhile is gone.
            if let Some(text) = self.get(subject)? {
                keys.push((subject, text));
            }
        }
        Ok(StoredKeys { header: self.header()?, keys })
    }

    fn header(&self) -> Result<Option<String>, KeyStoreError> {
        self.read(&self.header_key())
    }

    fn get(&self, subject: Uuid) -> Result<Option<String>, KeyStoreError> {
        self.read(&self.subject_key(subject))
    }

    fn put_header(&self, text: &str) -> Result<(), KeyStoreError> {
        self.set(&self.header_key(), text)
    }

    fn put(&self, subject: Uuid, text: &str) -> Result<(), KeyStoreError> {
        self.set(&self.subject_key(subject), text)
    }

    fn remove(&self, subject: Uuid) -> Result<(), KeyStoreError> {
        self.take_away(&self.subject_key(subject))
    }

    fn clear(&self) -> Result<(), KeyStoreError> {
        self.writable()?;
        for subject in self.subjects()? {
            self.remove(subject)?;
        }
        self.take_away(&self.header_key())
    }

    fn flush(&self) -> LocalBoxFuture<'_, Result<(), KeyStoreError>> {
        Box::pin(self.flush_copies())
    }

    fn refresh(&self) -> LocalBoxFuture<'_, Result<(), KeyStoreError>> {
        Box::pin(self.refresh_from_copies())
    }
}

impl From<AreaError> for KeyStoreError {
    fn from(error: AreaError) -> Self {
        match error {
            AreaError::Full => Self::Full,
            AreaError::Unavailable(reason) => Self::Unavailable(reason),
        }
    }
}

#[cfg(test)]
mod tests;
