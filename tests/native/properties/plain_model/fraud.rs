//! What is thought of what goes out: a sum of signs against the thresholds of the bank's policy.

use super::Model;
use super::kept::{Check, Moment, Status};
use super::words::{MINUTE_MS, as_kept};
use serde_json::Value;

impl Model {
    /// Looks at money that goes out, and says whether it is fraud. What was asked for before it
    /// counts, and not itself.
    ///
    /// Reading: where the unusual hours or the ten minutes are concerned, a movement's time is the
    /// clock's when it was asked for, whatever `effective_at` says; a movement whose time is later,
    /// since the clock was set back, is not within the minutes before. The policy and the address
    /// are those of when it is looked at.
    pub(super) fn is_fraud(
        &mut self,
        account: &str,
        amount: i128,
        location: &Value,
        asked: Moment,
        transfer: Option<&str>,
    ) -> bool {
        let policy = &self.bank_of(account).policy;
        let holder = self.account(account).unwrap();
        let from = asked.0 - i64::try_from(policy.velocity_minutes).unwrap() * MINUTE_MS;
        let before = |other: &&Moment| other.0 >= from && **other < asked;
        let owner = self.customer(&holder.owner).unwrap();
        let signs = [
            (amount > policy.large_amount, 30, "large_amount"),
            (policy.is_unusual(asked.0), 20, "unusual_time"),
            (
                holder.outgoing.iter().filter(before).count() as u64 > policy.velocity_count,
                40,
                "multiple_transactions",
            ),
            (
                location.as_str().is_some_and(|location| {
                    owner.person["address"]["country"] != as_kept(location)
                }),
                50,
                "geographic_anomaly",
            ),
        ];
        let seen: Vec<_> = signs.into_iter().filter(|(seen, ..)| *seen).collect();
        let score = seen.iter().map(|(_, score, _)| score).sum();
        let verdict = match score {
            score if score >= policy.fraud_threshold => "fraud",
            score if score >= policy.suspicious_threshold => "suspicious",
            _ => "clear",
        };
        self.checks.push(Check {
            transfer: transfer.map(ToOwned::to_owned),
            score,
            flags: seen.iter().map(|(_, _, flag)| *flag).collect(),
            verdict,
        });
        self.record("transaction_analyzed");
        verdict == "fraud"
    }

    /// The account that fraud went out of is frozen where the policy says so.
    pub(super) fn freeze_for_fraud(&mut self, account: &str) {
        let active = self.account(account).unwrap().status == Status::Active;
        if active && self.bank_of(account).policy.freeze_on_fraud {
            self.touch(account, "account_frozen").status = Status::Frozen;
        }
    }
}
