//! What happens to a transfer.

use serde::{Deserialize, Serialize};

use super::Mode;
use crate::domain::event_part::{event_parts, plain_parts};
use crate::domain::{AccountId, Code, Money, Personal, Purpose};

/// An event of a transfer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TransferEvent {
    /// It was accepted.
    Initiated(TransferInitiated),
    /// The money is where it was to go.
    Completed(TransferCompleted),
    /// The money is where it was.
    Failed(TransferFailed),
}

impl TransferEvent {
    /// The money is where it was to go.
    #[must_use]
    pub fn completed() -> Self {
        Self::Completed(TransferCompleted {})
    }

    /// The money is where it was.
    #[must_use]
    pub fn failed(reason: Code, compensated: bool) -> Self {
        Self::Failed(TransferFailed { reason, compensated })
    }
}

/// A transfer was accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferInitiated {
    /// Where the money is.
    pub from_account_id: AccountId,
    /// Where it is to go.
    pub to_account_id: AccountId,
    /// How much.
    pub amount: Money,
    /// What for, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub personal: Option<Personal<Purpose>>,
    /// How it is to be done, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
}

impl TransferInitiated {
    /// What for, where that was said and can be read.
    #[must_use]
    pub fn description(&self) -> Option<&str> {
        Purpose::words(self.personal.as_ref())
    }
}

/// The money is where it was to go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferCompleted {}

/// The money is where it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferFailed {
    /// The rule that refused a step.
    pub reason: Code,
    /// Whether money had moved, and has been moved back.
    pub compensated: bool,
}

plain_parts!(Mode);

event_parts! {
    TransferInitiated { from_account_id, to_account_id, amount, personal, mode }
    TransferCompleted {}
    TransferFailed { reason, compensated }
}
