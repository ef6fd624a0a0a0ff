//! Makes the release's WebAssembly smaller: wasm-opt rewrites it, and what is alike is laid side by side for
//! gzip.

use crate::likeness;
use crate::output::{self, say};
use crate::shell::{self, Fault, Outcome, while_doing};
use crate::split;
use crate::tools::WASM_OPT;
use crate::wasm_file::WasmFile;
use std::cmp::Reverse;
use std::ffi::OsStr;
use std::fs;
use std::panic;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// What wasm-opt may use: what rustc itself turns on, and what `.cargo/config.toml` does.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

const SHRINK: [&str; 1] = ["-Oz"];

/// Sorts functions by their names, and writes them as small as `-Oz` has made them.
const SORT: [&str; 5] = ["-ol", "2", "-s", "2", "--reorder-functions-by-name"];

/// What lays functions side by side: where it changes, what was shrunk before is of no use.
const ORDERING: &[u8] =
    concat!(include_str!("likeness.rs"), include_str!("wasm_file.rs")).as_bytes();

/// gzip sees all of such a module at once, in whatever order.
const SMALL: usize = 32 * 1024;

/// Shrinks the release's WebAssembly in place. Each last result is kept beside what it was made
/// of, so that what is unchanged isn't shrunk twice.
pub(crate) fn all() -> Outcome {
    match WASM_OPT.ensure() {
        Ok(_) => {}
        Err(Fault::Missing(why)) if !shell::in_ci() => {
            say!("Not shrunk: {why}.");
            return Ok(());
        }
        Err(fault) => return Err(fault),
    }
    let kept = shell::project().join("target").join("wasm-opt");
    fs::create_dir_all(&kept).map_err(while_doing("making", &kept))?;
    let mut modules = split::all()?;
    // The longest first, so that no worker begins it when the others have ended.
    modules.sort_by_key(|wasm| Reverse(fs::metadata(wasm).map_or(0, |file| file.len())));
    let left = Mutex::new(modules.into_iter());
    let next = || left.lock().unwrap_or_else(PoisonError::into_inner).next();
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..workers)
            .map(|_| {
                let here = output::destination();
                scope.spawn(|| {
                    output::say_to(here);
                    while let Some(wasm) = next() {
                        shrink(&wasm, &kept)?;
                    }
                    Ok(())
                })
            })
            .collect();
        workers.into_iter().try_for_each(|worker| match worker.join() {
            Ok(outcome) => outcome,
            Err(panicked) => panic::resume_unwind(panicked),
        })
    })
}

/// Shrinks a module in place, unless it is what was shrunk before.
fn shrink(wasm: &Path, kept: &Path) -> Outcome {
    let name = wasm.file_name().unwrap_or_default();
    let (before, after) = (kept.join(name).with_extension("made-of"), kept.join(name));
    let fresh = read(wasm)?;
    let ways = [&FEATURES[..], &SHRINK, &SORT].concat().join(" ");
    let made_of = [ways.as_bytes(), WASM_OPT.version.as_bytes(), ORDERING, &fresh].concat();
    if !(after.is_file() && fs::read(&before).is_ok_and(|known| known == made_of)) {
        // Until the new pair is whole there is none.
        let _ = fs::remove_file(&before);
        rewrite(&SHRINK, wasm, &after)?;
        lay_alike_side_by_side(&after)?;
        fs::write(&before, &made_of).map_err(while_doing("writing", &before))?;
    }
    fs::copy(&after, wasm).map(drop).map_err(while_doing("writing", wasm))
}

fn lay_alike_side_by_side(path: &Path) -> Outcome {
    let module = read(path)?;
    if module.len() <= SMALL {
        return Ok(());
    }
    let named = named_in_order(&module).ok_or_else(|| {
        Fault::Failed(format!("{} is no module that can be read", path.display()))
    })?;
    let sorted = path.with_extension("named");
    fs::write(&sorted, named).map_err(while_doing("writing", &sorted))?;
    rewrite(&SORT, &sorted, path)?;
    fs::remove_file(&sorted).map_err(while_doing("removing", &sorted))
}

/// The module with its functions named so that the names are sorted as the functions lie best.
fn named_in_order(module: &[u8]) -> Option<Vec<u8>> {
    let file = WasmFile::of(module);
    let functions = file.functions()?;
    let mut names = vec![String::new(); functions.len()];
    for (place, function) in likeness::order(&functions).into_iter().enumerate() {
        names[function] = format!("{place:06}");
    }
    file.naming(&names)
}

fn rewrite(ways: &[&str], from: &Path, to: &Path) -> Outcome {
    let files: [&OsStr; 3] = [from.as_os_str(), "-o".as_ref(), to.as_os_str()];
    WASM_OPT.ensure()?.args(FEATURES).args(ways).args(files).run()
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(while_doing("reading", path))
}
