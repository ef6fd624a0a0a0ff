//! Turns an error of the vault into a refusal with its code.

use crate::domain::{Code, Refusal};
use crate::privacy::{KeyStoreError, VaultError};

pub(in crate::application) fn key_missing() -> Refusal {
    let message = "the key to this customer's data is missing or does not fit: import a log that \
                   holds it";
    Refusal::new(Code::Locked, message).with("problem", "key_missing")
}

/// What a bank answers where its keys can't be used.
pub(in crate::application) fn refusal(error: &VaultError) -> Refusal {
    let code = match error {
        VaultError::Locked
        | VaultError::Damaged(_)
        | VaultError::DamagedLogKey
        | VaultError::AnotherKey(_)
        | VaultError::HeaderUnreadable(_)
        | VaultError::HeaderNewer { .. } => Code::Locked,
        VaultError::NoPassphrase => Code::NoPassphrase,
        VaultError::WrongPassphrase => Code::WrongPassphrase,
        VaultError::Store(KeyStoreError::Full) => Code::StorageFull,
        VaultError::Store(KeyStoreError::Unavailable(_) | KeyStoreError::Behind) => {
            Code::StorageUnavailable
        }
        VaultError::Store(KeyStoreError::ReadOnly(_)) => Code::ReadOnly,
    };
    let refusal = Refusal::new(code, error.to_string());
    match error {
        VaultError::Damaged(_)
        | VaultError::DamagedLogKey
        | VaultError::AnotherKey(_)
        | VaultError::HeaderUnreadable(_)
        | VaultError::HeaderNewer { .. } => {
            refusal.with("problem", "keys_unreadable").with_reason(error.into())
        }
        VaultError::Store(KeyStoreError::Behind) => refusal.with("problem", "conflict"),
        VaultError::Store(KeyStoreError::Unavailable(reason) | KeyStoreError::ReadOnly(reason)) => {
            refusal.with_reason(reason.clone())
        }
        VaultError::Locked
        | VaultError::NoPassphrase
        | VaultError::WrongPassphrase
        | VaultError::Store(KeyStoreError::Full) => refusal,
    }
}
