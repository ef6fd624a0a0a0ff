//! What the tests of keys put in place of the world.

use std::cell::Cell;

use crate::event_sourcing::Entropy;

/// Bytes of which every call has others: 1, 1, 1, …, then 2, 2, 2, ….
#[derive(Debug, Default)]
pub(crate) struct Counted(Cell<u8>);

impl Entropy for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.set(self.0.get() + 1);
        bytes.fill(self.0.get());
    }
}
