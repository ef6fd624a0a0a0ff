//! Reasons why a command for a bank is rejected.

use crate::domain::{BankId, Code, Explain, InvalidPolicy, UnknownCurrency};

/// A refusal of a bank's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BankError {
    /// No such bank.
    #[error("there is no bank with this id")]
    NotFound,
    /// The name says nothing, or too much.
    #[error("a bank's name must have 1 to 100 visible characters and no control characters")]
    InvalidName,
    /// Not a currency.
    #[error(transparent)]
    UnknownCurrency(#[from] UnknownCurrency),
    /// A limit is unknown, will not do, or contradicts another.
    #[error(transparent)]
    InvalidPolicy(#[from] InvalidPolicy),
    /// The id is taken.
    #[error("a bank with this id already exists")]
    AlreadyExists,
}

impl Explain for BankError {
    fn code(&self) -> Code {
        match self {
            Self::NotFound => Code::BankNotFound,
            Self::InvalidName => Code::InvalidName,
            Self::InvalidPolicy(_) => Code::InvalidPolicy,
            Self::UnknownCurrency(_) => Code::UnknownCurrency,
            Self::AlreadyExists => Code::AlreadyExists,
        }
    }

    fn details(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::InvalidName => vec![("field", "name".into())],
            Self::UnknownCurrency(UnknownCurrency(text)) => {
                vec![("currency", text.clone()), ("field", "currency".into())]
            }
            Self::InvalidPolicy(InvalidPolicy { field, problem }) => {
                let mut details = problem.details();
                details.push(("field", field.clone()));
                details
            }
            Self::AlreadyExists => vec![("aggregate", BankId::CATEGORY.into())],
            Self::NotFound => Vec::new(),
        }
    }
}
