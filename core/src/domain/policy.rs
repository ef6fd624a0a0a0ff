//! What a bank allows: the limits that its decisions read.

use serde::{Deserialize, Serialize};

use super::{Currency, Money};

/// The unusual hours, minutes in UTC as `HH:MM`; the end is not included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// When they begin.
    pub from: String,
    /// When they are over.
    pub to: String,
}

/// How many movements out of an account in how many minutes are unusual.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Velocity {
    /// So many are usual.
    pub count: u32,
    /// In so many minutes.
    pub minutes: u32,
}

/// A bank's policy. It is recorded whole when the bank opens, so that other defaults in a later
/// version never change what an old log means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// The largest single deposit.
    pub max_deposit: Money,
    /// The largest posted balance of an account.
    pub max_balance: Money,
    /// Amounts above this one are large.
    pub large_amount: Money,
    /// When movements are unusual.
    pub unusual_hours: Hours,
    /// How many movements are unusual.
    pub velocity: Velocity,
    /// From this score on it is fraud.
    pub fraud_threshold: u32,
    /// From this score on it is suspicious.
    pub suspicious_threshold: u32,
    /// Whether fraud freezes the account.
    pub freeze_on_fraud: bool,
    /// A snapshot of an account is taken every so many events.
    pub snapshot_every: u64,
}

impl Policy {
    /// The defaults, in a currency.
    #[must_use]
    pub fn default_in(currency: Currency) -> Self {
        let whole = |units: i64| Money::from_minor(units * 10_i64.pow(currency.digits()), currency);
        Self {
            max_deposit: whole(1_000_000),
            max_balance: whole(100_000_000),
            large_amount: whole(10_000),
            unusual_hours: Hours { from: "00:00".into(), to: "05:00".into() },
            velocity: Velocity { count: 5, minutes: 10 },
            fraud_threshold: 70,
            suspicious_threshold: 50,
            freeze_on_fraud: true,
            snapshot_every: 50,
        }
    }
}
