//! The house's chores, so that one command does each on a machine with nothing but rustup's
//! stable Rust. It leans on the standard library alone: it must build in seconds, before
//! anything else does.

mod arguments;
mod browsers;
mod bundle;
mod debian;
mod digest;
mod dist;
mod files;
mod formatting;
mod glue;
mod install;
mod lanes;
mod likeness;
mod notices;
mod offline;
mod output;
mod package;
mod packing;
mod page;
mod shell;
mod shrinking;
mod split;
mod stages;
mod summary;
mod tools;
mod wasm_file;
mod weight;

use arguments::{Chore, Seeds};
use shell::{Fault, Outcome, Run, while_doing};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    match arguments::read(std::env::args().skip(1)).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("\nerror: {fault}");
            match fault {
                Fault::Usage(_) => ExitCode::from(2),
                Fault::Failed(_) | Fault::Missing(_) => ExitCode::FAILURE,
            }
        }
    }
}

fn run(chore: Chore) -> Outcome {
    match chore {
        Chore::Help => {
            print!("{}", arguments::HELP);
            Ok(())
        }
        Chore::Serve(serving) => page::serve(&serving),
        Chore::Build => page::build().map(drop),
        Chore::Package => package::make(),
        Chore::Format => formatting::write(),
        Chore::ListStages => {
            stages::list();
            Ok(())
        }
        Chore::Test(names) => stages::run(&names),
        Chore::Simulate(seeds) => simulate(&seeds),
        Chore::Bench(rest) => bench(&rest),
        Chore::Beside(other) => beside(&other, false),
    }
}

/// Runs the simulator for long, built for speed.
fn simulate(seeds: &Seeds) -> Outcome {
    let (name, number) = match seeds {
        Seeds::First(count) => ("LEFTFOLD_SEEDS", count),
        Seeds::One(seed) => ("LEFTFOLD_SEED", seed),
    };
    let test = ["test", "--locked", "--release", "-p", "leftfold-tests", "--test", "native"];
    shell::cargo(test).args(["simulator", "--", "--nocapture"]).env(name, number.to_string()).run()
}

/// Runs the benches of the core natively, and then, unless one of them was named, the release in a
/// browser; what follows `bench` goes to the native ones.
fn bench(rest: &[String]) -> Outcome {
    shell::cargo(["bench", "--locked", "-p", "leftfold-benches"]).args(rest).run()?;
    if !rest.is_empty() {
        return Ok(());
    }
    match bench_in_browser() {
        Err(Fault::Missing(why)) if !shell::in_ci() => {
            println!("Not measured in a browser: {why}.");
            Ok(())
        }
        outcome => outcome,
    }
}

/// Measures the release beside another one, each in its turn. A guard measures less, and fails where the
/// release is clearly slower.
pub(crate) fn beside(other: &Path, is_guard: bool) -> Outcome {
    let other = other.canonicalize().map_err(while_doing("finding", other))?;
    let driver = browsers::chromedriver()?;
    let bench = page_bench("beside").env("CHROMEDRIVER", driver).env("LEFTFOLD_BESIDE", other);
    if is_guard { bench.env("LEFTFOLD_GUARD", "1").run() } else { bench.run() }
}

/// What drives the browser needs no speed of its own, and is built for the tests already.
fn page_bench(name: &str) -> Run {
    let dev = ["bench", "--locked", "--profile", "dev", "-p", "leftfold-e2e"];
    shell::cargo(dev).args(["--bench", name])
}

fn bench_in_browser() -> Outcome {
    let driver = browsers::chromedriver()?;
    page::build()?;
    page_bench("browser").env("CHROMEDRIVER", &driver).run()?;
    stages::for_wasm("bench")?
        .args(["--bench", "web"])
        .env("CHROMEDRIVER", driver)
        .quietly_env("WASM_BINDGEN_USE_BROWSER", "1")
        // In seconds, for all of them together.
        .quietly_env("WASM_BINDGEN_TEST_TIMEOUT", "300")
        .run()
}
