//! A store whose log is not on this machine: it opens, appends, tells news and reports, and nothing
//! else. A bank over it works, and says so where only a local log would do.

use std::rc::Rc;

use leftfold_core::application::ImportMode;
use leftfold_core::domain::{Actor, Code, Entry, Event};
use leftfold_core::event_sourcing::{
    AppendError, Durability, EventStore, LocalBoxFuture, News, OpenError, Opened, Position,
    Progress, StoreReport,
};
use leftfold_core::store::conformance::{Place, check};
use leftfold_core::store::{MemoryArea, MemoryStore};
use uuid::Uuid;

use crate::support::{Counter, at_once, uuid};

/// Hands on what every store does, and offers nothing beside it.
struct Elsewhere(Rc<MemoryStore>);

impl EventStore<Event, Actor> for Elsewhere {
    fn open<'a>(
        &'a self,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Opened<Event, Actor>, OpenError>> {
        self.0.open(progress)
    }

    fn append<'a>(
        &'a self,
        expected_head: Position,
        entries: &'a [Entry],
    ) -> LocalBoxFuture<'a, Result<Durability, AppendError>> {
        self.0.append(expected_head, entries)
    }

    fn news(
        &self,
        log_id: Uuid,
        after: Position,
    ) -> LocalBoxFuture<'_, Result<News<Event, Actor>, OpenError>> {
        self.0.news(log_id, after)
    }

    fn report(&self) -> StoreReport {
        StoreReport { backend: "elsewhere", ..self.0.report() }
    }
}

fn counter() -> Counter {
    let store = Elsewhere(Rc::new(MemoryStore::new(uuid("log"))));
    Counter::page("a page", Box::new(store), &MemoryArea::default()).with_ann()
}

#[test]
fn a_store_that_is_never_rewritten_keeps_the_promises_of_a_store() {
    at_once(check(|| -> Place {
        let store = Rc::new(MemoryStore::new(Uuid::from_u128(1)));
        Box::new(move || Box::new(Elsewhere(Rc::clone(&store))))
    }));
}

#[test]
fn a_bank_whose_log_is_elsewhere_verifies_exports_and_tells_its_storage() {
    let Counter { bank, .. } = counter();
    let verified = at_once(bank.verify());
    assert_eq!((verified.ok, verified.events), (true, bank.head()));
    let storage = bank.storage();
    assert_eq!((storage.backend, storage.events), ("elsewhere", bank.head()));
    assert_eq!((storage.used, storage.quota, storage.journal_rows), (0, None, None));
    assert_eq!(bank.set_durability(Durability::Disk), Durability::Memory);
    assert_eq!(bank.stored_form(1), None);
    at_once(bank.reload()).unwrap();
    assert_eq!(at_once(bank.fork(bank.head())).unwrap().head(), bank.head());
}

#[test]
fn what_only_a_local_log_can_do_is_refused_and_changes_nothing() {
    let exported = Counter::of_ann().exported();
    let Counter { bank, .. } = counter();
    let head = bank.head();
    let refusals = [
        at_once(bank.reset()).err(),
        at_once(bank.mend(None)).err(),
        at_once(bank.confirm_replaced()).err(),
        at_once(bank.take_back_replaced()).err(),
        at_once(bank.go_on_without_the_rest()).err(),
        at_once(bank.import_log(&exported, ImportMode::Replace)).refusal,
    ];
    for refusal in refusals {
        assert_eq!(refusal.unwrap().code, Code::StorageUnavailable);
    }
    assert_eq!(bank.head(), head);
    assert!(at_once(bank.verify()).ok);
}
