//! What each part loads when it is first called: its own file, and those that it shares with others, gzipped. It may
//! load so much and no more.

use crate::dist::{self, PARTS};
use crate::shell::{Fault, Outcome, while_doing};
use crate::split;
use crate::weight::gzipped;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;

/// The most that each part may load, in KiB: what it loads now, and a few percent. They go down, as that of a first
/// visit does.
const BUDGETS: [(&str, usize); 21] = [
    ("asking", 164),
    ("deriving", 73),
    ("explore", 282),
    ("faults", 292),
    ("glossary", 94),
    ("labs", 338),
    ("lesson_extras", 433),
    ("lesson_links", 506),
    ("lesson_reasons", 101),
    ("lessons", 61),
    ("level", 432),
    ("office", 434),
    ("refusing", 78),
    ("reports", 254),
    ("sample", 70),
    ("scripted_lessons", 359),
    ("segments", 112),
    ("service", 195),
    ("storage", 258),
    ("teaching", 693),
    ("time_tools", 91),
];

/// How the loader that the tool writes says how a file is loaded, and with which others.
const LOADS: &str = "makeLoad(() => {";
const NAMED: &str = "new URL(\"./";
const WITH: &str = "\n, [";

/// What the loader calls a part, before its name.
const PART: &str = "__wasm_split_load_";

/// A part, and what it loads.
struct Part {
    name: String,
    files: BTreeSet<String>,
}

/// What each part loads, by its name.
pub(crate) struct PartWeights(Vec<(String, usize, Option<usize>)>);

/// The files that a part loads, by what the loader says; nothing where it says nothing of the part.
pub(crate) fn files_of(part: &str, loader: &str) -> Option<BTreeSet<String>> {
    let part = parts(loader).into_iter().find(|Part { name, .. }| name == part);
    part.map(|Part { files, .. }| files)
}

/// Weighs the parts of the release that was just built, with some of their files in packs.
pub(crate) fn weigh(packs: &BTreeMap<String, &str>) -> Outcome<PartWeights> {
    let path = split::loader();
    let loader = fs::read_to_string(&path).map_err(while_doing("reading", &path))?;
    let mut weights = Vec::new();
    let folders = dist::folder().join(PARTS);
    for folder in fs::read_dir(&folders).map_err(while_doing("reading", &folders))? {
        let folder = folder.map_err(while_doing("reading", &folders))?.path();
        // Files that many parts share are weighed once.
        let mut known = BTreeMap::new();
        for Part { name, files } in parts(&loader) {
            let stands = |file: String| packs.get(&file).map_or(file, |pack| (*pack).to_owned());
            let files: BTreeSet<_> = files.into_iter().map(stands).collect();
            let mut weight = |file: &String| {
                *known.entry(file.clone()).or_insert_with(|| gzipped(&folder.join(file)))
            };
            weights.push((name, files.len(), files.iter().map(&mut weight).sum()));
        }
    }
    Ok(PartWeights(weights))
}

/// The parts that a loader loads.
fn parts(loader: &str) -> Vec<Part> {
    let mut files = BTreeMap::new();
    let mut parts = Vec::new();
    let mut pieces = loader.split(LOADS);
    let mut before = pieces.next().unwrap_or_default();
    for piece in pieces {
        let called = before.rsplit_once("const ").and_then(|(_, rest)| rest.split_once(" ="));
        let file = between(piece, NAMED, "\"");
        let with = between(piece, WITH, "]");
        before = piece;
        let (Some((called, _)), Some(file), Some(with)) = (called, file, with) else { continue };
        let file = file.rsplit('/').next().unwrap_or(file);
        files.insert(called, file);
        if let Some(name) = called.strip_prefix(PART) {
            parts.push((name, file, with));
        }
    }
    let part = |(name, own, with): (&str, &str, &str)| {
        let shared = with.split(", ").filter_map(|called| files.get(called));
        let all = shared.copied().chain([own]).map(ToOwned::to_owned);
        Part { name: name.to_owned(), files: all.collect() }
    };
    parts.into_iter().map(part).collect()
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split_once(after).map(|(between, _)| between)
}

