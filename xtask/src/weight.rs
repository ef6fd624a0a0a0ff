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

/// Weighs all that `index.html` loads, and what that loads in turn.
pub(crate) fn weigh(dist: &Path) -> Outcome<Weight> {
    let all = files::below(dist)?;
    let parts = dist.join(PARTS);
    let (on_demand, all): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|file| file.starts_with(&parts));
    let mut reached = BTreeSet::from([dist.join("index.html")]);
    let mut unread: Vec<PathBuf> = reached.iter().cloned().collect();
    while let Some(path) = unread.pop() {
        if !loads_others(&path) {
            continue;
        }
        let text = fs::read_to_string(&path).map_err(while_doing("reading", &path))?;
        // JavaScript names its types in a comment, but no browser loads them.
        let loaded = |file: &&PathBuf| {
            file.extension().is_none_or(|kind| kind != "ts") && text.contains(&file_name(file))
        };
        for file in all.iter().filter(loaded) {
            if reached.insert(file.clone()) {
                unread.push(file.clone());
            }
        }
    }
    let weighed = |path: &PathBuf| {
        let bytes = fs::metadata(path).map_err(while_doing("weighing", path))?.len();
        Ok(Weighed { name: file_name(path), bytes, gzipped: gzipped(path) })
    };
    Ok(Weight {
        files: reached.iter().map(weighed).collect::<Outcome<_>>()?,
        on_demand: on_demand.iter().map(weighed).collect::<Outcome<_>>()?,
    })
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

/// What the service worker fetches it fetches once the page is there.
fn loads_others(path: &Path) -> bool {
    !path.ends_with(WORKER)
        && path
            .extension()
            .is_some_and(|kind| ["html", "js", "mjs", "css"].iter().any(|k| kind == *k))
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
            "/* app.d.ts */ import './snippets/in.js'; load('app_bg.wasm'); late('chunk_1.wasm')",
        )
        .unwrap();
        fs::write(dist.join("snippets/in.js"), "1").unwrap();
        fs::write(dist.join("app_bg.wasm"), [0; 1000]).unwrap();
        fs::write(dist.join("app.d.ts"), "export {}").unwrap();

        let weight = weigh(&dist).unwrap();
        let names: Vec<_> = weight.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["app.js", "app_bg.wasm", "index.html", "in.js"]);
        assert_eq!(weight.on_demand.len(), 1);
        assert!(weight.gzipped().is_none_or(|bytes| bytes < 300), "a thousand zeros are few bytes");
        fs::remove_dir_all(dist).unwrap();
    }
}
