//! What is personal about an event stands in one member of it, so that it can be sealed under the
//! person's key and be forgotten while the log stays whole.

use serde::{Deserialize, Serialize};

/// Personal fields, readable or sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Personal<T> {
    /// As they were given.
    Clear(T),
    /// Encrypted; the text is for the room that has the keys.
    Sealed(String),
}

impl<T> Personal<T> {
    /// The fields, where they can be read.
    pub fn clear(&self) -> Option<&T> {
        match self {
            Self::Clear(fields) => Some(fields),
            Self::Sealed(_) => None,
        }
    }
}
