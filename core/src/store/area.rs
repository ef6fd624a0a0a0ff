//! The few operations that a log needs of a browser's storage: reading and writing texts by key. A
//! simulator of a browser's faults implements them as well.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::event_sourcing::{Reason, reason_table};

reason_table! {
    /// Why an area did not do what it was asked.
    pub enum AreaError {
        /// There is no room; the old value stands.
        Full = "storage_full": "the storage is full";
    } around {
        /// It can't be reached.
        Unavailable(reason): "{reason}";
    }
}

/// Texts under keys. Each call is whole or has not happened.
pub trait Area {
    /// Every key, in no order.
    ///
    /// # Errors
    /// [`AreaError::Unavailable`].
    fn keys(&self) -> Result<Vec<String>, AreaError>;

    /// The text under a key.
    ///
    /// # Errors
    /// [`AreaError::Unavailable`].
    fn get(&self, key: &str) -> Result<Option<String>, AreaError>;

    /// Whether there is a text under a key.
    ///
    /// # Errors
    /// [`AreaError::Unavailable`].
    fn has(&self, key: &str) -> Result<bool, AreaError> {
        Ok(self.get(key)?.is_some())
    }

    /// Whether this very text is under a key.
    ///
    /// # Errors
    /// [`AreaError::Unavailable`].
    fn holds(&self, key: &str, text: &str) -> Result<bool, AreaError> {
        Ok(self.get(key)?.as_deref() == Some(text))
    }

    /// Puts a text under a key.
    ///
    /// # Errors
    /// [`AreaError`]; the old text then stands.
    fn set(&self, key: &str, value: &str) -> Result<(), AreaError>;

    /// Takes a key away, where it is there.
    ///
    /// # Errors
    /// [`AreaError::Unavailable`].
    fn remove(&self, key: &str) -> Result<(), AreaError>;

    /// What it is called: `local_storage`.
    fn name(&self) -> &'static str;

    /// How much room there is in all, in UTF-16 units, where it is known.
    fn quota(&self) -> Option<u64>;
}

/// How much a text takes with its key, in UTF-16 units.
pub(in crate::store) fn units(key: &str, text: &str) -> u64 {
    utf16_len(key) + utf16_len(text)
}

/// How many UTF-16 units a text takes.
#[must_use]
pub(super) fn utf16_len(text: &str) -> u64 {
    // Each character begins with one byte that continues none, and only those of four bytes take two units.
    let units = |byte: u8| u64::from((byte & 0xC0) != 0x80) + u64::from(byte >= 0xF0);
    if text.is_ascii() { text.len() as u64 } else { text.bytes().map(units).sum() }
}

/// An area in memory, with a quota where one is wanted. Its clones share what they hold, as tabs
/// of one browser do.
#[derive(Debug, Clone, Default)]
pub struct MemoryArea {
    texts: Rc<RefCell<BTreeMap<String, String>>>,
    quota: Rc<Cell<Option<u64>>>,
    reachable: Rc<Cell<Option<&'static str>>>,
}

impl MemoryArea {
    /// Sets the room there is, in UTF-16 units; none is endless.
    pub fn set_quota(&self, quota: Option<u64>) {
        self.quota.set(quota);
    }

    /// Makes every call fail for this reason, or, with `None`, work again.
    pub fn set_unavailable(&self, reason: Option<&'static str>) {
        self.reachable.set(reason);
    }

    /// How much is taken, in UTF-16 units.
    #[must_use]
    pub fn used(&self) -> u64 {
        self.texts.borrow().iter().map(|(key, text)| utf16_len(key) + utf16_len(text)).sum()
    }

    fn reach(&self) -> Result<(), AreaError> {
        self.reachable.get().map_or(Ok(()), |reason| {
            Err(AreaError::Unavailable(Reason::new("out_of_reach", reason)))
        })
    }
}

impl Area for MemoryArea {
    fn keys(&self) -> Result<Vec<String>, AreaError> {
        self.reach()?;
        Ok(self.texts.borrow().keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, AreaError> {
        self.reach()?;
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn holds(&self, key: &str, text: &str) -> Result<bool, AreaError> {
        self.reach()?;
        Ok(self.texts.borrow().get(key).is_some_and(|stored| stored == text))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), AreaError> {
        self.reach()?;
        if let Some(quota) = self.quota.get() {
            let old = self.texts.borrow().get(key).map_or(0, |old| utf16_len(key) + utf16_len(old));
            if self.used() - old + utf16_len(key) + utf16_len(value) > quota {
                return Err(AreaError::Full);
            }
        }
        self.texts.borrow_mut().insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), AreaError> {
        self.reach()?;
        self.texts.borrow_mut().remove(key);
        Ok(())
    }

    fn name(&self) -> &'static str {
        "memory_area"
    }

    fn quota(&self) -> Option<u64> {
        self.quota.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_as_long_as_a_browser_says() {
        for text in ["", "plain", "é", "€uro", "a😀b", "\u{10ffff}\u{7ff}\u{800}\u{ffff}"] {
            assert_eq!(utf16_len(text), text.encode_utf16().count() as u64, "{text}");
        }
    }
}
