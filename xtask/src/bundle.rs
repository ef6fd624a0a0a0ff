//! Makes the release's texts small: the style sheets, which Trunk has minified one by one, become two, in the page's
//! order, and scripts are minified. A browser then requests 40 files fewer.

use crate::dist::{self, WORKER};
use crate::output::say;
use crate::shell::{self, Fault, Outcome, while_doing};
use crate::tools;
use std::fs;
use std::path::Path;

/// The sheet of the first screen, which is waited for, and the one with the rest, which isn't.
const FIRST: &str = "leftfold.css";
const REST: &str = "pages.css";

/// The last of the sheets that the first screen needs, in the page's order. Each of the two has its sheets in that
/// order, so the later rule of a layer stays the later one.
const LAST_OF_FIRST: &str = "first_screen.css";

/// Puts two sheets into `dist/` in the place of all that `index.html` links.
pub(crate) fn sheets() -> Outcome {
    let dist = dist::folder();
    let path = dist.join("index.html");
    let page = fs::read_to_string(&path).map_err(while_doing("reading", &path))?;
    let (page, first, rest) = with_two_sheets(&page).ok_or_else(|| {
        Fault::Failed("the page that Trunk made links its sheets in another way than it did".into())
    })?;
    for (name, sheets) in [(FIRST, first), (REST, rest)] {
        let mut all = String::new();
        for sheet in &sheets {
            let path = dist.join(sheet);
            all += &fs::read_to_string(&path).map_err(while_doing("reading", &path))?;
            fs::remove_file(&path).map_err(while_doing("removing", &path))?;
        }
        let path = dist.join(name);
        fs::write(&path, all).map_err(while_doing("writing", &path))?;
    }
    fs::write(&path, page).map_err(while_doing("writing", &path))
}

/// The page with links to the two sheets, and what it linked before for each, in that order. The rest is only
/// fetched: `start.js` has it apply.
fn with_two_sheets(page: &str) -> Option<(String, Vec<String>, Vec<String>)> {
    const BEFORE: &str = "<link href=./";
    const AFTER: &str = ".css rel=stylesheet>";
    let mut sheets = Vec::new();
    let mut pieces = page.split(BEFORE);
    let mut anew = pieces.next()?.to_owned();
    for piece in pieces {
        match piece.split_once(AFTER).filter(|(name, _)| !name.contains('>')) {
            Some((name, rest)) => {
                if sheets.is_empty() {
                    anew += &format!(
                        "<link href=./{FIRST} rel=stylesheet><link as=style href=./{REST} rel=preload>"
                    );
                }
                sheets.push(format!("{name}.css"));
                anew += rest;
            }
            None => anew += &format!("{BEFORE}{piece}"),
        }
    }
    // A sheet that is linked in another way would be looked for under a name that is gone.
    let all_found = anew.matches("stylesheet").count() == 1;
    let last = sheets.iter().position(|sheet| sheet == LAST_OF_FIRST).filter(|_| all_found)?;
    let rest = sheets.split_off(last + 1);
    Some((anew, sheets, rest))
}

/// Minifies the scripts of `dist/` in place. The service worker is left as it is: what was built is
/// written into it later.
pub(crate) fn scripts() -> Outcome {
    match tools::TERSER.ensure() {
        Ok(_) => {}
        Err(Fault::Missing(why)) if !shell::in_ci() => {
            say!("Not minified: {why}.");
            return Ok(());
        }
        Err(fault) => return Err(fault),
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

    #[test]
    fn two_sheets_stand_in_the_place_of_all_in_their_order() {
        let page = "<link href=icon.png rel=icon><link href=./b.css rel=stylesheet>\
                    <link href=./first_screen.css rel=stylesheet><link href=./c.css rel=stylesheet>\
                    <link href=./a.css rel=stylesheet><script src=x></script>";
        let (anew, first, rest) = with_two_sheets(page).unwrap();
        let expected = "<link href=icon.png rel=icon><link href=./leftfold.css rel=stylesheet>\
                        <link as=style href=./pages.css rel=preload><script src=x></script>";
        assert_eq!(anew, expected);
        assert_eq!(first, ["b.css", "first_screen.css"]);
        assert_eq!(rest, ["c.css", "a.css"]);
    }

    /// A sheet that nobody links would only be missed where somebody looks.
    #[test]
    fn the_page_links_every_sheet_once_and_the_order_of_the_layers_first() {
        let page = fs::read_to_string(shell::project().join("index.html")).unwrap();
        let linked =
            page.split(" href=\"style/").skip(1).map(|rest| rest.split('"').next().unwrap());
        let linked: Vec<String> = linked.map(str::to_owned).collect();
        assert_eq!(linked.first().unwrap(), "tokens.css");
        assert!(linked.contains(&format!("pages/{LAST_OF_FIRST}")));
        let style = shell::project().join("style");
        let mut all: Vec<String> = crate::files::below(&style)
            .unwrap()
            .iter()
            .map(|path| path.strip_prefix(&style).unwrap().to_string_lossy().replace('\\', "/"))
            .collect();
        let mut sorted = linked.clone();
        sorted.sort();
        all.sort();
        assert_eq!(sorted, all);
    }

    #[test]
    fn a_page_whose_sheets_are_linked_in_another_way_is_not_bundled() {
        for page in [
            "<p>no sheet</p>",
            "<link href=./a.css rel=stylesheet>",
            "<link href=./first_screen.css rel=stylesheet><link rel=\"stylesheet\" href=\"b.css\">",
        ] {
            assert_eq!(with_two_sheets(page), None, "{page}");
        }
    }

    #[test]
    fn a_script_that_imports_or_exports_is_a_module() {
        assert!(is_module("// why\nimport init from './leftfold.js';"));
        assert!(is_module("export function load() {}"));
        assert!(!is_module("(() => { const part = import('./part.js'); })();"));
    }
}
