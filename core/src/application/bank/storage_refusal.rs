//! Turns an error of the store into a refusal that a person can read.

use crate::domain::{Code, Refusal};
use crate::event_sourcing::{AppendError, OpenError};

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
    let refusal = Refusal::new(code, error.to_string());
    match error {
        AppendError::Full => refusal,
        AppendError::ReadOnly(reason) | AppendError::Unavailable(reason) => {
            refusal.with_reason(reason.clone())
        }
        AppendError::Gone(reason) => refusal.with("problem", "gone").with_reason(reason.clone()),
        AppendError::AnotherLog => refusal.with("problem", "another_log"),
        AppendError::NotLocal => refusal.with("problem", "not_local"),
        AppendError::Conflict { .. } => refusal.with("problem", "conflict"),
    }
}

/// Where the store can't be read.
pub(in crate::application) fn unreadable(error: &OpenError) -> Refusal {
    let OpenError::Unavailable(reason) = error;
    let refusal = Refusal::new(Code::StorageUnavailable, error.to_string());
    refusal.with("problem", "unreadable").with_reason(reason.clone())
}
