//! Writes beside the released page whose work is in it: every crate that is compiled into it, under the
//! licence that it is used under, with the text that its authors want passed on. A crate under a licence
//! that isn't listed here stops the build.

use crate::shell::{self, Fault, Outcome, while_doing};
use crate::tools::WASM32;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The file in `dist/`.
pub(crate) const NOTICES: &str = "third-party.txt";

/// The licences that the project takes crates under, as SPDX names them. Where a crate leaves the choice,
/// the first of these counts.
const TAKEN: [&str; 8] =
    ["MIT", "Apache-2.0", "BSD-3-Clause", "ISC", "Zlib", "Unicode-3.0", "BSD-2-Clause", "BSL-1.0"];

/// How the names of files begin that hold a licence.
const FILES: [&str; 4] = ["license", "licence", "copying", "notice"];

/// A crate in the release.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    name: String,
    version: String,
    /// What its manifest says.
    licence: String,
}

/// Writes the file.
pub(crate) fn write(dist: &Path) -> Outcome {
    let manifests = manifests()?;
    // By the licence and its text: who holds it.
    let mut texts: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for part in parts()? {
        let Part { name, version, licence } = &part;
        let taken = taken(licence).ok_or_else(|| {
            Fault::Failed(format!("{name} is under {licence:?}, which {} does not list", file!()))
        })?;
        let folder = manifests.get(&format!("{name}-{version}")).ok_or_else(|| {
            Fault::Failed(format!("cargo does not say where {name} {version} lies"))
        })?;
        let text = text(folder, &taken, name)?;
        texts.entry((taken.join(" and "), text)).or_default().push(format!("{name} {version}"));
    }
    let std = standard("MIT", "The Rust Project Contributors")?;
    texts.entry(("MIT".into(), std)).or_default().push("the standard library of Rust".into());

    let path = dist.join(NOTICES);
    fs::write(&path, file(&texts)).map_err(while_doing("writing", &path))
}

fn file(texts: &BTreeMap<(String, String), Vec<String>>) -> String {
    let mut out = String::from(
        "Leftfold is under MIT or Apache-2.0, as you like. The page also holds the work of others. This \
         file names\neach part, the licence that it is used under, and the licence's text.\n",
    );
    for ((licence, text), who) in texts {
        out.push_str(&format!("\n{}\n{licence}: {}\n\n{text}\n", "-".repeat(100), who.join(", ")));
    }
    out
}

/// What is compiled into the release, without what only builds it.
fn parts() -> Outcome<Vec<Part>> {
    let tree = shell::cargo(["tree", "--locked", "--package", "leftfold", "--features", "split"])
        .args(["--target", WASM32, "--edges", "normal,no-proc-macro", "--prefix", "none"])
        .args(["--format", "{p}|{l}"])
        .reads()
        .ok_or_else(|| Fault::Failed("cargo tree does not say what is in the release".into()))?;
    let mut parts: Vec<Part> = tree.lines().filter_map(part).collect();
    parts.dedup();
    Ok(parts)
}

/// A line such as `hmac v0.13.0|MIT OR Apache-2.0 (*)`; nothing for what is the project's own.
fn part(line: &str) -> Option<Part> {
    let (named, licence) = line.trim_end_matches(" (*)").split_once('|')?;
    let (name, version) = named.split_once(" v")?;
    let its_own = version.contains(" (");
    (!its_own).then(|| Part { name: name.into(), version: version.into(), licence: licence.into() })
}

/// The licences of an expression that are taken: one of each choice. Nothing where one isn't listed.
fn taken(licence: &str) -> Option<Vec<&'static str>> {
    let licence = licence.replace('/', " OR ");
    let choices = licence.split(" AND ").map(|choice| choice.trim_matches(['(', ')', ' ']));
    choices
        .map(|choice| {
            let offered: Vec<&str> = choice.split(" OR ").map(str::trim).collect();
            TAKEN.into_iter().find(|taken| offered.contains(taken))
        })
        .collect()
}

