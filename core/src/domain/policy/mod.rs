//! A bank's policy: the limits and fraud rules that its decisions read.

mod change;

pub use change::{InvalidPolicy, PolicyChange, PolicyProblem};

use serde::{Deserialize, Serialize};

use super::{Currency, Money};

/// The unusual hours, minutes in UTC as `HH:MM`; the end is not included, and may pass midnight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Hours {
    /// Begin as `HH:MM`.
    pub from: String,
    /// End as `HH:MM`, exclusive.
    pub to: String,
}

/// How many movements out of an account in how many minutes are unusual.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Velocity {
    /// Number of movements.
    pub count: u32,
    /// Length of the period in minutes.
    pub minutes: u32,
}

/// What a bank allows. It is recorded whole when the bank opens, so that other defaults in a later
/// version never change what an old log means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Policy {
    /// Largest deposit allowed.
    pub max_deposit: Money,
    /// Largest balance of an account allowed.
    pub max_balance: Money,
    /// Amounts above this are large.
    pub large_amount: Money,
    /// Hours in which movements are unusual.
    pub unusual_hours: Hours,
    /// How many movements out of an account are usual.
    pub velocity: Velocity,
    /// Lowest score that is fraud.
    pub fraud_threshold: u32,
    /// Lowest score that is suspicious.
    pub suspicious_threshold: u32,
    /// Whether fraud freezes the account.
    pub freeze_on_fraud: bool,
    /// Number of events between two snapshots of an account, and of postings between two of the
    /// books.
    pub snapshot_every: u64,
    /// Percentage of fraud checks that may find fraud before that raises an alert, from 0 to 100; 5
    /// by default. A policy that was recorded before this limit existed has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fraud_share_alert: Option<u32>,
}

/// Whether an amount is a large one, where amounts above `large_amount` are. What a fraud check and a
/// report call large is the same.
#[must_use]
pub fn is_large(amount: Money, large_amount: Money) -> bool {
    amount > large_amount
}

impl Hours {
    /// Whether they hold a minute of the day, 0 to 1439. They may pass midnight; where they end when
    /// they begin they hold none. Hours that are not written as `HH:MM` hold none either.
    #[must_use]
    pub fn hold(&self, minute: u16) -> bool {
        match (minute_of_day(&self.from), minute_of_day(&self.to)) {
            (Some(from), Some(to)) if from <= to => (from..to).contains(&minute),
            (Some(from), Some(to)) => minute >= from || minute < to,
            _ => false,
        }
    }
}

/// The minute of the day that `HH:MM` names, from `00:00` to `23:59`.
fn minute_of_day(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |digits: &str, below: u16| -> Option<u16> {
        let written = digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_digit());
        digits.parse().ok().filter(|number| written && *number < below)
    };
    Some(number(hours, 24)? * 60 + number(minutes, 60)?)
}

impl Policy {
    /// So many fraud checks in a hundred may find fraud where nothing else is said.
    pub const USUAL_FRAUD_SHARE: u32 = 5;

    /// How many fraud checks in a hundred may find fraud before that wants attention.
    #[must_use]
    pub fn most_fraud(&self) -> u32 {
        self.fraud_share_alert.unwrap_or(Self::USUAL_FRAUD_SHARE)
    }

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
            fraud_share_alert: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(from: &str, to: &str) -> Hours {
        Hours { from: from.into(), to: to.into() }
    }

    #[test]
    fn hours_may_pass_midnight() {
        let night = hours("22:30", "05:00");
        for (minute, held) in [(1349, false), (1350, true), (1439, true), (0, true), (299, true)] {
            assert_eq!(night.hold(minute), held, "{minute}");
        }
        assert!(!night.hold(300) && !night.hold(720));
    }

    #[test]
    fn hours_that_end_when_they_begin_hold_no_minute() {
        assert!((0..1440).all(|minute| !hours("08:00", "08:00").hold(minute)));
    }

    #[test]
    fn minutes_are_those_of_a_clock() {
        assert_eq!(minute_of_day("00:00"), Some(0));
        assert_eq!(minute_of_day("23:59"), Some(1439));
        for text in ["24:00", "12:60", "1:00", "01:0", "+1:00", "0100", "", "a:b", "01:00:00"] {
            assert_eq!(minute_of_day(text), None, "{text}");
        }
    }
}
