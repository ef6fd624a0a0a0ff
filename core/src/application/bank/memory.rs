//! Memory use of the page. Only some browsers report it, and only to the page itself.

use std::rc::Rc;

use serde::Serialize;

/// How much memory is taken, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Memory {
    /// Memory in use.
    pub used: u64,
    /// Memory that may be used.
    pub limit: u64,
}

/// Asks whoever runs the page; `None` where that doesn't tell.
pub type MemoryGauge = Rc<dyn Fn() -> Option<Memory>>;
