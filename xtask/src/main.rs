//! The house's chores, so that one command does each on a machine with nothing but rustup's
//! stable Rust. It leans on the standard library alone: it must build in seconds, before
//! anything else does.

mod arguments;
mod assemble;
mod benches;
mod browsers;
mod bundle;
mod crates;
mod debian;
mod digest;
mod dist;
mod document;
mod files;
mod formatting;
mod glue;
mod install;
mod lanes;
mod likeness;
mod markup;
mod notices;
mod npm;
mod offline;
mod output;
mod package;
mod packing;
mod page;
mod parts;
mod releases;
mod serve;
mod server;
mod shell;
mod shrinking;
mod split;
mod stages;
mod summary;
mod tools;
mod wasm_file;
mod watching;
mod weight;
mod wheel;

use arguments::{Chore, Seeds};
use shell::{Fault, Outcome};
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
        Chore::Serve(serving) => serve::serve(&serving),
        Chore::Build => page::build().map(drop),
        Chore::Package => package::make(),
        Chore::Digests => tools::print_digests(),
        Chore::Format => formatting::write(),
        Chore::ListStages => {
            stages::list();
            Ok(())
        }
        Chore::Test(names) => stages::run(&names),
        Chore::Simulate(seeds) => simulate(&seeds),
        Chore::Bench(rest) => benches::run(&rest),
        Chore::Beside(other) => benches::beside(&other, false),
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
