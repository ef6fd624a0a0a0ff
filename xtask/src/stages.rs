//! The stages of `cargo xtask test`, lane by lane in the order they run: what is quick to fail comes
//! first, but for the release, which the longest stage of all waits for.
//!
//! Native code is built in the dev profile and WebAssembly in the release profile, by every
//! stage alike, so that no dependency is built twice for one target.

use crate::files;
use crate::formatting;
use crate::lanes::{self, Done, Lane, Stage};
use crate::output::say;
use crate::shell::{self, Fault, Outcome, Run};
use crate::tools;
use crate::{benches, browsers, debian, dist, package, page};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

const STAGES: [Stage; 20] = [
    native(
        "tools-native",
        "browsers and what native stages need are here, or are installed",
        tools_native,
    ),
    native("format", "the code is laid out by rustfmt, and views by leptosfmt", format),
    native("clippy-native", "no lint complains, natively", clippy_native),
    native("native", "the core and the house hold, without a browser", native_tests),
    native("hledger", "hledger reads the exported books as they are", hledger),
    native("promtool", "promtool has nothing to say against the metrics", promtool),
    native("class", "a class's log holds on real servers", class),
    native("docs-native", "the core's docs build and their links lead somewhere", docs_native),
    wasm("tools-wasm", "what builds the page is here, or is installed", tools_wasm),
    wasm("build", "the release builds and stays within its budget", build),
    wasm("types", "TypeScript agrees with the JavaScript interface", types),
    wasm("node", "the release works in Node, without a page", node),
    wasm("package", "the npm package works for whoever installs it", package),
    wasm("clippy-wasm", "no lint complains on WebAssembly", clippy_wasm),
    wasm("docs-wasm", "the page's docs build and their links lead somewhere", docs_wasm),
    wasm("chromium", "the browser's half holds in Chromium", chromium),
    wasm("firefox", "the browser's half holds in Firefox", firefox),
    Stage {
        after: Some("build"),
        ..native("e2e", "the release works for a person in a browser", e2e)
    },
    // Both alone: nothing else is to slow what they measure.
    Stage {
        after: Some("firefox"),
        ..native("lighthouse", "Lighthouse has nothing to say against the page", lighthouse)
    },
    Stage {
        after: Some("firefox"),
        ..native("speed", "the release is no slower than the one before", speed)
    },
];

const fn native(name: &'static str, proves: &'static str, run: fn() -> Outcome<Done>) -> Stage {
    Stage { name, proves, lane: Lane::Native, after: None, run }
}

const fn wasm(name: &'static str, proves: &'static str, run: fn() -> Outcome<Done>) -> Stage {
    Stage { name, proves, lane: Lane::Wasm, after: None, run }
}

/// Names the stages.
pub(crate) fn list() {
    for Stage { name, proves, .. } in STAGES {
        println!("{name:<14} {proves}");
    }
}

/// Runs the named stages, or all, until one fails. `clippy` names `clippy-native` and `clippy-wasm`.
pub(crate) fn run(names: &[String]) -> Outcome {
    lanes::run(&named(names)?)
}

fn named(names: &[String]) -> Outcome<Vec<Stage>> {
    let is_meant = |stage: &Stage, name: &String| {
        let rest = stage.name.strip_prefix(name.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest == "-native" || rest == "-wasm")
    };
    if let Some(name) = names.iter().find(|name| !STAGES.iter().any(|stage| is_meant(stage, name)))
    {
        return Err(Fault::Usage(format!(
            "there is no stage `{name}`; `cargo xtask test --list` names them"
        )));
    }
    let is_meant = |stage: &Stage| names.iter().any(|name| is_meant(stage, name));
    Ok(STAGES.into_iter().filter(|stage| names.is_empty() || is_meant(stage)).collect())
}

