//! All keys of a bank, in memory over the store that keeps them, and the passphrase that may lock
//! them.
//!
//! A key's text says itself whether it stands there as it is or wrapped, and the header says whether
//! there is a passphrase. So every step of setting or taking one away leaves a vault that opens, and
//! what was cut off is finished when it is unlocked the next time.

use std::fmt;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use uuid::Uuid;

pub use self::error::VaultError;
use self::stored::{Header, Held, LOG_KEY, of_subject, read_key, write_key};
use super::{Key, KeyStore, StoredKeys};
use crate::event_sourcing::Entropy;

mod error;
mod passphrase;
mod putting_back;
mod stored;

/// The keys of a bank: one for the log, and one a subject.
///
/// With a passphrase, a random vault key wraps all of them, and is itself wrapped under the key that
/// the passphrase gives: to change the passphrase is one write.
///
/// Two pages may have a vault over one store, if one of them writes at a time: before it writes,
/// it looks whether the other has changed the header, and then reads everything again.
pub struct Vault {
    store: Rc<dyn KeyStore>,
    /// The header as it was read, to notice another page's.
    header_text: Option<String>,
    header: Header,
    /// What every key is wrapped under: there is a passphrase, and the vault is unlocked.
    vault_key: Option<Key>,
    log_key: Option<Held>,
    keys: FxHashMap<Uuid, Held>,
}

impl Vault {
    /// Opens the vault that a store holds, locked where it has a passphrase. Nothing is written.
    ///
    /// # Errors
    /// [`VaultError::HeaderUnreadable`] and [`VaultError::HeaderNewer`]; the store's.
    pub fn open(store: Rc<dyn KeyStore>) -> Result<Self, VaultError> {
        let mut vault = Self {
            store,
            header_text: None,
            header: Header::default(),
            vault_key: None,
            log_key: None,
            keys: FxHashMap::default(),
        };
        vault.reload()?;
        Ok(vault)
    }

    /// Reads the store again, as after another page's writes. An unlocked vault stays so, unless its
    /// passphrase has been set, changed or set anew meanwhile. Nothing is written.
    ///
    /// # Errors
    /// Those of [`Vault::open`]; what was read before then stands.
    pub fn reload(&mut self) -> Result<(), VaultError> {
        let stored = self.store.load()?;
        let header = Header::read(stored.header.as_deref())?;
        if header.passphrase != self.header.passphrase {
            self.vault_key = None;
        }
        self.take_in(stored, header);
        Ok(())
    }

    fn take_in(&mut self, stored: StoredKeys, header: Header) {
        let vault_key = self.vault_key.as_ref();
        let locked = header.passphrase.is_some() && vault_key.is_none();
        let held = |text: &str, context: &str| {
            if locked { Held::Locked } else { read_key(text, context, vault_key) }
        };
        let keys = stored.keys.iter();
        self.keys =
            keys.map(|(subject, text)| (*subject, held(text, &of_subject(*subject)))).collect();
        self.log_key = header.log_key.as_deref().map(|text| held(text, LOG_KEY));
        self.header_text = stored.header;
        self.header = header;
    }

    /// The key of the log, where it has one and is not locked.
    #[must_use]
    pub fn log_key(&self) -> Option<&Key> {
        usable(self.log_key.as_ref())
    }

    /// The key of the log; where there is none yet, a fresh one, which is stored first.
    ///
    /// # Errors
    /// [`VaultError::Locked`], [`VaultError::DamagedLogKey`], the store's.
    pub fn ensure_log_key(&mut self, entropy: &dyn Entropy) -> Result<&Key, VaultError> {
        if self.log_key().is_none() {
            self.ready_to_write()?;
        }
        if self.log_key.is_none() {
            let key = Key::random(entropy);
            let (text, wrapped) = self.text_of(&key, LOG_KEY);
            let passphrase = self.header.passphrase.clone();
            self.put_header(Header { log_key: Some(text), passphrase })?;
            self.log_key = Some(Held::Open { key, wrapped });
        }
        self.log_key().ok_or(VaultError::DamagedLogKey)
    }

    /// Takes in the key of another log that came in this one's place.
    ///
    /// # Errors
    /// [`VaultError::Locked`], the store's; the key that was there then stands.
    pub fn replace_log_key(&mut self, key: Key) -> Result<(), VaultError> {
        self.ready_to_write()?;
        let (text, wrapped) = self.text_of(&key, LOG_KEY);
        let passphrase = self.header.passphrase.clone();
        self.put_header(Header { log_key: Some(text), passphrase })?;
        self.log_key = Some(Held::Open { key, wrapped });
        Ok(())
    }

    /// The key of a subject, where it has one that is neither locked nor damaged.
    #[must_use]
    pub fn key(&self, subject: Uuid) -> Option<&Key> {
        usable(self.keys.get(&subject))
    }

    /// Whose keys are stored, in no order, whether they can be used or not.
    pub fn subjects(&self) -> impl Iterator<Item = Uuid> {
        self.keys.keys().copied()
    }

    /// Whose stored keys are no keys of this vault, in no order. They are left as they are: only
    /// [`Vault::forget`] and [`Vault::clear`] take them away. While it is locked, none is known.
    pub fn damaged(&self) -> impl Iterator<Item = Uuid> {
        let damaged = self.keys.iter().filter(|(_, held)| matches!(held, Held::Damaged));
        damaged.map(|(subject, _)| *subject)
    }

