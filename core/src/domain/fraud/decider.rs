//! The rules of a fraud check: a sum of flags against two thresholds of the bank's policy.

use super::{Flag, Transaction, TransactionAnalyzed, Verdict};
use crate::domain::{Code, Explain, Policy, is_large};
use crate::event_sourcing::{Decider, Timestamp};

/// The rules of a fraud check.
#[derive(Debug, Clone, Copy)]
pub struct FraudCheck;

/// What is remembered of a fraud check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FraudCheckState {
    /// There was none.
    Absent,
    /// It was made, with this verdict.
    Analyzed(Verdict),
}

/// What a fraud check needs from outside.
#[derive(Debug, Clone, Copy)]
pub struct FraudFacts<'a> {
    /// The policy of the account's bank.
    pub policy: &'a Policy,
    /// When the movement was asked for.
    pub asked_at: Timestamp,
    /// How many movements went out of the account in the policy's minutes before it, the first of
    /// those included and the movement itself not.
    pub movements_before: u32,
    /// From which country it was asked for, where that was said.
    pub location: Option<&'a str>,
    /// Where the account's owner lives now, where that can be read.
    pub home: Option<&'a str>,
}

/// A refusal of a fraud check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FraudError {
    /// A movement is analyzed once.
    #[error("the movement was already analyzed")]
    AlreadyAnalyzed,
}

impl Explain for FraudError {
    fn code(&self) -> Code {
        match self {
            Self::AlreadyAnalyzed => Code::AlreadyExists,
        }
    }
}

impl Flag {
    /// How much it adds to a score.
    #[must_use]
    pub fn score(self) -> u32 {
        match self {
            Self::LargeAmount => 30,
            Self::UnusualTime => 20,
            Self::MultipleTransactions => 40,
            Self::GeographicAnomaly => 50,
        }
    }
}

impl Verdict {
    /// What a bank makes of a score.
    #[must_use]
    pub fn of(score: u32, policy: &Policy) -> Self {
        if score >= policy.fraud_threshold {
            Self::Fraud
        } else if score >= policy.suspicious_threshold {
            Self::Suspicious
        } else {
            Self::Clear
        }
    }
}

impl Decider for FraudCheck {
    type State = FraudCheckState;
    type Command = Transaction;
    type Event = TransactionAnalyzed;
    type Facts<'a> = FraudFacts<'a>;
    type Error = FraudError;

    fn initial() -> FraudCheckState {
        FraudCheckState::Absent
    }

    fn decide(
        state: &FraudCheckState,
        transaction: &Transaction,
        facts: &FraudFacts<'_>,
    ) -> Result<Vec<TransactionAnalyzed>, FraudError> {
        if *state != FraudCheckState::Absent {
            return Err(FraudError::AlreadyAnalyzed);
        }
        let flags = flags(transaction, facts);
        let score = flags.iter().map(|flag| flag.score()).sum();
        Ok(vec![TransactionAnalyzed {
            transaction_id: transaction.transaction_id,
            kind: transaction.kind,
            account_id: transaction.account_id,
            amount: transaction.amount,
            movements_before: facts.movements_before,
            score,
            flags,
            verdict: Verdict::of(score, facts.policy),
        }])
    }

    fn evolve(_: FraudCheckState, event: &TransactionAnalyzed) -> FraudCheckState {
        FraudCheckState::Analyzed(event.verdict)
    }
}