impl PartWeights {
    /// Fails where a part loads more than it may. What nobody could weigh is passed over.
    pub(crate) fn are_within_budgets(&self) -> Outcome {
        let over: Vec<String> = self.0.iter().filter_map(over_budget).collect();
        if over.is_empty() { Ok(()) } else { Err(Fault::Failed(over.join("\n"))) }
    }
}

/// What is to be said against a part's weight.
fn over_budget((name, _, gzipped): &(String, usize, Option<usize>)) -> Option<String> {
    let Some((_, budget)) = BUDGETS.iter().find(|(part, _)| part == name) else {
        return Some(format!("the part {name} has no budget: `xtask/src/parts.rs` lists them"));
    };
    let bytes = gzipped.filter(|bytes| *bytes > budget * 1024)?;
    Some(format!("the part {name} loads {bytes} bytes gzipped, over its budget of {budget} KiB"))
}

impl fmt::Display for PartWeights {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "A part loads               files   gzipped    budget")?;
        for (name, files, gzipped) in &self.0 {
            let gzipped = gzipped.map_or("?".into(), |bytes| bytes.to_string());
            let budget = BUDGETS.iter().find(|(part, _)| part == name);
            let budget = budget.map_or("?".into(), |(_, kib)| (kib * 1024).to_string());
            writeln!(out, "  {name:<20} {files:>9} {gzipped:>9} {budget:>9}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOADER: &str = "\
function makeLoad(fetcher, deps) {}
/* office, storage */
const __chunk_16 = makeLoad(() => {
    const src = fetch(new URL(\"./chunk_16.wasm\", import.meta.url));
}
, []);
const __chunk_17 = makeLoad(() => {
    const src = fetch(new URL(\"./chunk_17.wasm\", import.meta.url));
}
, []);
export const __wasm_split_load_office = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL(\"./split_office.wasm\", import.meta.url));
}
, [__chunk_16, __chunk_17]));
export const __wasm_split_load_storage = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL(\"./split_storage.wasm\", import.meta.url));
}
, [__chunk_16]));";

    #[test]
    fn a_part_is_its_own_file_and_what_it_shares() {
        let parts: Vec<_> = parts(LOADER)
            .into_iter()
            .map(|Part { name, files }| format!("{name}: {}", Vec::from_iter(files).join(" ")))
            .collect();
        assert_eq!(
            parts,
            [
                "office: chunk_16.wasm chunk_17.wasm split_office.wasm",
                "storage: chunk_16.wasm split_storage.wasm",
            ]
        );
    }

    #[test]
    fn each_part_that_the_program_declares_has_a_budget_and_no_other() {
        const DECLARED: &str = "on_demand! { ";
        let mut declared = BTreeSet::new();
        for file in crate::files::below(&crate::shell::project().join("src")).unwrap() {
            let text = fs::read_to_string(&file).unwrap();
            for rest in text.split(DECLARED).skip(1) {
                declared.insert(rest.split([':', ',']).next().unwrap().to_owned());
            }
            let all = text.matches("on_demand! {").count() + text.matches("on_demand!(").count();
            assert_eq!(all, text.matches(DECLARED).count(), "{}", file.display());
        }
        let budgets: Vec<_> = BUDGETS.iter().map(|(part, _)| (*part).to_owned()).collect();
        assert_eq!(Vec::from_iter(declared), budgets);
    }

    #[test]
    fn a_part_over_its_budget_is_named_and_one_without_a_budget_too() {
        let (part, budget) = BUDGETS[0];
        let weigh = |name: &str, bytes| PartWeights(vec![(name.into(), 1, bytes)]);
        assert_eq!(weigh(part, Some(budget * 1024)).are_within_budgets(), Ok(()));
        assert_eq!(weigh(part, None).are_within_budgets(), Ok(()));
        let Err(Fault::Failed(why)) = weigh(part, Some(budget * 1024 + 1)).are_within_budgets()
        else {
            panic!("it is one byte too heavy");
        };
        assert!(why.contains(part), "{why}");
        assert!(weigh("attic", Some(1)).are_within_budgets().is_err());
    }
}
