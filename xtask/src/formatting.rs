//! Lays the code out: leptosfmt what stands in `view!`, which rustfmt leaves alone, and rustfmt the rest.

use crate::files;
use crate::output::say;
use crate::shell::{self, Fault, Outcome, Run, while_doing};
use crate::tools::{self, LEPTOSFMT};
use std::fs;
use std::path::PathBuf;

/// Where views are.
const VIEWS: &str = "src";

/// A tool of the project's own stands outside its workspace.
const BINDGEN: &str = "xtask/bindgen/Cargo.toml";

/// How often each of the two goes over the code, at most: what one has moved the other lays out once
/// more, and the second time they agree.
const ROUNDS: usize = 4;

/// Lays all code out.
pub(crate) fn write() -> Outcome {
    tools::component("rustfmt", "fmt")?;
    for _ in 0..ROUNDS {
        leptosfmt()?.args(["--quiet", VIEWS]).run()?;
        shell::cargo(["fmt", "--all"]).run()?;
        shell::cargo(["fmt", "--manifest-path", BINDGEN]).run()?;
        if wrong_views()?.is_empty() {
            return nothing_is_passed_over();
        }
    }
    Err(Fault::Failed("leptosfmt and rustfmt don't agree".into()))
}

/// Fails where some code isn't laid out so.
pub(crate) fn check() -> Outcome {
    tools::component("rustfmt", "fmt")?;
    shell::cargo(["fmt", "--all", "--check"]).run()?;
    shell::cargo(["fmt", "--manifest-path", BINDGEN, "--check"]).run()?;
    nothing_is_passed_over()?;
    let wrong = wrong_views()?;
    if wrong.is_empty() {
        return Ok(());
    }
    for line in wrong {
        say!("{line}");
    }
    Err(Fault::Failed("views aren't laid out: `cargo xtask format` does it".into()))
}

fn leptosfmt() -> Outcome<Run> {
    Ok(Run::new(LEPTOSFMT.ensure()?))
}

/// The files whose views aren't laid out; or all that leptosfmt says, where that is something else.
fn wrong_views() -> Outcome<Vec<String>> {
    let words = leptosfmt()?.args(["--check", VIEWS]).complains()?.unwrap_or_default();
    let files: Vec<_> = words.lines().filter_map(wrong_file).map(ToOwned::to_owned).collect();
    Ok(if files.is_empty() { words.lines().map(ToOwned::to_owned).collect() } else { files })
}

/// The file that a line of leptosfmt names, before it shows what it would make of all of that.
fn wrong_file(line: &str) -> Option<&str> {
    line.strip_suffix(" is not correctly formatted. See the difference below:")?
        .split_whitespace()
        .last()
}

/// leptosfmt passes over a whole view without a word where it can't read one attribute of it.
fn nothing_is_passed_over() -> Outcome {
    let mut unread = Vec::new();
    let rust = |file: &PathBuf| file.extension().is_some_and(|kind| kind == "rs");
    for file in files::below(&shell::project().join(VIEWS))?.into_iter().filter(rust) {
        let text = fs::read_to_string(&file).map_err(while_doing("reading", &file))?;
        let found = unreadable(&text)
            .map(|(number, name)| format!("{}:{number} says `class:{name}=…`", file.display()));
        unread.extend(found);
    }
    if unread.is_empty() {
        return Ok(());
    }
    Err(Fault::Failed(format!(
        "leptosfmt can't read a class with two dashes: say `class=(\"{{name}}\", …)`\n{}",
        unread.join("\n")
    )))
}

/// The lines that set a class with two dashes in its name on its own, and those names.
fn unreadable(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let names = |line| {
        let set = str::split(line, "class:").skip(1);
        set.filter_map(|rest: &str| rest.split_once('=')).map(|(name, _)| name)
    };
    let lines = text.lines().zip(1..);
    lines
        .flat_map(move |(line, number)| names(line).map(move |name| (number, name)))
        .filter(|(_, name)| name.contains("--") && !name.contains(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_not_laid_out_is_named() {
        let line = "❌ src/ui/app.rs is not correctly formatted. See the difference below:";
        assert_eq!(wrong_file(line), Some("src/ui/app.rs"));
        assert_eq!(wrong_file("     view! { <p>\"x\"</p> }"), None);
    }

    #[test]
    fn a_class_that_leptosfmt_can_not_read_is_found() {
        let view = "<p class:soft=on>\n<p class:bar--past=past class=(\"bar--past\", past)>\n\
                    // class: a--b = c";
        assert_eq!(unreadable(view).collect::<Vec<_>>(), [(2, "bar--past")]);
    }
}
