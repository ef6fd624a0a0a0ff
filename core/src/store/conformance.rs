//! What every store must do, as one suite: called for each store, here and in a browser. It needs
//! no threads and no clock, and panics where a store does not keep its promise.
//!
//! Who adds a store gives [`check`] a way to make a fresh place for a log, and to open that place
//! again and again, as pages that are loaded one after the other do.

pub mod key_copies;
pub mod sample;
pub mod write_ahead_logs;

use std::future::Future;
use std::pin::pin;
use std::slice::from_ref;
use std::task::{Context, Poll, Waker};

use uuid::Uuid;

use crate::codec::{encode_entry, first_hash};
use crate::domain::{Actor, Entry, Event, LocalStore, Store};
use crate::event_sourcing::{AppendError, LocalReport, News, Opened, Predecessor, Uninterrupted};

/// A place that keeps one log: each call opens another store over what is kept there.
pub type Place = Box<dyn Fn() -> Box<Store>>;

/// Checks a store. `new_place` makes a place that nothing was kept in yet.
///
/// # Panics
/// Where the store breaks a promise of [`crate::event_sourcing::EventStore`].
pub async fn check(new_place: impl Fn() -> Place) {
    check_opening_and_appending(&new_place).await;
    check_news(&new_place).await;
    check_report(&new_place).await;
}

/// Checks what a store offers beside that whose log is on this machine.
///
/// # Panics
/// Where the store offers none, or breaks a promise of [`crate::event_sourcing::LocalLog`].
pub async fn check_local_log(new_place: impl Fn() -> Place) {
    check_replacing(&new_place).await;
    check_taking_back(&new_place).await;
    check_verifying(&new_place).await;
    check_local_report(&new_place).await;
}

async fn check_opening_and_appending(new_place: &impl Fn() -> Place) {
    an_empty_place_opens_as_an_empty_log(&new_place()).await;
    what_was_appended_is_there_again(&new_place()).await;
    an_append_at_another_head_leaves_nothing(&new_place()).await;
    a_store_that_is_behind_is_told_so(&new_place()).await;
    a_group_is_appended_whole(&new_place()).await;
}

async fn check_news(new_place: &impl Fn() -> Place) {
    what_others_append_is_news(&new_place()).await;
}

async fn check_report(new_place: &impl Fn() -> Place) {
    a_report_says_how_safe_an_append_is(&new_place()).await;
}

async fn check_replacing(new_place: &impl Fn() -> Place) {
    a_replacement_is_whole(&new_place()).await;
    a_log_goes_on_after_a_replacement(&new_place()).await;
    a_store_is_told_that_its_log_was_replaced(&new_place()).await;
}

async fn check_taking_back(new_place: &impl Fn() -> Place) {
    a_replaced_log_can_be_taken_back(&new_place()).await;
}

async fn check_verifying(new_place: &impl Fn() -> Place) {
    all_that_is_stored_verifies(&new_place()).await;
}

async fn check_local_report(new_place: &impl Fn() -> Place) {
    a_local_report_counts(&new_place()).await;
}

async fn an_empty_place_opens_as_an_empty_log(place: &Place) {
    let store = place();
    let opened = open(&*store).await;
    assert_eq!(opened.entries, [], "an empty place has no entries");
    holds(&*store, opened.log_id, &[]).await;
    assert_eq!(open(&*store).await, opened, "opening changes nothing");
    let entries = sample::entries();
    append(&*store, 0, &entries[0]).await;
    let begun = open(&*store).await;
    assert_eq!(begun.log_id, opened.log_id, "the first append begins the log that was opened");
}

/// Entries come back in order, field by field: several commits, refusals, actors, locations, and
/// times that differ. So do the chain's hash and the log's id, for whoever opens the place.
async fn what_was_appended_is_there_again(place: &Place) {
    let store = place();
    let log_id = open(&*store).await.log_id;
    let entries = sample::entries();
    for (count, entry) in entries.iter().enumerate() {
        append(&*store, entry.first() - 1, entry).await;
        let appended = &entries[..=count];
        holds(&*place(), log_id, appended).await;
        holds(&*store, log_id, appended).await;
    }
}

