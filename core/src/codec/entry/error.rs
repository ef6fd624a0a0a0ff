//! Why a stored text is refused.

use super::form::ENTRY_FORMAT;

/// Why a stored text is not the entry that should stand there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Not an entry at all.
    #[error("it is not an entry of a log")]
    NotAnEntry,
    /// Written by a later version.
    #[error(
        "it has format {0}, and this version reads up to {ENTRY_FORMAT}: open it with a newer one"
    )]
    NewerFormat(u32),
    /// The text is not what was written, or not at its place.
    #[error("its hash does not follow from the entry before: it was changed, or one is missing")]
    HashMismatch,
    /// An event that this version doesn't know.
    #[error("this version knows no event '{name}' of schema {schema}")]
    UnknownEvent {
        /// The event's name.
        name: String,
        /// Its schema number.
        schema: u32,
    },
    /// An event of an older schema, where the upcasters are off.
    #[error("only an upcaster can read '{name}' of schema {schema}, and they are off")]
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
