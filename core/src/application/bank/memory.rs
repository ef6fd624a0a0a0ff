//! How much memory the page takes. Only some browsers tell, and only whoever runs the page can ask them.

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