/// The folders of all crates, by `name-version`.
fn manifests() -> Outcome<BTreeMap<String, PathBuf>> {
    let read = shell::cargo(["metadata", "--locked", "--format-version", "1"])
        .args(["--filter-platform", WASM32])
        .reads()
        .ok_or_else(|| Fault::Failed("cargo metadata does not say where the crates lie".into()))?;
    Ok(read
        .split("\"manifest_path\":\"")
        .skip(1)
        .filter_map(|rest| {
            let path = PathBuf::from(rest.split('"').next()?.replace("\\\\", "\\"));
            let folder = path.parent()?;
            Some((folder.file_name()?.to_string_lossy().into_owned(), folder.to_owned()))
        })
        .collect())
}

/// What a crate's authors want passed on: its file of the licence that is taken, or the licence's usual
/// text where it brings none.
fn text(folder: &Path, taken: &[&str], name: &str) -> Outcome<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(while_doing("reading", folder))? {
        let path = entry.map_err(while_doing("reading", folder))?.path();
        let file = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        if path.is_file() && FILES.iter().any(|begin| file.starts_with(begin)) {
            found.push((file, path));
        }
    }
    found.sort();
    let mut texts = Vec::new();
    for licence in taken {
        let short = licence.split('-').next().unwrap_or_default().to_lowercase();
        let of_it = found.iter().find(|(file, _)| file.contains(&short));
        // A file that names no licence is of the only one, or of all.
        let of_all = || found.iter().find(|(file, _)| !file.contains('-'));
        texts.push(match of_it.or_else(of_all) {
            Some((_, path)) => {
                even(&fs::read_to_string(path).map_err(while_doing("reading", path))?)
            }
            None => standard(licence, &holder(folder, name))?,
        });
    }
    // Apache 2.0, section 4 (d).
    if let Some((_, notice)) = found.iter().find(|(file, _)| file.starts_with("notice")) {
        texts.push(even(&fs::read_to_string(notice).map_err(while_doing("reading", notice))?));
    }
    texts.dedup();
    Ok(texts.join("\n\n"))
}

/// Whose a crate is that brings no file of its licence: as its code says, or its authors'.
fn holder(folder: &Path, name: &str) -> String {
    let code = fs::read_to_string(folder.join("src").join("lib.rs")).unwrap_or_default();
    named_holder(&code).unwrap_or_else(|| format!("the authors of {name}"))
}

/// Who stands behind `Copyright (c)` at the head of a file.
fn named_holder(code: &str) -> Option<String> {
    let mut head = code.lines().take_while(|line| line.starts_with(['/', ' ', '*']));
    let (_, said) = head.find_map(|line| line.split_once("Copyright (c) "))?;
    let named = said.split(" (").next()?.trim_end_matches('.').trim();
    (!named.is_empty()).then(|| named.to_owned())
}

/// A text without what differs between copies of one: line ends, and white space around lines.
fn even(text: &str) -> String {
    let lines: Vec<&str> =
        text.trim().trim_start_matches('\u{feff}').lines().map(str::trim).collect();
    lines.join("\n")
}

