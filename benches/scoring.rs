//! Scoring a movement takes the same however many went before it: at most [`GOAL_US`] microseconds
//! with 10 000 of them on the account, all within the minutes that are looked at.
#![expect(clippy::float_arithmetic, reason = "times are no money")]

use std::hint::black_box;
use std::time::Duration;

use criterion::Criterion;
use leftfold_benches::{Filled, Kept, block_on, median, timed};
use leftfold_core::application::Options;
use leftfold_core::domain::account::WithdrawMoney;
use leftfold_core::domain::fraud::{
    FraudCheck, FraudCheckState, FraudFacts, Transaction, TransactionKind,
};
use leftfold_core::domain::{AccountId, Event, Money, Policy, TransactionId};
use leftfold_core::event_sourcing::{Decider, Position, Projection};
use leftfold_core::read_models::RecentMovements;
use uuid::Uuid;

const GOAL_US: f64 = 20.0;
const PAST: usize = 10_000;
const RUNS: usize = 1_000;

/// An account that so much money was taken from, on its bank's log.
struct Busy {
    filled: Filled,
    account_id: AccountId,
    movements: RecentMovements,
    policy: Policy,
}

impl Busy {
    fn new() -> Self {
        let filled = Filled::new(Kept::InMemory, 10, 100);
        let account_id = filled.accounts[0];
        let withdraw = |amount: &str| WithdrawMoney {
            account_id,
            amount: amount.to_owned(),
            description: None,
        };
        let mut taken = 0;
        while taken < PAST {
            let outcome =
                block_on(filled.bank.execute(withdraw("0.01").into(), Options::default()));
            assert!(outcome.is_accepted(), "{outcome:?}");
            taken += 1;
        }
        let mut movements = RecentMovements::default();
        let policy = filled.bank.read(|bank| {
            bank.log().iter().for_each(|recorded| movements.apply(recorded));
            bank.as_of(None).bank(filled.bank_id).map(|bank| bank.policy)
        });
        let policy = policy.unwrap_or_else(|| Policy::default_in(usd()));
        Self { filled, account_id, movements, policy }
    }

    /// What a decision does for a score: counts what went before, and adds up the flags.
    fn score(&self) -> u32 {
        let now = self.filled.bank.read(|bank| {
            bank.log().get(bank.head()).map(leftfold_core::domain::Recorded::recorded_at)
        });
        let Some(asked_at) = now else { return 0 };
        let minutes = self.policy.velocity.minutes;
        let facts = FraudFacts {
            policy: &self.policy,
            asked_at,
            movements_before: self.movements.before(
                self.account_id,
                (asked_at, Position::MAX),
                minutes,
            ),
            location: Some("FR"),
            home: Some("US"),
        };
        let transaction = Transaction {
            transaction_id: TransactionId(Uuid::nil()),
            kind: TransactionKind::Withdrawal,
            account_id: self.account_id,
            amount: Money::from_minor(1, usd()),
        };
        let decided = FraudCheck::decide(&FraudCheckState::Absent, &transaction, &facts);
        decided.map_or(0, |events| events.iter().map(|event| event.score).sum())
    }

    /// Withdraws, which scores among all else.
    fn withdraw(&self) {
        let command = WithdrawMoney {
            account_id: self.account_id,
            amount: "0.01".to_owned(),
            description: None,
        };
        let outcome = block_on(self.filled.bank.execute(command.into(), Options::default()));
        assert!(outcome.is_accepted(), "{outcome:?}");
    }
}

#[expect(clippy::expect_used, reason = "USD stands in the table of currencies")]
fn usd() -> leftfold_core::domain::Currency {
    "USD".parse().expect("USD is a currency")
}

fn main() {
    let busy = Busy::new();
    let checks = busy.filled.bank.read(|bank| {
        bank.log().iter().filter(|recorded| matches!(recorded.event, Event::FraudCheck(_))).count()
    });
    assert!(checks >= PAST, "each of them was analyzed");
    assert_eq!(busy.score(), 90, "many movements, from abroad");
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    criterion.bench_function("scoring after 10000 movements", |bencher| {
        bencher.iter(|| black_box(busy.score()));
    });
    criterion.final_summary();
    let each = |work: &dyn Fn()| {
        let mut runs: Vec<Duration> = (0..RUNS).map(|_| timed(work)).collect();
        median(&mut runs).as_secs_f64() * 1e6
    };
    let score = each(&|| {
        black_box(busy.score());
    });
    let withdrawal = each(&|| busy.withdraw());
    let verdict = if score <= GOAL_US { "" } else { "  over the goal of 20 µs" };
    println!("\nAfter {PAST} movements out of one account within ten minutes, medians of {RUNS}");
    println!("  scoring one more                         {score:>8.2} µs{verdict}");
    println!("  the whole withdrawal, in memory          {withdrawal:>8.2} µs");
}
