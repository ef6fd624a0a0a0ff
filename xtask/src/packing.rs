//! Puts the small files that parts share into two. Each file is a request, there are more small ones than of
//! all others, and whoever loads one part needs most of them. Those of the list of lessons are apart: a class
//! comes there first, all at once and over one network.

use crate::dist::{self, PARTS};
use crate::parts;
use crate::shell::{Fault, Outcome, while_doing};
use crate::split;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A file of fewer bytes is small.
const SMALL: usize = 4 * 1024;

/// The part with a pack of its own.
const FIRST: &str = "lessons";

/// The packs, that of [`FIRST`] before the other: modules, one behind the other. By this ending hosts know that they
/// can be compressed.
const PACKS: [&str; 2] = ["chunks_lessons.wasm", "chunks.wasm"];

/// What the loader that fetches the parts imports, and imports then.
const IMPORTED: &str = "import { load } from \"./load.js\";";
const IMPORTED_BOTH: &str = "import { load, slice } from \"./load.js\";";

/// The script that it imports these from.
const FETCHING: &str = "load.js";

/// A module in a pack.
struct Packed {
    name: String,
    pack: &'static str,
    from: usize,
    to: usize,
}

/// Packs the small shared files of `dist/`, has the loader take them from there, and says in which pack each is.
pub(crate) fn small_files(loader: &str) -> Outcome<BTreeMap<String, &'static str>> {
    let folders = dist::folder().join(PARTS);
    let path = dist::folder().join(loader);
    let mut script = fs::read_to_string(&path).map_err(while_doing("reading", &path))?;
    let otherwise =
        || Fault::Failed(format!("{} fetches its parts in another way", path.display()));
    let first = parts::files_of(FIRST, &script).ok_or_else(otherwise)?;
    let mut packs = BTreeMap::new();
    for folder in fs::read_dir(&folders).map_err(while_doing("reading", &folders))? {
        let folder = folder.map_err(while_doing("reading", &folders))?.path();
        let packed = pack(&folder, &first)?;
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        script = taking_from_pack(&script, &format!("./{PARTS}/{name}/"), &packed)
            .ok_or_else(otherwise)?;
        packs.extend(packed.into_iter().map(|Packed { name, pack, .. }| (name, pack)));
    }
    fs::write(&path, script).map_err(while_doing("writing", &path))?;
    Ok(packs)
}

/// Puts the script that fetches the parts into the loader that imports it: one file less to come before
/// the bank is there.
pub(crate) fn one_loader(loader: &str) -> Outcome {
    let (path, fetching) = (dist::folder().join(loader), dist::folder().join(FETCHING));
    let script = fs::read_to_string(&path).map_err(while_doing("reading", &path))?;
    let fetched = fs::read_to_string(&fetching).map_err(while_doing("reading", &fetching))?;
    let script = with_fetching(&script, &fetched).ok_or_else(|| {
        Fault::Failed(format!("{FETCHING} exports or is imported in another way than it was"))
    })?;
    fs::write(&path, script).map_err(while_doing("writing", &path))?;
    fs::remove_file(&fetching).map_err(while_doing("removing", &fetching))
}

/// The loader with the other script in a scope of its own.
fn with_fetching(loader: &str, fetching: &str) -> Option<String> {
    const EXPORT: &str = "export ";
    let exports = ["load", "slice"].map(|name| format!("\n{EXPORT}async function {name}("));
    let known = exports.iter().all(|export| fetching.contains(export))
        && fetching.matches(EXPORT).count() == exports.len();
    let fetching = fetching.replace(EXPORT, "");
    let scope = format!(
        "const {{ load, slice }} = (() => {{\n{fetching}\nreturn {{ load, slice }};\n}})();"
    );
    (known && loader.contains(IMPORTED_BOTH)).then(|| loader.replacen(IMPORTED_BOTH, &scope, 1))
}

