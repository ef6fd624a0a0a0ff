//! The stored texts of a vault: its header, and keys in clear or wrapped under another key.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use serde_json::Value;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::VaultError;
use crate::event_sourcing::{FieldError, Fields};
use crate::privacy::{Challenge, Cost, Key, open, seal};

/// The number of the form that is written now.
const FORMAT: u32 = 1;

const RAW: &str = "raw.";
const WRAPPED: &str = "wrapped.";

/// What the log key is wrapped for.
pub(super) const LOG_KEY: &str = "log_key";

/// What a vault knows beside its subjects' keys.
#[derive(Clone, Default)]
pub(super) struct Header {
    /// The text of the log key, where there is one.
    pub(super) log_key: Option<String>,
    pub(super) passphrase: Option<Passphrase>,
}

/// What a passphrase opens: the vault key, which wraps every other.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Passphrase {
    pub(super) challenge: Challenge,
    vault_key: String,
}

impl Header {
    /// Reads a stored header; where there is none, nothing is in it.
    pub(super) fn read(text: Option<&str>) -> Result<Self, VaultError> {
        let Some(text) = text else { return Ok(Self::default()) };
        let value = text.parse().unwrap_or_default();
        let mut fields = Fields::of(value).ok_or_else(|| unreadable("it is not a JSON object"))?;
        // First the number: a later form may have any fields.
        let format = number(&mut fields, "format")?;
        if format > FORMAT {
            return Err(VaultError::HeaderNewer { format, known: FORMAT });
        }
        let log_key = fields.optional_text("log_key")?;
        let passphrase = fields.optional_object("passphrase")?;
        fields.finish()?;
        Ok(Self { log_key, passphrase: passphrase.map(Passphrase::read).transpose()? })
    }

    pub(super) fn write(&self) -> String {
        let quoted = |text: &str| Value::from(text).to_string();
        let mut text = format!(r#"{{"format":{FORMAT}"#);
        if let Some(log_key) = &self.log_key {
            text += &format!(r#","log_key":{}"#, quoted(log_key));
        }
        if let Some(Passphrase { challenge: Challenge { salt, cost }, vault_key }) =
            &self.passphrase
        {
            text += &format!(
                r#","passphrase":{{"salt":{},"memory_kib":{},"passes":{},"lanes":{},"vault_key":{}}}"#,
                quoted(&Base64UrlUnpadded::encode_string(salt)),
                cost.memory_kib(),
                cost.passes(),
                cost.lanes(),
                quoted(vault_key),
            );
        }
        text + "}"
    }
}

impl Passphrase {
    fn read(mut fields: Fields) -> Result<Self, VaultError> {
        let salt = Base64UrlUnpadded::decode_vec(&fields.text("salt")?).unwrap_or_default();
        let salt =
            salt.try_into().map_err(|_| unreadable("`salt` must be 16 bytes in base64url"))?;
        let memory_kib = number(&mut fields, "memory_kib")?;
        let passes = number(&mut fields, "passes")?;
        let cost = Cost::new(memory_kib, passes, number(&mut fields, "lanes")?)
            .map_err(|error| unreadable(&error.to_string()))?;
        let vault_key = fields.text("vault_key")?;
        fields.finish()?;
        Ok(Self { challenge: Challenge { salt, cost }, vault_key })
    }

    /// Wraps the vault key under the key that a passphrase gave for this challenge.
    pub(super) fn wrapping(vault_key: &Key, challenge: Challenge, derived: &Key) -> Self {
        Self { challenge, vault_key: write_key(vault_key, "vault_key", Some(derived)) }
    }

    /// The vault key, where the passphrase was the right one.
    pub(super) fn unwrapped(&self, derived: &Key) -> Option<Key> {
        unwrapped(self.vault_key.strip_prefix(WRAPPED)?, "vault_key", derived)
    }
}

/// A number; one that is too large is as good as the largest, which nothing takes.
fn number(fields: &mut Fields, field: &str) -> Result<u32, VaultError> {
    Ok(fields.number(field)?.try_into().unwrap_or(u32::MAX))
}

fn unreadable(problem: &str) -> VaultError {
    VaultError::HeaderUnreadable(problem.to_owned())
}

impl From<FieldError> for VaultError {
    fn from(error: FieldError) -> Self {
        unreadable(&error.to_string())
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
