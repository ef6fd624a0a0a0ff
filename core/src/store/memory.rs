//! A store that forgets with the page: for Node, for tests, for scratch banks.

use std::cell::RefCell;

use uuid::Uuid;

use crate::codec::first_hash;
use crate::domain::{Actor, Entry, Event};
use crate::event_sourcing::{
    AppendError, Durability, EventStore, LocalBoxFuture, OpenError, Opened, Position, StoreReport,
};

/// Entries in memory.
#[derive(Debug)]
pub struct MemoryStore {
    log: RefCell<(Uuid, Vec<Entry>)>,
}

impl MemoryStore {
    /// An empty store, for a log of this id.
    #[must_use]
    pub fn new(log_id: Uuid) -> Self {
        Self { log: RefCell::new((log_id, Vec::new())) }
    }
}

impl EventStore<Event, Actor> for MemoryStore {
    fn open(&self) -> LocalBoxFuture<'_, Result<Opened<Event, Actor>, OpenError>> {
        let (log_id, entries) = self.log.borrow().clone();
        Box::pin(async move {
            let head_hash = hash_of(log_id, &entries);
            Ok(Opened { log_id, entries, head_hash, damage: None })
        })
    }

    fn append<'a>(
        &'a self,
        expected_head: Position,
        entry: &'a Entry,
    ) -> LocalBoxFuture<'a, Result<Durability, AppendError>> {
        Box::pin(async move {
            let (_, entries) = &mut *self.log.borrow_mut();
            let actual = entries.last().map_or(0, Entry::last);
            if actual != expected_head {
                return Err(AppendError::Conflict { expected: expected_head, actual });
            }
            entries.push(entry.clone());
            Ok(Durability::Memory)
        })
    }

    fn replace<'a>(
        &'a self,
        log_id: Uuid,
        entries: &'a [Entry],
    ) -> LocalBoxFuture<'a, Result<Durability, AppendError>> {
        Box::pin(async move {
            *self.log.borrow_mut() = (log_id, entries.to_vec());
            Ok(Durability::Memory)
        })
    }

    fn report(&self) -> StoreReport {
        StoreReport {
            backend: "memory",
            durability: Durability::Memory,
            used: 0,
            quota: None,
            open_entries: self.log.borrow().1.len() as u64,
            sealed_segments: 0,
            read_only: None,
        }
    }
}

fn hash_of(log_id: Uuid, entries: &[Entry]) -> [u8; 32] {
    entries.iter().fold(first_hash(log_id), |hash, entry| {
        match crate::codec::encode_entry(entry, &hash) {
            Ok((_, hash)) => hash,
            Err(_) => hash,
        }
    })
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::store::conformance::{at_once, check};

    #[test]
    fn memory_keeps_the_promises_of_a_store() {
        at_once(check(|| {
            let store = Rc::new(MemoryStore::new(Uuid::from_u128(1)));
            Box::new(move || Box::new(Rc::clone(&store)))
        }));
    }
}
