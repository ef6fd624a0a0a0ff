//! The fences of the house that no compiler guards: rooms import only rooms that stand before them,
//! files use each other in no circle, the core knows no browser, and files stay readable.

mod circles;
mod imports;
mod map;

use std::fs;
use std::path::{Path, PathBuf};

/// The most lines of a file, its tests aside.
const MOST_LINES: usize = 400;

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The Rust files below a folder, with their texts, by their paths from the top.
pub(crate) fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(items) = fs::read_dir(&folder) else { continue };
        for path in items.map(|item| item.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((from_top(&path), text));
            }
        }
    }
    found.sort();
    found
}

fn from_top(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/")
}

fn all_sources() -> Vec<(String, String)> {
    let all: Vec<_> = ["core", "src", "tests", "benches", "words", "xtask"]
        .into_iter()
        .flat_map(sources)
        .collect();
    assert!(all.len() > 80, "the files are where they are looked for");
    all
}

/// The lines of a file that are code, by their numbers.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// What stands before the tests at the bottom of a file; nothing of a file of tests.
fn without_tests<'a>(path: &str, text: &'a str) -> &'a str {
    let of_tests = ["tests.rs", "spec.rs"].into_iter().any(|end| path.ends_with(end));
    if of_tests || path.starts_with("tests/") || path.contains("/tests/") {
        return "";
    }
    text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default()
}

fn is_of_a_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The first names of the paths that follow a prefix, such as `crate::`, groups in braces included.
fn names_after<'a>(text: &'a str, prefix: &str) -> Vec<&'a str> {
    let name =
        |path: &'a str| path.trim().split(|c: char| !is_of_a_name(c)).next().unwrap_or_default();
    let mut found = Vec::new();
    for (at, _) in text.match_indices(prefix) {
        let rest = &text[at + prefix.len()..];
        match rest.strip_prefix('{') {
            None => found.push(name(rest)),
            Some(group) => {
                let mut depth = 0;
                let mut begin = 0;
                for (at, c) in group.char_indices() {
                    match c {
                        '{' => depth += 1,
                        ',' | '}' if depth == 0 => {
                            found.push(name(&group[begin..at]));
                            begin = at + 1;
                            if c == '}' {
                                break;
                            }
                        }
                        '}' => depth -= 1,
                        _ => {}
                    }
                }
            }
        }
    }
    found
}

#[test]
fn names_are_found_in_every_form_of_an_import() {
    let text = "use crate::a::B; use crate::{c, d::{E, f}, g}; let x = crate::h();";
    assert_eq!(names_after(text, "crate::"), ["a", "c", "d", "g", "h"]);
}

/// The rooms of the core in their order, as its map has them.
pub(crate) fn rooms() -> Vec<String> {
    let map = fs::read_to_string(root().join("core/src/lib.rs")).unwrap();
    let listed = map.lines().filter_map(|line| line.strip_prefix("//! - [`")?.split('`').next());
    listed.map(ToOwned::to_owned).collect()
}

#[test]
fn every_room_stands_on_the_map() {
    let map = fs::read_to_string(root().join("core/src/lib.rs")).unwrap();
    let mut declared: Vec<_> =
        map.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let mut listed = rooms();
    assert!(listed.len() > 5);
    declared.sort_unstable();
    listed.sort_unstable();
    assert_eq!(declared, listed);
}

/// Tests are held to it as well: none needs a room that comes later.
#[test]
fn a_room_imports_only_rooms_that_stand_before_it() {
    let rooms = rooms();
    let place = |name: &str| rooms.iter().position(|room| room == name);
    let mut checked = 0;
    for (path, text) in sources("core/src") {
        let within = path.trim_start_matches("core/src/");
        let Some(own) = within.split(['/', '.']).next().and_then(place) else { continue };
        let text: String = code(&text).map(|(_, line)| format!("{line}\n")).collect();
        for name in names_after(&text, "crate::") {
            let Some(other) = place(name) else {
                panic!("{path} imports {name}, which is no room")
            };
            assert!(other <= own, "{path} imports {name}, which stands after it");
            checked += 1;
        }
        // A file's `super` may climb to its room, and no further.
        let depth = within.trim_end_matches("/mod.rs").split('/').count();
        assert!(
            !text.contains(&"super::".repeat(depth)) || depth < 2,
            "{path} climbs out of its room"
        );
    }
    assert!(checked > 100, "the imports are where they are looked for");
}

#[test]
fn the_page_and_the_scripting_contract_do_not_import_each_other() {
    for (room, other) in [("src/ui", "js_api"), ("src/js_api", "ui")] {
        for (path, text) in sources(room) {
            for (number, line) in code(&text) {
                let names = names_after(line, "crate::");
                assert!(!names.contains(&other), "{path}:{number} imports {other}");
            }
        }
    }
}

