//! How long a statement of 10 000 lines takes, where it is looked at. The goal is at most 10 ms until it is
//! ready, whole; a page that shows a part of it needs less, and a table of it all some more.

use gloo_timers::future::TimeoutFuture;
use leftfold::browser::{FOLDING, open_in_memory};
use leftfold_core::application::Bank;
use leftfold_core::domain::{AccountId, Actor};
use leftfold_core::read_models::{
    Owners, Page, StatementQuery, StatementTime, StatementView, statement_csv,
};
use leftfold_core::simulation::{Workload, generate};
use std::hint::black_box;
use wasm_bindgen_test::{Criterion, console_log, wasm_bindgen_bench};

use crate::now_ms;

const LINES: usize = 10_000;
const TIMES: usize = 50;

/// The middle time and the 95th of a hundred, in milliseconds.
#[expect(clippy::float_arithmetic, reason = "times are measured, money is not")]
fn measure(name: &str, work: impl Fn()) {
    let mut times: Vec<f64> = (0..TIMES)
        .map(|_| {
            let begun = now_ms();
            work();
            now_ms() - begun
        })
        .collect();
    times.sort_by(f64::total_cmp);
    console_log!(
        "  {name:<36} p50 {:.2} ms, p95 {:.2} ms",
        times[TIMES / 2],
        times[(TIMES - 1) * 95 / 100]
    );
}

fn statement(bank: &Bank, id: AccountId, query: StatementQuery, limit: usize) -> StatementView {
    let page = Page { after: None, limit: Some(limit) };
    bank.read(|bank| bank.seen_by(&Actor::default(), None).statement(id, query, page)).unwrap()
}

#[wasm_bindgen_bench]
async fn a_statement_of_ten_thousand_lines(_: &mut Criterion) {
    let bank = open_in_memory().await.unwrap();
    // Two accounts, between which a quarter of the movements goes: each has some 10 500 lines.
    let workload = Workload { accounts: 2, events: 21_000, together: 1_024, ..Workload::default() };
    let progress = async |_, _| {
        TimeoutFuture::new(0).await;
        true
    };
    generate(&bank, workload, progress).await.unwrap();
    let id = bank.read(|bank| {
        bank.as_of(None).accounts(Owners::default(), Page::default()).remove(0).account_id
    });
    let by_effect = StatementQuery { by: StatementTime::Effective, ..StatementQuery::default() };
    let recorded = StatementQuery::default();
    assert_eq!(statement(&bank, id, recorded, LINES).lines.len(), LINES);
    console_log!("a statement of {LINES} lines; at most 10 ms:");
    measure("whole", || drop(black_box(statement(&bank, id, recorded, LINES))));
    measure("whole, by when they count", || {
        drop(black_box(statement(&bank, id, by_effect, LINES)));
    });
    measure("its first 31 lines", || drop(black_box(statement(&bank, id, recorded, 31))));
    TimeoutFuture::new(0).await;
    let whole = statement(&bank, id, recorded, LINES);
    measure("looking through it", || {
        let mut view = whole.clone();
        view.keep_only("transfer", FOLDING, |_| String::new());
        drop(black_box(view));
    });
    measure("as a table", || drop(black_box(statement_csv(&whole, recorded))));
}
