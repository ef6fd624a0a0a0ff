//! How long a view takes at any position, where it is looked at: in WebAssembly, with the standard
//! workload of 100 000 events loaded. A jump goes anywhere, so what the slowest of twenty takes is what
//! a person notices. The goal is at most 2 ms for the first hundred rows.

use gloo_timers::future::TimeoutFuture;
use leftfold::browser::open_in_memory;
use leftfold_core::application::{AuthorizedViews, EventFilter};
use leftfold_core::domain::{AccountId, Actor, BankId};
use leftfold_core::event_sourcing::{Days, Position, Timestamp};
use leftfold_core::read_models::{
    ComplianceQuery, FraudReportQuery, Owners, Page, Retention, StatementOrder, StatementQuery,
};
use leftfold_core::simulation::{Draws, Workload, generate};
use std::hint::black_box;
use wasm_bindgen_test::{Criterion, console_log, wasm_bindgen_bench};

use crate::now_ms;

const EVENTS: u64 = 100_000;
const JUMPS: usize = 1_000;

/// The first rows of whatever has rows.
fn rows<Key>() -> Page<Key> {
    Page { after: None, limit: Some(100) }
}

/// A view, looked at.
type Look = fn(&AuthorizedViews<'_>, BankId, AccountId);

const VIEWS: [(&str, Look); 17] = [
    ("banks", |seen, _, _| drop(black_box(seen.banks(rows())))),
    ("customers", |seen, _, _| drop(black_box(seen.customers(None, rows())))),
    ("accounts", |seen, _, _| drop(black_box(seen.accounts(Owners::default(), rows())))),
    ("one account", |seen, _, account| drop(black_box(seen.account(account)))),
    ("transfers", |seen, _, _| drop(black_box(seen.transfers(None, rows())))),
    ("an account's transfers", |seen, _, account| {
        drop(black_box(seen.transfers(Some(account), rows())));
    }),
    ("journal", |seen, bank, _| drop(black_box(seen.ledger(bank, rows())))),
    ("trial balance", |seen, bank, _| drop(black_box(seen.trial_balance(bank)))),
    ("statement", |seen, _, account| {
        drop(black_box(seen.statement(account, StatementQuery::default(), rows())));
    }),
    ("fraud checks", |seen, _, _| drop(black_box(seen.fraud_checks(None, rows())))),
    ("audit log", |seen, _, _| {
        let (all, order) = (EventFilter::default(), StatementOrder::OldestFirst);
        drop(black_box(seen.audit_log(&all, order, rows())));
    }),
    ("transactions by day", |seen, bank, _| {
        drop(black_box(seen.transactions_by_day(bank, Days::default())));
    }),
    ("largest transactions", |seen, bank, _| {
        drop(black_box(seen.largest_transactions(bank, Days::default(), 30)));
    }),
    ("transactions by customer", |seen, bank, _| {
        drop(black_box(seen.transactions_by_customer(bank, Days::default(), Some(100))));
    }),
    ("fraud report", |seen, bank, _| {
        drop(black_box(seen.fraud_report(bank, FraudReportQuery::default(), rows())));
    }),
    ("compliance", |seen, bank, _| {
        let retention = Retention { years: 10, now: Timestamp::from_millis(0) };
        let order = StatementOrder::NewestFirst;
        let query = ComplianceQuery { retention, order, page: rows() };
        drop(black_box(seen.compliance(bank, query)));
    }),
    ("requests", |seen, _, _| drop(black_box(seen.commands(rows())))),
];

#[wasm_bindgen_bench]
#[expect(clippy::float_arithmetic, reason = "times are measured, money is not")]
async fn looking_at_views_anywhere(_: &mut Criterion) {
    let bank = open_in_memory().await.unwrap();
    let workload = Workload { events: EVENTS, together: 1_024, ..Workload::default() };
    // The driver asks now and then how it goes.
    let progress = async |_, _| {
        TimeoutFuture::new(0).await;
        true
    };
    let generated = generate(&bank, workload, progress).await.unwrap();
    let accounts: Vec<AccountId> = bank.read(|bank| {
        let accounts = bank.as_of(None).accounts(Owners::default(), Page::default());
        accounts.into_iter().map(|account| account.account_id).collect()
    });
    let (head, actor) = (bank.head(), Actor::default());
    console_log!("a view anywhere in {head} events, its first 100 rows; at most 2 ms at p95:");
    let mut draws = Draws::new(42);
    for (name, look) in VIEWS {
        TimeoutFuture::new(0).await;
        let mut times: Vec<f64> = (0..JUMPS)
            .map(|_| {
                let at: Position = draws.below(head + 1);
                let account = usize::try_from(draws.below(1_000)).unwrap();
                let begun = now_ms();
                bank.read(|bank| {
                    look(&bank.seen_by(&actor, Some(at)), generated.bank_id, accounts[account]);
                });
                now_ms() - begun
            })
            .collect();
        times.sort_by(f64::total_cmp);
        let of = |percent: usize| times[(JUMPS - 1) * percent / 100];
        console_log!(
            "  {name:<24} p50 {:.2} ms, p95 {:.2} ms, p99 {:.2} ms",
            of(50),
            of(95),
            of(99)
        );
    }
}
