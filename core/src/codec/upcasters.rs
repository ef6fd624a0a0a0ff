//! Upcasters: convert old schemas of events to the current ones. A stored event never changes, so
//! its old fields are read as they were written.

use serde::{Deserialize, Serialize};

use crate::domain::account::MoneyMoved;
use crate::domain::transfer::{Mode, TransferInitiated};
use crate::domain::{AccountId, Money, Purpose};

/// Whether what an older schema says is said anew. Every bank that is opened has them on; to turn
/// them off is for the schema workshop, which shows what would be without them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Upcasters {
    /// An older schema is read, and said in the words of today.
    #[default]
    On,
    /// Only today's schemas are read.
    Off,
}

/// `money_deposited` and `money_withdrawn` of schema 1 told what a movement was for in the open,
/// where no key could be thrown away for it.
#[derive(Deserialize, Serialize)]
pub(super) struct MoneyMovedV1 {
    amount: Money,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    balance_after: Money,
}

impl From<MoneyMovedV1> for MoneyMoved {
    fn from(old: MoneyMovedV1) -> Self {
        Self {
            amount: old.amount,
            personal: Purpose::told(old.description),
            balance_after: old.balance_after,
        }
    }
}

/// As it was written then: an import compares the two.
impl From<&MoneyMoved> for MoneyMovedV1 {
    fn from(moved: &MoneyMoved) -> Self {
        let description = moved.description().map(ToOwned::to_owned);
        Self { amount: moved.amount, description, balance_after: moved.balance_after }
    }
}

/// `transfer_initiated` of schema 1 did so as well.
#[derive(Deserialize, Serialize)]
pub(super) struct TransferInitiatedV1 {
    from_account_id: AccountId,
    to_account_id: AccountId,
    amount: Money,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<Mode>,
}

impl From<TransferInitiatedV1> for TransferInitiated {
    fn from(old: TransferInitiatedV1) -> Self {
        Self {
            from_account_id: old.from_account_id,
            to_account_id: old.to_account_id,
            amount: old.amount,
            personal: Purpose::told(old.description),
            mode: old.mode,
        }
    }
}

impl From<&TransferInitiated> for TransferInitiatedV1 {
    fn from(initiated: &TransferInitiated) -> Self {
        Self {
            from_account_id: initiated.from_account_id,
            to_account_id: initiated.to_account_id,
            amount: initiated.amount,
            description: initiated.description().map(ToOwned::to_owned),
            mode: initiated.mode,
        }
    }
}
