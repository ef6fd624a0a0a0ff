//! Errors in a stored entry.

use super::form::ENTRY_FORMAT;

/// Why a stored text is not the entry that should stand there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Not an entry at all.
    #[error("it is not a log entry")]
    NotAnEntry,
    /// Written by a later version.
    #[error(
        "it has format {0}, but this version reads only up to {ENTRY_FORMAT}: use a newer version"
    )]
    NewerFormat(u32),
    /// The text is not what was written, or not at its place.
    #[error("its hash does not match the previous entry: an entry was changed or is missing")]
    HashMismatch,
    /// An event that this version doesn't know.
    #[error("this version has no event '{name}' of schema {schema}")]
    UnknownEvent {
        /// The event's name.
        name: String,
        /// Its schema number.
        schema: u32,
    },
    /// An event of an older schema, where the upcasters are off.
    #[error("only an upcaster can read '{name}' of schema {schema}, and upcasters are off")]
    NotUpcast {
        /// The event's name.
        name: String,
        /// Its schema number.
        schema: u32,
    },
    /// The text breaks the form.
    #[error("{0}")]
    Malformed(String),
}
