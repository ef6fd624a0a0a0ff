//! A change of a bank's policy: some of its limits, by name. What a client sends is judged here,
//! field by field, so that an unknown limit or one that contradicts another is refused by its name.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Hours, Policy, Velocity, minute_of_day};
use crate::domain::{Currency, InvalidAmount, Money, Sign};

/// The limits that a change names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "each is the policy's field of the same name")]
pub struct PolicyChange {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_deposit: Option<Money>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_balance: Option<Money>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub large_amount: Option<Money>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unusual_hours: Option<Hours>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub velocity: Option<Velocity>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fraud_threshold: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suspicious_threshold: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub freeze_on_fraud: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot_every: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fraud_share_alert: Option<u32>,
}

/// Why a policy will not do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{problem}")]
pub struct InvalidPolicy {
    /// Which limit, as it was sent.
    pub field: String,
    /// What is wrong with it.
    pub problem: PolicyProblem,
}

/// What is wrong with a limit of a policy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyProblem {
    /// A change that changes nothing.
    #[error("a policy change must name at least one limit")]
    NamesNothing,
    /// No limit has this name.
    #[error("a policy has no limit '{0}'")]
    UnknownLimit(String),
    /// An amount that is no text.
    #[error("an amount must be a string, such as \"10000\"")]
    NotAText,
    /// A text that is no amount.
    #[error(transparent)]
    Amount(InvalidAmount),
    /// No whole number, or one that is out of range.
    #[error("it must be a whole number from {least} to {most}")]
    OutOfRange {
        /// The least that it may be.
        least: u64,
        /// The most that it may be.
        most: u64,
    },
    /// Neither true nor false.
    #[error("it must be true or false")]
    NotAFlag,
    /// No time of the day.
    #[error("it must be a time from 00:00 to 23:59")]
    NotAnHour,
    /// An object with other members than these two.
    #[error("it must have exactly the fields {} and {}", .0[0], .0[1])]
    OtherMembers([&'static str; 2]),
    /// Suspicion begins above fraud.
    #[error(
        "the fraud threshold, {fraud}, must not be below the suspicious threshold, {suspicious}"
    )]
    SuspiciousAboveFraud {
        /// From how many points on a movement is fraud.
        fraud: u32,
        /// From how many points on it is suspicious.
        suspicious: u32,
    },
}

impl PolicyProblem {
    /// What it is, by a stable name, and the figures behind it.
    #[must_use]
    pub fn details(&self) -> Vec<(&'static str, String)> {
        let named = |problem: &str| vec![("problem", problem.to_owned())];
        match self {
            Self::NamesNothing => named("names_nothing"),
            Self::UnknownLimit(_) => named("unknown_limit"),
            Self::NotAText => named("not_a_text"),
            Self::Amount(problem) => problem.details(),
            Self::OutOfRange { least, most } => vec![
                ("problem", "out_of_range".into()),
                ("least", least.to_string()),
                ("most", most.to_string()),
            ],
            Self::NotAFlag => named("not_a_flag"),
            Self::NotAnHour => named("not_an_hour"),
            Self::OtherMembers(_) => named("other_members"),
            Self::SuspiciousAboveFraud { fraud, suspicious } => vec![
                ("problem", "suspicious_above_fraud".into()),
                ("fraud", fraud.to_string()),
                ("suspicious", suspicious.to_string()),
            ],
        }
    }
}

/// The most of a count, such as movements, minutes or points of a score.
const MOST: u64 = 1_000_000;

/// All of a hundred.
const MOST_PERCENT: u32 = 100;

impl PolicyChange {
    /// Reads the limits that a client names, in a bank's currency.
    ///
    /// # Errors
    /// The first one that is unknown or will not do.
    pub fn read(policy: &Map<String, Value>, currency: Currency) -> Result<Self, InvalidPolicy> {
        let mut change = Self::default();
        for (field, value) in policy {
            change
                .take(field, value, currency)
                .map_err(|problem| InvalidPolicy { field: field.clone(), problem })?;
        }
        if change == Self::default() {
            let problem = PolicyProblem::NamesNothing;
            return Err(InvalidPolicy { field: "policy".into(), problem });
        }
        Ok(change)
    }

