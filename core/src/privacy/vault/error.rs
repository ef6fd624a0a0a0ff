//! Errors of a vault.

use uuid::Uuid;

use crate::event_sourcing::reason_table;
use crate::privacy::KeyStoreError;

reason_table! {
    /// Why a vault did not do what it was asked. Nothing is lost by it.
    pub enum VaultError {
        /// It wants the passphrase first.
        Locked = "keys_locked": "the keys are locked";
        /// It has no passphrase to unlock with, or to lock behind.
        NoPassphrase = "no_passphrase": "no passphrase is set";
        /// This is not its passphrase. Where its header was changed, the right one isn't either.
        WrongPassphrase = "wrong_passphrase": "wrong passphrase";
        /// What is stored for this subject is no key, and is left as it is.
        Damaged(subject: Uuid) = "key_damaged": "the stored key of {subject} is damaged";
        /// What is stored as the log key is none, and is left as it is.
        DamagedLogKey = "log_key_damaged": "the stored key of the log is damaged";
        /// The subject has a key, and it is not the one that was given.
        AnotherKey(subject: Uuid) = "another_key": "{subject} has another key";
        /// The header can't be read, and is left as it is.
        HeaderUnreadable(found: String) = "keys_header_unreadable": "the header of the keys can't be read: {found}";
        /// The header is of a later version, and is left to it.
        HeaderNewer {
            /// The format that it has.
            format: u32,
            /// The latest that this version knows.
            known: u32
        } = "keys_newer": "the keys have format {format}, but this version reads only up to {known}";
    } or {
        /// The store could not be read or written.
        Store(KeyStoreError);
    }
}
