//! What happens to a bank.

use serde::{Deserialize, Serialize};

use crate::domain::event_part::{event_parts, plain_parts};
use crate::domain::{Archive, Currency, Money, Policy, PolicyChange};

/// An event of a bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BankEvent {
    /// It opened.
    Opened(Box<BankOpened>),
    /// It allows something else from now on.
    PolicyChanged(Box<BankPolicyChanged>),
    /// It goes on from an archive.
    BroughtForward(Box<BankBroughtForward>),
}

/// A bank opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankOpened {
    /// What it is called.
    pub name: String,
    /// Its one currency.
    pub currency: Currency,
    /// What it allows from the start.
    pub policy: Policy,
}

/// A bank allows something else from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankPolicyChanged {
    /// The limits that were changed.
    pub policy: PolicyChange,
}

/// A bank goes on from an archive: what it is there, and what it and other banks owe each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankBroughtForward {
    /// The log that this one goes on from.
    pub archive: Archive,
    /// What the bank is called.
    pub name: String,
    /// Its one currency.
    pub currency: Currency,
    /// What it allows.
    pub policy: Policy,
    /// What other banks owe it, where they owe it something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_from_banks: Option<Money>,
    /// What it owes other banks, where it owes them something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_to_banks: Option<Money>,
}

// A policy's hours have a form of their own.
plain_parts!(Policy, PolicyChange);

event_parts! {
    BankOpened { name, currency, policy }
    BankPolicyChanged { policy }
    BankBroughtForward { archive, name, currency, policy, due_from_banks, due_to_banks }
}
