//! What a first visit loads, gzipped as a static host would send it: a page that grows unseen
//! is a page that is slow one day.

use crate::dist::{PARTS, WORKER};
use crate::files;
use crate::shell::{self, Outcome, Run, while_doing};
use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// The files of a first visit, and those that are loaded on demand.
pub(crate) struct Weight {
    files: Vec<Weighed>,
    on_demand: Vec<Weighed>,
}

struct Weighed {
    name: String,
    bytes: u64,
    /// Unknown where neither gzip nor Node is there to ask.
    gzipped: Option<usize>,
}

/// Weighs what a first visit loads, and the worker that it has the browser fetch.
pub(crate) fn weigh(dist: &Path) -> Outcome<Weight> {
    let parts = dist.join(PARTS);
    let on_demand = files::below(dist)?.into_iter().filter(|file| file.starts_with(&parts));
    let mut reached = first_visit(dist)?;
    reached.extend(Some(dist.join(WORKER)).filter(|worker| worker.exists()));
    let weighed = |path: PathBuf| {
        let bytes = fs::metadata(&path).map_err(while_doing("weighing", &path))?.len();
        Ok(Weighed { name: file_name(&path), bytes, gzipped: gzipped(&path) })
    };
    Ok(Weight {
        files: reached.into_iter().map(weighed).collect::<Outcome<_>>()?,
        on_demand: on_demand.map(weighed).collect::<Outcome<_>>()?,
    })
}

/// The files that a first visit loads: all that `index.html` names, and what that names in turn. What is loaded at once
/// is named with the folder in front, as `./start.js`. What is loaded later, or by the browser alone, is not.
pub(crate) fn first_visit(dist: &Path) -> Outcome<BTreeSet<PathBuf>> {
    let parts = dist.join(PARTS);
    // JavaScript names its types in a comment, but no browser loads them.
    let is_loaded = |file: &PathBuf| {
        !file.starts_with(&parts) && file.extension().is_none_or(|kind| kind != "ts")
    };
    let all = files::below(dist)?.into_iter().filter(is_loaded);
    let all: Vec<_> = all.filter_map(|file| Some((named(dist, &file)?, file))).collect();
    let mut reached = BTreeSet::from([dist.join("index.html")]);
    let mut unread: Vec<PathBuf> = reached.iter().cloned().collect();
    while let Some(path) = unread.pop() {
        if !loads_others(&path) {
            continue;
        }
        let text = fs::read_to_string(&path).map_err(while_doing("reading", &path))?;
        for (_, file) in all.iter().filter(|(name, _)| names(&text, name)) {
            if reached.insert(file.clone()) {
                unread.push(file.clone());
            }
        }
    }
    Ok(reached)
}

/// How a file is named that is loaded at once.
fn named(dist: &Path, file: &Path) -> Option<String> {
    let parts = file.strip_prefix(dist).ok()?.iter().map(|part| part.to_string_lossy());
    Some(format!("./{}", parts.collect::<Vec<_>>().join("/")))
}

/// Whether a text names a file, and not one whose name only begins so.
fn names(text: &str, name: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || "._-/".contains(c);
    text.split(name).skip(1).any(|after| !after.starts_with(goes_on))
}

impl Weight {
    /// Bytes of a first visit, gzipped, where that could be found out.
    pub(crate) fn gzipped(&self) -> Option<usize> {
        self.files.iter().map(|file| file.gzipped).sum()
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "\nA first visit loads        bytes   gzipped")?;
        let unknown_or = |gzipped: Option<usize>| gzipped.map_or("?".into(), |n| n.to_string());
        for Weighed { name, bytes, gzipped } in &self.files {
            writeln!(out, "  {name:<20} {bytes:>9} {:>9}", unknown_or(*gzipped))?;
        }
        let mut sum = |name: &str, files: &[Weighed]| {
            let bytes: u64 = files.iter().map(|file| file.bytes).sum();
            let gzipped = files.iter().map(|file| file.gzipped).sum();
            writeln!(out, "  {name:<20} {bytes:>9} {:>9}", unknown_or(gzipped))
        };
        sum("all", &self.files)?;
        sum(&format!("on demand, {} files", self.on_demand.len()), &self.on_demand)
    }
}

fn loads_others(path: &Path) -> bool {
    path.extension().is_some_and(|kind| ["html", "js", "mjs", "css"].iter().any(|k| kind == *k))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// How many bytes a host sends of a file; nothing where neither gzip nor Node is there to ask.
pub(crate) fn gzipped(path: &Path) -> Option<usize> {
    const SCRIPT: &str = "process.stdout.write(require('zlib').gzipSync(\
                          require('fs').readFileSync(process.argv[1]), {level: 9}))";
    let by_gzip = shell::find("gzip")
        .and_then(|gzip| Run::new(gzip).args(["-9", "-c", "-n"]).args([path]).counts_bytes());
    by_gzip.or_else(|| {
        let node = shell::find("node")?;
        Run::new(node).args(["-e", SCRIPT]).args([path]).counts_bytes()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_reached_counts_and_what_lies_beside_does_not() {
        let dist = std::env::temp_dir().join(format!("leftfold-weight-{}", std::process::id()));
        fs::create_dir_all(dist.join("snippets")).unwrap();
        fs::create_dir_all(dist.join("parts/0a")).unwrap();
        fs::write(dist.join("parts/0a/chunk_1.wasm"), [0; 1000]).unwrap();
        fs::write(dist.join("index.html"), "<script src='./app.js'></script>").unwrap();
        fs::write(
            dist.join("app.js"),
            "/* @ts-self-types=\"./app.d.ts\" */ import './snippets/in.js'; load('./app_bg.wasm'); \
             late('later.js'); part('./parts/0a/chunk_1.wasm')",
        )
        .unwrap();
        fs::write(dist.join("snippets/in.js"), "1").unwrap();
        fs::write(dist.join("app_bg.wasm"), [0; 1000]).unwrap();
        for beside in ["app.d.ts", "app", "later.js"] {
            fs::write(dist.join(beside), "export {}").unwrap();
        }

        let weight = weigh(&dist).unwrap();
        let names: Vec<_> = weight.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["app.js", "app_bg.wasm", "index.html", "in.js"]);
        assert_eq!(weight.on_demand.len(), 1);
        assert!(weight.gzipped().is_none_or(|bytes| bytes < 300), "a thousand zeros are few bytes");
        fs::remove_dir_all(dist).unwrap();
    }
}
