//! Why a fraud check scored as it did, in words: each thing that was unusual, with the figures that
//! it was told by and what it added.

use leftfold_core::domain::fraud::{Flag, TransactionKind, Verdict};
use leftfold_core::domain::{Currency, Policy};
use leftfold_core::event_sourcing::Timestamp;
use leftfold_core::read_models::{FraudCheckView, TransferStatus, TransferView};

use super::format::{counted, minute, money_in};
use super::names;

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
        (Flag::LargeAmount, Some(policy)) => format!(
            "A large amount: {} is more than {}",
            money_in(check.amount, currency),
            money_in(policy.large_amount, currency)
        ),
        (Flag::LargeAmount, None) => {
            format!("A large amount: {}", money_in(check.amount, currency))
        }
        (Flag::UnusualTime, Some(Policy { unusual_hours: hours, .. })) => format!(
            "An unusual time: asked at {} UTC, between {} and {}",
            minute(asked_at),
            hours.from,
            hours.to
        ),
        (Flag::UnusualTime, None) => {
            format!("An unusual time: asked at {} UTC", minute(asked_at))
        }
        (Flag::MultipleTransactions, Some(Policy { velocity, .. })) => format!(
            "Many at once: {} out of the account in the {} before it, where {} are usual",
            movements(check),
            counted(velocity.minutes as usize, "minute", "minutes"),
            velocity.count
        ),
        (Flag::MultipleTransactions, None) => {
            format!("Many at once: {} out of the account just before it", movements(check))
        }
        (Flag::GeographicAnomaly, _) => {
            let from =
                check.location.as_deref().map_or_else(|| "abroad".into(), names::country_name);
            format!("Another place: asked from {from}, and the owner lives elsewhere")
        }
    }
}

fn movements(check: &FraudCheckView) -> String {
    counted(check.movements_before as usize, "movement", "movements")
}

/// What the bank made of the score, by the thresholds of that time where they may be seen.
pub(crate) fn verdict_words(check: &FraudCheckView, policy: Option<&Policy>) -> String {
    let verdict = match check.verdict {
        Verdict::Clear => "so this is clear",
        Verdict::Suspicious => "so this is suspicious",
        Verdict::Fraud => "so this is fraud",
    };
    let points = match check.score {
        0 => "Nothing unusual, 0 points".to_owned(),
        score => counted(score as usize, "point", "points"),
    };
    match policy {
        Some(policy) => format!(
            "{points}. Suspicious from {}, fraud from {}: {verdict}.",
            policy.suspicious_threshold, policy.fraud_threshold
        ),
        None => format!("{points}, {verdict}."),
    }
}

/// What followed from a check.
pub(crate) fn consequence(
    check: &FraudCheckView,
    transfer: Option<&TransferView>,
    frozen: bool,
) -> String {
    let stopped = match (check.verdict, check.kind, transfer) {
        (Verdict::Clear, ..) => return "It went through.".into(),
        (Verdict::Suspicious, ..) => {
            return "Nothing was stopped: it is noted here to be looked at.".into();
        }
        (Verdict::Fraud, TransactionKind::Withdrawal, _) => {
            "The money had been paid out already, so the withdrawal stands."
        }
        (Verdict::Fraud, TransactionKind::Transfer, Some(transfer)) => match transfer {
            TransferView { status: TransferStatus::Failed, compensated: Some(true), .. } => {
                "The transfer was blocked, and the money paid back."
            }
            TransferView { status: TransferStatus::Failed, .. } => {
                "The transfer was blocked before any money moved."
            }
            _ => "The transfer is blocked, and the money is on its way back.",
        },
        (Verdict::Fraud, TransactionKind::Transfer, None) => "The transfer was blocked.",
    };
    let source = if frozen { " The account was frozen." } else { " The account was not frozen." };
    format!("{stopped}{source}")
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
            "A large amount: 12,000.00 USD is more than 10,000.00 USD"
        );
        assert_eq!(
            told(Flag::UnusualTime, policy),
            "An unusual time: asked at 02:13 UTC, between 00:00 and 05:00"
        );
        assert_eq!(
            told(Flag::MultipleTransactions, policy),
            "Many at once: 6 movements out of the account in the 10 minutes before it, where 5 are usual"
        );
        assert_eq!(told(Flag::LargeAmount, None), "A large amount: 12,000.00 USD");
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
            "The money had been paid out already, so the withdrawal stands. The account was frozen."
        );
        assert_eq!(
            consequence(&check(80, Verdict::Fraud), None, false),
            "The transfer was blocked. The account was not frozen."
        );
        assert_eq!(consequence(&check(0, Verdict::Clear), None, false), "It went through.");
    }
}
