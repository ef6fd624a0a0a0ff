//! What a person is told when the store does not take something.

use crate::domain::{Code, Refusal};
use crate::event_sourcing::AppendError;

pub(in crate::application) fn storage_refusal(error: &AppendError) -> Refusal {
    let code = match error {
        AppendError::Full => Code::StorageFull,
        AppendError::ReadOnly(_) => Code::ReadOnly,
        AppendError::AnotherLog => Code::InvalidCommand,
        AppendError::NotLocal => Code::StorageUnavailable,
        AppendError::Conflict { .. } | AppendError::Gone(_) | AppendError::Unavailable(_) => {
            Code::StorageUnavailable
        }
    };
    Refusal::new(code, error.to_string())
}
