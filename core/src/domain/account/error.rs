//! Reasons why a command for an account is rejected.

use crate::domain::{AccountId, Code, Explain, InvalidAmount, Money};

/// A refusal of an account's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AccountError {
    /// Whoever is to own it is not there.
    #[error("there is no customer with this id")]
    CustomerNotFound,
    /// No such account.
    #[error("there is no account with this id")]
    NotFound,
    /// A field is no amount that will do.
    #[error("{problem}")]
    InvalidAmount {
        /// The command's field.
        field: &'static str,
        /// What is wrong with it.
        problem: InvalidAmount,
    },
    /// The id is taken.
    #[error("an account with this id already exists")]
    AlreadyExists,
    /// Its owner is gone.
    #[error("the customer was forgotten")]
    CustomerForgotten,
    /// It is closed, for good.
    #[error("the account is closed")]
    Closed,
    /// Nothing may go out of it.
    #[error("the account is frozen: money comes in, but none goes out")]
    Frozen,
    /// It is frozen as it is.
    #[error("the account is already frozen")]
    AlreadyFrozen,
    /// There is nothing to unfreeze.
    #[error("the account is not frozen")]
    NotFrozen,
    /// Money is on its way to or from it.
    #[error("a transfer to or from the account is still in progress")]
    TransfersInFlight,
    /// Another account of the bank has the number.
    #[error("another account of this bank already has this number")]
    NumberTaken,
    /// More at once than the bank takes.
    #[error("a deposit can be at most {limit}")]
    DepositLimitExceeded {
        /// The most that it takes.
        limit: Money,
    },
    /// More in all than the bank keeps for one account.
    #[error("an account can hold at most {limit}")]
    BalanceLimitExceeded {
        /// The most that it keeps.
        limit: Money,
    },
    /// Not enough money.
    #[error("{available} is available, which is less than {amount}")]
    InsufficientFunds {
        /// What there is, the overdraft included.
        available: Money,
        /// What was wanted.
        amount: Money,
    },
}

impl Explain for AccountError {
    fn code(&self) -> Code {
        match self {
            Self::CustomerNotFound => Code::CustomerNotFound,
            Self::NotFound => Code::AccountNotFound,
            Self::InvalidAmount { .. } => Code::InvalidAmount,
            Self::AlreadyExists => Code::AlreadyExists,
            Self::Closed => Code::AccountClosed,
            Self::Frozen => Code::AccountFrozen,
            Self::AlreadyFrozen => Code::AlreadyFrozen,
            Self::NotFrozen => Code::NotFrozen,
            Self::TransfersInFlight => Code::TransfersInFlight,
            Self::CustomerForgotten => Code::CustomerForgotten,
            Self::NumberTaken => Code::AccountNumberTaken,
            Self::DepositLimitExceeded { .. } => Code::DepositLimitExceeded,
            Self::BalanceLimitExceeded { .. } => Code::BalanceLimitExceeded,
            Self::InsufficientFunds { .. } => Code::InsufficientFunds,
        }
    }

    fn details(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::CustomerNotFound => vec![("field", "customer_id".into())],
            Self::InvalidAmount { field, problem } => {
                let mut details = problem.details();
                details.push(("field", (*field).into()));
                details
            }
            // The number itself is personal: a refusal is recorded.
            Self::NumberTaken => vec![("field", "account_number".into())],
            Self::DepositLimitExceeded { limit } | Self::BalanceLimitExceeded { limit } => {
                vec![("limit", limit.to_string())]
            }
            Self::InsufficientFunds { available, amount } => {
                vec![("available", available.to_string()), ("amount", amount.to_string())]
            }
            Self::AlreadyExists => vec![("aggregate", AccountId::CATEGORY.into())],
            Self::NotFound
            | Self::CustomerForgotten
            | Self::Closed
            | Self::Frozen
            | Self::AlreadyFrozen
            | Self::NotFrozen
            | Self::TransfersInFlight => Vec::new(),
        }
    }
}
