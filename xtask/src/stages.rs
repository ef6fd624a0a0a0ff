//! The stages of `cargo xtask test`, in the order they run: what is quick to fail comes first.
//!
//! Native code is built in the dev profile and WebAssembly in the release profile, by every
//! stage alike, so that no dependency is built twice for one target.

use crate::shell::{self, Fault, Outcome, Run};
use crate::summary::{Result as End, Summary, clock};
use crate::tools::{self, WASM32};
use crate::{browsers, debian, page};
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Instant;

/// One part of the proof, which can be run alone.
struct Stage {
    name: &'static str,
    proves: &'static str,
    run: fn() -> Outcome<Done>,
}

/// How a stage ends that doesn't fail.
enum Done {
    Ran,
    /// There is nothing to run yet, and why.
    Nothing(String),
}

const STAGES: [Stage; 13] = [
    Stage {
        name: "tools",
        proves: "all tools and browsers are here, or installs them",
        run: tools,
    },
    Stage { name: "format", proves: "the code is laid out by rustfmt", run: format },
    Stage { name: "clippy", proves: "no lint complains, natively or on WebAssembly", run: clippy },
    Stage { name: "native", proves: "the core and the house hold, without a browser", run: native },
    Stage { name: "hledger", proves: "hledger reads the exported books as they are", run: hledger },
    Stage {
        name: "promtool",
        proves: "promtool has nothing to say against the metrics",
        run: promtool,
    },
    Stage { name: "docs", proves: "the docs build and their links lead somewhere", run: docs },
    Stage { name: "chromium", proves: "the browser's half holds in Chromium", run: chromium },
    Stage { name: "firefox", proves: "the browser's half holds in Firefox", run: firefox },
    Stage { name: "build", proves: "the release builds and stays within its budget", run: build },
    Stage { name: "types", proves: "TypeScript agrees with the JavaScript interface", run: types },
    Stage { name: "node", proves: "the release works in Node, without a page", run: node },
    Stage { name: "e2e", proves: "the release works for a person in a browser", run: e2e },
];

/// Names the stages.
pub(crate) fn list() {
    for Stage { name, proves, .. } in STAGES {
        println!("{name:<9} {proves}");
    }
}

/// Runs the named stages, or all, until one fails.
pub(crate) fn run(names: &[String]) -> Outcome {
    if let Some(name) = names.iter().find(|name| STAGES.iter().all(|stage| stage.name != **name)) {
        return Err(Fault::Usage(format!(
            "there is no stage `{name}`; `cargo xtask test --list` names them"
        )));
    }
    let mut summary = Summary::default();
    let mut broken = None;
    for Stage { name, run, .. } in STAGES {
        if !names.is_empty() && !names.iter().any(|wanted| wanted == name) {
            continue;
        }
        if broken.is_some() {
            summary.add(name, End::NotReached, std::time::Duration::ZERO);
            continue;
        }
        println!("\n=== {name} ===");
        let start = Instant::now();
        let end = match run() {
            Ok(Done::Ran) => End::Passed,
            Ok(Done::Nothing(why)) => {
                println!("Nothing to do: {why}.");
                End::Empty(why)
            }
            Err(Fault::Missing(why)) if !shell::in_ci() => {
                println!("Skipped: {why}.");
                End::Skipped(why)
            }
            Err(fault) => {
                broken = Some((name, fault));
                End::Failed
            }
        };
        let time = start.elapsed();
        println!("=== {name}: {} ===", clock(time));
        summary.add(name, end, time);
    }
    print!("{summary}");
    match broken {
        None => Ok(()),
        Some((name, fault)) => Err(Fault::Failed(format!(
            "the stage `{name}` failed: {fault}\n\
             To run it alone: cargo xtask test {name}"
        ))),
    }
}

/// Gets all that later stages need, so that their times are their own. What can't be had is
/// left to the stage that wants it, which says so.
fn tools() -> Outcome<Done> {
    let wanted: [fn() -> Outcome; 13] = [
        || tools::component("rustfmt", "fmt"),
        || tools::component("clippy", "clippy"),
        tools::wasm_target,
        || tools::WASM_BINDGEN.ensure().map(drop),
        || tools::TRUNK.ensure().map(drop),
        || tools::WASM_OPT.ensure().map(drop),
        || tools::TERSER.ensure().map(drop),
        || tools::TYPESCRIPT.ensure().map(drop),
        || tools::OPENAPI_VALIDATOR.ensure().map(drop),
        || browsers::chromedriver().map(drop),
        || browsers::geckodriver().map(drop),
        || debian::hledger().map(drop),
        || debian::promtool().map(drop),
    ];
    for ensure in wanted {
        match ensure() {
            Err(Fault::Missing(why)) if !shell::in_ci() => println!("Not here: {why}."),
            outcome => outcome?,
        }
    }
    Ok(Done::Ran)
}

fn format() -> Outcome<Done> {
    tools::component("rustfmt", "fmt")?;
    shell::cargo(["fmt", "--all", "--check"]).run()?;
    Ok(Done::Ran)
}

fn clippy() -> Outcome<Done> {
    tools::component("clippy", "clippy")?;
    tools::wasm_target()?;
    const STRICTLY: [&str; 4] = ["--all-targets", "--", "-D", "warnings"];
    let native = ["leftfold-core", "leftfold-tests", "leftfold-e2e", "leftfold-benches", "xtask"];
    let packages = native.iter().flat_map(|package| ["-p", package]);
    shell::cargo(["clippy", "--locked"]).args(packages).args(STRICTLY).run()?;
    for_wasm("clippy")?.args(["--release"]).args(STRICTLY).run()?;
    Ok(Done::Ran)
}

