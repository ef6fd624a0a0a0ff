//! How much memory the page takes. Only some browsers tell, and only whoever runs the page can ask them.

use std::rc::Rc;

use serde::Serialize;

use super::Bank;

/// How much memory is taken, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Memory {
    /// So much is.
    pub used: u64,
    /// So much may be.
    pub limit: u64,
}

/// Asks whoever runs the page; `None` where that doesn't tell.
pub type MemoryGauge = Rc<dyn Fn() -> Option<Memory>>;

impl Bank {
    /// Says whom to ask how much memory is taken. Until then nobody knows.
    pub fn set_memory_gauge(&self, gauge: MemoryGauge) {
        *self.memory_gauge.borrow_mut() = Some(gauge);
    }

    /// How much memory is taken now.
    pub(super) fn memory(&self) -> Option<Memory> {
        let gauge = self.memory_gauge.borrow().clone()?;
        gauge().filter(|memory| memory.limit > 0)
    }
}
