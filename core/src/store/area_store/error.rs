//! Converts errors of the area and the write-ahead log to errors of the store.

use crate::event_sourcing::{AppendError, OpenError};
use crate::store::{AreaError, WriteAheadError};

pub(super) fn append_error(error: AreaError) -> AppendError {
    match error {
        AreaError::Full => AppendError::Full,
        AreaError::Unavailable(reason) => AppendError::Unavailable(reason),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "errors are handed over as they are mapped")]
pub(super) fn not_opened(error: AreaError) -> OpenError {
    OpenError::Unavailable(error.to_string())
}

#[expect(clippy::needless_pass_by_value, reason = "errors are handed over as they are mapped")]
pub(super) fn unavailable(error: WriteAheadError) -> OpenError {
    OpenError::Unavailable(error.to_string())
}
