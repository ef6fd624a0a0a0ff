//! Command-line arguments. An unknown word is an error and never guessed, so that a typo does not
//! run the wrong command.

use crate::serve::Serving;
use crate::shell::{Fault, Outcome};
use std::path::PathBuf;

pub(crate) const HELP: &str = "\
The chores of Leftfold.

Usage: cargo xtask CHORE [OPTION…]

  serve [--port N] [--open] [--release]
          Serves the page on http://127.0.0.1:8080/ and rebuilds it at each change.
          --port N    another port        --open   opens the browser, too
          --release   the small, fast build, which takes longer to make
  build   Makes the release in dist/, for any static host at any path, and weighs it.
  package Makes the release, then an npm package and a zip from it, in target/package/.
  format  Lays the code out: views by leptosfmt, the rest by rustfmt.
  test [STAGE…]
          Proves everything, or the named stages only. Where there are two cores, stages
          that build natively run beside those that build the page.
          --list      names the stages; `clippy` is clippy-native and clippy-wasm
  simulate [SEEDS] [--seed N]
          Runs the bank in a simulated browser that is killed at any moment, for so many
          seeds, 10 000 where it isn't said. --seed N runs one again that failed.
  bench [ARGUMENT…]
          Measures the core natively, and the release in a browser against plain
          JavaScript. With arguments, which go to `cargo bench`, natively only:
          --bench commands   a command on a short log and on a long one
          --bench replay     opening a log, and looking at its past
          --bench scoring    a fraud check after many movements
          --bench segments   what a sealed event weighs, and how long sealing and reading take
  bench --beside FOLDER
          Measures the release in dist/ beside another built one, in turns in one browser.
  digests Fetches the releases of the tools and prints their digests, to be pinned in xtask/src/tools.rs.
  help    Says this.

What a chore needs is installed once, at a pinned version, in a folder of its own:
$LEFTFOLD_TOOLS, or else leftfold/tools in the user's cache folder. A tool of just the
right version on PATH is used as it is, and nothing of yours is overwritten. Releases are
fetched from GitHub, or from the mirror that $LEFTFOLD_RELEASES names.

With CI=true a stage that can't run for want of a tool fails; otherwise it is skipped.
";

/// One chore, with all that it was asked to heed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Chore {
    Help,
    Serve(Serving),
    Build,
    Package,
    Digests,
    Format,
    ListStages,
    Test(Vec<String>),
    Simulate(Seeds),
    Bench(Vec<String>),
    /// The release in `dist/` beside the one in another folder.
    Beside(PathBuf),
}

/// Which seeds are to be simulated.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Seeds {
    First(u64),
    One(u64),
}

/// Reads the words after `cargo xtask`.
pub(crate) fn read(words: impl IntoIterator<Item = String>) -> Outcome<Chore> {
    let mut words = words.into_iter();
    let Some(chore) = words.next() else { return Ok(Chore::Help) };
    let rest: Vec<String> = words.collect();
    match chore.as_str() {
        "help" | "--help" | "-h" => Ok(Chore::Help),
        "bench" if rest.first().is_some_and(|word| word == "--beside") => beside(&rest),
        "bench" => Ok(Chore::Bench(rest)),
        _ if rest.iter().any(|word| word == "--help" || word == "-h") => Ok(Chore::Help),
        "serve" => serve(rest).map(Chore::Serve),
        "build" => alone("build", &rest, Chore::Build),
        "package" => alone("package", &rest, Chore::Package),
        "digests" => alone("digests", &rest, Chore::Digests),
        "format" => alone("format", &rest, Chore::Format),
        "test" => test(rest),
        "simulate" => simulate(&rest).map(Chore::Simulate),
        other => {
            Err(Fault::Usage(format!("there is no chore `{other}`; `cargo xtask help` names them")))
        }
    }
}

fn beside(rest: &[String]) -> Outcome<Chore> {
    match rest {
        [_, folder] => Ok(Chore::Beside(folder.into())),
        _ => Err(Fault::Usage("`--beside` wants the folder of another release".into())),
    }
}