fn native() -> Outcome<Done> {
    let packages = ["leftfold-core", "leftfold-tests", "xtask"];
    let packages = packages.iter().flat_map(|package| ["-p", package]);
    shell::cargo(["test", "--locked"]).args(packages).run()?;
    Ok(Done::Ran)
}

/// What only those tests do that have hledger read a bank's books; the rest of the file ran before.
fn hledger() -> Outcome<Done> {
    debian::hledger()?;
    shell::cargo(["test", "--locked", "-p", "leftfold-tests", "--test", "native", "hledger::"])
        .args(["--", "--ignored"])
        .run()?;
    Ok(Done::Ran)
}

/// What only those tests do that have promtool read the metrics; the rest of the file ran before.
fn promtool() -> Outcome<Done> {
    debian::promtool()?;
    shell::cargo(["test", "--locked", "-p", "leftfold-tests", "--test", "native", "prometheus::"])
        .args(["--", "--ignored"])
        .run()?;
    Ok(Done::Ran)
}

fn docs() -> Outcome<Done> {
    tools::wasm_target()?;
    let strictly = |run: Run| run.args(["--no-deps"]).env("RUSTDOCFLAGS", "-D warnings");
    strictly(shell::cargo(["doc", "--locked", "-p", "leftfold-core"])).run()?;
    strictly(for_wasm("doc")?.args(["--release", "--lib"])).run()?;
    Ok(Done::Ran)
}

fn chromium() -> Outcome<Done> {
    in_browser("CHROMEDRIVER", browsers::chromedriver()?)
}

fn firefox() -> Outcome<Done> {
    in_browser("GECKODRIVER", browsers::geckodriver()?)
}

/// Runs the tests of the page's package in the browser that the driver steers.
fn in_browser(variable: &str, driver: PathBuf) -> Outcome<Done> {
    for_wasm("test")?
        .args(["--release", "--lib", "--test", "web"])
        .env(variable, driver)
        .quietly_env("WASM_BINDGEN_USE_BROWSER", "1")
        .quietly_env("WASM_BINDGEN_TEST_TIMEOUT", "600")
        .quietly_env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .run()?;
    Ok(Done::Ran)
}

/// A subcommand of cargo on the page's package, and what it needs: cargo calls its runner by name.
pub(crate) fn for_wasm(subcommand: &str) -> Outcome<Run> {
    tools::wasm_target()?;
    tools::WASM_BINDGEN.ensure()?;
    let run = shell::cargo([subcommand, "--locked", "--target", WASM32, "-p", "leftfold"]);
    Ok(tools::on_its_path(run))
}

fn build() -> Outcome<Done> {
    let first_visit = fresh_dist()?;
    // The budget is the shrunk page's: without wasm-opt there is nothing to hold to it.
    tools::WASM_OPT.ensure()?;
    match first_visit {
        None => Err(Fault::Missing("the release can't be weighed without gzip or Node".into())),
        Some(bytes) if bytes > page::BUDGET => Err(Fault::Failed(format!(
            "a first visit loads {bytes} bytes gzipped, over the budget of {}",
            page::BUDGET
        ))),
        Some(bytes) => {
            let (budget, goal) = (page::BUDGET, page::GOAL);
            println!("Within the budget: {bytes} of {budget} bytes; the goal is {goal}.");
            Ok(Done::Ran)
        }
    }
}

/// Builds the release, once a run, and gives the bytes of a first visit, gzipped.
fn fresh_dist() -> Outcome<Option<usize>> {
    static BUILT: OnceLock<Option<usize>> = OnceLock::new();
    match BUILT.get() {
        Some(bytes) => Ok(*bytes),
        None => page::build().map(|weight| *BUILT.get_or_init(|| weight.gzipped())),
    }
}

fn types() -> Outcome<Done> {
    let Some(files) = files("tests/types", ".ts") else {
        return Ok(Done::Nothing("tests/types has no .ts file yet".into()));
    };
    let tsc = tools::TYPESCRIPT.ensure()?;
    fresh_dist()?;
    let judged = ["--noEmit", "--strict", "--target", "esnext", "--lib", "esnext,dom,dom.iterable"];
    let found = ["--module", "esnext", "--moduleResolution", "bundler"];
    tsc.args(judged).args(found).args(files).run()?;
    Ok(Done::Ran)
}

fn node() -> Outcome<Done> {
    let Some(files) = files("tests/node", ".test.mjs") else {
        return Ok(Done::Nothing("tests/node has no .test.mjs file yet".into()));
    };
    let Some(node) = shell::find("node") else {
        return Err(Fault::Missing("Node isn't on this machine: install it first".into()));
    };
    fresh_dist()?;
    Run::new(&node).args(["--test"]).args(files).run()?;
    let described = shell::project().join("target/openapi.json");
    Run::new(node).args(["tests/node/describe.mjs"]).args([&described]).run()?;
    tools::OPENAPI_VALIDATOR.ensure()?.args([described]).run()?;
    Ok(Done::Ran)
}

fn e2e() -> Outcome<Done> {
    let driver = browsers::chromedriver()?;
    fresh_dist()?;
    shell::cargo(["test", "--locked", "-p", "leftfold-e2e"]).env("CHROMEDRIVER", driver).run()?;
    Ok(Done::Ran)
}

/// The files in a folder whose names end so, in order, or nothing where there are none.
fn files(folder: &str, ending: &str) -> Option<Vec<PathBuf>> {
    let entries = fs::read_dir(shell::project().join(folder)).ok()?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    files.sort();
    (!files.is_empty()).then_some(files)
}
