//! Puts the page together: cargo compiles the program, wasm-bindgen writes the script that loads it, and beside them
//! stands what `index.html` names, with the page's words in it. `trunk serve` makes the same page of the same document.

use crate::document::{Brought, Document};
use crate::files;
use crate::shell::{self, Outcome, Run, project, while_doing};
use crate::tools::{self, WASM32};
use std::fs;
use std::path::{Path, PathBuf};

/// How the page is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    /// To work on it: quickly, and with the language that nobody speaks.
    Debug,
    /// Small and fast, in one piece.
    Release,
    /// The release, to be split into parts that are loaded on demand.
    Split,
}

/// What loads the program, in the place of the link that brings it.
pub(crate) const START: &str = "<script src=\"./start.js\" type=\"module\"></script>";

/// What the start waits for, so that a browser fetches it at once. It stands at the end of the head.
pub(crate) const EARLY: &str = "\
<link rel=\"modulepreload\" href=\"./leftfold.js\" crossorigin>\
<link rel=\"preload\" href=\"./leftfold_bg.wasm\" as=\"fetch\" type=\"application/wasm\" crossorigin>";

/// What puts the words into a page: the hook that Trunk.toml has Trunk call.
const WORDS: [&str; 9] = [
    "run",
    "--quiet",
    "--package",
    "leftfold-words",
    "--features",
    "compiler",
    "--",
    "pseudo",
    "--beside-trunk",
];

/// Compiles the program, gets what else the page needs meanwhile, and gives the compiled file.
pub(crate) fn compile(
    document: &Document,
    build: Build,
    tools: &[fn() -> Outcome],
) -> Outcome<PathBuf> {
    let program = document.program()?;
    let profile = if build == Build::Debug { "debug" } else { "release" };
    let target = project().join("target");
    let compiling =
        shell::cargo(["build", "--locked", "--target", WASM32, "-p", "leftfold", "--bin"])
            .args([program])
            .args((build != Build::Debug).then_some("--release"))
            .args((build == Build::Split).then_some(["--features", "split"]).into_iter().flatten())
            .quietly_env("CARGO_TARGET_DIR", &target)
            // wasm-bindgen would leave it out again.
            .quietly_env("CARGO_PROFILE_DEV_DEBUG", "0");
    tools::beside(tools, || compiling.run())?;
    Ok(target.join(WASM32).join(profile).join(format!("{program}.wasm")))
}

/// Has wasm-bindgen write the script that loads a compiled program into a folder, and the program beside it.
pub(crate) fn bind(program: &Path, into: &Path, ways: &[&str]) -> Outcome {
    Run::new(tools::wasm_bindgen()?)
        .args(["--target", "web", "--out-name", "leftfold"])
        .args(ways)
        .args(["--out-dir".as_ref(), into.as_os_str(), program.as_os_str()])
        .run()?;
    // The types of what only the script calls are for nobody.
    let inner = into.join("leftfold_bg.wasm.d.ts");
    match inner.exists() {
        true => fs::remove_file(&inner).map_err(while_doing("removing", &inner)),
        false => Ok(()),
    }
}

/// Copies what stands beside the page.
pub(crate) fn copy(document: &Document, into: &Path) -> Outcome {
    for brought in document.brought() {
        if let Brought::Copy(path) = brought {
            files::copy(&project().join(path), &into.join(name(path)))?;
        }
    }
    Ok(())
}

/// The name that a file has beside the page.
pub(crate) fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// What stands in a page in the place of something that it brings. Style sheets are the caller's.
pub(crate) fn written(brought: &Brought) -> Outcome<String> {
    match brought {
        Brought::Sheet(_) | Brought::Copy(_) => Ok(String::new()),
        Brought::Program(_) => Ok(START.into()),
        Brought::Inline(path) => {
            let path = project().join(path);
            let script = fs::read_to_string(&path).map_err(while_doing("reading", &path))?;
            Ok(format!("<script>{script}</script>"))
        }
    }
}

/// Puts the words into the page and its scripts.
pub(crate) fn say_words(page: &Path, build: Build) -> Outcome {
    let profile = if build == Build::Debug { "debug" } else { "release" };
    shell::cargo(WORDS)
        .quietly_env("TRUNK_STAGING_DIR", page)
        .quietly_env("TRUNK_PROFILE", profile)
        .run()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trunk_has_the_words_put_in_by_the_same_program() {
        let trunk = fs::read_to_string(project().join("Trunk.toml")).unwrap();
        let words: Vec<_> = WORDS.iter().map(|word| format!("\"{word}\"")).collect();
        assert!(trunk.contains("command = \"cargo\""));
        assert!(trunk.contains(&format!("command_arguments = [{}]", words.join(", "))));
    }
}
