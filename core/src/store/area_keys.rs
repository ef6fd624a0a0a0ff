//! The keys of a vault in a key-value area, beside the log: `PREFIX.keys` for the header, and
//! `PREFIX.k.SUBJECT` for a subject's key. One key each, so that forgetting is one removal.

use std::cell::RefCell;

use uuid::Uuid;

use super::area::{Area, AreaError};
use crate::privacy::{KeyStore, KeyStoreError, StoredKeys};

/// Keys in an area, under keys that begin with a prefix. A log under the same prefix and they leave
/// each other alone.
#[derive(Debug)]
pub struct AreaKeys<A> {
    area: A,
    prefix: String,
    read_only: RefCell<Option<String>>,
}

impl<A: Area> AreaKeys<A> {
    /// The keys in an area, under keys that begin with `prefix` (ASCII).
    #[must_use]
    pub fn new(area: A, prefix: &str) -> Self {
        Self { area, prefix: prefix.to_owned(), read_only: RefCell::new(None) }
    }

    /// Makes every write fail for this reason, or, with `None`, allows them.
    pub fn set_read_only(&self, reason: Option<String>) {
        *self.read_only.borrow_mut() = reason;
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
        Ok(self.area.keys()?.iter().filter_map(|key| self.subject(key)).collect())
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
        Ok(self.area.get(&self.header_key())?)
    }

    fn get(&self, subject: Uuid) -> Result<Option<String>, KeyStoreError> {
        Ok(self.area.get(&self.subject_key(subject))?)
    }

    fn put_header(&self, text: &str) -> Result<(), KeyStoreError> {
        self.writable()?;
        Ok(self.area.set(&self.header_key(), text)?)
    }

    fn put(&self, subject: Uuid, text: &str) -> Result<(), KeyStoreError> {
        self.writable()?;
        Ok(self.area.set(&self.subject_key(subject), text)?)
    }

    fn remove(&self, subject: Uuid) -> Result<(), KeyStoreError> {
        self.writable()?;
        Ok(self.area.remove(&self.subject_key(subject))?)
    }

    fn clear(&self) -> Result<(), KeyStoreError> {
        self.writable()?;
        for subject in self.subjects()? {
            self.remove(subject)?;
        }
        Ok(self.area.remove(&self.header_key())?)
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
