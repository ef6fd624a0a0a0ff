//! A command costs the same at 1 000 and at 50 000 events in the log, within [`GOAL`].
#![expect(clippy::float_arithmetic, reason = "ratios of times are no money")]

use std::time::Duration;

use criterion::{BenchmarkId, Criterion};
use leftfold_benches::{Filled, Kept, block_on, median, timed};
use leftfold_core::application::{Options, Outcome};
use leftfold_core::domain::Command;
use leftfold_core::domain::account::DepositMoney;
use leftfold_core::domain::transfer::TransferMoney;
use leftfold_core::event_sourcing::Position;

const SHORT: Position = 1_000;
const LONG: Position = 50_000;
const GOAL: f64 = 1.2;

/// Few enough for both logs to have them, so that the logs differ in nothing but their length.
const ACCOUNTS: u64 = 100;
/// How many commands run on one log before it is laid anew, so that it stays about as long as it is
/// meant to be.
const BLOCK: u64 = 100;
/// How often a block is measured at each length, in turns.
const ROUNDS: usize = 40;

#[derive(Clone, Copy)]
enum Asked {
    Deposit,
    Transfer,
}

impl Asked {
    const BOTH: [(&'static str, Self); 2] =
        [("deposit", Self::Deposit), ("transfer", Self::Transfer)];

    fn command(self, filled: &Filled, number: u64) -> Command {
        let account =
            |number: u64| filled.accounts[usize::try_from(number % ACCOUNTS).unwrap_or(0)];
        let amount = "0.01".to_owned();
        match self {
            Self::Deposit => {
                DepositMoney { account_id: account(number), amount, description: None }.into()
            }
            Self::Transfer => TransferMoney {
                transfer_id: None,
                from_account_id: account(number),
                to_account_id: account(number + 1),
                amount,
                description: None,
                mode: None,
            }
            .into(),
        }
    }

    /// Executes so many commands, drawn before the clock starts.
    fn run(self, filled: &Filled, commands: u64) -> Duration {
        let commands: Vec<Command> =
            (0..commands).map(|number| self.command(filled, number)).collect();
        timed(|| {
            for command in commands {
                let outcome = block_on(filled.bank.execute(command, Options::default()));
                assert!(matches!(outcome, Outcome::Accepted { .. }), "{outcome:?}");
            }
        })
    }
}

/// A long log may grow by more blocks than a short one before it is another tenth longer.
struct Logs {
    kept: Kept,
    events: Position,
    filled: Filled,
}

impl Logs {
    fn new(kept: Kept, events: Position) -> Self {
        Self { kept, events, filled: Filled::new(kept, ACCOUNTS, events) }
    }

    fn block(&mut self, asked: Asked, commands: u64) -> Duration {
        if self.filled.bank.head() > self.events + self.events / 10 {
            self.filled = Filled::new(self.kept, ACCOUNTS, self.events);
        }
        asked.run(&self.filled, commands)
    }
}

fn absolute(criterion: &mut Criterion) {
    for (store, kept) in Kept::BOTH {
        for (name, asked) in Asked::BOTH {
            let mut group = criterion.benchmark_group(format!("{name} over {store}"));
            for events in [SHORT, LONG] {
                let mut logs = Logs::new(kept, events);
                group.bench_function(BenchmarkId::from_parameter(events), |bencher| {
                    bencher.iter_custom(|iterations| {
                        let blocks = (0..iterations).step_by(BLOCK as usize);
                        blocks.map(|done| logs.block(asked, BLOCK.min(iterations - done))).sum()
                    });
                });
            }
            group.finish();
        }
    }
}

/// Both lengths in turns, so that a busy machine slows both alike.
fn ratios() {
    println!(
        "\nA command, median of {ROUNDS} blocks of {BLOCK}   {SHORT} events   {LONG} events   ratio"
    );
    for (store, kept) in Kept::BOTH {
        for (name, asked) in Asked::BOTH {
            let (mut short, mut long) = (Logs::new(kept, SHORT), Logs::new(kept, LONG));
            let (mut at_short, mut at_long) = (Vec::new(), Vec::new());
            for _ in 0..ROUNDS {
                at_short.push(short.block(asked, BLOCK));
                at_long.push(long.block(asked, BLOCK));
            }
            let each = |runs: &mut [Duration]| median(runs).as_secs_f64() * 1e6 / BLOCK as f64;
            let (at_short, at_long) = (each(&mut at_short), each(&mut at_long));
            let ratio = at_long / at_short;
            let verdict = if ratio <= GOAL { "" } else { "  over the goal of 1.2" };
            println!(
                "  {:<40} {at_short:>8.2} µs {at_long:>11.2} µs {ratio:>7.2}{verdict}",
                format!("{name} over {store}")
            );
        }
    }
}

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .configure_from_args();
    absolute(&mut criterion);
    criterion.final_summary();
    ratios();
}
