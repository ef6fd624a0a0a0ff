//! Errors of a vault.

use uuid::Uuid;

use crate::privacy::KeyStoreError;

/// Why a vault did not do what it was asked. Nothing is lost by it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// It wants the passphrase first.
    #[error("the keys are locked")]
    Locked,
    /// It has no passphrase to unlock with, or to lock behind.
    #[error("no passphrase is set")]
    NoPassphrase,
    /// This is not its passphrase. Where its header was changed, the right one isn't either.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// What is stored for this subject is no key, and is left as it is.
    #[error("the stored key of {0} is damaged")]
    Damaged(Uuid),
    /// What is stored as the log key is none, and is left as it is.
    #[error("the stored key of the log is damaged")]
    DamagedLogKey,
    /// The subject has a key, and it is not the one that was given.
    #[error("{0} has another key")]
    AnotherKey(Uuid),
    /// The header can't be read, and is left as it is.
    #[error("the header of the keys can't be read: {0}")]
    HeaderUnreadable(String),
    /// The header is of a later version, and is left to it.
    #[error("the keys have format {format}, but this version reads only up to {known}")]
    HeaderNewer {
        /// The format that it has.
        format: u32,
        /// The latest that this version knows.
        known: u32,
    },
    /// The store could not be read or written.
    #[error(transparent)]
    Store(#[from] KeyStoreError),
}
