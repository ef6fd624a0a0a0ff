//! A store that forgets with the page: for Node, for tests, for scratch banks.

use std::cell::RefCell;

use uuid::Uuid;

use crate::codec::first_hash;
use crate::domain::{Actor, Entry, Event};
use crate::event_sourcing::{
    AppendError, Durability, EventStore, LocalBoxFuture, News, OpenError, Opened, Pace, Position,
    Predecessor, StoreReport,
};

/// Entries in memory.
#[derive(Debug)]
pub struct MemoryStore {
    log: RefCell<Kept>,
    predecessor: RefCell<Option<Kept>>,
}

#[derive(Debug, Clone)]
struct Kept {
    log_id: Uuid,
    entries: Vec<Entry>,
}

impl MemoryStore {
    /// An empty store, for a log of this id.
    #[must_use]
    pub fn new(log_id: Uuid) -> Self {
        let log = RefCell::new(Kept { log_id, entries: Vec::new() });
        Self { log, predecessor: RefCell::default() }
    }

    fn opened(&self) -> Opened<Event, Actor> {
        let Kept { log_id, entries } = self.log.borrow().clone();
        let head_hash = hash_of(log_id, &entries);
        Opened { log_id, entries, head_hash, damage: None, lost: None, restored: 0 }
    }
}

impl EventStore<Event, Actor> for MemoryStore {
    fn open(&self) -> LocalBoxFuture<'_, Result<Opened<Event, Actor>, OpenError>> {
        Box::pin(async move { Ok(self.opened()) })
    }

    fn append<'a>(
        &'a self,
        expected_head: Position,
        entries: &'a [Entry],
    ) -> LocalBoxFuture<'a, Result<Durability, AppendError>> {
        Box::pin(async move {
            let log = &mut *self.log.borrow_mut();
            let actual = log.entries.last().map_or(0, Entry::last);
            if actual != expected_head {
                return Err(AppendError::Conflict { expected: expected_head, actual });
            }
            log.entries.extend_from_slice(entries);
            Ok(Durability::Memory)
        })
    }

    fn news(
        &self,
        log_id: Uuid,
        after: Position,
    ) -> LocalBoxFuture<'_, Result<News<Event, Actor>, OpenError>> {
        Box::pin(async move {
            let log = self.log.borrow();
            let known = log.entries.partition_point(|entry| entry.last() <= after);
            let (known, news) = log.entries.split_at(known);
            let follows = log.log_id == log_id && known.last().map_or(0, Entry::last) == after;
            Ok(match news {
                _ if !follows => News::Replaced,
                [] => News::Nothing,
                news => News::Entries(news.to_vec()),
            })
        })
    }

    fn replace<'a>(
        &'a self,
        log_id: Uuid,
        entries: &'a [Entry],
        old: Predecessor,
    ) -> LocalBoxFuture<'a, Result<Durability, AppendError>> {
        Box::pin(async move {
            let replaced = self.log.replace(Kept { log_id, entries: entries.to_vec() });
            let predecessor = &mut *self.predecessor.borrow_mut();
            *predecessor = match old {
                Predecessor::Kept => predecessor.take().or(Some(replaced)),
                Predecessor::Dropped => None,
            };
            Ok(Durability::Memory)
        })
    }

    fn confirm(&self) -> LocalBoxFuture<'_, Result<(), AppendError>> {
        Box::pin(async move {
            *self.predecessor.borrow_mut() = None;
            Ok(())
        })
    }

    fn take_back(&self) -> LocalBoxFuture<'_, Result<bool, AppendError>> {
        Box::pin(async move {
            let predecessor = self.predecessor.borrow_mut().take();
            let taken_back = predecessor.is_some();
            predecessor.into_iter().for_each(|log| drop(self.log.replace(log)));
            Ok(taken_back)
        })
    }

    fn verify<'a>(
        &'a self,
        _pace: &'a dyn Pace,
    ) -> LocalBoxFuture<'a, Result<Opened<Event, Actor>, OpenError>> {
        self.open()
    }

    /// What is in memory can't be damaged: there is nothing to mend.
    fn mend<'a>(
        &'a self,
        _from: Option<&'a [Entry]>,
    ) -> LocalBoxFuture<'a, Result<Position, AppendError>> {
        Box::pin(async move { Ok(self.log.borrow().entries.last().map_or(0, Entry::last)) })
    }

    fn set_durability(&self, _wanted: Durability) -> Durability {
        Durability::Memory
    }

    fn report(&self) -> StoreReport {
        StoreReport {
            backend: "memory",
            durability: Durability::Memory,
            used: 0,
            quota: None,
            reserve: 0,
            head_hash: None,
            open_entries: self.log.borrow().entries.len() as u64,
            sealed_segments: 0,
            journal_rows: None,
            set_aside: 0,
            predecessor: self.predecessor.borrow().as_ref().map(|log| log.log_id),
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
