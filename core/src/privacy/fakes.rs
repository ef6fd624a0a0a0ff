//! Test doubles for keys.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use uuid::Uuid;

use super::{KeyStore, KeyStoreError, StoredKeys};
use crate::event_sourcing::Entropy;

/// Bytes of which every call has others: 1, 1, 1, …, then 2, 2, 2, ….
#[derive(Debug, Default)]
pub(crate) struct Counted(Cell<u8>);

impl Entropy for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.set(self.0.get() + 1);
        bytes.fill(self.0.get());
    }
}

/// Keys in memory, shared by its clones as pages share a storage, and as full as a test wants them.
#[derive(Debug, Clone, Default)]
pub(crate) struct MemoryKeys {
    pub(crate) header: Rc<RefCell<Option<String>>>,
    pub(crate) keys: Rc<RefCell<BTreeMap<Uuid, String>>>,
    pub(crate) full: Rc<Cell<bool>>,
}

impl MemoryKeys {
    fn room(&self) -> Result<(), KeyStoreError> {
        if self.full.get() { Err(KeyStoreError::Full) } else { Ok(()) }
    }
}

impl KeyStore for MemoryKeys {
    fn load(&self) -> Result<StoredKeys, KeyStoreError> {
        let keys = self.keys.borrow().clone().into_iter().collect();
        Ok(StoredKeys { header: self.header()?, keys })
    }

    fn header(&self) -> Result<Option<String>, KeyStoreError> {
        Ok(self.header.borrow().clone())
    }

    fn get(&self, subject: Uuid) -> Result<Option<String>, KeyStoreError> {
        Ok(self.keys.borrow().get(&subject).cloned())
    }

    fn put_header(&self, text: &str) -> Result<(), KeyStoreError> {
        self.room()?;
        *self.header.borrow_mut() = Some(text.to_owned());
        Ok(())
    }

    fn put(&self, subject: Uuid, text: &str) -> Result<(), KeyStoreError> {
        self.room()?;
        self.keys.borrow_mut().insert(subject, text.to_owned());
        Ok(())
    }

    fn remove(&self, subject: Uuid) -> Result<(), KeyStoreError> {
        self.keys.borrow_mut().remove(&subject);
        Ok(())
    }

    fn clear(&self) -> Result<(), KeyStoreError> {
        self.keys.borrow_mut().clear();
        *self.header.borrow_mut() = None;
        Ok(())
    }
}
