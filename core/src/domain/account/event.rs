//! What happens to an account. Every event that moves the balance keeps the balance after it.

use serde::{Deserialize, Serialize};

use crate::domain::{
    BankId, Currency, CustomerId, Money, NumberHash, Personal, Purpose, TransferId,
};

/// An event of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each holds the struct that says what happened")]
pub enum AccountEvent {
    Opened(Box<AccountOpened>),
    DetailsUpdated(AccountDetailsUpdated),
    Deposited(MoneyMoved),
    Withdrawn(MoneyMoved),
    OverdraftLimitSet(OverdraftLimitSet),
    Frozen(AccountFrozen),
    Unfrozen(AccountUnfrozen),
    Closed(AccountClosed),
    Debited(TransferMoved),
    Credited(TransferMoved),
    CreditReleased(CreditReleased),
    CreditReversed(TransferMoved),
    DebitReversed(TransferMoved),
}

/// An account was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountOpened {
    /// By this customer.
    pub customer_id: CustomerId,
    /// At this bank.
    pub bank_id: BankId,
    /// In the bank's currency.
    pub currency: Currency,
    /// Its number and nickname.
    pub personal: Personal<AccountIdentity>,
    /// Tells the number once it can't be read any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number_hash: Option<NumberHash>,
    /// What was paid in at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initial_deposit: Option<Money>,
    /// How far below 0 it may go from the start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overdraft_limit: Option<Money>,
    /// What it holds.
    pub balance_after: Money,
}

/// How people know an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountIdentity {
    /// Unique within its bank.
    pub account_number: String,
    /// What its owner calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nickname: Option<String>,
}

/// An account got another nickname.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountDetailsUpdated {
    /// The new one.
    pub personal: Personal<AccountDetails>,
}

/// What an owner says of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountDetails {
    /// What its owner calls it.
    pub nickname: String,
}

/// Money was paid in or taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyMoved {
    /// How much.
    pub amount: Money,
    /// What for, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub personal: Option<Personal<Purpose>>,
    /// What the account holds then.
    pub balance_after: Money,
}

impl MoneyMoved {
    /// What for, where that was said and can be read.
    #[must_use]
    pub fn description(&self) -> Option<&str> {
        Purpose::words(self.personal.as_ref())
    }
}

/// How far below 0 the account may go was set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverdraftLimitSet {
    /// So far.
    pub overdraft_limit: Money,
}

/// Money may no longer go out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountFrozen {
    /// Why.
    pub reason: String,
}

/// Money may go out again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountUnfrozen {}

/// The account was closed for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountClosed {
    /// Why.
    pub reason: String,
    /// What stays on the books.
    pub final_balance: Money,
}

/// A transfer's money was moved, or moved back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferMoved {
    /// Of which transfer.
    pub transfer_id: TransferId,
    /// How much.
    pub amount: Money,
    /// What the account holds then.
    pub balance_after: Money,
}

/// A transfer's held money is the account's to use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditReleased {
    /// Of which transfer.
    pub transfer_id: TransferId,
    /// How much.
    pub amount: Money,
}

impl AccountEvent {
    /// By how much the event moved the posted balance, and the balance after it; `None` where it
    /// moved nothing.
    #[must_use]
    pub fn movement(&self) -> Option<(Money, Money)> {
        match self {
            Self::Opened(event) => {
                let paid_in = event.initial_deposit.filter(|amount| !amount.is_zero())?;
                Some((paid_in, event.balance_after))
            }
            Self::Deposited(event) => Some((event.amount, event.balance_after)),
            Self::Withdrawn(event) => Some((event.amount.negated(), event.balance_after)),
            Self::Credited(event) | Self::DebitReversed(event) => {
                Some((event.amount, event.balance_after))
            }
            Self::Debited(event) | Self::CreditReversed(event) => {
                Some((event.amount.negated(), event.balance_after))
            }
            Self::DetailsUpdated(_)
            | Self::OverdraftLimitSet(_)
            | Self::Frozen(_)
            | Self::Unfrozen(_)
            | Self::Closed(_)
            | Self::CreditReleased(_) => None,
        }
    }

    /// The transfer that the event is a step of.
    #[must_use]
    pub fn transfer_id(&self) -> Option<TransferId> {
        match self {
            Self::Debited(event)
            | Self::Credited(event)
            | Self::CreditReversed(event)
            | Self::DebitReversed(event) => Some(event.transfer_id),
            Self::CreditReleased(event) => Some(event.transfer_id),
            Self::Opened(_)
            | Self::DetailsUpdated(_)
            | Self::Deposited(_)
            | Self::Withdrawn(_)
            | Self::OverdraftLimitSet(_)
            | Self::Frozen(_)
            | Self::Unfrozen(_)
            | Self::Closed(_) => None,
        }
    }
}
