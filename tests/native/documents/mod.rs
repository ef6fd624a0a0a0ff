//! The documents, held to the repository and to a reader's patience: what they name exists, their
//! links lead somewhere, their tables name what the code has, and their sentences are short.

mod format;
mod markdown;
mod names;
mod prose;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use leftfold_core::application::{AlertKind, Query};
use leftfold_core::domain::{Code, Command, Role};
use leftfold_core::integration::Content;

use self::markdown::Markdown;
use self::names::Repository;
use self::prose::Prose;
use crate::architecture::{root, sources};

/// Words a sentence on average, and of the longest; what a person reads to the end.
const AVERAGE: f64 = 17.0;
const LONGEST: usize = 35;

/// The most bytes of the two documents that everybody opens.
const SIZES: [(&str, usize); 2] = [("README.md", 8 * 1024), ("ARCHITECTURE.md", 16 * 1024)];

/// All documents with their texts, by their paths from the top.
fn documents() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for folder in ["", "docs", "docs/decisions"] {
        for item in fs::read_dir(root().join(folder)).unwrap() {
            let path = item.unwrap().path();
            if path.extension().is_some_and(|end| end == "md") {
                let from_top = path.strip_prefix(root()).unwrap().to_str().unwrap();
                found.insert(from_top.replace('\\', "/"), fs::read_to_string(&path).unwrap());
            }
        }
    }
    assert!(found.len() > 20, "the documents are where they are looked for");
    found
}

fn read() -> BTreeMap<String, Markdown> {
    documents().into_iter().map(|(path, text)| (path, Markdown::read(&text))).collect()
}

/// Where a link of a document leads: a path from the top, and an anchor.
fn resolved<'a>(from: &str, target: &'a str) -> (String, Option<&'a str>) {
    let (path, anchor) = match target.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (target, None),
    };
    if path.is_empty() {
        return (from.into(), anchor);
    }
    let mut parts: Vec<_> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    (parts.join("/"), anchor)
}

#[test]
fn every_link_leads_somewhere() {
    let (documents, repository) = (read(), Repository::read());
    let mut checked = 0;
    for (from, document) in &documents {
        for target in document.targets() {
            if target.starts_with("https://") {
                continue;
            }
            let (path, anchor) = resolved(from, target);
            assert!(repository.has(&path), "{from} links to {target}, which is not there");
            let Some(anchor) = anchor else { continue };
            let anchors = documents.get(&path).map(Markdown::anchors).unwrap_or_default();
            assert!(anchors.iter().any(|known| known == anchor), "{from}: no heading {target}");
            checked += 1;
        }
    }
    assert!(checked > 50, "the links are where they are looked for");
}

#[test]
fn every_document_is_found_from_the_first() {
    let documents = read();
    let mut reached = BTreeSet::from(["README.md".to_owned()]);
    let mut next = vec!["README.md".to_owned()];
    while let Some(from) = next.pop() {
        for target in documents[&from].targets() {
            let (path, _) = resolved(&from, target);
            if documents.contains_key(&path) && reached.insert(path.clone()) {
                next.push(path);
            }
        }
    }
    let all: BTreeSet<_> = documents.into_keys().collect();
    assert_eq!(reached, all);
}

