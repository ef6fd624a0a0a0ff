//! What every part of this package needs: how a test ends, and where the project lies.

use std::path::Path;

/// What went wrong while a page was driven.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;

/// What a test comes to.
pub type Outcome<T = ()> = Result<T, Fault>;

/// The top of the project.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new("."))
}
