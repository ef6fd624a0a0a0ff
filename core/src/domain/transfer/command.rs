//! What a transfer can be asked, by a client and by the saga.

use serde::{Deserialize, Serialize};

use crate::domain::{AccountId, Code, TransferId};

/// Transfers money to another account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct TransferMoney {
    /// Id for the transfer; made if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfer_id: Option<TransferId>,
    /// Source account.
    pub from_account_id: AccountId,
    /// Destination account.
    pub to_account_id: AccountId,
    /// Amount to transfer.
    #[cfg_attr(feature = "schemas", schemars(extend("format" = "decimal")))]
    pub amount: String,
    /// What the payment is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// In steps by a saga, with compensations, or all at once or not at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
}

/// How a transfer is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Step by step, with compensations.
    Saga,
    /// All at once, or not at all.
    Atomic,
}

/// Everything that a transfer decides on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TransferCommand {
    /// A client asks for it.
    Initiate(TransferMoney),
    /// The saga has moved the money.
    Complete,
    /// The saga could not.
    Fail {
        /// The rule that refused a step.
        reason: Code,
        /// Whether money had moved, and has been moved back.
        compensated: bool,
    },
}

impl TransferCommand {
    /// The name under which a refusal of it is recorded.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Initiate(_) => TransferMoney::NAME,
            Self::Complete => "complete_transfer",
            Self::Fail { .. } => "fail_transfer",
        }
    }
}
