//! What each part loads when it is first called: its own file, and those that it shares with others, gzipped.

use crate::dist::{self, PARTS};
use crate::shell::{Outcome, while_doing};
use crate::split;
use crate::weight::gzipped;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;

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

impl fmt::Display for PartWeights {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "A part loads               files   gzipped")?;
        for (name, files, gzipped) in &self.0 {
            let gzipped = gzipped.map_or("?".into(), |bytes| bytes.to_string());
            writeln!(out, "  {name:<20} {files:>9} {gzipped:>9}")?;
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
}
