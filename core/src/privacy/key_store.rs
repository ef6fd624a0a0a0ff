//! The store of a vault's keys: one small header, and one text for each subject. A store does not
//! interpret the texts.

use uuid::Uuid;

use crate::event_sourcing::{LocalBoxFuture, reason_table};

reason_table! {
    /// Why keys were not read or written. What was stored before stands.
    pub enum KeyStoreError {
        /// There is no room.
        Full = "storage_full": "the storage is full";
        /// Another page has changed the header at the same moment. What it wrote is stored, and what this
        /// page wrote is not.
        Behind = "other_page_faster": "another page was faster";
    } around {
        /// It can't be reached just now, or at all.
        Unavailable(reason): "the storage can't be reached: {reason}";
        /// This page may only read.
        ReadOnly(reason): "this page is read-only: {reason}";
    }
}

/// Everything that is stored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StoredKeys {
    /// The header, where there is one.
    pub header: Option<String>,
    /// A text for each subject, in no order.
    pub keys: Vec<(Uuid, String)>,
}

/// Keeps texts of keys, each whole or not at all. A subject is whom or what a key is for,
/// by an id of the vault's user.
///
/// Two pages may have one store, so what one has read another may have changed.
pub trait KeyStore {
    /// Reads everything.
    ///
    /// # Errors
    /// [`KeyStoreError::Unavailable`].
    fn load(&self) -> Result<StoredKeys, KeyStoreError>;

    /// Reads the header alone.
    ///
    /// # Errors
    /// [`KeyStoreError::Unavailable`].
    fn header(&self) -> Result<Option<String>, KeyStoreError>;

    /// Reads the text of one subject.
    ///
    /// # Errors
    /// [`KeyStoreError::Unavailable`].
    fn get(&self, subject: Uuid) -> Result<Option<String>, KeyStoreError>;

    /// Puts a text in place of the header.
    ///
    /// # Errors
    /// [`KeyStoreError`]; the old one then stands.
    fn put_header(&self, text: &str) -> Result<(), KeyStoreError>;

    /// Puts a text in place of a subject's.
    ///
    /// # Errors
    /// [`KeyStoreError`]; the old one then stands.
    fn put(&self, subject: Uuid, text: &str) -> Result<(), KeyStoreError>;

    /// Takes a subject's text away, where it has one.
    ///
    /// # Errors
    /// [`KeyStoreError`]; the text then stands.
    fn remove(&self, subject: Uuid) -> Result<(), KeyStoreError>;

    /// Takes everything away, the header last: what is left when this is cut off is still a vault.
    ///
    /// # Errors
    /// [`KeyStoreError`]; some keys may then be gone.
    fn clear(&self) -> Result<(), KeyStoreError>;

    /// Makes sure that what was written outlives the browser, as far as this store can.
    ///
    /// # Errors
    /// [`KeyStoreError`]; what was not made sure of is tried again with the next call.
    fn flush(&self) -> LocalBoxFuture<'_, Result<(), KeyStoreError>> {
        Box::pin(std::future::ready(Ok(())))
    }

    /// Brings back what was made sure of, by this page or another, and is not there.
    ///
    /// # Errors
    /// [`KeyStoreError`]; what is there stands.
    fn refresh(&self) -> LocalBoxFuture<'_, Result<(), KeyStoreError>> {
        Box::pin(std::future::ready(Ok(())))
    }
}
