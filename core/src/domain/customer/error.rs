//! Reasons why a command for a customer is rejected.

use crate::domain::{Code, CustomerId, Explain};

/// A refusal about a customer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CustomerError {
    /// No such bank.
    #[error("there is no bank with this id")]
    BankNotFound,
    /// No such customer.
    #[error("there is no customer with this id")]
    NotFound,
    /// A name says nothing, or too much.
    #[error("a name must have 1 to 100 visible characters and no control characters")]
    InvalidName {
        /// `first_name` or `last_name`.
        field: &'static str,
    },
    /// The nationality is no country.
    #[error("the nationality must be a country code of two or three letters, such as US or USA")]
    InvalidCountry,
    /// Not a day, or not in the past.
    #[error("the date of birth must be a date in the past, such as 1990-01-31")]
    InvalidDateOfBirth,
    /// Part of the address is missing or no country.
    #[error("{problem}")]
    InvalidAddress {
        /// `street`, `city`, `postal_code` or `country`.
        field: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// Not an address that mail goes to.
    #[error("an email address must look like name@example.com")]
    InvalidEmail,
    /// The person is gone: nothing is done with what is left.
    #[error("the customer was forgotten")]
    Forgotten,
    /// A customer with an account can't be forgotten.
    #[error("the customer still has open accounts: close them first")]
    HasOpenAccounts,
    /// The id is taken.
    #[error("a customer with this id already exists")]
    AlreadyExists,
}

impl Explain for CustomerError {
    fn code(&self) -> Code {
        match self {
            Self::BankNotFound => Code::BankNotFound,
            Self::NotFound => Code::CustomerNotFound,
            Self::InvalidName { .. } => Code::InvalidName,
            Self::InvalidCountry => Code::InvalidCountry,
            Self::InvalidDateOfBirth => Code::InvalidDateOfBirth,
            Self::InvalidAddress { .. } => Code::InvalidAddress,
            Self::InvalidEmail => Code::InvalidEmail,
            Self::AlreadyExists => Code::AlreadyExists,
            Self::Forgotten => Code::CustomerForgotten,
            Self::HasOpenAccounts => Code::HasOpenAccounts,
        }
    }

    fn details(&self) -> Vec<(&'static str, String)> {
        let field = match self {
            Self::InvalidName { field } | Self::InvalidAddress { field, .. } => field,
            Self::InvalidCountry => "nationality",
            Self::InvalidDateOfBirth => "date_of_birth",
            Self::InvalidEmail => "email",
            Self::BankNotFound => "bank_id",
            Self::AlreadyExists => return vec![("aggregate", CustomerId::CATEGORY.to_owned())],
            Self::NotFound | Self::Forgotten | Self::HasOpenAccounts => return Vec::new(),
        };
        vec![("field", field.to_owned())]
    }
}
