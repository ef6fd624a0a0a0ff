//! Long work in pieces: it comes to what it comes to in one go, and stopped where it rests it leaves
//! everything as it was.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use leftfold_core::application::{Bank, ImportMode, PersonalData, Ports};
use leftfold_core::event_sourcing::{LocalBoxFuture, Progress, Uninterrupted};
use leftfold_core::simulation::{Workload, generate};
use leftfold_core::store::{Area, MemoryArea};

use crate::support::{Counter, area_store, at_once, change_policy, deposit, ports, same};

/// Rests whenever it is asked, and remembers how far the work was; lets it go on so often, and to the
/// end where it is not to be stopped any more.
struct Resting {
    rests: Cell<u32>,
    told: RefCell<Vec<(u64, u64)>>,
    /// How often it had rested when the work settled.
    settled: Cell<Option<u32>>,
    /// What others do in a rest.
    meanwhile: RefCell<Box<dyn FnMut(u32)>>,
}

impl Resting {
    fn so_often(rests: u32) -> Self {
        Self::meanwhile(rests, |_| ())
    }

    /// Others do something in each rest, which is told its number from 1.
    fn meanwhile(rests: u32, others: impl FnMut(u32) + 'static) -> Self {
        Self {
            rests: Cell::new(rests),
            told: RefCell::default(),
            settled: Cell::new(None),
            meanwhile: RefCell::new(Box::new(others)),
        }
    }

    fn rested(&self) -> u32 {
        u32::try_from(self.told.borrow().len()).unwrap()
    }
}

impl Progress for Resting {
    fn is_pause_due(&self, done: u64, all: u64) -> bool {
        assert!(done <= all, "{done} of {all}");
        self.told.borrow_mut().push((done, all));
        true
    }

