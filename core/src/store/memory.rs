//! A store in memory, for Node, for tests and for sandboxes.

use std::cell::RefCell;

use uuid::Uuid;

use super::head_hash::head_hash_of;
use super::store_problem::StoreProblem;
use crate::domain::{Actor, Entry, Event, LocalStore};
use crate::event_sourcing::{
    AppendError, BATCH, Durability, EventStore, LocalBoxFuture, LocalLog, LocalReport, LogCopy,
    News, OpenError, Opened, Phase, Position, Predecessor, Progress, StoreReport, StoredForm,
    Verified,
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
        Self::holding(log_id, Vec::new())
    }

    /// A store that holds a log.
    #[must_use]
    pub fn holding(log_id: Uuid, entries: Vec<Entry>) -> Self {
        Self { log: RefCell::new(Kept { log_id, entries }), predecessor: RefCell::default() }
    }

    /// So many entries, without the first so many.
    fn some(&self, without: usize, so_many: usize) -> Vec<Entry> {
        let log = self.log.borrow();
        log.entries.iter().skip(without).take(so_many).cloned().collect()
    }

    async fn opened(&self, progress: &dyn Progress) -> Opened<Event, Actor> {
        let (log_id, all) = (self.log.borrow().log_id, self.log.borrow().entries.len());
        let mut entries = Vec::with_capacity(all);
        loop {
            let piece = self.some(entries.len(), BATCH);
            if piece.is_empty() {
                break;
            }
            entries.extend(piece);
            Phase::new(progress, 0, 1).done(entries.len() as u64, all as u64).await;
        }
        Opened { log_id, entries, damage: None, lost: None, restored: 0 }
    }
}

impl EventStore<Event, Actor> for MemoryStore {
    fn open<'a>(
        &'a self,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Opened<Event, Actor>, OpenError>> {
        Box::pin(async move { Ok(self.opened(progress).await) })
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

    fn report(&self) -> StoreReport {
        StoreReport {
            backend: "memory",
            durability: Durability::Memory,
            head_hash: None,
            read_only: None,
        }
    }

    fn local(&self) -> Option<&LocalStore<'_>> {
        Some(self)
    }
}

impl LocalLog<Event, Actor> for MemoryStore {
    fn replace<'a>(
        &'a self,
        log_id: Uuid,
        entries: &'a [Entry],
        old: Predecessor,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Durability, AppendError>> {
        Box::pin(async move {
            progress.point_of_no_return();
            let replaced = self.log.replace(Kept { log_id, entries: entries.to_vec() });
            let predecessor = &mut *self.predecessor.borrow_mut();
            *predecessor = match old {
                Predecessor::Kept => predecessor.take().or(Some(replaced)),
                Predecessor::Passed => predecessor.take(),
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

    fn take_back<'a>(
        &'a self,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<bool, AppendError>> {
        Box::pin(async move {
            progress.point_of_no_return();
            let predecessor = self.predecessor.borrow_mut().take();
            let taken_back = predecessor.is_some();
            predecessor.into_iter().for_each(|log| drop(self.log.replace(log)));
            Ok(taken_back)
        })
    }

    fn verify<'a>(
        &'a self,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Verified<Event, Actor>, OpenError>> {
        Box::pin(async move {
            let phase = |nth| Phase::new(progress, nth, 2);
            let found = self.opened(&phase(0)).await;
            let head_hash = head_hash_of(&found, phase(1)).await;
            Ok(Verified { found, head_hash })
        })
    }

    /// What is in memory can't be damaged: there is nothing to mend.
    fn mend<'a>(
        &'a self,
        from: Option<LogCopy<'a, Event, Actor>>,
        _pace: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Position, AppendError>> {
        if from.is_some_and(|copy| copy.log_id != self.log.borrow().log_id) {
            return Box::pin(async { Err(AppendError::AnotherLog) });
        }
        Box::pin(async move { Ok(self.log.borrow().entries.last().map_or(0, Entry::last)) })
    }

    fn rebuild<'a>(
        &'a self,
        _pace: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Position, AppendError>> {
        let reason = StoreProblem::NoWriteAheadLog.into();
        Box::pin(std::future::ready(Err(AppendError::Unavailable(reason))))
    }

    fn is_gone(&self) -> bool {
        false
    }

    fn set_durability(&self, _wanted: Durability) -> Durability {
        Durability::Memory
    }

    fn local_report(&self) -> LocalReport {
        LocalReport {
            open_entries: self.log.borrow().entries.len() as u64,
            predecessor: self.predecessor.borrow().as_ref().map(|log| log.log_id),
            ..LocalReport::default()
        }
    }

    fn stored_form(&self, _position: Position) -> Option<StoredForm> {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::store::conformance::{Place, at_once, check, check_local_log};

    #[test]
    fn memory_keeps_the_promises_of_a_store() {
        let new_place = || -> Place {
            let store = Rc::new(MemoryStore::new(Uuid::from_u128(1)));
            Box::new(move || Box::new(Rc::clone(&store)))
        };
        at_once(check(new_place));
        at_once(check_local_log(new_place));
    }
}
