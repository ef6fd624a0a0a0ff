//! How long all that the dashboard shows takes, where it is looked at: in WebAssembly, with the standard
//! workload of 100 000 events loaded. The goal is at most 50 ms, drawing included; a page that is dragged
//! through time asks for it with each frame.

use gloo_timers::future::TimeoutFuture;
use leftfold::browser::open_in_memory;
use leftfold_core::application::Bank;
use leftfold_core::domain::{Actor, BankId};
use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::{Flow, Scale, bars, steps};
use leftfold_core::rest::{Facade, Request};
use leftfold_core::simulation::{Draws, Workload, generate};
use std::hint::black_box;
use wasm_bindgen_test::{Criterion, console_log, wasm_bindgen_bench};

use crate::now_ms;

const EVENTS: u64 = 100_000;
const TIMES: usize = 500;
const SIZE: (u32, u32) = (12_000, 3_000);

/// Figures, alerts and every plot of a bank, as of a position.
fn dashboard(bank: &Bank, bank_id: BankId, at: Option<Position>) {
    let actor = Actor::default();
    drop(black_box(bank.metrics(&actor, at)));
    let (flows, lag) = bank.read(|bank| {
        let seen = bank.seen_by(&actor, at);
        (seen.flows(bank_id).map(|(_, flows)| flows.all()), seen.lag_over_time())
    });
    let flows = flows.unwrap_or_default();
    let series: [fn(&Flow) -> i128; 6] = [
        |flow| flow.balance.minor(),
        |flow| flow.money_in.minor(),
        |flow| flow.money_out.minor(),
        |flow| flow.completed.into(),
        |flow| flow.failed.into(),
        |flow| flow.blocked.into(),
    ];
    for (at, of) in series.into_iter().enumerate() {
        let values: Vec<_> = flows.iter().map(|(_, flow)| Some(of(flow))).collect();
        let Some(scale) = Scale::of(values.iter().copied().flatten()) else { continue };
        let path = if at == 0 {
            steps(&values, &scale, SIZE.0, SIZE.1)
        } else {
            bars(&values, &scale, (0, 1), SIZE)
        };
        drop(black_box(path));
    }
    drop(black_box(lag.map(|lag| lag.all())));
}

#[wasm_bindgen_bench]
#[expect(clippy::float_arithmetic, reason = "times are measured, money is not")]
async fn the_dashboard(_: &mut Criterion) {
    let bank = open_in_memory().await.unwrap();
    let workload = Workload { events: EVENTS, together: 1_024, ..Workload::default() };
    let progress = async |_, _| {
        TimeoutFuture::new(0).await;
        true
    };
    let generated = generate(&bank, workload, progress).await.unwrap();
    let (head, id) = (bank.head(), generated.bank_id);
    let mut draws = Draws::new(7);
    let mut measure = |name: &str, work: &mut dyn FnMut(Position)| {
        let mut times: Vec<f64> = (0..TIMES)
            .map(|_| {
                let at = draws.below(head + 1);
                let begun = now_ms();
                work(at);
                now_ms() - begun
            })
            .collect();
        times.sort_by(f64::total_cmp);
        let of = |percent: usize| times[(TIMES - 1) * percent / 100];
        console_log!("  {name:<36} p50 {:.2} ms, p95 {:.2} ms", of(50), of(95));
    };
    console_log!("the dashboard over {head} events; at most 50 ms:");
    measure("all of it, now", &mut |_| dashboard(&bank, id, None));
    measure("all of it, anywhere", &mut |at| dashboard(&bank, id, Some(at)));
    measure("the alerts alone, now", &mut |_| {
        drop(black_box(bank.metrics(&Actor::default(), None)));
    });
    let facade = Facade::default();
    let mut times = Vec::new();
    for _ in 0..50 {
        let begun = now_ms();
        drop(black_box(facade.answer(&bank, &Request::new("GET", "/metrics")).await));
        times.push(now_ms() - begun);
    }
    times.sort_by(f64::total_cmp);
    console_log!(
        "  {:<36} p50 {:.2} ms, p95 {:.2} ms",
        "as Prometheus reads it",
        times[24],
        times[46]
    );
}