#[test]
fn the_core_knows_no_browser() {
    let manifest = fs::read_to_string(root().join("core/Cargo.toml")).unwrap();
    for line in manifest.lines() {
        for browser in ["wasm-bindgen", "web-sys", "js-sys", "gloo", "leptos", "getrandom"] {
            assert!(!line.starts_with(browser), "core/Cargo.toml: {line}");
        }
    }
}

#[test]
fn every_file_opens_by_saying_why_it_exists() {
    for (path, text) in all_sources() {
        assert!(text.starts_with("//! "), "{path} does not open with `//!`");
        let first = text.lines().next().unwrap_or_default();
        assert!(first.len() > 10 && !first.starts_with("//! ."), "{path} says nothing: {first}");
    }
}

#[test]
fn no_file_is_longer_than_a_person_reads() {
    for (path, text) in all_sources() {
        let lines = without_tests(&path, &text).lines().count();
        assert!(lines <= MOST_LINES, "{path} has {lines} lines, more than {MOST_LINES}");
    }
}

/// Clippy sees to `unwrap` and `panic!`; an `expect` is a promise, and says whose.
#[test]
fn an_expect_in_the_core_gives_its_reason() {
    for (path, text) in sources("core/src") {
        let lines: Vec<_> = without_tests(&path, &text).lines().collect();
        for (number, line) in lines.iter().enumerate().filter(|(_, line)| line.contains(".expect("))
        {
            let before = lines[number.saturating_sub(4)..number].concat();
            let said = before.contains("clippy::expect_used") && before.contains("reason = ");
            assert!(said, "{path}:{} expects without a reason: {line}", number + 1);
        }
    }
}

/// The floors of the page in their order, from the lowest, as its map has them.
fn floors() -> Vec<String> {
    let map = fs::read_to_string(root().join("src/ui/mod.rs")).unwrap();
    let names = map.lines().filter_map(|line| line.strip_prefix("//! - ")?.split('`').nth(1));
    names.map(ToOwned::to_owned).collect()
}

/// The paths that follow `crate::ui::`, to two names: a floor, or a wing of the pages.
fn places_in_the_page(text: &str) -> Vec<(String, Option<String>)> {
    let mut found = Vec::new();
    for (at, prefix) in text.match_indices("crate::ui::") {
        let rest = &text[at + prefix.len()..];
        let mut names = rest
            .split(|c: char| !is_of_a_name(c) && c != ':')
            .next()
            .unwrap_or_default()
            .split("::");
        let floor = names.next().unwrap_or_default();
        assert!(
            !floor.is_empty(),
            "a group right behind `crate::ui::` hides floors: {}",
            &rest[..40.min(rest.len())]
        );
        found.push((
            floor.to_owned(),
            names.next().filter(|name| !name.is_empty()).map(ToOwned::to_owned),
        ));
    }
    found
}

/// As the core's rooms, and no wing of the pages needs another. Tests are held to it as well.
#[test]
fn a_floor_of_the_page_imports_only_floors_below_it() {
    let floors = floors();
    let rank = |name: &str| floors.iter().position(|floor| floor == name);
    assert!(floors.len() > 6, "the map is where it is looked for");
    let mut checked = 0;
    for (path, text) in sources("src/ui") {
        let within = path.trim_start_matches("src/ui/");
        let mut parts = within.split('/');
        let Some(own) = parts.next().and_then(rank) else {
            assert_eq!(within, "mod.rs", "{path} stands on no floor");
            continue;
        };
        let wing = parts.next().filter(|part| floors[own] == "pages" && !part.ends_with(".rs"));
        let text: String = code(&text).map(|(_, line)| format!("{line}\n")).collect();
        for (floor, inner) in places_in_the_page(&text) {
            let Some(other) = rank(&floor) else {
                panic!("{path} imports {floor}, which is no floor")
            };
            assert!(other <= own, "{path} imports {floor}, which stands above it");
            if let (Some(wing), true) = (wing, other == own) {
                assert_eq!(inner.as_deref(), Some(wing), "{path} imports another wing");
            }
            checked += 1;
        }
        // A file's `super` may climb to its floor, or its wing, and no further; its tests begin one deeper.
        let depth =
            within.trim_end_matches("/mod.rs").split('/').count() - usize::from(wing.is_some());
        let (file, tests) = text.split_once("mod tests {").unwrap_or((&text, ""));
        let climbs = |text: &str, depth| text.contains(&"super::".repeat(depth));
        assert!(
            !climbs(file, depth) && !climbs(tests, depth + 1),
            "{path} climbs out of its floor"
        );
    }
    assert!(checked > 300, "the imports are where they are looked for");
}
