//! The texts that a vault keeps: its header, and a key, as it is or wrapped under another.

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::VaultError;
use crate::privacy::{Challenge, Key, open, seal};

/// The number of the form that is written now.
const FORMAT: u32 = 1;

const RAW: &str = "raw.";
const WRAPPED: &str = "wrapped.";

/// What the log key is wrapped for.
pub(super) const LOG_KEY: &str = "log_key";

/// What a vault knows beside its subjects' keys.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    format: u32,
    /// The text of the log key, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) log_key: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) passphrase: Option<Passphrase>,
}

/// What a passphrase opens: the vault key, which wraps every other.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Passphrase {
    pub(super) challenge: Challenge,
    vault_key: String,
}

#[derive(Deserialize)]
struct Format {
    format: u32,
}

impl Header {
    pub(super) fn new(log_key: Option<String>, passphrase: Option<Passphrase>) -> Self {
        Self { format: FORMAT, log_key, passphrase }
    }

    /// Reads a stored header; where there is none, nothing is in it.
    pub(super) fn read(text: Option<&str>) -> Result<Self, VaultError> {
        let Some(text) = text else { return Ok(Self::new(None, None)) };
        let unreadable = |error: serde_json::Error| VaultError::HeaderUnreadable(error.to_string());
        // First the number alone: a later form may have any members.
        let Format { format } = serde_json::from_str(text).map_err(unreadable)?;
        if format > FORMAT {
            return Err(VaultError::HeaderNewer { format, known: FORMAT });
        }
        serde_json::from_str(text).map_err(unreadable)
    }

    pub(super) fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Passphrase {
    /// Wraps the vault key under the key that a passphrase gave for this challenge.
    pub(super) fn wrapping(vault_key: &Key, challenge: Challenge, derived: &Key) -> Self {
        Self { challenge, vault_key: write_key(vault_key, "vault_key", Some(derived)) }
    }

    /// The vault key, where the passphrase was the right one.
    pub(super) fn unwrapped(&self, derived: &Key) -> Option<Key> {
        unwrapped(self.vault_key.strip_prefix(WRAPPED)?, "vault_key", derived)
    }
}

/// A key as it was found.
pub(super) enum Held {
    /// It can be used. Whether its text is wrapped.
    Open { key: Key, wrapped: bool },
    /// It is wrapped, or may be, and the vault is locked.
    Locked,
    /// Its text is no key of this vault.
    Damaged,
}

/// What the key of a subject is wrapped for, so that it is no other's.
pub(super) fn of_subject(subject: Uuid) -> String {
    format!("key of {subject}")
}

/// A key's text: wrapped where there is a key to wrap it under.
pub(super) fn write_key(key: &Key, context: &str, wrapped_under: Option<&Key>) -> String {
    match wrapped_under {
        None => format!("{RAW}{}", key.to_text()),
        Some(vault_key) => {
            format!("{WRAPPED}{}", seal(vault_key, context.as_bytes(), key.as_bytes()))
        }
    }
}

/// The key in a text.
pub(super) fn read_key(text: &str, context: &str, vault_key: Option<&Key>) -> Held {
    let raw = || Key::from_text(text.strip_prefix(RAW)?).ok();
    let from_wrapped = || unwrapped(text.strip_prefix(WRAPPED)?, context, vault_key?);
    match (raw(), from_wrapped()) {
        (Some(key), _) => Held::Open { key, wrapped: false },
        (None, Some(key)) => Held::Open { key, wrapped: true },
        (None, None) => Held::Damaged,
    }
}

fn unwrapped(sealed: &str, context: &str, under: &Key) -> Option<Key> {
    let bytes = Zeroizing::new(open(under, context.as_bytes(), sealed).ok()?);
    Key::from_bytes(&bytes).ok()
}
