//! Runs the benches: of the core natively, and of the release in a browser, alone or beside another release.

use crate::browsers;
use crate::page;
use crate::shell::{self, Fault, Outcome, Run, while_doing};
use crate::tools;
use std::path::Path;

/// Runs the benches of the core natively, and then, unless one of them was named, the release in a
/// browser; what follows `bench` goes to the native ones.
pub(crate) fn run(rest: &[String]) -> Outcome {
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
    tools::for_wasm("bench")?
        .args(["--bench", "web"])
        .env("CHROMEDRIVER", driver)
        .quietly_env("WASM_BINDGEN_USE_BROWSER", "1")
        // In seconds, for all of them together.
        .quietly_env("WASM_BINDGEN_TEST_TIMEOUT", "300")
        .run()
}
