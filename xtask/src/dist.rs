//! The folder that the release is built into: where it is, what stands in it, and the names by which
//! those who write a file there and those who look for it mean the same one.

use crate::shell;
use std::path::PathBuf;

/// The service worker, which fetches all other files and itself is asked for by the browser.
pub(crate) const WORKER: &str = "service_worker.js";

/// The folder of all parts that are loaded on demand.
pub(crate) const PARTS: &str = "parts";

/// The folder that a static host serves.
pub(crate) fn folder() -> PathBuf {
    shell::project().join("dist")
}
