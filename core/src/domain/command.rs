//! What is said of commands beside their table, and what a process tells an aggregate.

use super::account::AccountCommand;
use super::bank::BankCommand;
use super::customer::CustomerCommand;
use super::transfer::{TransferCommand, TransferMoney};
use super::{AccountId, BankId, CustomerId, Money, TransferId};
use crate::event_sourcing::FieldError;

/// A value that is no command of this bank's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidCommand {
    /// Not an object with a `type`.
    #[error("a command is an object with a type, such as {{ type: \"deposit_money\", … }}")]
    NoType,
    /// A type that there is not.
    #[error("there is no command '{0}'")]
    UnknownType(String),
    /// A field that is missing, unknown or of the wrong kind.
    #[error("{command}: {error}")]
    Fields {
        /// The command's name.
        command: String,
        /// Which field, and what is wrong with it.
        error: FieldError,
    },
}

/// Whom a command is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Nobody, or nobody who is there yet.
    Nobody,
    /// A customer.
    Customer(CustomerId),
    /// An account's owner; of a transfer, the source's.
    OwnerOf(AccountId),
}

/// A client's command as its aggregate decides it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressedCommand {
    /// By a bank.
    Bank(BankId, BankCommand),
    /// By a customer.
    Customer(CustomerId, CustomerCommand),
    /// By an account.
    Account(AccountId, AccountCommand),
    /// By a transfer.
    Transfer(TransferId, TransferMoney),
}

/// A command that a process sends to an aggregate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AggregateCommand {
    /// To an account.
    Account(AccountId, AccountCommand),
    /// To a transfer.
    Transfer(TransferId, TransferCommand),
    /// To check a transfer for fraud, and to release its credit or take it back as that comes out.
    CheckForFraud {
        /// Which transfer.
        transfer_id: TransferId,
        /// Where the money was.
        from: AccountId,
        /// Where it is held.
        to: AccountId,
        /// How much.
        amount: Money,
    },
}
