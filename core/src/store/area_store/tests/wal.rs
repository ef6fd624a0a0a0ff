//! What holds of a log with a write-ahead log in front: what one of the two has lost, the other gives back.

use std::cell::Cell;
use std::rc::Rc;

use super::*;
use crate::event_sourcing::Timestamp;
use crate::store::conformance::sample::many_entries;
use crate::store::{Flush, MemoryWriteAheadLog, WriteAheadLog};

pub(super) struct Stopped;

impl Clock for Stopped {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(1_000)
    }
}

fn page(area: &MemoryArea, wal: &MemoryWriteAheadLog) -> AreaStore<MemoryArea> {
    let sealing = Sealing { segment_events: 4, readable_events: 2 };
    let wal = Rc::new(wal.clone());
    store(area).with_sealing(sealing).with_write_ahead_log(wal, Rc::new(Stopped))
}

/// A log of so many entries, in the area and in the write-ahead log.
fn kept(count: usize) -> (MemoryArea, MemoryWriteAheadLog, Vec<Entry>) {
    let (area, wal) = (MemoryArea::default(), MemoryWriteAheadLog::default());
    let page = page(&area, &wal);
    opened(&page);
    let entries = many_entries(count);
    append(&page, &entries);
    (area, wal, entries)
}

pub(super) fn append(page: &AreaStore<MemoryArea>, entries: &[Entry]) {
    for entry in entries {
        let appended = at_once(page.append(entry.first() - 1, std::slice::from_ref(entry)));
        assert_eq!(appended, Ok(Durability::Disk));
    }
}

pub(super) fn copied(area: &MemoryArea) -> MemoryArea {
    let copy = MemoryArea::default();
    for (key, text) in everything(area) {
        copy.set(&key, &text).unwrap();
    }
    copy
}

#[test]
fn a_write_ahead_log_store_keeps_the_promises_of_a_store() {
    at_once(check(|| {
        let (area, wal) = (MemoryArea::default(), MemoryWriteAheadLog::default());
        let pages = Cell::new(0);
        Box::new(move || {
            pages.set(pages.get() + 1);
            let store = AreaStore::new(area.clone(), "bank", Uuid::from_u128(pages.get()));
            Box::new(store.with_write_ahead_log(Rc::new(wal.clone()), Rc::new(Stopped)))
        })
    }));
}

#[test]
fn what_the_area_lost_at_its_end_comes_back() {
    for lost in 1..12 {
        let (area, wal, entries) = kept(20);
        let before = copied(&area);
        let last = page(&area, &wal);
        opened(&last);
        append(&last, &many_entries(20 + lost)[20..]);
        // The browser was killed: its disk has the area as it was.
        let entries_now = many_entries(20 + lost);
        let again = page(&before, &wal);
        let log = opened(&again);
        assert_eq!((log.damage.clone(), log.lost), (None, None));
        assert_eq!(log.entries, entries_now);
        let new: u64 = entries_now[20..].iter().map(|entry| entry.events().count() as u64).sum();
        assert_eq!(log.restored, new);
        assert_eq!(again.local_report().used, before.used(), "it stands in the area again");
        assert_eq!(
            opened(&store(&before)).entries,
            entries_now,
            "for whoever has no write-ahead log"
        );
        assert_eq!(entries, entries_now[..20]);
    }
}

#[test]
fn a_cleared_area_is_given_everything_back() {
    let (_, wal, entries) = kept(20);
    let cleared = MemoryArea::default();
    let log = opened(&page(&cleared, &wal));
    assert_eq!((log.damage, log.lost, log.entries), (None, None, entries));
}

#[test]
fn what_neither_has_is_said_and_the_log_goes_on() {
    let (area, wal, _) = kept(20);
    let before = copied(&area);
    let last = page(&area, &wal);
    opened(&last);
    append(&last, &many_entries(26)[20..]);
    at_once(wal.trim(1, u64::MAX, i64::MAX)).unwrap();
    let again = page(&before, &wal);
    let log = opened(&again);
    let (first, last) = (many_entries(20)[19].last() + 1, many_entries(26)[25].last());
    assert_eq!((log.damage, log.lost), (None, Some(crate::event_sourcing::Lost { first, last })));
    append(&again, &many_entries(26)[20..]);
    assert_eq!(opened(&page(&before, &wal)).entries, many_entries(26));
}