    fn take(
        &mut self,
        field: &str,
        value: &Value,
        currency: Currency,
    ) -> Result<(), PolicyProblem> {
        match field {
            "max_deposit" => self.max_deposit = Some(amount(value, currency)?),
            "max_balance" => self.max_balance = Some(amount(value, currency)?),
            "large_amount" => self.large_amount = Some(amount(value, currency)?),
            "unusual_hours" => {
                let [from, to] = members(value, ["from", "to"])?;
                self.unusual_hours = Some(Hours { from: hour(from)?, to: hour(to)? });
            }
            "velocity" => {
                let [number, minutes] = members(value, ["count", "minutes"])?;
                self.velocity =
                    Some(Velocity { count: count(number, 0)?, minutes: count(minutes, 1)? });
            }
            "fraud_threshold" => self.fraud_threshold = Some(count(value, 0)?),
            "suspicious_threshold" => self.suspicious_threshold = Some(count(value, 0)?),
            "freeze_on_fraud" => {
                self.freeze_on_fraud = Some(value.as_bool().ok_or(PolicyProblem::NotAFlag)?);
            }
            "snapshot_every" => self.snapshot_every = Some(count(value, 1)?.into()),
            "fraud_share_alert" => self.fraud_share_alert = Some(percent(value)?),
            _ => return Err(PolicyProblem::UnknownLimit(field.to_owned())),
        }
        Ok(())
    }
}

fn amount(value: &Value, currency: Currency) -> Result<Money, PolicyProblem> {
    let text = value.as_str().ok_or(PolicyProblem::NotAText)?;
    Money::parse(text, currency, Sign::NotNegative).map_err(PolicyProblem::Amount)
}

fn count(value: &Value, least: u64) -> Result<u32, PolicyProblem> {
    number_in(value, least, MOST)
}

fn number_in(value: &Value, least: u64, most: u64) -> Result<u32, PolicyProblem> {
    let number = value.as_u64().filter(|number| (least..=most).contains(number));
    number
        .and_then(|number| u32::try_from(number).ok())
        .ok_or(PolicyProblem::OutOfRange { least, most })
}

impl PolicyChange {
    /// Whether a policy's counts and hours are such as a change can name.
    #[must_use]
    pub fn has_counts_and_hours_in_range(policy: &Policy) -> bool {
        let Policy { unusual_hours: Hours { from, to }, velocity, .. } = policy;
        let most = [
            u64::from(velocity.count),
            velocity.minutes.into(),
            policy.fraud_threshold.into(),
            policy.suspicious_threshold.into(),
            policy.snapshot_every,
        ];
        velocity.minutes > 0
            && policy.snapshot_every > 0
            && policy.fraud_share_alert.is_none_or(|share| share <= MOST_PERCENT)
            && most.iter().all(|count| *count <= MOST)
            && [from, to].iter().all(|hour| minute_of_day(hour).is_some())
    }
}

fn percent(value: &Value) -> Result<u32, PolicyProblem> {
    number_in(value, 0, MOST_PERCENT.into())
}

fn hour(value: &Value) -> Result<String, PolicyProblem> {
    let text = value.as_str().filter(|text| minute_of_day(text).is_some());
    text.map(ToOwned::to_owned).ok_or(PolicyProblem::NotAnHour)
}

/// Two members of an object that has no others.
fn members<'v>(
    value: &'v Value,
    names: [&'static str; 2],
) -> Result<[&'v Value; 2], PolicyProblem> {
    let [first, second] = names;
    let members = value.as_object().filter(|object| object.len() == 2);
    let pair = members.and_then(|object| Some([object.get(first)?, object.get(second)?]));
    pair.ok_or(PolicyProblem::OtherMembers(names))
}

impl Policy {
    /// The policy after a change.
    ///
    /// # Errors
    /// A policy that contradicts itself: suspicion above fraud.
    pub fn changed(&self, change: &PolicyChange) -> Result<Self, InvalidPolicy> {
        let policy = self.with(change);
        if policy.suspicious_threshold > policy.fraud_threshold {
            let named = change.suspicious_threshold.is_some();
            let field = if named { "suspicious_threshold" } else { "fraud_threshold" };
            let problem = PolicyProblem::SuspiciousAboveFraud {
                fraud: policy.fraud_threshold,
                suspicious: policy.suspicious_threshold,
            };
            return Err(InvalidPolicy { field: field.into(), problem });
        }
        Ok(policy)
    }