    /// The key of a subject; where it has none yet, a fresh one, which is stored first.
    ///
    /// # Errors
    /// [`VaultError::Locked`], [`VaultError::Damaged`], the store's.
    pub fn create(&mut self, subject: Uuid, entropy: &dyn Entropy) -> Result<&Key, VaultError> {
        if self.key(subject).is_none() {
            self.look_up(subject)?;
            if !self.keys.contains_key(&subject) {
                self.keep(subject, Key::random(entropy))?;
            }
        }
        self.key(subject).ok_or(VaultError::Damaged(subject))
    }

    /// Takes a key in for a subject, as from another copy of the bank. Again is once.
    ///
    /// # Errors
    /// [`VaultError::AnotherKey`] and [`VaultError::Damaged`] where the subject has one, which stays;
    /// [`VaultError::Locked`], the store's.
    pub fn insert(&mut self, subject: Uuid, key: Key) -> Result<(), VaultError> {
        self.look_up(subject)?;
        match self.keys.get(&subject) {
            None => self.keep(subject, key),
            Some(Held::Open { key: same, .. }) if *same == key => Ok(()),
            Some(Held::Open { .. }) => Err(VaultError::AnotherKey(subject)),
            Some(Held::Locked) => Err(VaultError::Locked),
            Some(Held::Damaged) => Err(VaultError::Damaged(subject)),
        }
    }

    /// Takes the key of a subject away, also while it is locked: what is sealed under it is gone.
    ///
    /// # Errors
    /// The store's; the key then stands.
    pub fn forget(&mut self, subject: Uuid) -> Result<(), VaultError> {
        self.store.remove(subject)?;
        self.keys.remove(&subject);
        Ok(())
    }

    /// Takes everything away, the passphrase too, also while it is locked.
    ///
    /// # Errors
    /// The store's; some keys may then be gone.
    pub fn clear(&mut self) -> Result<(), VaultError> {
        let cleared = self.store.clear();
        match &cleared {
            Ok(()) => {
                self.vault_key = None;
                self.take_in(StoredKeys::default(), Header::default());
            }
            // Which keys are gone, only the store can say, and if it can't, the next reading will.
            Err(_) => drop(self.reload()),
        }
        Ok(cleared?)
    }

    /// Makes sure that what is about to be written follows from what is stored.
    fn ready_to_write(&mut self) -> Result<(), VaultError> {
        self.unlocked()?;
        if self.store.header()? == self.header_text { Ok(()) } else { self.ready_to_rewrite() }
    }

    /// As above, where every key matters: one that another page made under this vault key would be
    /// lost if it were not known here.
    fn ready_to_rewrite(&mut self) -> Result<(), VaultError> {
        self.unlocked()?;
        self.reload()?;
        self.unlocked()
    }

    fn unlocked(&self) -> Result<(), VaultError> {
        if self.is_locked() { Err(VaultError::Locked) } else { Ok(()) }
    }

    /// Takes in the key of a subject that another page has made meanwhile.
    fn look_up(&mut self, subject: Uuid) -> Result<(), VaultError> {
        self.ready_to_write()?;
        if !self.keys.contains_key(&subject)
            && let Some(text) = self.store.get(subject)?
        {
            let held = read_key(&text, &of_subject(subject), self.vault_key.as_ref());
            self.keys.insert(subject, held);
        }
        Ok(())
    }

    fn keep(&mut self, subject: Uuid, key: Key) -> Result<(), VaultError> {
        let (text, wrapped) = self.text_of(&key, &of_subject(subject));
        self.store.put(subject, &text)?;
        self.keys.insert(subject, Held::Open { key, wrapped });
        Ok(())
    }

    /// A key's text, and whether it is wrapped.
    fn text_of(&self, key: &Key, context: &str) -> (String, bool) {
        (write_key(key, context, self.vault_key.as_ref()), self.vault_key.is_some())
    }

    /// The log key's text as it shall be; a damaged one as it is.
    fn log_key_text(&self, vault_key: Option<&Key>) -> Option<String> {
        match self.log_key() {
            Some(key) => Some(write_key(key, LOG_KEY, vault_key)),
            None => self.header.log_key.clone(),
        }
    }

    fn put_header(&mut self, header: Header) -> Result<(), VaultError> {
        let text = header.write();
        self.store.put_header(&text)?;
        self.header_text = Some(text);
        self.header = header;
        Ok(())
    }

    /// Writes each subject's key that does not stand as it should: wrapped where there is a vault
    /// key, and as it is where there is none.
    fn rewrite_all(&mut self) -> Result<(), VaultError> {
        let vault_key = self.vault_key.as_ref();
        for (subject, held) in &mut self.keys {
            if let Held::Open { key, wrapped } = held
                && *wrapped != vault_key.is_some()
            {
                let text = write_key(key, &of_subject(*subject), vault_key);
                self.store.put(*subject, &text)?;
                *wrapped = vault_key.is_some();
            }
        }
        Ok(())
    }
}

fn usable(held: Option<&Held>) -> Option<&Key> {
    match held? {
        Held::Open { key, .. } => Some(key),
        Held::Locked | Held::Damaged => None,
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Vault")
            .field("keys", &self.keys.len())
            .field("has_passphrase", &self.has_passphrase())
            .field("is_locked", &self.is_locked())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
