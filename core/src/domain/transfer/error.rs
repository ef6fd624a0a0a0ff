//! Reasons why a transfer is rejected at once. Later failures are recorded in the transfer.

use crate::domain::{Code, Currency, Explain, InvalidAmount, TransferId};

/// One of a transfer's two accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The source.
    From,
    /// The destination.
    To,
}

impl Side {
    fn as_str(self) -> &'static str {
        match self {
            Self::From => "from",
            Self::To => "to",
        }
    }
}

/// A refusal of a transfer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransferError {
    /// No such transfer.
    #[error("there is no transfer with this id")]
    NotFound,
    /// One of the accounts is not there.
    #[error("there is no account with this id to transfer {}", side.as_str())]
    AccountNotFound {
        /// Which of the two.
        side: Side,
    },
    /// The amount will not do.
    #[error("{0}")]
    InvalidAmount(InvalidAmount),
    /// From an account to itself.
    #[error("a transfer needs two different accounts")]
    SameAccount,
    /// The accounts differ in their currencies.
    #[error("the source account is in {from}, and the destination account is in {to}")]
    CurrencyMismatch {
        /// The source's currency.
        from: Currency,
        /// The destination's currency.
        to: Currency,
    },
    /// The id is taken.
    #[error("a transfer with this id already exists")]
    AlreadyExists,
    /// A transfer ends once.
    #[error("the transfer has already ended")]
    Ended,
}

impl Explain for TransferError {
    fn code(&self) -> Code {
        match self {
            Self::NotFound => Code::TransferNotFound,
            Self::AccountNotFound { .. } => Code::AccountNotFound,
            Self::InvalidAmount(_) => Code::InvalidAmount,
            Self::SameAccount => Code::SameAccount,
            Self::CurrencyMismatch { .. } => Code::CurrencyMismatch,
            Self::AlreadyExists | Self::Ended => Code::AlreadyExists,
        }
    }

    fn details(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::AccountNotFound { side } => {
                let field = format!("{}_account_id", side.as_str());
                vec![("field", field), ("side", side.as_str().into())]
            }
            Self::InvalidAmount(problem) => {
                let mut details = problem.details();
                details.push(("field", "amount".into()));
                details
            }
            Self::SameAccount => vec![("field", "to_account_id".into())],
            Self::CurrencyMismatch { from, to } => vec![
                ("field", "to_account_id".into()),
                ("from_currency", from.to_string()),
                ("to_currency", to.to_string()),
            ],
            Self::AlreadyExists => vec![("aggregate", TransferId::CATEGORY.into())],
            Self::Ended => {
                vec![("aggregate", TransferId::CATEGORY.into()), ("problem", "ended".into())]
            }
            Self::NotFound => Vec::new(),
        }
    }
}
