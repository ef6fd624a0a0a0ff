//! What happens to an account. Every event that moves the balance keeps the balance after it.

use serde::{Deserialize, Serialize};
use zeroize::ZeroizeOnDrop;

use super::movement::{Movement, MovementCause};
use crate::domain::event_part::{event_parts, plain_parts};
use crate::domain::{
    BankId, Currency, CustomerId, Money, NumberHash, Personal, Purpose, TransferId,
};
use crate::event_sourcing::Timestamp;

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
    BroughtForward(Box<AccountBroughtForward>),
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ZeroizeOnDrop)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ZeroizeOnDrop)]
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

/// An account goes on from an archive, with what it held at the end of that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountBroughtForward {
    /// Of this customer.
    pub customer_id: CustomerId,
    /// At this bank.
    pub bank_id: BankId,
    /// In the bank's currency.
    pub currency: Currency,
    /// Its number and nickname; nothing of one whose owner was forgotten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub personal: Option<Personal<AccountIdentity>>,
    /// Tells the number once it can't be read any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number_hash: Option<NumberHash>,
    /// How far below 0 it may go, where it may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overdraft_limit: Option<Money>,
    /// Whether it is open, frozen or closed.
    pub status: AccountStatus,
    /// Why it is frozen or closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When what went out of it was asked for, as far back as a fraud check looks and a
    /// day at least, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recent_movements: Vec<Timestamp>,
    /// What it holds.
    pub balance_after: Money,
}

/// How an account comes into a log: opened, or from an archive.
#[derive(Debug, Clone, Copy)]
pub struct Beginning<'a> {
    /// Whose it is.
    pub owner_id: CustomerId,
    /// At which bank.
    pub bank_id: BankId,
    /// In the bank's currency.
    pub currency: Currency,
    /// Its number and nickname, where they can be read.
    pub identity: Option<&'a AccountIdentity>,
    /// Tells the number once it can't be read any more.
    pub number_hash: Option<NumberHash>,
    /// How far below 0 it may go.
    pub overdraft_limit: Money,
    /// Whether it is open, frozen or closed.
    pub status: AccountStatus,
    /// What it holds.
    pub balance: Money,
}

impl AccountEvent {
    /// What the account begins with, where it begins with this event.
    #[must_use]
    pub fn beginning(&self) -> Option<Beginning<'_>> {
        match self {
            Self::Opened(event) => Some(Beginning {
                owner_id: event.customer_id,
                bank_id: event.bank_id,
                currency: event.currency,
                identity: event.personal.get(),
                number_hash: event.number_hash,
                overdraft_limit: event.overdraft_limit.unwrap_or(Money::zero(event.currency)),
                status: AccountStatus::Active,
                balance: event.balance_after,
            }),
            Self::BroughtForward(event) => Some(Beginning {
                owner_id: event.customer_id,
                bank_id: event.bank_id,
                currency: event.currency,
                identity: event.personal.as_ref().and_then(Personal::get),
                number_hash: event.number_hash,
                overdraft_limit: event.overdraft_limit.unwrap_or(Money::zero(event.currency)),
                status: event.status,
                balance: event.balance_after,
            }),
            _ => None,
        }
    }

    /// How the event moved the posted balance; `None` where it moved nothing.
    #[must_use]
    pub fn movement(&self) -> Option<Movement> {
        let (cause, amount, balance_after) = match self {
            Self::Opened(event) => {
                let paid_in = event.initial_deposit.filter(|amount| !amount.is_zero())?;
                (MovementCause::Opening, paid_in, event.balance_after)
            }
            Self::BroughtForward(event) => {
                let balance = Some(event.balance_after).filter(|balance| !balance.is_zero())?;
                (MovementCause::BroughtForward, balance, balance)
            }
            Self::Deposited(event) => (MovementCause::Deposit, event.amount, event.balance_after),
            Self::Withdrawn(event) => {
                (MovementCause::Withdrawal, event.amount, event.balance_after)
            }
            Self::Debited(event) => (MovementCause::Debit, event.amount, event.balance_after),
            Self::DebitReversed(event) => {
                (MovementCause::DebitReversal, event.amount, event.balance_after)
            }
            Self::Credited(event) => (MovementCause::Credit, event.amount, event.balance_after),
            Self::CreditReversed(event) => {
                (MovementCause::CreditReversal, event.amount, event.balance_after)
            }
            Self::DetailsUpdated(_)
            | Self::OverdraftLimitSet(_)
            | Self::Frozen(_)
            | Self::Unfrozen(_)
            | Self::Closed(_)
            | Self::CreditReleased(_) => return None,
        };
        Some(Movement { cause, amount, balance_after })
    }

    /// By how much the event moved what is held of transfers that are not complete.
    #[must_use]
    pub fn held_change(&self) -> Option<Money> {
        match self {
            Self::Credited(event) => Some(event.amount),
            Self::CreditReleased(event) => Some(event.amount.negated()),
            Self::CreditReversed(event) => Some(event.amount.negated()),
            _ => None,
        }
    }

    /// What a movement was for, where that was said and can be read.
    #[must_use]
    pub fn description(&self) -> Option<&str> {
        match self {
            Self::Deposited(event) | Self::Withdrawn(event) => event.description(),
            _ => None,
        }
    }

    /// Why the account stands frozen or closed, where it does since this event.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Frozen(event) => Some(&event.reason),
            Self::Closed(event) => Some(&event.reason),
            Self::BroughtForward(event) => event.reason.as_deref(),
            _ => None,
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
            | Self::BroughtForward(_)
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

/// Whether money may move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AccountStatus {
    /// It may.
    Active,
    /// It may come in, and not go out.
    Frozen,
    /// It may not.
    Closed,
}

plain_parts!(AccountStatus);

event_parts! {
    AccountOpened {
        customer_id, bank_id, currency, personal, number_hash, initial_deposit, overdraft_limit,
        balance_after
    }
    AccountIdentity { account_number, nickname }
    AccountDetailsUpdated { personal }
    AccountDetails { nickname }
    MoneyMoved { amount, personal, balance_after }
    OverdraftLimitSet { overdraft_limit }
    AccountFrozen { reason }
    AccountUnfrozen {}
    AccountClosed { reason, final_balance }
    TransferMoved { transfer_id, amount, balance_after }
    CreditReleased { transfer_id, amount }
    AccountBroughtForward {
        customer_id, bank_id, currency, personal, number_hash, overdraft_limit, status, reason,
        recent_movements, balance_after
    }
}