fn tools_native() -> Outcome<Done> {
    ensure(&[
        || tools::component("rustfmt", "fmt"),
        || tools::LEPTOSFMT.ensure().map(drop),
        || tools::component("clippy", "clippy"),
        || debian::hledger().map(drop),
        || debian::promtool().map(drop),
        || tools::NATS.ensure().map(drop),
        || browsers::chromedriver().map(drop),
        || browsers::geckodriver().map(drop),
        || tools::AXE.script().map(drop),
        || tools::LIGHTHOUSE.script().map(drop),
    ])
}

fn tools_wasm() -> Outcome<Done> {
    ensure(&[
        tools::wasm_target,
        || tools::WASM_BINDGEN.ensure().map(drop),
        || tools::WASM_SPLIT.ensure().map(drop),
        || tools::WASM_OPT.ensure().map(drop),
        || tools::TERSER.ensure().map(drop),
        || tools::LIGHTNING.script().map(drop),
        || tools::TYPESCRIPT.ensure().map(drop),
        || tools::OPENAPI_VALIDATOR.ensure().map(drop),
        || tools::FFLATE.script().map(drop),
    ])
}

/// Gets what later stages need, so that their times are their own. What can't be had is left to the
/// stage that wants it, which says so.
fn ensure(wanted: &[fn() -> Outcome]) -> Outcome<Done> {
    for ensure in wanted {
        match ensure() {
            Err(Fault::Missing(why)) if !shell::in_ci() => say!("Not here: {why}."),
            outcome => outcome?,
        }
    }
    Ok(Done::Ran)
}

fn format() -> Outcome<Done> {
    formatting::check()?;
    Ok(Done::Ran)
}

const STRICTLY: [&str; 4] = ["--all-targets", "--", "-D", "warnings"];

fn clippy_native() -> Outcome<Done> {
    tools::component("clippy", "clippy")?;
    let packages = [
        "leftfold-core",
        "leftfold-tests",
        "leftfold-words",
        "leftfold-e2e",
        "leftfold-benches",
        "leftfold-class",
        "xtask",
    ];
    let packages = packages.iter().flat_map(|package| ["-p", package]);
    shell::cargo(["clippy", "--locked"]).args(packages).args(STRICTLY).run()?;
    Ok(Done::Ran)
}

fn clippy_wasm() -> Outcome<Done> {
    tools::component("clippy", "clippy")?;
    beside_e2e("clippy")?.args(["--release"]).args(STRICTLY).run()?;
    Ok(Done::Ran)
}

fn native_tests() -> Outcome<Done> {
    let packages = ["leftfold-core", "leftfold-tests", "leftfold-words", "leftfold-class", "xtask"];
    let packages = packages.iter().flat_map(|package| ["-p", package]);
    let features = ["--features", "leftfold-words/compiler"];
    shell::cargo(["test", "--locked"]).args(packages).args(features).run()?;
    // What drives the browser, short of a browser.
    shell::cargo(["test", "--locked", "-p", "leftfold-e2e", "--lib"]).run()?;
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

/// What needs the servers of a class; the rest ran before.
fn class() -> Outcome<Done> {
    let server = tools::NATS.ensure()?;
    shell::cargo(["test", "--locked", "-p", "leftfold-class"])
        .args(["--", "--ignored"])
        .env("LEFTFOLD_NATS_SERVER", server)
        .run()?;
    Ok(Done::Ran)
}

fn docs_native() -> Outcome<Done> {
    documented(shell::cargo(["doc", "--locked", "-p", "leftfold-core"]))
}

fn docs_wasm() -> Outcome<Done> {
    documented(beside_e2e("doc")?.args(["--release", "--lib"]))
}

fn documented(run: Run) -> Outcome<Done> {
    run.args(["--no-deps"]).env("RUSTDOCFLAGS", "-D warnings").run()?;
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
    beside_e2e("test")?
        .args(["--release", "--lib", "--test", "web"])
        .env(variable, driver)
        .quietly_env("WASM_BINDGEN_USE_BROWSER", "1")
        .quietly_env("WASM_BINDGEN_TEST_TIMEOUT", "600")
        .quietly_env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .run()?;
    Ok(Done::Ran)
}

/// A subcommand of cargo on the page's package, for a stage that may run beside the end-to-end tests. Those wait for things to happen in
/// seconds; a build has time.
fn beside_e2e(subcommand: &str) -> Outcome<Run> {
    Ok(tools::for_wasm(subcommand)?.giving_way())
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
            say!("Within the budget: {bytes} of {budget} bytes; the goal is {goal}.");
            Ok(Done::Ran)
        }
    }
}