#[test]
fn everything_that_a_document_names_exists() {
    let repository = Repository::read();
    let mut wrong = Vec::new();
    for (path, document) in read() {
        for span in document.spans() {
            if let Some(objection) = repository.objection(span) {
                wrong.push(format!("{path}: `{span}` {objection}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sentences_are_short_and_plain() {
    let mut wrong = Vec::new();
    for (path, document) in read() {
        let prose = Prose::read(&document.paragraphs);
        let longest = prose.longest().unwrap_or_default();
        if longest.len() > LONGEST {
            wrong.push(format!("{path}: {} words: {}", longest.len(), longest.join(" ")));
        }
        let most = if path == "README.md" { 8.0 } else { 10.0 };
        let (average, grade) = (prose.average(), prose.grade());
        if average > AVERAGE || grade > most {
            wrong.push(format!("{path}: {average:.1} words a sentence, grade {grade:.1}"));
        }
        println!(
            "{path}: {average:.1} words a sentence, at most {}, grade {grade:.1}",
            longest.len()
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_everybody_opens_is_short() {
    let documents = documents();
    for (path, most) in SIZES {
        let bytes = documents[path].len();
        assert!(bytes <= most, "{path} has {bytes} bytes, more than {most}");
    }
}

/// Whether rows of a document's tables begin with these names and no others, in any order.
fn tabled(path: &str, prefix: &str) -> BTreeSet<String> {
    let document = &read()[path];
    let first = document.rows.iter().filter_map(|row| row.split('|').nth(1));
    let names = first.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    names.filter(|name| name.starts_with(prefix)).map(ToOwned::to_owned).collect()
}

fn set<const N: usize>(names: [&str; N]) -> BTreeSet<String> {
    names.map(ToOwned::to_owned).into()
}

#[test]
fn tables_name_what_the_code_has() {
    let listed = tabled("docs/commands.md", "");
    for name in Command::NAMES.into_iter().chain(Role::ALL.map(Role::as_str)) {
        assert!(listed.contains(name), "docs/commands.md has no row for {name}");
    }
    assert_eq!(tabled("docs/dashboard.md", ""), set(AlertKind::ALL.map(AlertKind::as_str)));
    let mut told = tabled("docs/integration-events.md", "");
    told.retain(|name| name.contains(".v"));
    assert_eq!(told, set(Content::TYPES));
    let scripting = &documents()["docs/scripting.md"];
    for name in Query::NAMES {
        let named = [format!("`{name}`"), format!("`{name} ")];
        assert!(
            named.iter().any(|named| scripting.contains(named)),
            "no query {name} is described"
        );
    }
}

/// What a command is refused with, in the last column of its row, is a code that there is.
#[test]
fn refusals_of_the_commands_are_codes() {
    let document = &read()["docs/commands.md"];
    let mut checked = 0;
    for row in &document.rows {
        let cells: Vec<_> = row.split(" | ").collect();
        let [command, _, _, refusals] = cells.as_slice() else { continue };
        if !Command::NAMES.iter().any(|name| command.contains(&format!("`{name}`"))) {
            continue;
        }
        for code in refusals.split('`').skip(1).step_by(2).filter(|code| *code != "side") {
            assert!(Code::NAMES.contains(&code), "{command}: {code} is no code");
            checked += 1;
        }
    }
    assert!(checked > 60, "the refusals are where they are looked for");
}

#[test]
fn the_map_has_the_rooms_in_their_order() {
    let document = &read()["ARCHITECTURE.md"];
    let first = document.rows.iter().filter_map(|row| row.split('`').nth(1));
    let rooms = crate::architecture::rooms();
    let drawn: Vec<_> = first.filter(|name| rooms.iter().any(|room| room == name)).collect();
    assert_eq!(drawn, rooms);
}

/// The guide follows one command; a file that this command touches and the guide doesn't name is one
/// that the reader would miss.
#[test]
fn the_guide_names_every_file_that_a_command_touches() {
    let guide = &documents()["docs/add-a-command.md"];
    let words = ["Unfreeze", "Unfrozen", "unfreeze_account", "account_unfrozen"];
    let mut touched: Vec<_> = ["core/src", "src"].into_iter().flat_map(sources).collect();
    touched.retain(|(path, text)| {
        !path.contains("/tests/") && words.iter().any(|word| text.contains(word))
    });
    // Two more are no Rust: the words of the page and the types for scripts. Contracts and the sample
    // bank are no part of most commands.
    let is_needed = |path: &str| {
        !["/integration/", "/simulation/", "/tests.rs"].iter().any(|no| path.contains(no))
    };
    let needed: Vec<_> =
        touched.iter().map(|(path, _)| path).filter(|path| is_needed(path)).collect();
    assert!((6..=10).contains(&needed.len()), "at most twelve files for a command: {needed:#?}");
    for (path, _) in touched {
        assert!(guide.contains(&format!("`{path}`")), "the guide doesn't name {path}");
    }
}

/// Lines of shell name chores, stages, packages and benches that there are.
#[test]
fn commands_of_the_shell_are_real() {
    let read_file = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    let chores = read_file("xtask/src/arguments.rs");
    let stages = read_file("xtask/src/stages.rs");
    let packages: String = [".", "core", "tests", "benches", "words", "xtask"]
        .map(|folder| read_file(&format!("{folder}/Cargo.toml")))
        .concat();
    let is_named = |name: &str| packages.contains(&format!("name = \"{name}\""));
    // Some stages have parts, such as `clippy-wasm`, and are run whole by the name before the dash.
    let is_stage =
        |name: &str| ["\"", "-"].iter().any(|end| stages.contains(&format!("\"{name}{end}")));
    let repository = Repository::read();
    let mut checked = 0;
    for (path, document) in read() {
        let fenced = document.fences.iter().filter(|fence| fence.language == "sh");
        let lines = fenced.flat_map(|fence| fence.code.lines());
        let inline = document.spans().into_iter().filter(|span| span.starts_with("cargo "));
        for line in lines.chain(inline) {
            let words = line.split('#').next().unwrap_or_default().split_whitespace();
            // Variables of the environment stand before the command that they are for.
            let words: Vec<_> = words.skip_while(|word| word.starts_with("LEFTFOLD_")).collect();
            let real = match words.as_slice() {
                [] => continue,
                ["cargo", "xtask"] => true,
                ["cargo", "xtask", "test", wanted @ ..] => {
                    wanted.iter().all(|stage| is_stage(stage) || ["--list", "NAME"].contains(stage))
                }
                ["cargo", "xtask", "bench", "--bench", bench] => {
                    repository.has(&format!("benches/{bench}.rs"))
                }
                ["cargo", "xtask", chore, ..] => chores.contains(&format!("\n  {chore} ")),
                ["cargo", "test" | "check", "-p", package]
                | ["cargo", "check", "-p", package, "--target", "wasm32-unknown-unknown"]
                | ["cargo", "run", "-p", package, "--features", "compiler", "--", _] => {
                    is_named(package)
                }
                ["cargo", "test", "--release", "-p", package, "--test", target, _] => {
                    is_named(package) && is_named(target)
                }
                ["cargo", ..] => false,
                ["node", script] => repository.has(script),
                ["hledger", ..] => true,
                _ => false,
            };
            assert!(real, "{path}: `{line}`");
            checked += 1;
        }
    }
    assert!(checked > 15);
}

#[test]
fn examples_of_json_are_json() {
    let mut checked = 0;
    for (path, document) in read() {
        let fences = document.fences.iter().filter(|fence| fence.language == "json");
        for fence in fences.filter(|fence| !fence.code.contains('…')) {
            let parsed = serde_json::from_str::<serde_json::Value>(&fence.code);
            assert!(parsed.is_ok(), "{path}: {}", fence.code);
            checked += 1;
        }
    }
    assert!(checked > 10);
}

/// A language that the tests don't know would be code that nobody runs or reads.
#[test]
fn every_fence_says_what_it_holds() {
    for (path, document) in read() {
        for fence in document.fences {
            let known =
                ["sh", "js", "json", "text", "html", "mermaid"].contains(&fence.language.as_str());
            assert!(known, "{path}: a fence of '{}'", fence.language);
        }
    }
}
