//! Encrypts personal data under one key per customer: keys, sealing, and the vault that holds the
//! keys apart from the log.
//!
//! A log is for ever and a person's wish to be forgotten is not to be refused. So each customer's
//! fields are sealed under a key of their own: the log stays whole and replays, and with the key
//! gone nobody can read them any more.
//!
//! Without a passphrase the keys lie beside the log. That serves forgetting, not secrecy. And what is
//! removed is removed as far as the store goes: a browser's disk may keep it for a while.

mod fields;
mod key;
mod key_store;
mod passphrase;
mod seal;
mod vault;

pub use fields::{
    AccountOwners, FieldState, is_clear, keyed_content, number_hash, open_actor, open_as_sealed,
    open_event, revealed, seal_actor, seal_event,
};
pub use key::{InvalidKey, Key};
pub use key_store::{KeyStore, KeyStoreError, StoredKeys};
pub use passphrase::{
    ADVISED_CHARACTERS, Challenge, Cost, DerivationError, DeriveHere, FEWEST_CHARACTERS,
    InvalidCost, KeyDerivation, characters, derive,
};
pub use seal::{Unreadable, keyed_hash, open, seal};
pub use vault::{Vault, VaultError};

#[cfg(test)]
pub(crate) mod fakes;
