//! What is decided and finds no room: it leaves no trace, and is not dearer the longer the log is, or
//! the more came with it.

use std::cell::Cell;
use std::rc::Rc;

use leftfold_core::application::{Options, Outcome, Runner};
use leftfold_core::domain::{Actor, Code, Command, Entry, Event, LocalStore, Recorded};
use leftfold_core::event_sourcing::{
    AppendError, Durability, EventStore, LocalBoxFuture, News, OpenError, Opened, Position,
    Progress, Projection, Reversible, StoreReport,
};
use leftfold_core::processes::Processes;
use leftfold_core::read_models::RecentMovements;
use leftfold_core::store::{MemoryArea, MemoryStore};
use uuid::Uuid;

use crate::support::{
    Counter, at_once, atomic, deposit, freeze, transfer, unfreeze, uuid, withdraw,
};

/// A store that has room or has none, and counts what it was asked to append.
struct Tight {
    store: MemoryStore,
    full: Cell<bool>,
    asked: Cell<usize>,
}

impl EventStore<Event, Actor> for Tight {
    fn open<'a>(
        &'a self,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Opened<Event, Actor>, OpenError>> {
        self.store.open(progress)
    }

    fn append<'a>(
        &'a self,
        expected_head: Position,
        entries: &'a [Entry],
    ) -> LocalBoxFuture<'a, Result<Durability, AppendError>> {
        self.asked.set(self.asked.get() + entries.len());
        match self.full.get() {
            true => Box::pin(async { Err(AppendError::Full) }),
            false => self.store.append(expected_head, entries),
        }
    }

    fn news(
        &self,
        log_id: Uuid,
        after: Position,
    ) -> LocalBoxFuture<'_, Result<News<Event, Actor>, OpenError>> {
        self.store.news(log_id, after)
    }

    fn report(&self) -> StoreReport {
        self.store.report()
    }

    fn local(&self) -> Option<&LocalStore<'_>> {
        self.store.local()
    }
}

/// Ann's bank on a store that has room so far.
fn tight() -> (Rc<Tight>, Counter) {
    let store = MemoryStore::new(uuid("log"));
    let tight = Rc::new(Tight { store, full: Cell::new(false), asked: Cell::new(0) });
    let counter = Counter::page("a page", Box::new(Rc::clone(&tight)), &MemoryArea::default());
    (tight, counter.with_ann())
}

fn deposits(count: usize) -> Vec<(Command, Options)> {
    let command = Command::parse(deposit("a", "0.01")).unwrap();
    vec![(command, Options::default()); count]
}

#[test]
fn many_commands_that_find_no_room_are_not_all_tried_anew_for_each_of_them() {
    let (store, counter) = tight();
    store.full.set(true);
    store.asked.set(0);
    let outcomes = at_once(counter.bank.execute_all(deposits(500)));
    let refused = |outcome: &Outcome| matches!(outcome, Outcome::Rejected { error, .. } if error.code == Code::StorageFull);
    assert!(outcomes.len() == 500 && outcomes.iter().all(refused));
    assert!(store.asked.get() < 2_500, "{} entries", store.asked.get());
}

#[test]
fn many_commands_are_stored_together_again_once_there_is_room() {
    let (store, counter) = tight();
    store.full.set(true);
    at_once(counter.bank.execute_all(deposits(10)));
    store.full.set(false);
    let outcomes = at_once(counter.bank.execute_all(deposits(10)));
    assert!(outcomes.iter().all(Outcome::is_accepted));
    assert_eq!(counter.balances(["a"]), ["200.10"]);
    assert!(at_once(counter.bank.verify()).ok);
}

/// A log with transfers of every end and requests that waited.
fn story() -> Vec<Recorded> {
    let counter = Counter::of_ann();
    for runner in [Runner::Immediate, Runner::Stepwise, Runner::Queued] {
        counter.set_runner(runner);
        let name = |number: u32| format!("{runner:?} {number}");
        let execute = |command| drop(counter.execute(command, serde_json::Value::Null));
        execute(deposit("a", "50"));
        execute(withdraw("a", "10"));
        execute(transfer(&name(1), "a", "b", "10"));
        execute(transfer(&name(2), "b", "a", "5"));
        execute(transfer(&name(3), "b", "a", "100000"));
        execute(freeze("b"));
        execute(transfer(&name(4), "b", "a", "1"));
        execute(atomic(&name(5), "a", "b", "1"));
        execute(unfreeze("b"));
        counter.settle();
    }
    counter.bank.read(|bank| bank.log().iter().cloned().collect())
}

#[test]
fn what_is_given_back_leaves_no_trace_in_processes_and_movements() {
    let log = story();
    let (mut processes, mut movements) = (Processes::default(), RecentMovements::default());
    for (position, recorded) in log.iter().enumerate() {
        let before = (processes.clone(), movements.clone());
        let ahead = log.iter().skip(position).take(9);
        let mut mementos: Vec<_> = ahead
            .map(|next| (processes.apply_reversibly(next), movements.apply_reversibly(next)))
            .collect();
        while let Some((process, movement)) = mementos.pop() {
            processes.revert(process);
            movements.revert(movement);
        }
        assert!((&processes, &movements) == (&before.0, &before.1), "event {}", position + 1);
        processes.apply(recorded);
        movements.apply(recorded);
    }
    assert!(processes.saga.is_empty() && processes.queue.is_empty());
}

#[test]
fn a_transfer_that_found_no_room_goes_on_from_where_it_stood() {
    let (store, counter) = tight();
    counter.set_runner(Runner::Stepwise);
    counter.accept(transfer("t", "a", "b", "50"));
    let steps: [&[&str]; 4] = [
        &["account_debited"],
        &["account_credited"],
        &["transaction_analyzed", "credit_released"],
        &["transfer_completed"],
    ];
    for step in steps {
        store.full.set(true);
        assert_eq!(counter.step(), [""; 0]);
        assert_eq!(counter.refuse(withdraw("a", "1")).code, Code::StorageFull);
        store.full.set(false);
        assert_eq!(counter.step(), step);
    }
    assert_eq!(counter.balances(["a", "b"]), ["150.00", "50.00"]);
    assert!(at_once(counter.bank.verify()).ok);
}
