//! A refusal: a stable code, a sentence for people, and the figures behind it.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::event_sourcing::Reason;

/// Makes the codes of the rows, in their order.
macro_rules! code_table {
    ($($code:ident = $name:literal by $by:ident;)*) => {
        /// Why a command is refused, in the order in which codes win when several apply.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
        #[expect(missing_docs, reason = "each is the code that it is stored as")]
        pub enum Code {
            $(#[serde(rename = $name)] $code,)*
        }

        impl Code {
            /// Every code, in the order in which they win.
            pub const ALL: [Self; Self::NAMES.len()] = [$(Self::$code),*];

            /// The names of all codes, as they are stored and shown to programs.
            pub const NAMES: [&'static str; [$($name),*].len()] = [$($name),*];

            /// The code as it is stored and shown to programs.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$code => $name,)*
                }
            }

            fn by(self) -> RefusedBy {
                match self {
                    $(Self::$code => RefusedBy::$by,)*
                }
            }
        }
    };
}

/// What refuses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RefusedBy {
    /// The call itself would not do, or nothing can be decided now.
    Call,
    /// A rule of the bank.
    Rule,
    /// The place where events and keys are kept.
    Storage,
}

// The place of a row says which others it wins over, and `decide` checks in that order. Names are
// stored: for ever.
code_table! {
    InvalidCommand = "invalid_command" by Call;
    CommandIdReused = "command_id_reused" by Call;
    Locked = "locked" by Call;
    Forbidden = "forbidden" by Rule;
    BankNotFound = "bank_not_found" by Rule;
    CustomerNotFound = "customer_not_found" by Rule;
    AccountNotFound = "account_not_found" by Rule;
    TransferNotFound = "transfer_not_found" by Rule;
    VersionConflict = "version_conflict" by Rule;
    InvalidName = "invalid_name" by Rule;
    UnknownCurrency = "unknown_currency" by Rule;
    InvalidPolicy = "invalid_policy" by Rule;
    InvalidCountry = "invalid_country" by Rule;
    InvalidDateOfBirth = "invalid_date_of_birth" by Rule;
    InvalidAddress = "invalid_address" by Rule;
    InvalidEmail = "invalid_email" by Rule;
    InvalidAmount = "invalid_amount" by Rule;
    SameAccount = "same_account" by Rule;
    CurrencyMismatch = "currency_mismatch" by Rule;
    AlreadyExists = "already_exists" by Rule;
    CustomerForgotten = "customer_forgotten" by Rule;
    AccountClosed = "account_closed" by Rule;
    AccountFrozen = "account_frozen" by Rule;
    AlreadyFrozen = "already_frozen" by Rule;
    NotFrozen = "not_frozen" by Rule;
    TransfersInFlight = "transfers_in_flight" by Rule;
    HasOpenAccounts = "has_open_accounts" by Rule;
    AccountNumberTaken = "account_number_taken" by Rule;
    DepositLimitExceeded = "deposit_limit_exceeded" by Rule;
    BalanceLimitExceeded = "balance_limit_exceeded" by Rule;
    InsufficientFunds = "insufficient_funds" by Rule;
    FraudDetected = "fraud_detected" by Rule;
    RateLimited = "rate_limited" by Call;
    ReadOnly = "read_only" by Storage;
    StorageFull = "storage_full" by Storage;
    StorageUnavailable = "storage_unavailable" by Storage;
    WrongPassphrase = "wrong_passphrase" by Call;
    NoPassphrase = "no_passphrase" by Call;
    PassphraseTooShort = "passphrase_too_short" by Call;
    TooLarge = "too_large" by Call;
    ClassFrozen = "class_frozen" by Call;
}

impl Code {
    /// Whether a rule of the bank refused. Any other code says that the call itself would not do, or
    /// that nothing can be recorded now.
    #[must_use]
    pub fn is_of_a_rule(self) -> bool {
        self.by() == RefusedBy::Rule
    }

    /// Whether the place refused where events and keys are kept: once that can be written, the same
    /// command may be accepted.
    #[must_use]
    pub fn is_of_the_storage(self) -> bool {
        self.by() == RefusedBy::Storage
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
    /// Error code.
    pub code: Code,
    /// Message in English, in lower case without a full stop.
    pub message: String,
    /// Figures and names behind it, such as `available` or `field`.
    #[serde(flatten)]
    pub details: BTreeMap<String, String>,
}

impl Refusal {
    /// A refusal without details.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), details: BTreeMap::new() }
    }

    /// A refusal for a reason: its sentence, with its code and details among those of the refusal.
    #[must_use]
    pub fn because(code: Code, reason: Reason) -> Self {
        Self::new(code, reason.message.clone()).with_reason(reason)
    }

    /// The same with the reason behind it: its sentence as `reason`, its code as `reason_code`, and its details.
    #[must_use]
    pub fn with_reason(mut self, reason: Reason) -> Self {
        let Reason { code, message, details } = reason;
        self.details.extend(details);
        self.with("reason", message).with("reason_code", code)
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

/// The English sentence.
impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

/// What is refused is also why something else can't be done.
impl From<&Refusal> for Reason {
    fn from(refusal: &Refusal) -> Self {
        let Refusal { code, message, details } = refusal;
        Self { code: code.as_str(), message: message.clone(), details: details.clone() }
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
