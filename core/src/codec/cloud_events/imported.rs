//! The result of reading an exported log.

use rustc_hash::FxHashMap;
use uuid::Uuid;

use crate::domain::{Entry, Subject};
use crate::event_sourcing::Reason;
use crate::privacy::Key;

/// A log that was read from text.
#[derive(Debug)]
pub struct Imported {
    /// Which log it is.
    pub log_id: Uuid,
    /// Its entries.
    pub entries: Vec<Entry>,
    /// The chain's hash after the last of them.
    pub head_hash: [u8; 32],
    /// The keys that came with it, by subject.
    pub keys: FxHashMap<Subject, Key>,
    /// The log's key, where it came with it.
    pub log_key: Option<Key>,
}

/// Why a text is not a log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct ImportError {
    /// The first line that will not do, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: Reason,
}

impl From<ImportError> for Reason {
    fn from(error: ImportError) -> Self {
        error.reason.at("line", error.line as u64)
    }
}
