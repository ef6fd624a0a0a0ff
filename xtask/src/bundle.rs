//! Makes the release's texts small: the style sheets become two, in the page's order, and scripts are minified. A
//! browser then requests 40 files fewer.

use crate::assemble;
use crate::dist::{self, WORKER};
use crate::document::{Brought, Document};
use crate::npm::Package;
use crate::output::say;
use crate::shell::{self, Fault, Outcome, project, while_doing};
use crate::tools;
use std::fs;
use std::path::Path;

/// The sheet of the first screen, which is waited for, and the one with the rest, which isn't: `start.js` has it
/// apply.
const FIRST: &str = "leftfold.css";
const REST: &str = "pages.css";

/// The first and the last of the sheets that the first screen needs, in the page's order. Each of the two has its
/// sheets in that order, so the later rule of a layer stays the later one.
const FIRST_OF_FIRST: &str = "style/tokens.css";
const LAST_OF_FIRST: &str = "style/pages/first_screen.css";

/// What stands in the released page in the place of something that it brings.
pub(crate) fn written(brought: &Brought) -> Outcome<String> {
    match brought {
        Brought::Sheet(path) if path.as_path() == Path::new(FIRST_OF_FIRST) => Ok(format!(
            "<link rel=\"stylesheet\" href=\"./{FIRST}\" /><link rel=\"preload\" href=\"./{REST}\" as=\"style\" />"
        )),
        Brought::Inline(path) if is_there(&tools::TERSER)? => {
            let run = tools::TERSER.ensure()?.args(["--compress", "--mangle", "--"]).args([path]);
            let script = run.reads().ok_or_else(|| {
                Fault::Failed(format!("terser can't make {} smaller", path.display()))
            })?;
            Ok(format!("<script>{script}</script>"))
        }
        other => assemble::written(other),
    }
}

/// Puts two sheets into `dist/` in the place of all that the document brings.
pub(crate) fn sheets(document: &Document) -> Outcome {
    let all: Vec<_> = document.sheets().collect();
    let last = all.iter().position(|sheet| *sheet == Path::new(LAST_OF_FIRST));
    let (first, rest) = all.split_at(last.map_or(0, |last| last + 1));
    for (name, sheets) in [(FIRST, first), (REST, rest)] {
        let mut text = String::new();
        for sheet in sheets {
            let path = project().join(sheet);
            text += &fs::read_to_string(&path).map_err(while_doing("reading", &path))?;
        }
        let path = dist::folder().join(name);
        fs::write(&path, text).map_err(while_doing("writing", &path))?;
    }
    if is_there(&tools::LIGHTNING)? {
        let library = tools::LIGHTNING.script()?;
        let script = project().join("xtask/sheets.mjs");
        let files = [FIRST, REST].map(|name| dist::folder().join(name));
        tools::LIGHTNING.node()?.args([script, library]).args(files).run()?;
    }
    Ok(())
}

/// Whether a tool that makes texts smaller is there. Without it they stay as they are, but not in CI.
fn is_there(tool: &Package) -> Outcome<bool> {
    match tool.script() {
        Ok(_) => Ok(true),
        Err(Fault::Missing(why)) if !shell::in_ci() => {
            say!("Not minified: {why}.");
            Ok(false)
        }
        Err(fault) => Err(fault),
    }
}

/// Minifies the scripts of `dist/` in place. The service worker is left as it is: what was built is
/// written into it later.
pub(crate) fn scripts() -> Outcome {
    if !is_there(&tools::TERSER)? {
        return Ok(());
    }
    let dist = dist::folder();
    for entry in fs::read_dir(&dist).map_err(while_doing("reading", &dist))? {
        let path = entry.map_err(while_doing("reading", &dist))?.path();
        if path.extension().is_some_and(|kind| kind == "js") && !path.ends_with(WORKER) {
            minify(&path)?;
        }
    }
    Ok(())
}

fn minify(script: &Path) -> Outcome {
    let text = fs::read_to_string(script).map_err(while_doing("reading", script))?;
    tools::TERSER
        .ensure()?
        .args(is_module(&text).then_some("--module"))
        .args(["--compress", "--mangle", "--output"])
        .args([script, Path::new("--"), script])
        .run()
}

/// Whether a script imports or exports, so that its names are its own.
fn is_module(script: &str) -> bool {
    script.lines().any(|line| line.starts_with("import ") || line.starts_with("export "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sheet that nobody links would only be missed where somebody looks.
    #[test]
    fn the_page_links_every_sheet_once_and_the_order_of_the_layers_first() {
        let document = Document::read().unwrap();
        let linked: Vec<_> = document.sheets().map(|sheet| project().join(sheet)).collect();
        assert_eq!(linked.first().unwrap(), &project().join(FIRST_OF_FIRST));
        assert!(linked.contains(&project().join(LAST_OF_FIRST)));
        let copied = document.brought().iter().filter_map(|brought| match brought {
            Brought::Copy(path) => Some(project().join(path)),
            _ => None,
        });
        let mut all: Vec<_> = linked.iter().cloned().chain(copied).collect();
        all.retain(|path| path.starts_with(project().join("style")));
        let mut there = crate::files::below(&project().join("style")).unwrap();
        all.sort();
        there.sort();
        assert_eq!(all, there);
    }

    #[test]
    fn a_script_that_imports_or_exports_is_a_module() {
        assert!(is_module("// why\nimport init from './leftfold.js';"));
        assert!(is_module("export function load() {}"));
        assert!(!is_module("(() => { const part = import('./part.js'); })();"));
    }
}