/// Builds the release, once a run, and gives the bytes of a first visit, gzipped. Who asks while it is
/// being built waits for it.
fn fresh_dist() -> Outcome<Option<usize>> {
    static BUILT: Mutex<Option<Outcome<Option<usize>>>> = Mutex::new(None);
    let mut built = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
    built.get_or_insert_with(|| page::build().map(|weight| weight.gzipped())).clone()
}

fn types() -> Outcome<Done> {
    let Some(files) = files::ending("tests/types", ".ts") else {
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
    let Some(files) = files::ending("tests/node", ".test.mjs") else {
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

fn package() -> Outcome<Done> {
    fresh_dist()?;
    package::prove()?;
    Ok(Done::Ran)
}

fn e2e() -> Outcome<Done> {
    let driver = browsers::chromedriver()?;
    fresh_dist()?;
    let tests = shell::cargo(["test", "--locked", "-p", "leftfold-e2e", "--test", "e2e"]);
    let tests = match tools::AXE.script() {
        Ok(axe) => tests.args(["--", "--include-ignored"]).env("LEFTFOLD_AXE", axe),
        Err(Fault::Missing(why)) if !shell::in_ci() => {
            say!("Not asked: {why}.");
            tests
        }
        Err(fault) => return Err(fault),
    };
    tests.env("CHROMEDRIVER", driver).run()?;
    Ok(Done::Ran)
}

/// The least score for speed. Beside other builds the page scored 72 to 95: they take up to 30 points, which stand for
/// the time that the processor is blocked, and hardly more.
const LEAST_SPEED: &str = "65";

fn lighthouse() -> Outcome<Done> {
    browsers::chromedriver()?;
    let Some(node) = shell::find("node") else {
        return Err(Fault::Missing("Node isn't on this machine: install it first".into()));
    };
    let library = tools::LIGHTHOUSE.script()?;
    fresh_dist()?;
    let script = shell::project().join("xtask/lighthouse.mjs");
    Run::new(node).args([script, library, dist::folder()]).args([LEAST_SPEED]).run()?;
    Ok(Done::Ran)
}

/// Where the release before is, built, for those who have it.
const RELEASE_BEFORE: &str = "target/release-before";

fn speed() -> Outcome<Done> {
    let before = shell::project().join(RELEASE_BEFORE);
    if !before.join("index.html").is_file() {
        return Ok(Done::Nothing(format!("{RELEASE_BEFORE} holds no built page")));
    }
    fresh_dist()?;
    benches::beside(&before, true)?;
    Ok(Done::Ran)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_stands_behind_what_it_waits_for() {
        for (at, stage) in STAGES.iter().enumerate() {
            let stands_before = |name| STAGES[..at].iter().any(|other| other.name == name);
            assert!(stage.after.is_none_or(stands_before), "{}", stage.name);
        }
    }

    #[test]
    fn a_name_means_its_stage_or_both_halves_of_one_and_no_name_means_all() {
        let named = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(ToString::to_string).collect();
            Some(named(&names).ok()?.iter().map(|stage| stage.name).collect::<Vec<_>>())
        };
        assert_eq!(named(&["e2e", "clippy"]).unwrap(), ["clippy-native", "clippy-wasm", "e2e"]);
        assert_eq!(named(&["docs-wasm"]).unwrap(), ["docs-wasm"]);
        assert_eq!(named(&["native"]).unwrap(), ["native"]);
        assert_eq!(named(&[]).unwrap().len(), STAGES.len());
        for name in ["clip", "clippy-", "", "wasm"] {
            assert_eq!(named(&[name]), None, "{name}");
        }
    }
}
