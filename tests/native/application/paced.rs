//! Long work in pieces: it comes to what it comes to in one go, and stopped where it rests it leaves
//! everything as it was.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use leftfold_core::application::{ImportMode, PersonalData};
use leftfold_core::event_sourcing::{LocalBoxFuture, Pace};
use leftfold_core::simulation::{Workload, generate};
use leftfold_core::store::{Area, MemoryArea};

use crate::support::{Counter, at_once, change_policy, deposit, same};

/// Rests whenever it is asked, and remembers how far the work was; lets it go on so often.
struct Resting {
    rests: Cell<u32>,
    told: RefCell<Vec<(u64, u64)>>,
    settled: Cell<bool>,
}

impl Resting {
    fn so_often(rests: u32) -> Self {
        Self { rests: Cell::new(rests), told: RefCell::default(), settled: Cell::new(false) }
    }
}

impl Pace for Resting {
    fn is_due(&self, done: u64, all: u64) -> bool {
        assert!(!self.settled.get(), "what changes something rests no more");
        assert!(done <= all, "{done} of {all}");
        self.told.borrow_mut().push((done, all));
        true
    }

    fn rest(&self) -> LocalBoxFuture<'_, ()> {
        Box::pin(async {
            match self.rests.get() {
                0 => std::future::pending().await,
                left => self.rests.set(left - 1),
            }
        })
    }

    fn settles(&self) {
        self.settled.set(true);
    }
}

/// What some work comes to, where it isn't stopped in a rest that never ends.
fn unless_stopped<T>(work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}

/// Everything that lies in an area.
fn lies_in(area: &MemoryArea) -> Vec<(String, String)> {
    let keys = area.keys().unwrap().into_iter();
    keys.map(|key| (area.get(&key).unwrap().unwrap(), key)).map(|(text, key)| (key, text)).collect()
}

/// A bank in an area, long enough to be worked on in several pieces.
fn long_bank(area: &MemoryArea) -> Counter {
    let counter = Counter::in_area(area).with_ann();
    let workload = Workload { accounts: 20, events: 1500, together: 7, ..Workload::default() };
    assert!(at_once(generate(&counter.bank, workload, async |_, _| true)).is_ok());
    counter.accept(change_policy("bank", serde_json::json!({"large_amount": "1"})));
    counter.accept(deposit("a", "12"));
    counter
}

/// How often work rests that is never stopped; it must have told, in order, how far it was.
fn rests(pace: &Resting) -> u32 {
    let told = pace.told.borrow();
    assert!(told.is_sorted_by(|(one, of), (next, all)| one * all <= next * of), "{told:?}");
    assert!(told.len() > 4, "{told:?}");
    u32::try_from(told.len()).unwrap()
}

#[test]
fn a_check_in_pieces_finds_what_it_finds_in_one_go_and_can_be_stopped_anywhere() {
    let area = MemoryArea::default();
    let counter = long_bank(&area);
    let whole = at_once(counter.bank.verify());
    assert!(whole.ok);
    let pace = Resting::so_often(u32::MAX);
    assert_eq!(unless_stopped(counter.bank.verify_at(&pace)), Some(whole.clone()));
    let (all, before, stored) = (rests(&pace), counter.everything(None), lies_in(&area));
    for stopped in (0..all).step_by(1 + all as usize / 6) {
        let pace = Resting::so_often(stopped);
        assert_eq!(unless_stopped(counter.bank.verify_at(&pace)), None, "{stopped} of {all}");
    }
    same(&counter.everything(None), &before, "after checks that were stopped");
    assert_eq!(lies_in(&area), stored);
    counter.accept(deposit("a", "1"));
    assert!(at_once(counter.bank.verify()).ok);
}

