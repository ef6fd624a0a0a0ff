//! What a bank allows, and how that changes.

use serde_json::{Value, json};

use super::words::{MINUTE_MS, minor, minute_of_day, shown};

#[derive(Clone)]
pub(super) struct Policy {
    pub(super) max_deposit: i128,
    pub(super) max_balance: i128,
    pub(super) large_amount: i128,
    /// The unusual hours, in minutes of the day; the end is not included.
    pub(super) unusual: (i64, i64),
    pub(super) velocity_count: u64,
    pub(super) velocity_minutes: u64,
    pub(super) fraud_threshold: u64,
    pub(super) suspicious_threshold: u64,
    pub(super) freeze_on_fraud: bool,
    pub(super) snapshot_every: u64,
    /// In percent.
    pub(super) fraud_share_alert: u64,
}

impl Policy {
    pub(super) fn default_in(digits: usize) -> Self {
        let whole = |units: i128| units * 10_i128.pow(u32::try_from(digits).unwrap());
        Self {
            max_deposit: whole(1_000_000),
            max_balance: whole(100_000_000),
            large_amount: whole(10_000),
            unusual: (0, 5 * 60),
            velocity_count: 5,
            velocity_minutes: 10,
            fraud_threshold: 70,
            suspicious_threshold: 50,
            freeze_on_fraud: true,
            snapshot_every: 50,
            fraud_share_alert: 5,
        }
    }

    /// The policy with some of it changed; nothing where the change is no policy.
    ///
    /// Reading: a value that is not of its kind is `invalid_policy` as an unknown name is, and
    /// suspicious over fraud is judged on the whole that comes out. A group (`unusual_hours`,
    /// `velocity`) is named whole.
    pub(super) fn changed(&self, change: &Value, digits: usize) -> Option<Self> {
        let mut policy = self.clone();
        for (name, value) in change.as_object()? {
            let amount = || {
                let amount = value.as_str().and_then(|text| minor(text, digits));
                amount.filter(|amount| *amount >= 0)
            };
            match name.as_str() {
                "max_deposit" => policy.max_deposit = amount()?,
                "max_balance" => policy.max_balance = amount()?,
                "large_amount" => policy.large_amount = amount()?,
                "unusual_hours" => {
                    let minute = |name: &str| value[name].as_str().and_then(minute_of_day);
                    policy.unusual = (minute("from")?, minute("to")?);
                }
                "velocity" => {
                    policy.velocity_count = value["count"].as_u64()?;
                    policy.velocity_minutes = value["minutes"].as_u64()?;
                }
                "fraud_threshold" => policy.fraud_threshold = value.as_u64()?,
                "suspicious_threshold" => policy.suspicious_threshold = value.as_u64()?,
                "freeze_on_fraud" => policy.freeze_on_fraud = value.as_bool()?,
                "snapshot_every" => {
                    policy.snapshot_every = value.as_u64().filter(|every| *every > 0)?;
                }
                "fraud_share_alert" => {
                    policy.fraud_share_alert = value.as_u64().filter(|share| *share <= 100)?;
                }
                _ => return None,
            }
        }
        (policy.suspicious_threshold <= policy.fraud_threshold).then_some(policy)
    }

    /// Whether a minute of the day is an unusual one. The hours may pass midnight.
    pub(super) fn is_unusual(&self, time_ms: i64) -> bool {
        let minute = time_ms.rem_euclid(super::words::DAY_MS) / MINUTE_MS;
        let (from, to) = self.unusual;
        if from <= to { (from..to).contains(&minute) } else { minute >= from || minute < to }
    }

    /// Reading: the usual share of fraud is left out.
    pub(super) fn shown(&self, digits: usize) -> Value {
        let mut shown = self.always_shown(digits);
        if self.fraud_share_alert != 5 {
            shown["fraud_share_alert"] = json!(self.fraud_share_alert);
        }
        shown
    }

    fn always_shown(&self, digits: usize) -> Value {
        let at = |minute: i64| format!("{:02}:{:02}", minute / 60, minute % 60);
        json!({
            "max_deposit": shown(self.max_deposit, digits),
            "max_balance": shown(self.max_balance, digits),
            "large_amount": shown(self.large_amount, digits),
            "unusual_hours": {"from": at(self.unusual.0), "to": at(self.unusual.1)},
            "velocity": {"count": self.velocity_count, "minutes": self.velocity_minutes},
            "fraud_threshold": self.fraud_threshold,
            "suspicious_threshold": self.suspicious_threshold,
            "freeze_on_fraud": self.freeze_on_fraud,
            "snapshot_every": self.snapshot_every,
        })
    }
}
