//! Explains a fraud check: each unusual feature with its figures, the verdict and the result.

use leftfold_core::domain::fraud::{Flag, TransactionKind, Verdict};
use leftfold_core::domain::{Currency, Policy};
use leftfold_core::event_sourcing::Timestamp;
use leftfold_core::read_models::{FraudCheckView, TransferStatus, TransferView};

use super::format::{minute, money_in};
use super::{names, say};

/// What was unusual about a movement, where `policy` is the one of that time, for those who may see
/// it.
pub(crate) fn flag_words(
    flag: Flag,
    check: &FraudCheckView,
    asked_at: Timestamp,
    currency: Currency,
    policy: Option<&Policy>,
) -> String {
    match (flag, policy) {
        (Flag::LargeAmount, Some(policy)) => say::flag_large_amount_above(
            &money_in(check.amount, currency),
            &money_in(policy.large_amount, currency),
        ),
        (Flag::LargeAmount, None) => say::flag_large_amount(&money_in(check.amount, currency)),
        (Flag::UnusualTime, Some(Policy { unusual_hours: hours, .. })) => {
            say::flag_unusual_time_between(&minute(asked_at), &hours.from, &hours.to)
        }
        (Flag::UnusualTime, None) => say::flag_unusual_time(&minute(asked_at)),
        (Flag::MultipleTransactions, Some(Policy { velocity, .. })) => say::flag_many_within(
            u64::from(check.movements_before),
            u64::from(velocity.minutes),
            &velocity.count.to_string(),
        ),
        (Flag::MultipleTransactions, None) => say::flag_many(u64::from(check.movements_before)),
        (Flag::GeographicAnomaly, _) => match check.location.as_deref() {
            Some(country) => say::flag_place(&names::country_name(country)),
            None => say::flag_place_abroad().to_owned(),
        },
    }
}

/// A rule of the fraud check, with the figures of a policy.
pub(crate) fn rule_words(flag: Flag, policy: &Policy, currency: Currency) -> String {
    let Policy { unusual_hours: hours, velocity, .. } = policy;
    match flag {
        Flag::LargeAmount => say::rule_large_amount(&money_in(policy.large_amount, currency)),
        Flag::UnusualTime => say::rule_unusual_time(&hours.from, &hours.to),
        Flag::MultipleTransactions => {
            say::rule_many(&velocity.count.to_string(), &velocity.minutes.to_string())
        }
        Flag::GeographicAnomaly => say::rule_place().to_owned(),
    }
}

/// From how many points on a check is more than clear.
pub(crate) fn thresholds(policy: &Policy) -> String {
    let [suspicious, fraud] =
        [policy.suspicious_threshold, policy.fraud_threshold].map(|from| from.to_string());
    say::rule_thresholds(&suspicious, &fraud)
}

/// What the bank made of the score, by the thresholds of that time where they may be seen.
pub(crate) fn verdict_words(check: &FraudCheckView, policy: Option<&Policy>) -> String {
    let verdict = match check.verdict {
        Verdict::Clear => "clear",
        Verdict::Suspicious => "suspicious",
        Verdict::Fraud => "fraud",
    };
    let score = u64::from(check.score);
    match policy {
        Some(policy) => {
            let [suspicious, fraud] =
                [policy.suspicious_threshold, policy.fraud_threshold].map(|from| from.to_string());
            say::verdict_by_thresholds(score, &suspicious, &fraud, verdict)
        }
        None => say::verdict_of_points(score, verdict),
    }
}