#[test]
fn damage_is_found_in_pieces_as_well() {
    let area = MemoryArea::default();
    let counter = long_bank(&area);
    let stored = lies_in(&area);
    let (key, text) = stored.iter().find(|(_, text)| text.contains("\"12.00\"")).unwrap();
    area.set(key, &text.replace("\"12.00\"", "\"13.00\"")).unwrap();
    let whole = at_once(counter.bank.verify());
    assert!(!whole.ok);
    let pace = Resting::so_often(u32::MAX);
    assert_eq!(unless_stopped(counter.bank.verify_at(&pace)), Some(whole));
}

#[test]
fn an_export_in_pieces_is_the_same_text() {
    let counter = long_bank(&MemoryArea::default());
    let pace = Resting::so_often(u32::MAX);
    let included = PersonalData::Included;
    let text = unless_stopped(counter.bank.export_log_at(included, &pace)).unwrap().unwrap();
    assert_eq!(text, counter.bank.export_log(included).unwrap());
    let all = rests(&pace);
    let left_out = PersonalData::LeftOut;
    let sealed = unless_stopped(counter.bank.export_log_at(left_out, &Resting::so_often(all)));
    let sealed = sealed.unwrap().unwrap();
    assert_eq!(sealed.lines().count(), text.lines().count());
    assert!(!sealed.contains("\"Ann\"") && text.contains("\"Ann\""));
    let there = Counter::in_memory();
    assert!(at_once(there.bank.import_log(&sealed, ImportMode::Replace)).ok);
    assert_eq!(there.balances(["a", "b"]), counter.balances(["a", "b"]));
    for stopped in (0..all).step_by(1 + all as usize / 6) {
        let pace = Resting::so_often(stopped);
        assert_eq!(unless_stopped(counter.bank.export_log_at(included, &pace)), None);
    }
    counter.accept(deposit("a", "1"));
}

#[test]
fn an_import_that_is_stopped_leaves_the_log_that_was_there() {
    let text = long_bank(&MemoryArea::default()).exported();
    let area = MemoryArea::default();
    let counter = Counter::in_area(&area).with_ann();
    let (before, stored) = (counter.everything(None), lies_in(&area));
    let whole = at_once(counter.bank.import_log(&text, ImportMode::Verify));
    let pace = Resting::so_often(u32::MAX);
    let checked = counter.bank.import_log_at(&text, ImportMode::Verify, &pace);
    assert_eq!(unless_stopped(checked), Some(whole));
    let all = rests(&pace);
    for stopped in (0..all).step_by(1 + all as usize / 6) {
        let pace = Resting::so_often(stopped);
        let import = counter.bank.import_log_at(&text, ImportMode::Replace, &pace);
        assert_eq!(unless_stopped(import), None, "{stopped} of {all}");
    }
    same(&counter.everything(None), &before, "after imports that were stopped");
    assert_eq!(lies_in(&area), stored);
    let pace = Resting::so_often(u32::MAX);
    let import = counter.bank.import_log_at(&text, ImportMode::Replace, &pace);
    assert!(unless_stopped(import).unwrap().ok && pace.settled.get());
    assert_eq!(counter.exported(), text);
    let again = Resting::so_often(u32::MAX);
    let open = counter.bank.import_log_at(&text, ImportMode::Verify, &again);
    assert!(unless_stopped(open).unwrap().same_as_open);
}

#[test]
fn an_archive_that_is_stopped_has_not_begun_another_log() {
    let area = MemoryArea::default();
    let counter = long_bank(&area);
    let (head, stored) = (counter.bank.head(), lies_in(&area));
    for stopped in 0..3 {
        let pace = Resting::so_often(stopped);
        let archive = counter.bank.archive_at(PersonalData::Included, &pace);
        assert_eq!(unless_stopped(archive), None);
    }
    assert_eq!((counter.bank.head(), lies_in(&area)), (head, stored));
    let pace = Resting::so_often(u32::MAX);
    let archived = unless_stopped(counter.bank.archive_at(PersonalData::Included, &pace));
    assert_eq!(archived.unwrap().unwrap().archive.position, head);
    assert!(counter.bank.head() < head && pace.settled.get());
}
