//! The scenarios through `window.bank`, over the browser's own storage.

use std::fs;
use std::path::Path;

use leftfold_e2e::{Outcome, on_a_page};

/// Those whose rules are not built yet.
const AWAITED: [&str; 1] = ["12_"];

#[test]
fn every_scenario_holds_through_the_scripting_contract() -> Outcome {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios");
    let mut files: Vec<_> = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    on_a_page(async |page| {
        page.goto("").await?;
        page.run_async_js("await window.bankReady").await?;
        let mut held = 0;
        for file in &files {
            let name = file.file_name().to_string_lossy().into_owned();
            if AWAITED.iter().any(|awaited| name.starts_with(awaited)) {
                continue;
            }
            let scenario = fs::read_to_string(file.path())?;
            for (runner, reload) in
                [("immediate", false), ("immediate", true), ("stepwise", false), ("stepwise", true)]
            {
                let script = format!(
                    "{}\nreturn await runScenario(window.bank, {scenario}, {runner:?}, {reload});",
                    include_str!("scenario.js")
                );
                let steps = page.run_async_js(&script).await.map_err(|error| {
                    format!(
                        "{name}, {runner}, {}: {error}",
                        if reload { "reloading" } else { "at once" }
                    )
                })?;
                assert!(steps.as_u64() > Some(3), "{name} has steps");
            }
            held += 1;
        }
        assert_eq!(held, files.len() - AWAITED.len());
        Ok(())
    })
}
