//! Splits the release into what the page begins with and the parts that are loaded on demand, as
//! `src/on_demand.rs` declares them. It happens between the linker and wasm-bindgen.

use crate::assemble;
use crate::dist::{self, PARTS};
use crate::files;
use crate::glue;
use crate::shell::{self, Fault, Outcome, Run, while_doing};
use crate::tools::WASM_SPLIT;
use crate::wasm_file::WasmFile;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

/// The script that loads the parts. What the page begins with imports it by this name.
pub(crate) const LOADER: &str = "__wasm_split.js";

/// How the loader that the tool writes fetches a part.
const FETCHED: &str = "fetch(new URL(\"./";

/// Puts what the page begins with into `dist/`, and the parts of the compiled program below it.
pub(crate) fn into_parts(program: &Path) -> Outcome {
    let split = folder();
    files::emptied(&split)?;
    Run::new(WASM_SPLIT.ensure()?)
        .args([program, &split])
        .args(["--target", "web", "--out-name", "leftfold"])
        .run()?;
    // The types are those of the whole: what loads a part is nobody's to call.
    assemble::bind(program, &dist::folder(), &[])?;
    let first = split.join("leftfold.wasm");
    assemble::bind(&first, &dist::folder(), &["--no-typescript", "--keep-lld-exports"])?;

    mend_glue(&dist::folder().join("leftfold.js"), &dist::folder().join("leftfold_bg.wasm"))?;

    let parts = parts_in(&split)?;
    let folder = format!("{PARTS}/{:016x}", digest(&split, &parts)?);
    let home = dist::folder().join(&folder);
    fs::create_dir_all(&home).map_err(while_doing("making", &home))?;
    for part in &parts {
        let (from, to) = (split.join(part), home.join(part));
        fs::copy(&from, &to).map_err(while_doing("copying", &from))?;
    }
    let path = loader();
    let loader = fs::read_to_string(&path).map_err(while_doing("reading", &path))?;
    let loader = loading_from(&loader, &folder).ok_or_else(|| {
        Fault::Failed(format!("{} fetches its parts in another way than it did", path.display()))
    })?;
    let path = dist::folder().join(LOADER);
    fs::write(&path, loader).map_err(while_doing("writing", &path))
}

/// Where the parts lie as they were split off.
fn folder() -> PathBuf {
    shell::project().join("target/split")
}

/// The loader as the tool wrote it.
pub(crate) fn loader() -> PathBuf {
    folder().join(LOADER)
}

fn mend_glue(path: &Path, program: &Path) -> Outcome {
    let glue = fs::read_to_string(path).map_err(while_doing("reading", path))?;
    let wasm = fs::read(program).map_err(while_doing("reading", program))?;
    let (glue, wasm) = mended(&glue, &wasm).ok_or_else(|| {
        Fault::Failed(format!("{} is written in another way than it was", path.display()))
    })?;
    fs::write(path, glue).map_err(while_doing("writing", path))?;
    fs::write(program, wasm).map_err(while_doing("writing", program))
}

/// The glue with one beginning, and with short names for what it gives to the program, and the program with
/// the same.
fn mended(glue: &str, program: &[u8]) -> Option<(String, Vec<u8>)> {
    let glue = glue::with_one_beginning(glue)?;
    let file = WasmFile::of(program);
    let imported = file.imported_names()?;
    let names = glue::short_names(&imported);
    Some((glue::naming(&glue, &imported, &names)?, file.importing(&names)?))
}

/// All WebAssembly that `dist/` holds: what the page begins with, and the parts.
pub(crate) fn all() -> Outcome<Vec<PathBuf>> {
    let mut all = vec![dist::folder().join("leftfold_bg.wasm")];
    let folders = dist::folder().join(PARTS);
    for folder in fs::read_dir(&folders).map_err(while_doing("reading", &folders))? {
        let folder = folder.map_err(while_doing("reading", &folders))?.path();
        all.extend(parts_in(&folder)?.into_iter().map(|part| folder.join(part)));
    }
    Ok(all)
}

pub(crate) fn parts_in(folder: &Path) -> Outcome<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(while_doing("reading", folder))? {
        let entry = entry.map_err(while_doing("reading", folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".wasm") && name != "leftfold.wasm" {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// Parts only fit what they were taken from. A page that is still open when the next release is put
/// up must not find that one's, so the folder's name says which they are.
fn digest(split: &Path, parts: &[String]) -> Outcome<u64> {
    let mut hasher = DefaultHasher::new();
    for name in parts.iter().map(String::as_str).chain(["leftfold.wasm"]) {
        let path = split.join(name);
        hasher.write(&fs::read(&path).map_err(while_doing("reading", &path))?);
    }
    Ok(hasher.finish())
}

/// The loader, with the parts where they lie, and fetched by `load.js`, which Node can do too.
fn loading_from(loader: &str, folder: &str) -> Option<String> {
    let fetched = format!("load(new URL(\"./{folder}/");
    let loader = loader.contains(FETCHED).then(|| loader.replace(FETCHED, &fetched))?;
    Some(format!("import {{ load }} from \"./load.js\";\n{loader}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_fetches_the_parts_where_they_lie() {
        let loader = "const src = fetch(new URL(\"./chunk_1.wasm\", import.meta.url));";
        let loader = loading_from(loader, "parts/0a").unwrap();
        assert!(loader.contains("load(new URL(\"./parts/0a/chunk_1.wasm\", import.meta.url))"));
        assert!(loader.starts_with("import { load }"));
        assert_eq!(loading_from("import(\"./chunk_1.wasm\")", "parts/0a"), None);
    }
}