/// What followed from a check.
pub(crate) fn consequence(
    check: &FraudCheckView,
    transfer: Option<&TransferView>,
    frozen: bool,
) -> String {
    let stopped = match (check.verdict, check.kind, transfer) {
        (Verdict::Clear, ..) => return say::followed_nothing().into(),
        (Verdict::Suspicious, ..) => {
            return say::followed_noted().into();
        }
        (Verdict::Fraud, TransactionKind::Withdrawal, _) => say::followed_withdrawal_stands(),
        (Verdict::Fraud, TransactionKind::Transfer, Some(transfer)) => match transfer {
            TransferView { status: TransferStatus::Failed, compensated: Some(true), .. } => {
                say::followed_paid_back()
            }
            TransferView { status: TransferStatus::Failed, .. } => say::followed_no_money_moved(),
            _ => say::followed_on_its_way_back(),
        },
        (Verdict::Fraud, TransactionKind::Transfer, None) => say::followed_blocked(),
    };
    let source = if frozen { say::followed_frozen() } else { say::followed_not_frozen() };
    format!("{stopped} {source}")
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use leftfold_core::domain::{AccountId, Money, TransactionId};
    use uuid::Uuid;

    fn usd() -> Currency {
        "USD".parse().unwrap()
    }

    fn check(score: u32, verdict: Verdict) -> FraudCheckView {
        FraudCheckView {
            transaction_id: TransactionId(Uuid::nil()),
            kind: TransactionKind::Transfer,
            account_id: AccountId(Uuid::nil()),
            amount: Money::from_minor(1_200_000, usd()),
            score,
            flags: Vec::new(),
            verdict,
            movements_before: 6,
            location: None,
            position: 9,
            recorded_at: "2026-03-02T12:00:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn each_flag_is_told_with_the_figures_that_it_was_raised_by() {
        let policy = Policy::default_in(usd());
        let asked_at = "2026-03-02T02:13:00Z".parse().unwrap();
        let check = check(90, Verdict::Fraud);
        let told =
            |flag, policy| flag_words(flag, &check, asked_at, usd(), policy).replace('\u{a0}', " ");
        let policy = Some(&policy);
        assert_eq!(
            told(Flag::LargeAmount, policy),
            "Large amount: 12,000.00 USD is more than 10,000.00 USD"
        );
        assert_eq!(
            told(Flag::UnusualTime, policy),
            "Unusual time: 02:13 UTC is between 00:00 and 05:00"
        );
        assert_eq!(
            told(Flag::MultipleTransactions, policy),
            "Many movements: 6 movements out of the account in the 10 minutes before, where the limit is 5"
        );
        assert_eq!(told(Flag::LargeAmount, None), "Large amount: 12,000.00 USD");
    }

    #[test]
    fn each_rule_is_told_with_the_figures_of_the_policy() {
        let policy = Policy::default_in(usd());
        let told = Flag::ALL.map(|flag| rule_words(flag, &policy, usd()).replace('\u{a0}', " "));
        let expected = [
            "Large amount: over 10,000.00 USD",
            "Unusual time: from 00:00 until before 05:00 UTC",
            "Many movements: more than 5 out of the account in the 10 minutes before",
            "Unusual place: asked from another country than the owner's",
        ];
        assert_eq!(told, expected);
        assert_eq!(thresholds(&policy), "Suspicious from 50 points, fraud from 70 points.");
    }

    #[test]
    fn the_sum_stands_beside_the_thresholds_of_the_time() {
        let policy = Policy { suspicious_threshold: 20, ..Policy::default_in(usd()) };
        assert_eq!(
            verdict_words(&check(30, Verdict::Suspicious), Some(&policy)),
            "30 points. Suspicious from 20, fraud from 70: so this is suspicious."
        );
        assert_eq!(verdict_words(&check(1, Verdict::Clear), None), "1 point, so this is clear.");
    }

    #[test]
    fn what_followed_is_what_the_verdict_and_the_kind_led_to() {
        let withdrawal =
            FraudCheckView { kind: TransactionKind::Withdrawal, ..check(80, Verdict::Fraud) };
        assert_eq!(
            consequence(&withdrawal, None, true),
            "The money had already been paid out, so the withdrawal stands. The account was frozen."
        );
        assert_eq!(
            consequence(&check(80, Verdict::Fraud), None, false),
            "The transfer was blocked. The account was not frozen."
        );
        assert_eq!(
            consequence(&check(0, Verdict::Clear), None, false),
            "The movement went through."
        );
    }
}
