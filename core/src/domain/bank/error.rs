//! Why a bank refuses.

use crate::domain::{Code, Explain, UnknownCurrency};

/// A refusal of a bank's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BankError {
    /// The name says nothing, or too much.
    #[error("a bank's name has 1 to 100 characters, not only spaces")]
    InvalidName,
    /// Not a currency.
    #[error(transparent)]
    UnknownCurrency(#[from] UnknownCurrency),
    /// The id is taken.
    #[error("a bank with this id exists already")]
    AlreadyExists,
}

impl Explain for BankError {
    fn code(&self) -> Code {
        match self {
            Self::InvalidName => Code::InvalidName,
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
            Self::AlreadyExists => Vec::new(),
        }
    }
}
