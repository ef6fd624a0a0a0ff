//! What a fraud check found. The figures that it went by stand beside the verdict, so that whoever
//! asks why needs nothing but the event and the policy of that time.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::domain::event_part::{event_parts, plain_parts};
use crate::domain::{AccountId, Money, TransactionId};

/// How money leaves an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TransactionKind {
    /// In cash.
    Withdrawal,
    /// To another account.
    Transfer,
}

/// What is unusual about a movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
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

impl Flag {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::LargeAmount, Self::UnusualTime, Self::MultipleTransactions, Self::GeographicAnomaly];

    /// The flag as it is stored and shown to programs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LargeAmount => "large_amount",
            Self::UnusualTime => "unusual_time",
            Self::MultipleTransactions => "multiple_transactions",
            Self::GeographicAnomaly => "geographic_anomaly",
        }
    }
}

impl FromStr for Flag {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|flag| flag.as_str() == text).ok_or(())
    }
}

/// What the bank makes of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Nothing to see.
    Clear,
    /// To be looked at; nothing is stopped.
    Suspicious,
    /// A transfer is blocked, and the account frozen where the policy says so.
    Fraud,
}

impl Verdict {
    /// All of them, the worst last.
    pub const ALL: [Self; 3] = [Self::Clear, Self::Suspicious, Self::Fraud];

    /// The verdict as it is stored and shown to programs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Suspicious => "suspicious",
            Self::Fraud => "fraud",
        }
    }
}

impl FromStr for Verdict {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|verdict| verdict.as_str() == text).ok_or(())
    }
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

plain_parts!(TransactionKind, Flag, Verdict);

event_parts! {
    TransactionAnalyzed {
        transaction_id, kind, account_id, amount, movements_before, score, flags, verdict
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_and_verdicts_are_stored_as_they_are_shown() {
        for flag in Flag::ALL {
            assert_eq!(serde_json::to_value(flag).unwrap(), flag.as_str());
            assert_eq!(flag.as_str().parse(), Ok(flag));
        }
        for verdict in Verdict::ALL {
            assert_eq!(serde_json::to_value(verdict).unwrap(), verdict.as_str());
            assert_eq!(verdict.as_str().parse(), Ok(verdict));
        }
        assert_eq!(("".parse::<Flag>(), "Fraud".parse::<Verdict>()), (Err(()), Err(())));
    }
}
