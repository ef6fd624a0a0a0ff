//! Repeatable ids, derived from a seed and a counter.

use std::cell::Cell;

use uuid::Uuid;

use crate::event_sourcing::{IdSource, Timestamp};

/// Ids derived from a seed and a count.
#[derive(Debug)]
pub struct DerivedIds {
    namespace: Uuid,
    count: Cell<u64>,
}

impl DerivedIds {
    /// The ids of a seed.
    #[must_use]
    pub fn new(seed: &str) -> Self {
        Self { namespace: Uuid::new_v5(&Uuid::NAMESPACE_OID, seed.as_bytes()), count: Cell::new(0) }
    }

    /// The next one.
    pub fn derive(&self) -> Uuid {
        let count = self.count.get();
        self.count.set(count + 1);
        Uuid::new_v5(&self.namespace, &count.to_be_bytes())
    }
}

impl IdSource for DerivedIds {
    fn next_id(&self, _: Timestamp) -> Uuid {
        self.derive()
    }
}
