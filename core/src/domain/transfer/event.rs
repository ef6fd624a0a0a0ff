//! What happens to a transfer.

use serde::{Deserialize, Serialize};

use super::Mode;
use crate::domain::{AccountId, Code, Money};

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

/// A transfer was accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferInitiated {
    /// Where the money is.
    pub from_account_id: AccountId,
    /// Where it is to go.
    pub to_account_id: AccountId,
    /// How much.
    pub amount: Money,
    /// What for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How it is to be done, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
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
