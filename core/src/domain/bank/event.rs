//! What happens to a bank.

use serde::{Deserialize, Serialize};

use crate::domain::{Currency, Policy};

/// An event of a bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BankEvent {
    /// It opened.
    Opened(BankOpened),
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
