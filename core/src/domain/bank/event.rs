//! What happens to a bank.

use serde::{Deserialize, Serialize};

use crate::domain::{Currency, Policy, PolicyChange};

/// An event of a bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BankEvent {
    /// It opened.
    Opened(Box<BankOpened>),
    /// It allows something else from now on.
    PolicyChanged(Box<BankPolicyChanged>),
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
