//! The folder that the release is built into: where it is, what stands in it, and the names by which
//! those who write a file there and those who look for it mean the same one.

use crate::shell::{self, Outcome, while_doing};
use std::fs;
use std::path::{Path, PathBuf};

/// The service worker, which fetches all other files and itself is asked for by the browser.
pub(crate) const WORKER: &str = "service_worker.js";

/// The folder of all parts that are loaded on demand.
pub(crate) const PARTS: &str = "parts";

/// The folder that a static host serves.
pub(crate) fn folder() -> PathBuf {
    shell::project().join("dist")
}

/// Every file of a folder, and of those in it.
pub(crate) fn files_below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(while_doing("reading", folder))? {
        let path = entry.map_err(while_doing("reading", folder))?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}
