//! Converts errors of the area and the write-ahead log to errors of the store.

use crate::event_sourcing::{AppendError, OpenError};
use crate::store::{AreaError, StoreProblem, WriteAheadError};

pub(super) fn append_error(error: AreaError) -> AppendError {
    match error {
        AreaError::Full => AppendError::Full,
        AreaError::Unavailable(reason) => AppendError::Unavailable(reason),
    }
}

/// Events are structs of texts, numbers and flags, which JSON has.
pub(super) fn unwritable(error: &serde_json::Error) -> AppendError {
    AppendError::Unavailable(StoreProblem::Unwritable { what: error.to_string() }.into())
}

pub(super) fn not_opened(error: AreaError) -> OpenError {
    OpenError::Unavailable(error.into())
}

pub(super) fn unavailable(error: WriteAheadError) -> OpenError {
    OpenError::Unavailable(error.into())
}
