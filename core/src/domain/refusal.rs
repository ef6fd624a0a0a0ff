//! How the bank says no: a code that is stable, a sentence for people, and the figures behind it.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a command is refused, in the order in which codes win when several apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the code that it is stored as")]
pub enum Code {
    InvalidCommand,
    CommandIdReused,
    Locked,
    Forbidden,
    BankNotFound,
    CustomerNotFound,
    AccountNotFound,
    TransferNotFound,
    VersionConflict,
    InvalidName,
    UnknownCurrency,
    InvalidPolicy,
    InvalidCountry,
    InvalidDateOfBirth,
    InvalidAddress,
    InvalidEmail,
    InvalidAmount,
    SameAccount,
    CurrencyMismatch,
    AlreadyExists,
    CustomerForgotten,
    AccountClosed,
    AccountFrozen,
    AlreadyFrozen,
    NotFrozen,
    TransfersInFlight,
    HasOpenAccounts,
    AccountNumberTaken,
    DepositLimitExceeded,
    BalanceLimitExceeded,
    InsufficientFunds,
    FraudDetected,
    RateLimited,
    ReadOnly,
    StorageFull,
    StorageUnavailable,
    WrongPassphrase,
    NoPassphrase,
    PassphraseTooShort,
}

impl Code {
    /// Every code, in the order in which they win.
    pub const ALL: [Self; 39] = [
        Self::InvalidCommand,
        Self::CommandIdReused,
        Self::Locked,
        Self::Forbidden,
        Self::BankNotFound,
        Self::CustomerNotFound,
        Self::AccountNotFound,
        Self::TransferNotFound,
        Self::VersionConflict,
        Self::InvalidName,
        Self::UnknownCurrency,
        Self::InvalidPolicy,
        Self::InvalidCountry,
        Self::InvalidDateOfBirth,
        Self::InvalidAddress,
        Self::InvalidEmail,
        Self::InvalidAmount,
        Self::SameAccount,
        Self::CurrencyMismatch,
        Self::AlreadyExists,
        Self::CustomerForgotten,
        Self::AccountClosed,
        Self::AccountFrozen,
        Self::AlreadyFrozen,
        Self::NotFrozen,
        Self::TransfersInFlight,
        Self::HasOpenAccounts,
        Self::AccountNumberTaken,
        Self::DepositLimitExceeded,
        Self::BalanceLimitExceeded,
        Self::InsufficientFunds,
        Self::FraudDetected,
        Self::RateLimited,
        Self::ReadOnly,
        Self::StorageFull,
        Self::StorageUnavailable,
        Self::WrongPassphrase,
        Self::NoPassphrase,
        Self::PassphraseTooShort,
    ];

    /// The names of all codes, as they are stored and shown to programs.
    pub const NAMES: [&'static str; Self::ALL.len()] = {
        let mut names = [""; Self::ALL.len()];
        let mut nth = 0;
        while nth < names.len() {
            names[nth] = Self::ALL[nth].as_str();
            nth += 1;
        }
        names
    };

    /// The code as it is stored and shown to programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidCommand => "invalid_command",
            Self::CommandIdReused => "command_id_reused",
            Self::Locked => "locked",
            Self::Forbidden => "forbidden",
            Self::BankNotFound => "bank_not_found",
            Self::CustomerNotFound => "customer_not_found",
            Self::AccountNotFound => "account_not_found",
            Self::TransferNotFound => "transfer_not_found",
            Self::VersionConflict => "version_conflict",
            Self::InvalidName => "invalid_name",
            Self::UnknownCurrency => "unknown_currency",
            Self::InvalidPolicy => "invalid_policy",
            Self::InvalidCountry => "invalid_country",
            Self::InvalidDateOfBirth => "invalid_date_of_birth",
            Self::InvalidAddress => "invalid_address",
            Self::InvalidEmail => "invalid_email",
            Self::InvalidAmount => "invalid_amount",
            Self::SameAccount => "same_account",
            Self::CurrencyMismatch => "currency_mismatch",
            Self::AlreadyExists => "already_exists",
            Self::CustomerForgotten => "customer_forgotten",
            Self::AccountClosed => "account_closed",
            Self::AccountFrozen => "account_frozen",
            Self::AlreadyFrozen => "already_frozen",
            Self::NotFrozen => "not_frozen",
            Self::TransfersInFlight => "transfers_in_flight",
            Self::HasOpenAccounts => "has_open_accounts",
            Self::AccountNumberTaken => "account_number_taken",
            Self::DepositLimitExceeded => "deposit_limit_exceeded",
            Self::BalanceLimitExceeded => "balance_limit_exceeded",
            Self::InsufficientFunds => "insufficient_funds",
            Self::FraudDetected => "fraud_detected",
            Self::RateLimited => "rate_limited",
            Self::ReadOnly => "read_only",
            Self::StorageFull => "storage_full",
            Self::StorageUnavailable => "storage_unavailable",
            Self::WrongPassphrase => "wrong_passphrase",
            Self::NoPassphrase => "no_passphrase",
            Self::PassphraseTooShort => "passphrase_too_short",
        }
    }
}

impl Code {
    /// Whether a rule of the bank refused. Any other code says that the call itself would not do, or
    /// that nothing can be recorded now.
    #[must_use]
    pub fn is_of_a_rule(self) -> bool {
        (Self::Forbidden..=Self::FraudDetected).contains(&self)
    }

    /// Whether the place refused where events and keys are kept: once that can be written, the same
    /// command may be accepted.
    #[must_use]
    pub fn is_of_the_storage(self) -> bool {
        matches!(self, Self::ReadOnly | Self::StorageFull | Self::StorageUnavailable)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A refusal as it is recorded and answered. Figures and names behind it, such as `available` or `field`,
/// stand beside the code. Where a code has several causes, `problem` tells which it is, by a stable name:
/// docs/commands.md lists them. What an earlier version recorded may lack some.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Refusal {
    /// The rule that refused.
    pub code: Code,
    /// What to tell a person, in lower case without a full stop.
    pub message: String,
    /// Figures and names behind it.
    #[serde(flatten)]
    pub details: BTreeMap<String, String>,
}

impl Refusal {
    /// A refusal without details.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), details: BTreeMap::new() }
    }

    /// The same with one more detail.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.details.insert(name.to_owned(), value.to_string());
        self
    }

    /// The same with more details.
    #[must_use]
    pub fn with_all(self, details: Vec<(&'static str, String)>) -> Self {
        details.into_iter().fold(self, |refusal, (name, value)| refusal.with(name, value))
    }
}

/// An error of the domain that can say which rule it is and what the figures were.
pub trait Explain: fmt::Display {
    /// The rule.
    fn code(&self) -> Code;

    /// The figures behind it, by name.
    fn details(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// The whole refusal.
    fn refusal(&self) -> Refusal {
        Refusal::new(self.code(), self.to_string()).with_all(self.details())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_stored_as_it_is_shown() {
        for code in Code::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
    }

    /// Whoever asks for a code that there is not is told all that there are.
    #[test]
    fn every_code_is_listed() {
        let unknown = serde_json::from_str::<Code>("\"?\"").unwrap_err().to_string();
        let (_, known) = unknown.split_once("expected").unwrap();
        let known: Vec<_> = known.split('`').skip(1).step_by(2).collect();
        assert_eq!(known, Code::NAMES);
        assert!(Code::ALL.is_sorted());
    }
}