async fn an_append_at_another_head_leaves_nothing(place: &Place) {
    let store = place();
    let log_id = open(&*store).await.log_id;
    let entries = sample::entries();
    append(&*store, 0, &entries[0]).await;
    append(&*store, 1, &entries[1]).await;
    let before = open(&*store).await;
    for (expected, entry) in [(0, &entries[0]), (1, &entries[1]), (3, &entries[3])] {
        let refused = store.append(expected, from_ref(entry)).await;
        assert_eq!(refused, Err(AppendError::Conflict { expected, actual: 2 }), "the head is at 2");
        assert_eq!(open(&*place()).await, before, "a refused append leaves nothing");
    }
    append(&*store, 2, &entries[2]).await;
    holds(&*place(), log_id, &entries[..3]).await;
}

/// Two pages over one place: the one that has not seen the other's entry must not write over it,
/// and can write once it has opened the log again.
async fn a_store_that_is_behind_is_told_so(place: &Place) {
    let (ahead, behind) = (place(), place());
    let (log_id, _) = (open(&*ahead).await.log_id, open(&*behind).await);
    let entries = sample::entries();
    append(&*ahead, 0, &entries[0]).await;
    let refused = behind.append(0, &entries[..1]).await;
    assert!(matches!(refused, Err(AppendError::Conflict { expected: 0, .. })), "{refused:?}");
    holds(&*place(), log_id, &entries[..1]).await;
    holds(&*behind, log_id, &entries[..1]).await;
    append(&*behind, 1, &entries[1]).await;
    let refused = ahead.append(1, &entries[1..2]).await;
    assert!(matches!(refused, Err(AppendError::Conflict { expected: 1, .. })), "{refused:?}");
    holds(&*ahead, log_id, &entries[..2]).await;
}

async fn a_replacement_is_whole(place: &Place) {
    let store = place();
    open(&*store).await;
    let entries = sample::entries();
    for entry in &entries {
        append(&*store, entry.first() - 1, entry).await;
    }
    for (number, count) in [(1, 2), (2, entries.len()), (3, 0)] {
        let log_id = Uuid::from_u128(number);
        replace(&*store, log_id, &entries[..count]).await;
        holds(&*place(), log_id, &entries[..count]).await;
        holds(&*store, log_id, &entries[..count]).await;
    }
}

async fn a_log_goes_on_after_a_replacement(place: &Place) {
    let store = place();
    open(&*store).await;
    let entries = sample::entries();
    append(&*store, 0, &entries[0]).await;
    let log_id = Uuid::from_u128(7);
    replace(&*store, log_id, &entries[..2]).await;
    let refused = store.append(1, &entries[1..2]).await;
    assert_eq!(refused, Err(AppendError::Conflict { expected: 1, actual: 2 }));
    append(&*store, 2, &entries[2]).await;
    holds(&*place(), log_id, &entries[..3]).await;
}

async fn a_group_is_appended_whole(place: &Place) {
    let store = place();
    let log_id = open(&*store).await.log_id;
    let entries = sample::entries();
    let (first, rest) = entries.split_at(2);
    for group in [first, rest] {
        let expected = group[0].first() - 1;
        if let Err(error) = store.append(expected, group).await {
            fail(&format!("can't append a group at {expected}: {error}"));
        }
    }
    holds(&*place(), log_id, &entries).await;
    holds(&*store, log_id, &entries).await;
}

/// A page takes in what another appended, once, and goes on behind it.
async fn what_others_append_is_news(place: &Place) {
    let (here, there) = (place(), place());
    open(&*here).await;
    let entries = sample::entries();
    append(&*here, 0, &entries[0]).await;
    let log_id = open(&*there).await.log_id;
    assert_eq!(news(&*there, log_id, 1).await, News::Nothing);
    append(&*here, 1, &entries[1]).await;
    append(&*here, 2, &entries[2]).await;
    assert_eq!(news(&*there, log_id, 1).await, News::Entries(entries[1..3].to_vec()));
    let head = entries[2].last();
    assert_eq!(news(&*there, log_id, head).await, News::Nothing);
    append(&*there, head, &entries[3]).await;
    assert_eq!(news(&*here, log_id, head).await, News::Entries(entries[3..4].to_vec()));
}

