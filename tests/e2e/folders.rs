//! Where the tests find the built page, and where they leave what they saw.

use std::path::{Path, PathBuf};
use std::thread;

/// The built page.
pub(crate) fn dist() -> PathBuf {
    project().join("dist")
}

/// What tests write, and what is left of those that fail.
pub(crate) fn left() -> PathBuf {
    project().join("target").join("e2e")
}

/// Where the traces of the running test go, without an ending.
pub(crate) fn traces() -> PathBuf {
    left().join(thread::current().name().unwrap_or("test").replace("::", "-"))
}

/// The top of the project.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new("."))
}
