//! The scenarios through the scripting contract, over the browser's own storage and in memory.

use std::fs;
use std::path::Path;

use leftfold_e2e::{Outcome, on_a_page};

/// The page's own bank on localStorage, and one that the module opens in memory.
const BANKS: [&str; 2] =
    ["window.bank", "await (await import(new URL('leftfold.js', location.href))).openBank()"];

/// Over each store, with each runner, with and without a reload after each step.
fn settings() -> impl Iterator<Item = (&'static str, &'static str, bool)> {
    BANKS.into_iter().flat_map(|bank| {
        ["immediate", "stepwise", "queued"]
            .into_iter()
            .flat_map(move |runner| [false, true].map(|reload| (bank, runner, reload)))
    })
}

#[test]
fn every_scenario_holds_through_the_scripting_contract() -> Outcome {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios");
    let mut files: Vec<_> = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    on_a_page(async |page| {
        page.goto("").await?;
        page.run_async_js("await window.bankReady").await?;
        for file in &files {
            let name = file.file_name().to_string_lossy().into_owned();
            let scenario = fs::read_to_string(file.path())?;
            for (bank, runner, reload) in settings() {
                let script = format!(
                    "{}\nreturn await runScenario({bank}, {scenario}, {runner:?}, {reload});",
                    include_str!("scenario.js")
                );
                let steps = page.run_async_js(&script).await.map_err(|error| {
                    let reloads = if reload { "reloading" } else { "at once" };
                    format!("{name}, {bank}, {runner}, {reloads}: {error}")
                })?;
                assert!(steps.as_u64() > Some(3), "{name} has steps");
            }
        }
        assert!(!files.is_empty());
        Ok(())
    })
}