/// A page that has another page's log before it can't write over the one in its place.
async fn a_store_is_told_that_its_log_was_replaced(place: &Place) {
    let (here, there) = (place(), place());
    open(&*here).await;
    let entries = sample::entries();
    append(&*here, 0, &entries[0]).await;
    append(&*here, 1, &entries[1]).await;
    let log_id = open(&*there).await.log_id;
    let other = Uuid::from_u128(0x0D15_EA5E);
    replace(&*here, other, &entries[..1]).await;
    let refused = there.append(2, &entries[2..3]).await;
    assert!(matches!(refused, Err(AppendError::Conflict { expected: 2, .. })), "{refused:?}");
    assert_eq!(news(&*there, log_id, 2).await, News::Replaced);
    holds(&*place(), other, &entries[..1]).await;
    holds(&*there, other, &entries[..1]).await;
}

async fn a_replaced_log_can_be_taken_back(place: &Place) {
    let store = place();
    let log_id = open(&*store).await.log_id;
    let entries = sample::entries();
    for entry in &entries[..3] {
        append(&*store, entry.first() - 1, entry).await;
    }
    assert_eq!(
        local(&*store).take_back(&Uninterrupted).await,
        Ok(false),
        "there is nothing to take back"
    );
    let other = Uuid::from_u128(7);
    for number in [other, Uuid::from_u128(8)] {
        let replaced =
            local(&*store).replace(number, &entries[..1], Predecessor::Kept, &Uninterrupted).await;
        assert!(replaced.is_ok(), "{replaced:?}");
        assert_eq!(
            local(&*store).local_report().predecessor,
            Some(log_id),
            "the old log is still there"
        );
        holds(&*place(), number, &entries[..1]).await;
    }
    append(&*store, 1, &entries[1]).await;
    let again = place();
    open(&*again).await;
    assert_eq!(local(&*again).take_back(&Uninterrupted).await, Ok(true), "the log before both is");
    assert_eq!(local(&*again).local_report().predecessor, None);
    holds(&*again, log_id, &entries[..3]).await;
    append(&*again, entries[2].last(), &entries[3]).await;
    holds(&*place(), log_id, &entries[..4]).await;

    let replaced =
        local(&*again).replace(other, &entries[..2], Predecessor::Kept, &Uninterrupted).await;
    assert!(replaced.is_ok(), "{replaced:?}");
    assert_eq!(local(&*again).confirm().await, Ok(()));
    assert_eq!(
        local(&*again).take_back(&Uninterrupted).await,
        Ok(false),
        "what is confirmed is not taken back"
    );
    holds(&*place(), other, &entries[..2]).await;
}

async fn all_that_is_stored_verifies(place: &Place) {
    let store = place();
    open(&*store).await;
    let entries = sample::entries();
    for entry in &entries {
        append(&*store, entry.first() - 1, entry).await;
    }
    let opened = open(&*store).await;
    match local(&*store).verify(&Uninterrupted).await {
        Ok(verified) => assert_eq!(verified.found, opened, "what is stored is what was opened"),
        Err(error) => fail(&format!("the place can't be verified: {error}")),
    }
    assert_eq!(
        local(&*store).mend(None, &Uninterrupted).await,
        Ok(entries.last().map_or(0, Entry::last)),
        "it is whole"
    );
}

async fn a_report_says_how_safe_an_append_is(place: &Place) {
    let store = place();
    open(&*store).await;
    assert_eq!(store.report().read_only, None, "a fresh place can be written");
    for entry in &sample::entries() {
        let durability = store.append(entry.first() - 1, from_ref(entry)).await;
        assert_eq!(durability, Ok(store.report().durability), "an append earns what is reported");
    }
    let again = place();
    open(&*again).await;
    assert_eq!(again.report(), store.report(), "whoever opens the place says the same");
}