/// The usual text of a licence, from the project's own files.
fn standard(licence: &str, holder: &str) -> Outcome<String> {
    let file = match licence {
        "MIT" => "LICENSE-MIT",
        "Apache-2.0" => "LICENSE-APACHE",
        other => {
            return Err(Fault::Failed(format!(
                "{holder} bring no text of {other}, and it is not here"
            )));
        }
    };
    let path = shell::project().join(file);
    let text = even(&fs::read_to_string(&path).map_err(while_doing("reading", &path))?);
    Ok(text
        .lines()
        .map(|line| match line.starts_with("Copyright (c)") {
            true => format!("Copyright (c) {holder}\n"),
            false => format!("{line}\n"),
        })
        .collect::<String>()
        .trim()
        .to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_is_read_with_its_licence_and_the_project_itself_is_left_out() {
        let read = part("hmac v0.13.0|MIT OR Apache-2.0 (*)").unwrap();
        assert_eq!((read.name.as_str(), read.version.as_str()), ("hmac", "0.13.0"));
        assert_eq!(read.licence, "MIT OR Apache-2.0");
        assert_eq!(part("leftfold v0.1.0 (/home/me/leftfold)|MIT OR Apache-2.0"), None);
        assert_eq!(part(""), None);
    }

    #[test]
    fn one_licence_of_each_choice_is_taken_and_no_other_than_those_listed() {
        assert_eq!(taken("Unlicense OR MIT"), Some(vec!["MIT"]));
        assert_eq!(taken("Apache-2.0/MIT"), Some(vec!["MIT"]));
        let both = taken("(MIT OR Apache-2.0) AND Unicode-3.0");
        assert_eq!(both, Some(vec!["MIT", "Unicode-3.0"]));
        assert_eq!(taken("GPL-3.0-only"), None);
        assert_eq!(taken("MIT AND GPL-3.0-only"), None);
        assert_eq!(taken(""), None);
    }

    #[test]
    fn a_crate_without_a_file_of_its_licence_is_whose_its_code_says() {
        let code =
            "/*\n * A library\n *\n * Copyright (c) Jane Doe. (MIT License)\n */\n\nfn f() {}";
        assert_eq!(named_holder(code).as_deref(), Some("Jane Doe"));
        assert_eq!(named_holder("//! Copyright (c) 2020 A, B\n").as_deref(), Some("2020 A, B"));
        assert_eq!(named_holder("fn f() {}\n// Copyright (c) somebody else"), None);
        assert_eq!(named_holder(""), None);
    }

    /// Natively: which crates there are is known to cargo alone.
    #[test]
    fn every_crate_of_the_release_stands_in_the_file_with_a_text() {
        let dist = std::env::temp_dir().join(format!("leftfold-notices-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        write(&dist).unwrap();
        let text = fs::read_to_string(dist.join(NOTICES)).unwrap();
        fs::remove_dir_all(dist).unwrap();
        for part in parts().unwrap() {
            let named = format!("{} {}", part.name, part.version);
            assert!(text.contains(&named), "{named}");
        }
        assert!(
            text.contains("leptos 0.8") && text.contains("Copyright (c) the authors of leptos")
        );
        assert!(text.contains("Copyright (c) Project Nayuki"), "as the code of qrcodegen says");
        assert!(!text.contains("leftfold-core"), "that is the project's own");
        assert!(!text.contains("GENERAL PUBLIC LICENSE"));
    }

    /// What a registry or a repository other than the usual one serves is looked after by nobody here.
    #[test]
    fn all_crates_come_from_crates_io() {
        let usual = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
        for (lock, at_least) in [("Cargo.lock", 100), ("xtask/bindgen/Cargo.lock", 20)] {
            let lock = fs::read_to_string(shell::project().join(lock)).unwrap();
            let sources: Vec<_> = lock.lines().filter(|line| line.starts_with("source")).collect();
            assert!(sources.len() > at_least);
            assert_eq!(sources.iter().find(|line| **line != usual), None);
        }
    }

    /// A tag can be moved to other code; a commit can't.
    #[test]
    fn each_action_is_pinned_to_a_commit_and_says_its_version() {
        let folder = shell::project().join(".github/workflows");
        let mut pinned = 0;
        for file in fs::read_dir(folder).unwrap() {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            for used in text.lines().filter_map(|line| line.split_once("uses: ")) {
                let (commit, version) =
                    used.1.split_once('@').unwrap().1.split_once(" # ").unwrap();
                assert!(
                    commit.len() == 40 && commit.chars().all(|c| c.is_ascii_hexdigit()),
                    "{commit}"
                );
                assert!(version.starts_with('v'), "{version}");
                pinned += 1;
            }
        }
        assert!(pinned >= 5, "{pinned}");
    }
}