    /// The policy with the limits that a change names.
    #[must_use]
    pub fn with(&self, change: &PolicyChange) -> Self {
        Self {
            max_deposit: change.max_deposit.unwrap_or(self.max_deposit),
            max_balance: change.max_balance.unwrap_or(self.max_balance),
            large_amount: change.large_amount.unwrap_or(self.large_amount),
            unusual_hours: change.unusual_hours.as_ref().unwrap_or(&self.unusual_hours).clone(),
            velocity: change.velocity.as_ref().unwrap_or(&self.velocity).clone(),
            fraud_threshold: change.fraud_threshold.unwrap_or(self.fraud_threshold),
            suspicious_threshold: change.suspicious_threshold.unwrap_or(self.suspicious_threshold),
            freeze_on_fraud: change.freeze_on_fraud.unwrap_or(self.freeze_on_fraud),
            snapshot_every: change.snapshot_every.unwrap_or(self.snapshot_every),
            fraud_share_alert: change
                .fraud_share_alert
                .or(self.fraud_share_alert)
                .filter(|share| *share != Self::USUAL_FRAUD_SHARE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn usd() -> Currency {
        "USD".parse().unwrap()
    }

    fn read(policy: &Value) -> Result<PolicyChange, InvalidPolicy> {
        PolicyChange::read(policy.as_object().unwrap(), usd())
    }

    #[track_caller]
    fn refused(policy: &Value, field: &str) {
        assert_eq!(read(policy).unwrap_err().field, field, "{policy}");
    }

    #[test]
    fn a_change_names_some_limits_and_leaves_the_others() {
        let before = Policy::default_in(usd());
        let change = read(&json!({
            "large_amount": "500",
            "velocity": {"count": 2, "minutes": 60},
            "freeze_on_fraud": false,
        }))
        .unwrap();
        let after = before.changed(&change).unwrap();
        assert_eq!(after.large_amount, Money::from_minor(50_000, usd()));
        assert_eq!(after.velocity, Velocity { count: 2, minutes: 60 });
        assert!(!after.freeze_on_fraud);
        assert_eq!(after.max_deposit, before.max_deposit);
        assert_eq!(after.unusual_hours, before.unusual_hours);
    }

    #[test]
    fn a_usual_share_of_fraud_is_left_out() {
        let before = Policy::default_in(usd());
        let with = |share| before.with(&read(&json!({ "fraud_share_alert": share })).unwrap());
        assert_eq!((before.most_fraud(), with(20).most_fraud(), with(0).most_fraud()), (5, 20, 0));
        assert_eq!(with(5), before);
        let stored = serde_json::to_value(&before).unwrap();
        assert_eq!(stored.get("fraud_share_alert"), None, "as it was stored before");
        assert_eq!(serde_json::from_value::<Policy>(stored).unwrap(), before);
        let back = with(20).with(&read(&json!({"fraud_share_alert": 5})).unwrap());
        assert_eq!(back, before);
    }

    #[test]
    fn a_limit_that_there_is_not_or_that_says_nothing_is_named() {
        refused(&json!({"max_withdrawal": "5"}), "max_withdrawal");
        refused(&json!({"max_deposit": "10.005"}), "max_deposit");
        refused(&json!({"max_deposit": "-1"}), "max_deposit");
        refused(&json!({"max_balance": 5}), "max_balance");
        refused(&json!({"unusual_hours": {"from": "25:00", "to": "05:00"}}), "unusual_hours");
        refused(&json!({"unusual_hours": {"from": "22:00"}}), "unusual_hours");
        refused(&json!({"velocity": {"count": -1, "minutes": 10}}), "velocity");
        refused(&json!({"velocity": {"count": 5, "minutes": 0}}), "velocity");
        refused(&json!({"velocity": {"count": 5, "minutes": 10, "hours": 1}}), "velocity");
        refused(&json!({"fraud_threshold": "70"}), "fraud_threshold");
        refused(&json!({"freeze_on_fraud": "yes"}), "freeze_on_fraud");
        refused(&json!({"snapshot_every": 0}), "snapshot_every");
        refused(&json!({"fraud_share_alert": 101}), "fraud_share_alert");
        refused(&json!({"fraud_share_alert": "5 %"}), "fraud_share_alert");
        refused(&json!({}), "policy");
    }

    #[test]
    fn suspicion_may_reach_fraud_and_not_pass_it() {
        let before = Policy::default_in(usd());
        let changed = |policy: Value| before.changed(&read(&policy).unwrap());
        assert!(changed(json!({"suspicious_threshold": 70})).is_ok());
        assert!(changed(json!({"suspicious_threshold": 80, "fraud_threshold": 90})).is_ok());
        let error = changed(json!({"suspicious_threshold": 71})).unwrap_err();
        assert_eq!(error.field, "suspicious_threshold");
        let error = changed(json!({"fraud_threshold": 49})).unwrap_err();
        assert_eq!(error.field, "fraud_threshold");
    }
}