async fn a_local_report_counts(place: &Place) {
    let store = place();
    open(&*store).await;
    let empty = local(&*store).local_report();
    assert_eq!(counted(&empty), 0, "an empty log has no entries");
    for (count, entry) in (1..).zip(&sample::entries()) {
        append(&*store, entry.first() - 1, entry).await;
        let counted = counted(&local(&*store).local_report());
        assert!(counted > 0 && counted <= count, "entries, and segments that stand for several");
    }
    let full = local(&*store).local_report();
    assert!(full.used >= empty.used, "a log takes room");
    assert!(full.quota.is_none_or(|quota| full.used <= quota), "no more is used than there is");
    let again = place();
    open(&*again).await;
    assert_eq!(local(&*again).local_report(), full, "whoever opens the place counts the same");
    replace(&*store, Uuid::from_u128(7), &[]).await;
    let counted = counted(&local(&*store).local_report());
    assert_eq!(counted, 0, "what was replaced is not counted");
}

/// Entries, one by one or sealed: a sealed segment stands for at least one.
fn counted(report: &LocalReport) -> u64 {
    report.open_entries + report.sealed_segments
}

async fn open(store: &Store) -> Opened<Event, Actor> {
    match store.open(&Uninterrupted).await {
        Ok(opened) => {
            assert_eq!(opened.damage, None, "nothing has damaged the place");
            opened
        }
        Err(error) => fail(&format!("the place can't be opened: {error}")),
    }
}

async fn news(store: &Store, log_id: Uuid, after: u64) -> News<Event, Actor> {
    match store.news(log_id, after).await {
        Ok(news) => news,
        Err(error) => fail(&format!("can't read what others appended: {error}")),
    }
}

async fn append(store: &Store, expected_head: u64, entry: &Entry) {
    if let Err(error) = store.append(expected_head, from_ref(entry)).await {
        fail(&format!("can't append at {expected_head}: {error}"));
    }
}

async fn replace(store: &Store, log_id: Uuid, entries: &[Entry]) {
    if let Err(error) =
        local(store).replace(log_id, entries, Predecessor::Dropped, &Uninterrupted).await
    {
        fail(&format!("can't replace the log: {error}"));
    }
}

fn local(store: &Store) -> &LocalStore<'_> {
    match store.local() {
        Some(log) => log,
        None => fail("the store offers no local log"),
    }
}

/// A place that is opened has the log of this id and these entries, to the letter and to the hash.
async fn holds(store: &Store, log_id: Uuid, entries: &[Entry]) {
    let opened = open(store).await;
    assert_eq!(opened.entries, entries, "the entries are those that were written, in order");
    assert_eq!(opened.log_id, log_id, "the log is the one that was begun");
    let expected = hash_of(log_id, entries);
    let reported = store.report().head_hash;
    assert_eq!(reported.unwrap_or(expected), expected, "the hash told follows from the entries");
    if let Some(log) = store.local() {
        let head_hash = log.verify(&Uninterrupted).await.map(|verified| verified.head_hash);
        assert_eq!(head_hash, Ok(expected), "the chain's hash follows from the entries");
    }
}

fn hash_of(log_id: Uuid, entries: &[Entry]) -> [u8; 32] {
    entries.iter().fold(first_hash(log_id), |hash, entry| match encode_entry(entry, &hash) {
        Ok((_, hash)) => hash,
        Err(error) => fail(&format!("a sample can't be encoded: {error}")),
    })
}

#[expect(clippy::panic, reason = "a suite of tests says so when it fails")]
#[track_caller]
fn fail(problem: &str) -> ! {
    panic!("{problem}")
}

/// What a future comes to that never waits, as all of them do over stores in memory: tests need no
/// executor.
///
/// # Panics
/// Where it waits.
pub fn at_once<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => fail("the future waits for something"),
    }
}