fn pack(folder: &Path, first: &BTreeSet<String>) -> Outcome<Vec<Packed>> {
    let mut packed = Vec::new();
    let (firsts, others): (Vec<_>, Vec<_>) =
        // A part's own file keeps its name, whatever it weighs.
        split::parts_in(folder)?
            .into_iter()
            .filter(|name| name.starts_with("chunk_"))
            .partition(|name| first.contains(name));
    for (pack, names) in PACKS.into_iter().zip([firsts, others]) {
        let mut bytes = Vec::new();
        for name in names {
            let path = folder.join(&name);
            let module = fs::read(&path).map_err(while_doing("reading", &path))?;
            if module.len() >= SMALL {
                continue;
            }
            let from = bytes.len();
            bytes.extend(module);
            fs::remove_file(&path).map_err(while_doing("removing", &path))?;
            packed.push(Packed { name, pack, from, to: bytes.len() });
        }
        let path = folder.join(pack);
        fs::write(&path, bytes).map_err(while_doing("writing", &path))?;
    }
    Ok(packed)
}

/// The loader with modules taken from their packs; nothing where it doesn't fetch each as it did.
fn taking_from_pack(script: &str, folder: &str, packed: &[Packed]) -> Option<String> {
    let mut taking = script.replacen(IMPORTED, IMPORTED_BOTH, 1);
    if taking == script && !script.contains(IMPORTED_BOTH) {
        return None;
    }
    for Packed { name, pack, from, to } in packed {
        let fetched = format!("load(new URL(\"{folder}{name}\", import.meta.url))");
        let taken = format!("slice(new URL(\"{folder}{pack}\", import.meta.url), {from}, {to})");
        if !taking.contains(&fetched) {
            return None;
        }
        taking = taking.replace(&fetched, &taken);
    }
    Some(taking)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOADER: &str = "import { load } from \"./load.js\";
const one = load(new URL(\"./parts/0a/chunk_1.wasm\", import.meta.url));
const office = load(new URL(\"./parts/0a/split_office.wasm\", import.meta.url));";

    #[test]
    fn small_files_are_taken_from_two() {
        let folder = std::env::temp_dir().join(format!("leftfold-packing-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let small = [("chunk_1.wasm", 3), ("chunk_3.wasm", 2), ("split_a.wasm", 4)];
        for (name, size) in small.into_iter().chain([("chunk_2.wasm", 5_000)]) {
            fs::write(folder.join(name), vec![1; size]).unwrap();
        }
        let first = ["chunk_2.wasm", "chunk_3.wasm"].map(ToOwned::to_owned).into();
        let packed = pack(&folder, &first).unwrap();
        let mut left: Vec<_> =
            fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["chunk_2.wasm", "chunks.wasm", "chunks_lessons.wasm", "split_a.wasm"]);
        for (pack, size) in PACKS.into_iter().zip([2, 3]) {
            assert_eq!(fs::read(folder.join(pack)).unwrap(), vec![1; size]);
        }
        fs::remove_dir_all(&folder).unwrap();

        let loader = taking_from_pack(LOADER, "./parts/0a/", &packed[1..]).unwrap();
        assert!(loader.contains("import { load, slice }"));
        assert!(
            loader.contains(
                "one = slice(new URL(\"./parts/0a/chunks.wasm\", import.meta.url), 0, 3);"
            )
        );
        assert!(loader.contains("office = load(new URL(\"./parts/0a/split_office.wasm\""));
        assert!(taking_from_pack("load(x)", "./parts/0a/", &packed).is_none());
    }

    #[test]
    fn what_fetches_the_parts_stands_in_the_loader_under_no_other_name() {
        let fetching = fs::read_to_string(crate::shell::project().join("src").join(FETCHING));
        let fetching = fetching.unwrap();
        let loader = format!("{IMPORTED_BOTH}\nconst packs = load(1);");
        let one = with_fetching(&loader, &fetching).unwrap();
        assert!(!one.contains("export ") && !one.contains("import {"), "{one}");
        assert!(one.contains("const { load, slice } = (() => {\n"));
        assert!(one.ends_with("})();\nconst packs = load(1);"));
        assert_eq!(with_fetching(LOADER, &fetching), None, "it takes nothing from a pack yet");
        assert_eq!(with_fetching(&loader, "export const load = 1;"), None);
    }
}