#[test]
fn a_log_that_went_on_without_its_write_ahead_log_takes_it_along() {
    let (area, wal, _) = kept(20);
    let alone = store(&area).with_sealing(Sealing { segment_events: 4, readable_events: 2 });
    opened(&alone);
    for entry in &many_entries(40)[20..] {
        at_once(alone.append(entry.first() - 1, std::slice::from_ref(entry))).unwrap();
    }
    let again = page(&area, &wal);
    assert_eq!(opened(&again).entries, many_entries(40));
    append(&again, &many_entries(42)[40..]);
    assert_eq!(opened(&page(&area, &wal)).entries, many_entries(42));
    assert_eq!(again.local_report().set_aside, 0);
}

#[test]
fn rows_that_do_not_follow_from_the_log_are_set_aside() {
    let (area, wal, entries) = kept(20);
    let before = copied(&area);
    let last = page(&area, &wal);
    opened(&last);
    append(&last, &many_entries(22)[20..]);
    // Without its write-ahead log the area lost its end, and another log went on from there.
    let alone = store(&before);
    opened(&alone);
    let other = sample::other_entry(entries.last().unwrap());
    at_once(alone.append(other.first() - 1, std::slice::from_ref(&other))).unwrap();
    let again = page(&before, &wal);
    let log = opened(&again);
    assert_eq!(
        (log.damage, log.entries.last()),
        (None, Some(&other)),
        "the area is the log's home"
    );
    assert!(again.local_report().set_aside > 0, "what the write-ahead log has is not thrown away");
    let head = other.last();
    assert_eq!(at_once(again.append(head, &[])), Ok(Durability::Disk));
}

#[test]
fn a_switch_that_only_the_write_ahead_log_has_is_done_by_the_next_page() {
    let (area, wal, entries) = kept(20);
    let before = copied(&area);
    let last = page(&area, &wal);
    opened(&last);
    let other = Uuid::from_u128(9);
    at_once(last.replace(other, &many_entries(12), Predecessor::Kept, &Uninterrupted)).unwrap();
    let again = page(&before, &wal);
    let log = opened(&again);
    assert_eq!((log.log_id, log.entries), (other, many_entries(12)));
    assert_eq!(at_once(again.take_back(&Uninterrupted)), Ok(true), "the log before is still there");
    assert_eq!(again.local_report().set_aside, 0, "nothing is left of the other");
    assert_eq!(opened(&page(&before, &wal)).entries, entries);
}

#[test]
fn a_damaged_text_is_mended_from_the_write_ahead_log_when_it_is_asked_for() {
    let (area, wal, entries) = kept(20);
    let key = everything(&area).into_iter().map(|(key, _)| key).find(|key| key.contains(".t."));
    let key = key.unwrap();
    change(&area, &key, |text| changed_at(text, 40));
    let again = page(&area, &wal);
    let damage = opened(&again).damage.unwrap();
    assert!(damage.mendable, "{damage:?}");
    assert_eq!(opened(&again).damage, Some(damage), "nothing is mended unasked");
    assert_eq!(at_once(again.mend(None, &Uninterrupted)), Ok(entries.last().unwrap().last()));
    assert_eq!(opened(&again).entries, entries);
}

#[test]
fn a_write_ahead_log_that_cannot_be_reached_makes_a_page_read_only() {
    let (area, wal, entries) = kept(20);
    wal.set_unavailable(Some("it is switched off"));
    let again = page(&area, &wal);
    assert_eq!(opened(&again).entries, entries);
    assert!(again.report().read_only.is_some_and(|reason| reason.message.contains("switched off")));
    let next = &many_entries(21)[20];
    let refused = at_once(again.append(next.first() - 1, std::slice::from_ref(next)));
    assert!(matches!(refused, Err(AppendError::ReadOnly(_))), "{refused:?}");
    wal.set_unavailable(None);
    assert_eq!(opened(&again).entries, entries);
    append(&again, std::slice::from_ref(next));
}

#[test]
fn an_answer_says_no_more_than_was_asked_of_the_browser() {
    let (area, wal, _) = kept(20);
    let again = page(&area, &wal);
    opened(&again);
    assert_eq!(again.set_durability(Durability::Browser), Durability::Browser);
    let next = &many_entries(21)[20];
    let appended = at_once(again.append(next.first() - 1, std::slice::from_ref(next)));
    assert_eq!(appended, Ok(Durability::Browser));
    assert_eq!(again.set_durability(Durability::Disk), Durability::Disk);
    assert_eq!(store(&area).set_durability(Durability::Disk), Durability::Browser);
    let _ = Flush::Strict;
}