    fn pause(&self) -> LocalBoxFuture<'_, ()> {
        Box::pin(async {
            match self.rests.get() {
                0 if self.settled.get().is_none() => std::future::pending().await,
                left => self.rests.set(left.saturating_sub(1)),
            }
            (self.meanwhile.borrow_mut())(self.rested());
        })
    }

    fn point_of_no_return(&self) {
        assert_eq!(self.settled.get(), None, "it settles once");
        self.settled.set(Some(self.rested()));
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

/// How often work rests while it can be stopped; it must have told, in order, how far it was.
fn rests(progress: &Resting) -> u32 {
    let told = progress.told.borrow();
    assert!(told.is_sorted_by(|(one, of), (next, all)| one * all <= next * of), "{told:?}");
    assert!(told.len() > 4, "{told:?}");
    progress.settled.get().unwrap_or(progress.rested())
}

/// Some of the rests of work that rests so often before it settles.
fn some_of(rests: u32) -> impl Iterator<Item = u32> {
    (0..rests).step_by(1 + rests as usize / 6)
}

#[test]
fn a_check_in_pieces_finds_what_it_finds_in_one_go_and_can_be_stopped_anywhere() {
    let area = MemoryArea::default();
    let counter = long_bank(&area);
    let whole = at_once(counter.bank.verify());
    assert!(whole.ok);
    let progress = Resting::so_often(u32::MAX);
    assert_eq!(unless_stopped(counter.bank.verify_at(&progress)), Some(whole.clone()));
    let (all, before, stored) = (rests(&progress), counter.everything(None), lies_in(&area));
    for stopped in some_of(all) {
        let progress = Resting::so_often(stopped);
        assert_eq!(unless_stopped(counter.bank.verify_at(&progress)), None, "{stopped} of {all}");
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
    let progress = Resting::so_often(u32::MAX);
    assert_eq!(unless_stopped(counter.bank.verify_at(&progress)), Some(whole));
}

#[test]
fn an_export_in_pieces_is_the_same_text() {
    let counter = long_bank(&MemoryArea::default());
    let progress = Resting::so_often(u32::MAX);
    let included = PersonalData::Included;
    let text = unless_stopped(counter.bank.export_log_at(included, &progress)).unwrap().unwrap();
    assert_eq!(text, counter.bank.export_log(included).unwrap());
    let all = rests(&progress);
    let left_out = PersonalData::LeftOut;
    let sealed = unless_stopped(counter.bank.export_log_at(left_out, &Resting::so_often(all)));
    let sealed = sealed.unwrap().unwrap();
    assert_eq!(sealed.lines().count(), text.lines().count());
    assert!(!sealed.contains("\"Ann\"") && text.contains("\"Ann\""));
    let there = Counter::in_memory();
    assert!(at_once(there.bank.import_log(&sealed, ImportMode::Replace)).ok);
    assert_eq!(there.balances(["a", "b"]), counter.balances(["a", "b"]));
    for stopped in some_of(all) {
        let progress = Resting::so_often(stopped);
        assert_eq!(unless_stopped(counter.bank.export_log_at(included, &progress)), None);
    }
    counter.accept(deposit("a", "1"));
}

#[test]
fn an_import_that_is_stopped_leaves_the_log_that_was_there() {
    let text = long_bank(&MemoryArea::default()).exported();
    let area = MemoryArea::default();
    let counter = Counter::in_area(&area).with_ann();
    let whole = at_once(counter.bank.import_log(&text, ImportMode::Verify));
    let progress = Resting::so_often(u32::MAX);
    let checked = counter.bank.import_log_at(&text, ImportMode::Verify, &progress);
    assert_eq!(unless_stopped(checked), Some(whole));
    let progress = Resting::so_often(u32::MAX);
    let elsewhere = Counter::in_memory().with_ann();
    let replaced = elsewhere.bank.import_log_at(&text, ImportMode::Replace, &progress);
    assert!(unless_stopped(replaced).unwrap().ok);
    assert!(
        rests(&progress) > 20 && rests(&progress) < progress.rested(),
        "and to be read, when it stands"
    );
    // Its own key is put aside, once, whatever becomes of the rest.
    let stopped = |rests| {
        let progress = Resting::so_often(rests);
        let import = counter.bank.import_log_at(&text, ImportMode::Replace, &progress);
        assert_eq!(unless_stopped(import), None, "stopped in rest {rests}");
    };
    let progress = Resting::so_often(u32::MAX);
    let area_there = MemoryArea::default();
    let there = Counter::in_area(&area_there).with_ann();
    let import = there.bank.import_log_at(&text, ImportMode::Replace, &progress);
    assert!(unless_stopped(import).unwrap().ok);
    let all = rests(&progress);
    stopped(all - 1);
    let (before, stored) = (counter.everything(None), lies_in(&area));
    some_of(all).for_each(stopped);
    same(&counter.everything(None), &before, "after imports that were stopped");
    assert_eq!(lies_in(&area), stored);
    counter.accept(deposit("a", "1"));
    assert!(at_once(counter.bank.verify()).ok);
    let progress = Resting::so_often(u32::MAX);
    let import = counter.bank.import_log_at(&text, ImportMode::Replace, &progress);
    assert!(unless_stopped(import).unwrap().ok);
    assert_eq!(counter.exported(), text);
    let again = Resting::so_often(u32::MAX);
    let open = counter.bank.import_log_at(&text, ImportMode::Verify, &again);
    assert!(unless_stopped(open).unwrap().same_as_open);
}

#[test]
fn the_log_before_comes_back_in_pieces() {
    let area = MemoryArea::default();
    let counter = long_bank(&area);
    let text = Counter::of_ann().exported();
    let before = counter.everything(None);
    assert!(at_once(counter.bank.import_log(&text, ImportMode::Replace)).ok);
    let (new, stored) = (counter.everything(None), lies_in(&area));
    let back = |rests| {
        let progress = Resting::so_often(rests);
        (unless_stopped(counter.bank.take_back_replaced_at(&progress)), progress)
    };
    assert_eq!(back(0).0, None);
    assert_eq!(back(2).0, None);
    same(&counter.everything(None), &new, "after it was stopped");
    assert_eq!(lies_in(&area), stored);
    let (done, progress) = back(u32::MAX);
    assert_eq!(done, Some(Ok(true)));
    assert!(rests(&progress) > 2 && rests(&progress) < progress.rested());
    same(&counter.everything(None), &before, "the log before");
}

#[test]
fn a_damaged_log_is_left_or_mended_in_pieces() {
    let area = MemoryArea::default();
    let text = long_bank(&area).exported();
    let stored = lies_in(&area);
    let (key, sound) = stored.iter().find(|(_, text)| text.contains("\"12.00\"")).unwrap();
    area.set(key, &sound.replace("\"12.00\"", "\"13.00\"")).unwrap();
    let damaged = lies_in(&area);
    let page = || Counter::in_area(&area);
    for stopped in [0, 3] {
        let (bank, progress) = (page().bank, Resting::so_often(stopped));
        assert_eq!(unless_stopped(bank.mend_at(Some(&text), &progress)), None);
        let progress = Resting::so_often(stopped);
        assert_eq!(unless_stopped(bank.go_on_without_the_rest_at(&progress)), None);
    }
    assert_eq!(lies_in(&area), damaged);
    let left = page();
    let sound = left.bank.head();
    let progress = Resting::so_often(u32::MAX);
    unless_stopped(left.bank.go_on_without_the_rest_at(&progress)).unwrap().unwrap();
    assert!(rests(&progress) < progress.rested() && left.bank.head() == sound);
    assert_eq!(at_once(left.bank.take_back_replaced()), Ok(true));
    let mended = page();
    let progress = Resting::so_often(u32::MAX);
    let head = unless_stopped(mended.bank.mend_at(Some(&text), &progress)).unwrap().unwrap();
    assert!(rests(&progress) < progress.rested() && head > sound);
    assert_eq!(mended.exported(), text);
}

#[test]
fn an_archive_that_is_stopped_has_not_begun_another_log() {
    let area = MemoryArea::default();
    let counter = long_bank(&area);
    let (head, stored) = (counter.bank.head(), lies_in(&area));
    for stopped in 0..3 {
        let progress = Resting::so_often(stopped);
        let archive = counter.bank.archive_at(PersonalData::Included, &progress);
        assert_eq!(unless_stopped(archive), None);
    }
    assert_eq!((counter.bank.head(), lies_in(&area)), (head, stored));
    let progress = Resting::so_often(u32::MAX);
    let archived = unless_stopped(counter.bank.archive_at(PersonalData::Included, &progress));
    assert_eq!(archived.unwrap().unwrap().archive.position, head);
    assert!(counter.bank.head() < head && progress.settled.get().is_some());
}

#[test]
fn a_fork_in_pieces_is_the_fork_in_one_go_and_can_be_stopped_anywhere() {
    let counter = long_bank(&MemoryArea::default());
    let before = counter.everything(None);
    let at = counter.bank.head() - 700;
    let whole = Counter { bank: at_once(counter.bank.fork(at)).unwrap() };
    let progress = Resting::so_often(u32::MAX);
    let fork = unless_stopped(counter.bank.fork_at(at, &progress)).unwrap().unwrap();
    same(&Counter { bank: fork }.everything(None), &whole.everything(None), "in pieces");
    assert_eq!(whole.everything(None), counter.everything(Some(at)));
    let position = at - 20;
    let resting = Resting::so_often(u32::MAX);
    let without = unless_stopped(counter.bank.replay_without(position, &resting));
    let in_one_go = at_once(counter.bank.replay_without(position, &Uninterrupted)).unwrap();
    let (without, replayed) = without.unwrap().unwrap();
    assert_eq!(replayed, in_one_go.1);
    let (without, in_one_go) = (Counter { bank: without }, Counter { bank: in_one_go.0 });
    same(&without.everything(None), &in_one_go.everything(None), "asked again in pieces");
    for stopped in some_of(rests(&progress)) {
        let progress = Resting::so_often(stopped);
        assert!(unless_stopped(counter.bank.fork_at(at, &progress)).is_none());
    }
    for stopped in some_of(rests(&resting)) {
        let progress = Resting::so_often(stopped);
        assert!(unless_stopped(counter.bank.replay_without(position, &progress)).is_none());
    }
    same(&counter.everything(None), &before, "after forks that were stopped");
    counter.accept(deposit("a", "1"));
}

/// Opens the bank of an area while others are at work there: what they do in a rest that is told by
/// its number.
fn opened_while(area: &MemoryArea, others: impl FnMut(u32) + 'static) -> (Counter, u32) {
    let progress = Rc::new(Resting::meanwhile(u32::MAX, others));
    let ports = Ports { progress: Rc::<Resting>::clone(&progress), ..ports("another page", area) };
    let opened = unless_stopped(Bank::open(Box::new(area_store(area)), ports));
    (Counter { bank: opened.unwrap().unwrap() }, progress.rested())
}

#[test]
fn a_bank_that_is_opened_in_pieces_is_the_bank() {
    let area = MemoryArea::default();
    let counter = long_bank(&area);
    let (page, rests) = opened_while(&area, |_| ());
    assert!(rests > 20);
    same(&page.everything(None), &counter.everything(None), "opened in pieces");
    let before = page.everything(None);
    at_once(page.bank.reload()).unwrap();
    same(&page.everything(None), &before, "loaded again in pieces");
}

#[test]
fn what_another_page_records_while_a_bank_is_opened_is_not_lost() {
    for at in [1, 3] {
        let area = MemoryArea::default();
        let other = Rc::new(long_bank(&area));
        let writes = Rc::clone(&other);
        // So much that texts are sealed, and are gone where they stood.
        let (page, _) = opened_while(&area, move |rest| {
            let often = if rest == at { 300 } else { 0 };
            for _ in 0..often {
                writes.accept(deposit("a", "1"));
            }
        });
        at_once(page.bank.follow());
        same(&page.everything(None), &other.everything(None), "what was recorded meanwhile");
        assert!(at_once(page.bank.verify()).ok);
        page.accept(deposit("b", "1"));
        at_once(other.bank.follow());
        same(&other.everything(None), &page.everything(None), "and what came then");
    }
}

#[test]
fn a_log_that_takes_the_place_of_another_while_that_is_opened_is_the_one_that_opens() {
    let text = Counter::of_ann().exported();
    for at in [1, 3] {
        let area = MemoryArea::default();
        let other = Rc::new(long_bank(&area));
        let (writes, log) = (Rc::clone(&other), text.clone());
        let (page, _) = opened_while(&area, move |rest| {
            if rest == at {
                assert!(at_once(writes.bank.import_log(&log, ImportMode::Replace)).ok);
            }
        });
        same(&page.everything(None), &other.everything(None), "the log that stands there now");
        assert!(at_once(page.bank.verify()).ok);
    }
}
