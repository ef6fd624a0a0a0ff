//! Writes into the service worker what was built: every file with its checksum, so that the worker
//! keeps the files of one build together, and is another one as soon as one of them is. What a first visit doesn't
//! load it gets in one file.

use crate::dist::WORKER;
use crate::files;
use crate::shell::{Fault, Outcome, while_doing};
use crate::weight;
use std::fs;
use std::path::Path;

/// What stands in the worker where nothing is built.
const NOTHING: &str = "const BUILT = { version: \"\", files: {}, packed: {} };";

/// The pack. By this ending hosts know that it can be compressed.
const PACK: &str = "offline.wasm";

/// Has the worker in a built folder keep all files beside it.
pub(crate) fn keep(dist: &Path) -> Outcome {
    // The worker takes these from the browser's own copies. It gets all other files in a pack.
    let at_hand = weight::first_visit(dist)?;
    let (mut files, mut bodies) = (Vec::new(), Vec::new());
    for path in files::below(dist)? {
        if let Some(address) = address(dist, &path) {
            let bytes = fs::read(&path).map_err(while_doing("reading", &path))?;
            files.push((address.clone(), checksum(&bytes)));
            if !at_hand.contains(&path) {
                bodies.push((address, bytes));
            }
        }
    }
    files.sort();
    bodies.sort();
    let (pack, places) = packed(bodies);
    let path = dist.join(WORKER);
    let worker = fs::read_to_string(&path).map_err(while_doing("reading", &path))?;
    let worker = filled(&worker, &files, &places).ok_or_else(|| {
        Fault::Failed(format!("{WORKER} has no line for what was built: `{NOTHING}`"))
    })?;
    fs::write(&path, worker).map_err(while_doing("writing", &path))?;
    let path = dist.join(PACK);
    fs::write(&path, pack).map_err(while_doing("writing", &path))
}

/// Files one behind the other, and where each stands.
fn packed(files: Vec<(String, Vec<u8>)>) -> (Vec<u8>, String) {
    let (mut pack, mut places) = (Vec::new(), Vec::new());
    for (address, bytes) in files {
        let from = pack.len();
        pack.extend(bytes);
        places.push(format!("\"{address}\": [{from}, {}]", pack.len()));
    }
    (pack, places.join(", "))
}

/// Where a page finds a file, from its own place: the folder stands for `index.html`, which some
/// hosts have at no other address. Nothing for what no page loads.
fn address(dist: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(dist).ok()?.iter().map(|part| part.to_string_lossy());
    let address = parts.collect::<Vec<_>>().join("/");
    let aside = ["package.json", WORKER, PACK].contains(&&*address)
        || address.starts_with('.')
        || address.ends_with(".d.ts");
    match address.as_str() {
        _ if aside => None,
        "index.html" => Some("./".into()),
        _ => Some(address),
    }
}

fn filled(worker: &str, files: &[(String, u32)], places: &str) -> Option<String> {
    let (before, after) = worker.split_once(NOTHING)?;
    let listed: String = files
        .iter()
        .map(|(address, checksum)| format!("\n    \"{address}\": \"{checksum:08x}\","))
        .collect();
    let version = checksum(listed.as_bytes());
    Some(format!(
        "{before}const BUILT = {{\n  version: \"{version:08x}\",\n  files: {{{listed}\n  }},\n  \
         packed: {{ {places} }},\n}};{after}"
    ))
}

/// FNV-1a of 32 bits, as the worker computes it: tells files of two builds apart.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::project;

    #[test]
    fn the_worker_keeps_all_that_a_page_loads_and_nothing_else() {
        let dist = std::env::temp_dir().join(format!("leftfold-offline-{}", std::process::id()));
        fs::create_dir_all(dist.join("parts")).unwrap();
        fs::create_dir_all(dist.join(".stage")).unwrap();
        fs::copy(project().join("src").join(WORKER), dist.join(WORKER)).unwrap();
        for (name, text) in [
            ("index.html", "<script src=./leftfold.js>"),
            ("leftfold.js", "1"),
            ("parts/chunk_1.wasm", "2"),
            ("words.json", "{}"),
            ("leftfold.d.ts", "export {}"),
            ("package.json", "{}"),
            (".stage/half", "3"),
        ] {
            fs::write(dist.join(name), text).unwrap();
        }
        keep(&dist).unwrap();
        let worker = fs::read_to_string(dist.join(WORKER)).unwrap();
        let listed: Vec<_> = worker
            .lines()
            .filter_map(|line| line.strip_prefix("    \"")?.split_once("\": \""))
            .map(|(address, _)| address)
            .collect();
        assert_eq!(listed, ["./", "leftfold.js", "parts/chunk_1.wasm", "words.json"]);
        assert!(
            worker.contains("packed: { \"parts/chunk_1.wasm\": [0, 1], \"words.json\": [1, 3] },")
        );
        assert_eq!(fs::read(dist.join(PACK)).unwrap(), b"2{}");
        assert!(keep(&dist).is_err(), "it is filled already");

        let version = |worker: &str| {
            worker.lines().find(|line| line.starts_with("  version: ")).unwrap().to_owned()
        };
        fs::copy(project().join("src").join(WORKER), dist.join(WORKER)).unwrap();
        fs::write(dist.join("parts/chunk_1.wasm"), "another").unwrap();
        keep(&dist).unwrap();
        let next = fs::read_to_string(dist.join(WORKER)).unwrap();
        assert_ne!(version(&next), version(&worker), "another file is another version");
        fs::remove_dir_all(dist).unwrap();
    }

    /// The figures are those of the algorithm's authors.
    #[test]
    fn the_checksum_is_fnv_1a() {
        let found = [checksum(b""), checksum(b"a"), checksum(b"foobar")];
        assert_eq!(found, [0x811c_9dc5, 0xe40c_292c, 0xbf9c_f968]);
    }

    #[test]
    fn each_icon_of_the_manifest_is_there_in_its_size() {
        let folder = project().join("install");
        let manifest = fs::read_to_string(folder.join("manifest.webmanifest")).unwrap();
        let page = fs::read_to_string(project().join("index.html")).unwrap();
        let mut sizes = Vec::new();
        for icon in manifest.lines().filter(|line| line.contains("\"src\"")) {
            let member = |name: &str| {
                let rest = icon.split_once(&format!("\"{name}\": \"")).unwrap().1;
                rest.split_once('"').unwrap().0
            };
            let bytes = fs::read(folder.join(member("src"))).unwrap();
            let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
            assert_eq!(member("sizes"), format!("{}x{}", side(16), side(20)), "{icon}");
            assert!(page.contains(&format!("install/{}\"", member("src"))), "{icon} is built in");
            sizes.push(format!("{} {}", side(16), member("purpose")));
        }
        assert_eq!(sizes, ["192 any", "512 any", "512 maskable"]);
    }
}
