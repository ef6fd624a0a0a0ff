//! What a fraud check found. The figures that it went by stand beside the verdict, so that whoever
//! asks why needs nothing but the event and the policy of that time.

use serde::{Deserialize, Serialize};

use crate::domain::{AccountId, Money, TransactionId};

/// How money leaves an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransactionKind {
    /// In cash.
    Withdrawal,
    /// To another account.
    Transfer,
}

/// What is unusual about a movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// More than the bank's large amount.
    LargeAmount,
    /// In the bank's unusual hours.
    UnusualTime,
    /// After more movements than the bank takes for usual.
    MultipleTransactions,
    /// From another country than the customer's.
    GeographicAnomaly,
}

/// What the bank makes of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Nothing to see.
    Clear,
    /// To be looked at; nothing is stopped.
    Suspicious,
    /// A transfer is blocked, and the account frozen where the policy says so.
    Fraud,
}

/// A movement out of an account that its accounts accept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transaction {
    /// A transfer's id, or that of a withdrawal's event.
    pub transaction_id: TransactionId,
    /// How the money leaves.
    pub kind: TransactionKind,
    /// Which account.
    pub account_id: AccountId,
    /// How much.
    pub amount: Money,
}

/// A movement was analyzed. It stands in the commit that its verdict decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransactionAnalyzed {
    /// A transfer's id, or that of a withdrawal's event.
    pub transaction_id: TransactionId,
    /// How the money leaves.
    pub kind: TransactionKind,
    /// Which account.
    pub account_id: AccountId,
    /// How much.
    pub amount: Money,
    /// How many movements went out of the account in the time before it that the policy names.
    pub movements_before: u32,
    /// How unusual it is: the sum of what its flags count.
    pub score: u32,
    /// What is unusual about it.
    pub flags: Vec<Flag>,
    /// What the bank makes of the score.
    pub verdict: Verdict,
}
