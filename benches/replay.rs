//! Opening a stored log with every view ready, checking it, and looking at its past.

#![expect(clippy::float_arithmetic, reason = "times are measured, money is not")]

use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput};
use leftfold_benches::{Filled, block_on, open, percentile, store_on, timed};
use leftfold_core::domain::AccountId;
use leftfold_core::event_sourcing::Position;
use leftfold_core::simulation::Draws;
use leftfold_core::store::MemoryArea;

const LENGTHS: [Position; 2] = [8_000, 100_000];
const ACCOUNTS: u64 = 1_000;
const LOOKS: usize = 1_000;

fn replaying(criterion: &mut Criterion, area: &MemoryArea, events: Position) {
    let mut group = criterion.benchmark_group("log");
    group.throughput(Throughput::Elements(events));
    group.bench_function(BenchmarkId::new("open", events), |bencher| {
        bencher.iter_with_large_drop(|| open(store_on(area)));
    });
    let bank = open(store_on(area));
    assert_eq!(bank.head(), events, "the whole log is opened");
    group.bench_function(BenchmarkId::new("verify", events), |bencher| {
        bencher.iter(|| {
            let verified = block_on(bank.verify());
            assert!(verified.ok, "{verified:?}");
        });
    });
    group.finish();
}

/// How long single looks at random positions take; what the slowest take is what a person notices.
fn looking_back(filled: &Filled) {
    let head = filled.bank.head();
    let mut draws = Draws::new(42);
    let mut look = |name: &str, view: &dyn Fn(Position, AccountId)| {
        let mut runs: Vec<Duration> = (0..LOOKS)
            .map(|_| {
                let at = 1 + draws.below(head);
                let account = filled.accounts[usize::try_from(draws.below(ACCOUNTS)).unwrap_or(0)];
                timed(|| view(at, account))
            })
            .collect();
        let (p50, p95) = (percentile(&mut runs, 50), percentile(&mut runs, 95));
        println!(
            "  {name:<34} {:>8.3} ms {:>8.3} ms",
            p50.as_secs_f64() * 1e3,
            p95.as_secs_f64() * 1e3
        );
    };
    let bank = &filled.bank;
    println!("\nA view at a past position of {head} events   p50         p95");
    look("one account", &|at, account| {
        bank.read(|bank| drop(bank.as_of(Some(at)).account(account)));
    });
    look("all accounts", &|at, _| {
        bank.read(|bank| {
            drop(bank.as_of(Some(at)).accounts(Default::default(), Default::default()));
        });
    });
    look("the bank with its books", &|at, _| {
        bank.read(|bank| drop(bank.as_of(Some(at)).bank(filled.bank_id)));
    });
    look("an account's statement", &|at, account| {
        bank.read(|bank| {
            let then = bank.as_of(Some(at));
            drop(then.statement(account, Default::default(), Default::default()));
        });
    });
    println!();
}

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3))
        .configure_from_args();
    for events in LENGTHS {
        let area = MemoryArea::default();
        let filled = Filled::on(store_on(&area), ACCOUNTS, events);
        replaying(&mut criterion, &area, filled.bank.head());
        looking_back(&filled);
    }
    criterion.final_summary();
}
