//! Everything that can have happened, by aggregate, and who asked for it.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::account::AccountEvent;
use super::bank::BankEvent;
use super::customer::CustomerEvent;
use super::transfer::TransferEvent;
use super::{CustomerId, Refusal};

/// An event of the bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Of a bank.
    Bank(BankEvent),
    /// Of a customer.
    Customer(CustomerEvent),
    /// Of an account.
    Account(AccountEvent),
    /// Of a transfer.
    Transfer(TransferEvent),
    /// A command was refused: that has happened too.
    CommandRejected(CommandRejected),
}

impl Event {
    /// The event's name, as it is stored: for ever.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Bank(BankEvent::Opened(_)) => "bank_opened",
            Self::Customer(CustomerEvent::Registered(_)) => "customer_registered",
            Self::Customer(CustomerEvent::AddressUpdated(_)) => "customer_address_updated",
            Self::Account(AccountEvent::Opened(_)) => "account_opened",
            Self::Account(AccountEvent::DetailsUpdated(_)) => "account_details_updated",
            Self::Account(AccountEvent::Deposited(_)) => "money_deposited",
            Self::Account(AccountEvent::Withdrawn(_)) => "money_withdrawn",
            Self::Account(AccountEvent::OverdraftLimitSet(_)) => "overdraft_limit_set",
            Self::Account(AccountEvent::Frozen(_)) => "account_frozen",
            Self::Account(AccountEvent::Unfrozen(_)) => "account_unfrozen",
            Self::Account(AccountEvent::Closed(_)) => "account_closed",
            Self::Account(AccountEvent::Debited(_)) => "account_debited",
            Self::Account(AccountEvent::Credited(_)) => "account_credited",
            Self::Account(AccountEvent::CreditReleased(_)) => "credit_released",
            Self::Account(AccountEvent::CreditReversed(_)) => "credit_reversed",
            Self::Account(AccountEvent::DebitReversed(_)) => "debit_reversed",
            Self::Transfer(TransferEvent::Initiated(_)) => "transfer_initiated",
            Self::Transfer(TransferEvent::Completed(_)) => "transfer_completed",
            Self::Transfer(TransferEvent::Failed(_)) => "transfer_failed",
            Self::CommandRejected(_) => "command_rejected",
        }
    }

    /// The client's command that is answered by an event as the first of its commit; a refusal
    /// names its command itself, and a process' events answer none.
    #[must_use]
    pub fn command_name(&self) -> Option<&str> {
        match self {
            Self::Bank(BankEvent::Opened(_)) => Some("open_bank"),
            Self::Customer(CustomerEvent::Registered(_)) => Some("register_customer"),
            Self::Customer(CustomerEvent::AddressUpdated(_)) => Some("update_address"),
            Self::Account(AccountEvent::Opened(_)) => Some("open_account"),
            Self::Account(AccountEvent::DetailsUpdated(_)) => Some("update_account_details"),
            Self::Account(AccountEvent::Deposited(_)) => Some("deposit_money"),
            Self::Account(AccountEvent::Withdrawn(_)) => Some("withdraw_money"),
            Self::Account(AccountEvent::OverdraftLimitSet(_)) => Some("set_overdraft_limit"),
            Self::Account(AccountEvent::Frozen(_)) => Some("freeze_account"),
            Self::Account(AccountEvent::Unfrozen(_)) => Some("unfreeze_account"),
            Self::Account(AccountEvent::Closed(_)) => Some("close_account"),
            Self::Transfer(TransferEvent::Initiated(_)) => Some("transfer_money"),
            Self::CommandRejected(rejected) => Some(&rejected.command_type),
            Self::Account(
                AccountEvent::Debited(_)
                | AccountEvent::Credited(_)
                | AccountEvent::CreditReleased(_)
                | AccountEvent::CreditReversed(_)
                | AccountEvent::DebitReversed(_),
            )
            | Self::Transfer(TransferEvent::Completed(_) | TransferEvent::Failed(_)) => None,
        }
    }
}

/// A command was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandRejected {
    /// The command's name.
    pub command_type: String,
    /// The stream that it was meant for.
    pub target: String,
    /// Why.
    pub error: Refusal,
}

/// What an actor may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Role {
    Customer,
    Teller,
    Analyst,
    Auditor,
    Admin,
}

impl FromStr for Role {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Ok(match text {
            "customer" => Self::Customer,
            "teller" => Self::Teller,
            "analyst" => Self::Analyst,
            "auditor" => Self::Auditor,
            "admin" => Self::Admin,
            _ => return Err(()),
        })
    }
}

/// Who asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// In which role.
    pub role: Role,
    /// Under which name.
    pub name: String,
    /// As which customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<CustomerId>,
}

impl Default for Actor {
    fn default() -> Self {
        Self { role: Role::Admin, name: "admin".into(), customer_id: None }
    }
}