/// A chore that takes no words.
fn alone(name: &str, rest: &[String], chore: Chore) -> Outcome<Chore> {
    match rest.first() {
        Some(word) => Err(unknown(name, word)),
        None => Ok(chore),
    }
}

fn serve(rest: Vec<String>) -> Outcome<Serving> {
    let mut serving = Serving::default();
    let mut words = rest.into_iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--open" => serving.open = true,
            "--release" => serving.release = true,
            "--port" => serving.port = port(words.next().as_deref().unwrap_or(""))?,
            other => match other.strip_prefix("--port=") {
                Some(number) => serving.port = port(number)?,
                None => return Err(unknown("serve", other)),
            },
        }
    }
    Ok(serving)
}

fn port(number: &str) -> Outcome<u16> {
    number.parse().ok().filter(|port| *port > 0).ok_or_else(|| {
        Fault::Usage(format!("`--port` wants a number from 1 to 65535, not `{number}`"))
    })
}

fn simulate(rest: &[String]) -> Outcome<Seeds> {
    let number = |word: &str| {
        let wanted = || Fault::Usage(format!("a seed is a whole number, not `{word}`"));
        word.parse::<u64>().map_err(|_| wanted())
    };
    match rest {
        [] => Ok(Seeds::First(10_000)),
        [flag, seed] if flag == "--seed" => Ok(Seeds::One(number(seed)?)),
        [count] if !count.starts_with('-') => Ok(Seeds::First(number(count)?)),
        [word, ..] => Err(unknown("simulate", word)),
    }
}

fn test(rest: Vec<String>) -> Outcome<Chore> {
    if rest.iter().any(|word| word == "--list") {
        return Ok(Chore::ListStages);
    }
    match rest.iter().find(|word| word.starts_with('-')) {
        Some(flag) => Err(unknown("test", flag)),
        None => Ok(Chore::Test(rest)),
    }
}

fn unknown(chore: &str, word: &str) -> Fault {
    Fault::Usage(format!("`{chore}` doesn't know `{word}`; `cargo xtask help` says what it knows"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Outcome<Chore> {
        read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn nothing_asked_is_a_cry_for_help() {
        assert_eq!(words(""), Ok(Chore::Help));
        assert_eq!(words("serve --help"), Ok(Chore::Help));
    }

    #[test]
    fn serve_takes_a_port_in_both_spellings() {
        let nine = Chore::Serve(Serving { port: 9000, ..Serving::default() });
        assert_eq!(words("serve --port 9000"), Ok(nine));
        let all = Chore::Serve(Serving { port: 81, open: true, release: true });
        assert_eq!(words("serve --open --port=81 --release"), Ok(all));
    }

    #[test]
    fn stages_are_kept_in_the_order_they_were_named() {
        assert_eq!(words("test e2e format"), Ok(Chore::Test(vec!["e2e".into(), "format".into()])));
        assert_eq!(words("test --list"), Ok(Chore::ListStages));
    }

    #[test]
    fn seeds_are_counted_or_one_is_named() {
        assert_eq!(words("simulate"), Ok(Chore::Simulate(Seeds::First(10_000))));
        assert_eq!(words("simulate 300"), Ok(Chore::Simulate(Seeds::First(300))));
        assert_eq!(words("simulate --seed 7"), Ok(Chore::Simulate(Seeds::One(7))));
        assert!(words("simulate --fast").is_err());
        assert!(words("simulate many").is_err());
    }

    #[test]
    fn the_words_after_bench_are_its_own() {
        assert_eq!(words("bench --help"), Ok(Chore::Bench(vec!["--help".into()])));
        assert_eq!(words("bench --beside old/dist"), Ok(Chore::Beside("old/dist".into())));
        assert!(words("bench --beside").is_err() && words("bench --beside a b").is_err());
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for line in ["sevre", "serve --prot 1", "serve --port", "serve --port 0", "serve --port x"]
        {
            assert!(matches!(words(line), Err(Fault::Usage(_))), "{line}");
        }
        for line in ["build --fast", "format src", "test --lst"] {
            assert!(matches!(words(line), Err(Fault::Usage(_))), "{line}");
        }
    }
}
