//! The house's chores, so that one command does each on a machine with nothing but rustup's
//! stable Rust. It leans on the standard library alone: it must build in seconds, before
//! anything else does.

mod arguments;
mod browsers;
mod page;
mod shell;
mod stages;
mod summary;
mod tools;
mod weight;

use arguments::Chore;
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
        Chore::Serve(serving) => page::serve(&serving),
        Chore::Build => page::build().map(drop),
        Chore::ListStages => {
            stages::list();
            Ok(())
        }
        Chore::Test(names) => stages::run(&names),
        Chore::Bench(rest) => bench(&rest),
    }
}

/// Runs the benches of the core natively; what follows `bench` goes to them.
///
/// A bench in a browser gets its place here when there is one.
fn bench(rest: &[String]) -> Outcome {
    shell::cargo(["bench", "-p", "leftfold-benches"]).args(rest).run()
}