fn flags(transaction: &Transaction, facts: &FraudFacts<'_>) -> Vec<Flag> {
    let policy = facts.policy;
    let abroad = match (facts.location, facts.home) {
        (Some(location), Some(home)) => location != home,
        _ => false,
    };
    let all = [
        (Flag::LargeAmount, is_large(transaction.amount, policy.large_amount)),
        (Flag::UnusualTime, policy.unusual_hours.hold(facts.asked_at.minute_of_day())),
        (Flag::MultipleTransactions, facts.movements_before > policy.velocity.count),
        (Flag::GeographicAnomaly, abroad),
    ];
    all.into_iter().filter_map(|(flag, raised)| raised.then_some(flag)).collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::fraud::TransactionKind;
    use crate::domain::spec::given;
    use crate::domain::{AccountId, Currency, Money, TransactionId};

    fn usd() -> Currency {
        "USD".parse().unwrap()
    }

    fn of(cents: i64) -> Transaction {
        Transaction {
            transaction_id: TransactionId(Uuid::from_u128(1)),
            kind: TransactionKind::Withdrawal,
            account_id: AccountId(Uuid::from_u128(2)),
            amount: Money::from_minor(cents, usd()),
        }
    }

    fn analyzed(transaction: Transaction, facts: &FraudFacts<'_>) -> TransactionAnalyzed {
        FraudCheck::decide(&FraudCheckState::Absent, &transaction, facts).unwrap().remove(0)
    }

    fn at_noon(policy: &Policy) -> FraudFacts<'_> {
        let asked_at = "2026-03-02T12:00:00Z".parse().unwrap();
        FraudFacts { policy, asked_at, movements_before: 0, location: None, home: Some("US") }
    }

    #[track_caller]
    fn flagged(transaction: Transaction, facts: &FraudFacts<'_>, flags: &[Flag], score: u32) {
        let event = analyzed(transaction, facts);
        assert_eq!((event.flags.as_slice(), event.score), (flags, score));
    }

    #[test]
    fn an_ordinary_movement_is_clear() {
        let policy = Policy::default_in(usd());
        given::<FraudCheck>([]).when(&of(5000), &at_noon(&policy)).then([TransactionAnalyzed {
            transaction_id: of(5000).transaction_id,
            kind: TransactionKind::Withdrawal,
            account_id: of(5000).account_id,
            amount: of(5000).amount,
            movements_before: 0,
            score: 0,
            flags: Vec::new(),
            verdict: Verdict::Clear,
        }]);
    }

    #[test]
    fn an_amount_is_large_above_the_large_amount_and_not_at_it() {
        let policy = Policy::default_in(usd());
        flagged(of(1_000_000), &at_noon(&policy), &[], 0);
        flagged(of(1_000_001), &at_noon(&policy), &[Flag::LargeAmount], 30);
    }

    #[test]
    fn unusual_hours_hold_their_beginning_and_not_their_end() {
        let policy = Policy::default_in(usd());
        let at = |time: &str| FraudFacts {
            asked_at: format!("2026-03-03T{time}Z").parse().unwrap(),
            ..at_noon(&policy)
        };
        flagged(of(1), &at("00:00:00"), &[Flag::UnusualTime], 20);
        flagged(of(1), &at("04:59:59.999"), &[Flag::UnusualTime], 20);
        flagged(of(1), &at("05:00:00"), &[], 0);
        flagged(of(1), &at("23:59:59.999"), &[], 0);
    }

    #[test]
    fn more_movements_than_usual_count_and_as_many_do_not() {
        let policy = Policy::default_in(usd());
        let after = |movements_before| FraudFacts { movements_before, ..at_noon(&policy) };
        flagged(of(1), &after(5), &[], 0);
        flagged(of(1), &after(6), &[Flag::MultipleTransactions], 40);
    }

    #[test]
    fn a_location_away_from_home_counts_and_none_does_not() {
        let policy = Policy::default_in(usd());
        let from = |location| FraudFacts { location, ..at_noon(&policy) };
        flagged(of(1), &from(Some("US")), &[], 0);
        flagged(of(1), &from(None), &[], 0);
        flagged(of(1), &from(Some("FR")), &[Flag::GeographicAnomaly], 50);
        let unknown = FraudFacts { home: None, ..from(Some("FR")) };
        flagged(of(1), &unknown, &[], 0);
    }

    #[test]
    fn scores_are_not_capped() {
        let policy = Policy::default_in(usd());
        let facts = FraudFacts {
            asked_at: "2026-03-03T03:00:00Z".parse().unwrap(),
            movements_before: 9,
            location: Some("FR"),
            ..at_noon(&policy)
        };
        let event = analyzed(of(1_000_001), &facts);
        assert_eq!((event.score, event.verdict), (140, Verdict::Fraud));
    }

    #[test]
    fn a_threshold_is_reached_at_its_score() {
        let policy = Policy::default_in(usd());
        for (score, verdict) in [
            (0, Verdict::Clear),
            (49, Verdict::Clear),
            (50, Verdict::Suspicious),
            (69, Verdict::Suspicious),
            (70, Verdict::Fraud),
            (140, Verdict::Fraud),
        ] {
            assert_eq!(Verdict::of(score, &policy), verdict, "{score}");
        }
    }

    #[test]
    fn a_movement_is_analyzed_once() {
        let policy = Policy::default_in(usd());
        let facts = at_noon(&policy);
        given::<FraudCheck>([analyzed(of(1), &facts)])
            .when(&of(1), &facts)
            .then_rejects(FraudError::AlreadyAnalyzed);
    }
}
