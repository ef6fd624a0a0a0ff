//! The passphrase of a vault: setting, changing and removing it, and unlocking the vault with it.

use super::stored::{Header, Held, Passphrase};
use super::{Vault, VaultError};
use crate::event_sourcing::Entropy;
use crate::privacy::{Challenge, Key};

impl Vault {
    /// Whether there is a passphrase.
    #[must_use]
    pub fn has_passphrase(&self) -> bool {
        self.header.passphrase.is_some()
    }

    /// Whether the passphrase is still wanted.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.has_passphrase() && self.vault_key.is_none()
    }

    /// Drops every key from memory.
    ///
    /// # Errors
    /// [`VaultError::NoPassphrase`].
    pub fn lock(&mut self) -> Result<(), VaultError> {
        if !self.has_passphrase() {
            return Err(VaultError::NoPassphrase);
        }
        self.vault_key = None;
        self.keys.values_mut().chain(&mut self.log_key).for_each(|held| *held = Held::Locked);
        Ok(())
    }

    /// What the passphrase is to be turned into a key with, where there is one.
    #[must_use]
    pub fn challenge(&self) -> Option<Challenge> {
        self.header.passphrase.as_ref().map(|passphrase| passphrase.challenge)
    }

    /// Unlocks it with the key that the passphrase gave for [`Vault::challenge`], and finishes
    /// what was cut off of setting or removing a passphrase: keys that still stand as they are get
    /// wrapped. Where the store does not take them, the next time will.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`], [`VaultError::NoPassphrase`], those of [`Vault::open`]; it
    /// then is as it was.
    pub fn unlock(&mut self, derived: &Key) -> Result<(), VaultError> {
        let stored = self.store.load()?;
        let header = Header::read(stored.header.as_deref())?;
        let passphrase = header.passphrase.as_ref().ok_or(VaultError::NoPassphrase)?;
        let vault_key = passphrase.unwrapped(derived).ok_or(VaultError::WrongPassphrase)?;
        self.vault_key = Some(vault_key);
        self.take_in(stored, header);
        let _ = self.rewrite_all();
        Ok(())
    }

    /// Sets the passphrase, or changes it, with the key that it gave for `challenge`, which is
    /// a fresh one. The header is written first, then each key that is not wrapped yet.
    ///
    /// A change makes no new vault key: who had the old passphrase and an old header still has it.
    ///
    /// # Errors
    /// [`VaultError::Locked`]; the store's and those of [`Vault::reload`]. [`Vault::has_passphrase`]
    /// and [`Vault::challenge`] then say how far it came. No key is lost, and the next
    /// [`Vault::unlock`] finishes it.
    pub fn set_passphrase(
        &mut self,
        challenge: Challenge,
        derived: &Key,
        entropy: &dyn Entropy,
    ) -> Result<(), VaultError> {
        self.ready_to_rewrite()?;
        let vault_key = self.vault_key.take().unwrap_or_else(|| Key::random(entropy));
        let header = Header {
            log_key: self.log_key_text(Some(&vault_key)),
            passphrase: Some(Passphrase::wrapping(&vault_key, challenge, derived)),
        };
        let had_passphrase = self.has_passphrase();
        let written = self.put_header(header);
        if written.is_ok() || had_passphrase {
            self.vault_key = Some(vault_key);
        }
        written?;
        self.rewrite_all()
    }

    /// Takes the passphrase away: each key is written as it is, and then the header. A damaged key
    /// stays as it is, and can't be mended any more if it was wrapped.
    ///
    /// # Errors
    /// [`VaultError::Locked`], [`VaultError::NoPassphrase`]; the store's and those of
    /// [`Vault::reload`]. The passphrase then stands, no key is lost, and the next
    /// [`Vault::unlock`] wraps again what was written.
    pub fn remove_passphrase(&mut self) -> Result<(), VaultError> {
        self.ready_to_rewrite()?;
        if !self.has_passphrase() {
            return Err(VaultError::NoPassphrase);
        }
        let vault_key = self.vault_key.take();
        let header = Header { log_key: self.log_key_text(None), passphrase: None };
        let written = self.rewrite_all().and_then(|()| self.put_header(header));
        if written.is_err() {
            self.vault_key = vault_key;
        }
        written
    }
}
