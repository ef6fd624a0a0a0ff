//! What holds of a store in an area beyond the suite that all stores pass: no room, no reach, other
//! pages, and damage of every kind.

mod alone;
mod restoring;
mod sealed;
mod segments_on_demand;
mod shared;
mod wal;

use std::cell::Cell;

use super::*;
use crate::codec::{encode_entry, first_hash};
use crate::event_sourcing::Uninterrupted;
use crate::store::MemoryArea;
use crate::store::area::utf16_len;
use crate::store::conformance::{Place, at_once, check, check_local_log, sample};
use crate::store::{
    Advanced, Flush, WriteAheadError, WriteAheadHead, WriteAheadRow, WriteAheadSize,
};

/// Keys of others, which nothing may touch.
const FOREIGN: [(&str, &str); 5] = [
    ("theme", "dark"),
    ("bank", "no key of ours: no point follows"),
    ("bank2.log", "{\"format\":1}"),
    ("bank2.1.t.1", "another prefix"),
    ("bank.notes.t.1", "no generation"),
];

fn store(area: &MemoryArea) -> AreaStore<MemoryArea> {
    AreaStore::new(area.clone(), "bank", Uuid::from_u128(1))
}

fn opened(store: &AreaStore<MemoryArea>) -> Opened<Event, Actor> {
    at_once(store.open(&Uninterrupted)).unwrap()
}

/// An area with the sample log in it, among other things.
fn kept() -> MemoryArea {
    let area = MemoryArea::default();
    for (key, text) in FOREIGN {
        area.set(key, text).unwrap();
    }
    let store = store(&area);
    opened(&store);
    for entry in sample::entries() {
        at_once(store.append(entry.first() - 1, std::slice::from_ref(&entry))).unwrap();
    }
    area
}

fn copy_of(entries: &[Entry]) -> Option<LogCopy<'_, Event, Actor>> {
    Some(LogCopy { log_id: Uuid::from_u128(1), entries })
}

fn everything(area: &MemoryArea) -> Vec<(String, String)> {
    let keys = area.keys().unwrap();
    keys.into_iter().map(|key| (key.clone(), area.get(&key).unwrap().unwrap())).collect()
}

fn change(area: &MemoryArea, key: &str, change: impl FnOnce(&str) -> String) {
    let text = area.get(key).unwrap().unwrap();
    let changed = change(&text);
    assert_ne!(changed, text, "the test changes something");
    area.set(key, &changed).unwrap();
}

fn changed_at(text: &str, at: usize) -> String {
    let mut bytes = text.as_bytes().to_vec();
    bytes[at] = if bytes[at] == b'0' { b'1' } else { b'0' };
    String::from_utf8(bytes).unwrap_or_else(|_| text.replacen('o', "0", 1))
}

/// The log opens up to the damage, which is said; it can't be written, nothing is touched, and a
/// replacement repairs it.
#[track_caller]
fn damaged(area: &MemoryArea, sound: usize, key: &str, reason: &str) {
    let entries = sample::entries();
    let before = everything(area);
    let store = store(area);
    let log = opened(&store);
    let damage = log.damage.expect("the damage is noticed");
    assert_eq!(log.entries, entries[..sound], "what stands before it is sound");
    let expected = entries[..sound].last().map_or(1, |entry| entry.last() + 1);
    assert_eq!((damage.position, damage.key.as_str()), (expected, key));
    assert!(damage.reason.message.contains(reason), "{}", damage.reason);

    let read_only = Err(AppendError::ReadOnly(Reason::new("log_damaged", "the log is damaged")));
    assert_eq!(
        at_once(store.append(expected - 1, std::slice::from_ref(&entries[sound.min(2)]))),
        read_only
    );
    store.set_read_only(None);
    let message = "a page that may write still may not write to a damaged log";
    assert_eq!(
        at_once(store.append(expected - 1, std::slice::from_ref(&entries[sound.min(2)]))),
        read_only,
        "{message}"
    );
    assert_eq!(
        store.report().read_only.map(|reason| reason.message).as_deref(),
        Some("the log is damaged")
    );
    assert_eq!(store.local_report().used, area.used());
    assert_eq!(everything(area), before, "nothing is touched");

    at_once(store.replace(Uuid::from_u128(2), &entries[..3], Predecessor::Dropped, &Uninterrupted))
        .unwrap();
    at_once(store.append(entries[2].last(), std::slice::from_ref(&entries[3]))).unwrap();
    let again = opened(&self::store(area));
    assert_eq!((again.damage, again.entries), (None, entries[..4].to_vec()));
    for (key, text) in FOREIGN {
        assert_eq!(area.get(key).unwrap().as_deref(), Some(text), "keys of others are left alone");
    }
    let ours = area.keys().unwrap().len() - FOREIGN.len();
    assert_eq!(ours, 1 + 4, "of the damaged log nothing is left");
}

#[test]
fn an_area_keeps_the_promises_of_a_store() {
    let new_place = || -> Place {
        let area = MemoryArea::default();
        let pages = Cell::new(0);
        Box::new(move || {
            // Each page would begin a log of its own, if there were none yet.
            pages.set(pages.get() + 1);
            Box::new(AreaStore::new(area.clone(), "bank", Uuid::from_u128(pages.get())))
        })
    };
    at_once(check(new_place));
    at_once(check_local_log(new_place));
}

#[test]
fn entries_stand_under_readable_keys_beside_those_of_others() {
    let area = kept();
    let keys = area.keys().unwrap();
    let ours: Vec<_> =
        keys.iter().filter(|key| !FOREIGN.iter().any(|(foreign, _)| foreign == key)).collect();
    let firsts = sample::entries().into_iter().map(|entry| format!("bank.1.t.{}", entry.first()));
    let mut expected: Vec<_> = firsts.chain(["bank.log".to_owned()]).collect();
    expected.sort();
    assert_eq!(ours, expected.iter().collect::<Vec<_>>());
    assert_eq!(opened(&store(&area)).entries, sample::entries());
}

#[test]
fn one_changed_character_anywhere_in_an_entry_shows() {
    let text = kept().get("bank.1.t.6").unwrap().unwrap();
    for at in (0..text.len()).step_by(7) {
        let area = kept();
        change(&area, "bank.1.t.6", |text| changed_at(text, at));
        let log = opened(&store(&area));
        assert_eq!(log.damage.map(|damage| damage.position), Some(6), "at {at}");
        assert_eq!(log.entries, sample::entries()[..4]);
    }
}

#[test]
fn a_changed_entry_is_damage() {
    let area = kept();
    change(&area, "bank.1.t.5", |text| text.replace("50.00", "59.00"));
    damaged(&area, 3, "bank.1.t.5", "its hash does not match");
}

#[test]
fn a_truncated_entry_is_damage() {
    for cut in [0, 10, 30, 200] {
        let area = kept();
        change(&area, "bank.1.t.5", |text| text[..cut].to_owned());
        damaged(
            &area,
            3,
            "bank.1.t.5",
            if cut > 40 { "its hash" } else { "it is not a log entry" },
        );
    }
}

#[test]
fn the_last_entry_cut_short_is_damage_too() {
    let area = kept();
    let last = sample::entries().len() - 1;
    let key = format!("bank.1.t.{}", sample::entries()[last].first());
    change(&area, &key, |text| text[..text.len() - 1].to_owned());
    damaged(&area, last, &key, "its hash does not match");
}

#[test]
fn two_entries_that_changed_places_are_damage() {
    let area = kept();
    let (one, other) =
        (area.get("bank.1.t.1").unwrap().unwrap(), area.get("bank.1.t.2").unwrap().unwrap());
    area.set("bank.1.t.1", &other).unwrap();
    area.set("bank.1.t.2", &one).unwrap();
    damaged(&area, 0, "bank.1.t.1", "its hash does not match");
}

#[test]
fn an_entry_under_a_key_that_is_not_its_own_is_damage() {
    let area = kept();
    let text = area.get("bank.1.t.1").unwrap().unwrap();
    area.remove("bank.1.t.1").unwrap();
    area.set("bank.1.t.0", &text).unwrap();
    damaged(&area, 0, "bank.1.t.1", "missing");
}

#[test]
fn a_missing_entry_is_damage_and_what_follows_it_stays() {
    for (sound, key) in [(0, "bank.1.t.1"), (1, "bank.1.t.2"), (4, "bank.1.t.6")] {
        let area = kept();
        area.remove(key).unwrap();
        damaged(&area, sound, key, "is missing");
    }
}

#[test]
fn an_entry_of_a_later_format_is_left_to_a_later_version() {
    let area = kept();
    change(&area, "bank.1.t.5", |text| text.replace("{\"format\":1,", "{\"format\":2,"));
    damaged(&area, 3, "bank.1.t.5", "it has format 2, but this version reads only up to 1");
}

#[test]
fn an_event_that_this_version_does_not_know_is_left_to_a_later_one() {
    let area = kept();
    let previous = opened(&store(&area)).entries[..3]
        .iter()
        .fold(first_hash(Uuid::from_u128(1)), |hash, entry| encode_entry(entry, &hash).unwrap().1);
    change(&area, "bank.1.t.5", |text| {
        let body = text.split_once("\",").unwrap().1.replace("money_deposited", "money_conjured");
        let hash = crate::event_sourcing::chain(&previous, body.as_bytes());
        let digits: String = hash[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{{\"format\":1,\"hash\":\"{digits}\",{body}")
    });
    damaged(&area, 3, "bank.1.t.5", "has no event 'money_conjured' of schema 2");
}

#[test]
fn a_header_that_is_garbled_or_missing_is_damage() {
    let cases: [(&str, &str); 3] = [
        ("no json", "it can't be read"),
        ("", "it can't be read"),
        ("{\"format\":1}", "it can't be read"),
    ];
    for (text, reason) in cases {
        let area = kept();
        change(&area, "bank.log", |_| text.to_owned());
        damaged(&area, 0, "bank.log", reason);
    }
    let area = kept();
    area.remove("bank.log").unwrap();
    damaged(&area, 0, "bank.log", "it is missing, although log entries exist");
}

/// What a later version wrote may have any form: neither an older page that is loaded anew nor one
/// that has had the log open since before takes anything away from it or adds to it.
#[test]
fn a_log_of_a_later_version_is_only_read() {
    let entries = sample::entries();
    let (head, last) = (entries.last().unwrap().last(), entries.last().unwrap());
    for newer in [
        "{\"format\":3,\"generation\":1,\"log_id\":\"00000000-0000-0000-0000-000000000001\"}",
        "{\"format\":4,\"generation\":\"of another form\"}",
    ] {
        let area = kept();
        let open = store(&area);
        opened(&open);
        change(&area, "bank.log", |_| newer.to_owned());
        let before = everything(&area);
        let anew = store(&area);
        let damage = opened(&anew).damage.unwrap();
        assert_eq!((damage.position, damage.key.as_str(), damage.mendable), (1, "bank.log", false));
        assert!(
            damage.reason.message.contains("but this version reads only up to 2"),
            "{}",
            damage.reason
        );
        let next = sample::other_entry(last);
        for alone in [false, true] {
            open.set_alone(alone);
            let refused = at_once(open.append(head, std::slice::from_ref(&next)));
            let Err(AppendError::ReadOnly(reason)) = refused else { panic!("{refused:?}") };
            assert!(reason.message.contains("this version reads only up to 2"), "{reason}");
            assert_eq!(open.report().read_only, Some(reason));
        }
        for page in [&open, &anew] {
            let refused = |done: Result<(), AppendError>| {
                assert!(matches!(done, Err(AppendError::ReadOnly(_))), "{done:?}");
            };
            let other = Uuid::from_u128(2);
            for old in [Predecessor::Dropped, Predecessor::Kept] {
                refused(at_once(page.replace(other, &entries, old, &Uninterrupted)).map(drop));
            }
            refused(at_once(page.mend(None, &Uninterrupted)).map(drop));
            refused(at_once(page.mend(copy_of(&entries), &Uninterrupted)).map(drop));
            refused(at_once(page.take_back(&Uninterrupted)).map(drop));
            refused(at_once(page.confirm()));
            assert!(at_once(page.verify(&Uninterrupted)).unwrap().found.damage.is_some());
        }
        assert_eq!(everything(&area), before, "nothing is touched");
    }
}

#[test]
fn a_header_of_another_log_is_damage() {
    let area = kept();
    change(&area, "bank.log", |text| text.replace("000001\"", "000009\""));
    damaged(&area, 0, "bank.1.t.1", "its hash does not match");
}

#[test]
fn what_was_damaged_and_is_sound_again_can_be_written() {
    let area = kept();
    let last = sample::entries().len() - 1;
    let key = format!("bank.1.t.{}", sample::entries()[last].first());
    let text = area.get(&key).unwrap().unwrap();
    area.set(&key, "garbled").unwrap();
    let store = store(&area);
    assert!(opened(&store).damage.is_some());
    area.set(&key, &text).unwrap();
    assert_eq!(opened(&store).damage, None);
    assert_eq!(store.report().read_only, None);
}

#[test]
fn a_full_area_takes_no_part_of_an_entry() {
    let entries = sample::entries();
    let foreign: u64 = FOREIGN.iter().map(|(key, text)| utf16_len(key) + utf16_len(text)).sum();
    let whole = kept().used() - foreign;
    for room in (200..whole).step_by(211) {
        let area = MemoryArea::default();
        area.set_quota(Some(room));
        let store = store(&area);
        opened(&store);
        let mut appended = 0;
        for entry in &entries {
            let result = at_once(store.append(entry.first() - 1, std::slice::from_ref(entry)));
            if result == Err(AppendError::Full) {
                break;
            }
            result.unwrap();
            appended += 1;
        }
        assert!(appended < entries.len(), "the room was too little");
        assert_eq!(store.local_report().used, area.used());
        for page in [&store, &self::store(&area)] {
            let log = opened(page);
            assert_eq!(
                (log.damage, log.entries),
                (None, entries[..appended].to_vec()),
                "room of {room}"
            );
        }
        area.set_quota(None);
        let next = &entries[appended];
        at_once(store.append(next.first() - 1, std::slice::from_ref(next))).unwrap();
    }
}

#[test]
fn a_replacement_that_finds_no_room_leaves_the_old_log() {
    let entries = sample::entries();
    let area = kept();
    let (before, used) = (everything(&area), area.used());
    for room in (used..used + used / 2).step_by(97) {
        area.set_quota(Some(room));
        let store = store(&area);
        opened(&store);
        let result = at_once(store.replace(
            Uuid::from_u128(2),
            &entries,
            Predecessor::Dropped,
            &Uninterrupted,
        ));
        assert_eq!(result, Err(AppendError::Full), "room of {room}");
        assert_eq!(everything(&area), before);
        assert_eq!(store.local_report().used, used);
        assert_eq!(opened(&store).entries, entries);
    }
}

/// A page that is closed in the middle of a replacement has written some entries of the next
/// generation, and not the header.
#[test]
fn a_replacement_that_was_cut_off_is_as_if_it_had_not_begun() {
    let area = kept();
    area.set("bank.2.t.1", "half a log").unwrap();
    let entries = sample::entries();
    let store = store(&area);
    assert_eq!(opened(&store).entries, entries);
    at_once(store.replace(Uuid::from_u128(2), &entries[..1], Predecessor::Dropped, &Uninterrupted))
        .unwrap();
    assert_eq!(opened(&self::store(&area)).entries, entries[..1]);
    assert_eq!(area.get("bank.2.t.1").unwrap(), None, "its rest goes with the next replacement");
}

#[test]
fn a_log_is_never_written_under_the_generation_of_the_one_that_stands() {
    let area = kept();
    let store = store(&area);
    opened(&store);
    at_once(store.replace(Uuid::from_u128(2), &[], Predecessor::Dropped, &Uninterrupted)).unwrap();
    let emptied = area.get("bank.log").unwrap().unwrap();
    // What a replacement left behind when it was cut off while it cleared up.
    area.set("bank.1.t.1", "a rest of the first log").unwrap();
    area.set_quota(Some(area.used() + 300));
    assert_eq!(
        at_once(store.replace(
            Uuid::from_u128(3),
            &sample::entries(),
            Predecessor::Dropped,
            &Uninterrupted
        )),
        Err(AppendError::Full)
    );
    assert_eq!(area.get("bank.log").unwrap(), Some(emptied));
    assert_eq!(opened(&self::store(&area)).entries, []);
    assert_eq!(opened(&self::store(&area)).damage, None);
    area.set_quota(None);
    at_once(store.replace(
        Uuid::from_u128(3),
        &sample::entries(),
        Predecessor::Dropped,
        &Uninterrupted,
    ))
    .unwrap();
    assert!(
        area.get("bank.log").unwrap().is_some_and(|header| header.contains("\"generation\":3"))
    );
}

#[test]
fn an_area_that_cannot_be_reached_says_so_and_loses_nothing() {
    let area = kept();
    let store = store(&area);
    opened(&store);
    let before = everything(&area);
    let entries = sample::entries();
    area.set_unavailable(Some("cookies are blocked"));
    let unavailable = AppendError::Unavailable(Reason::new("out_of_reach", "cookies are blocked"));
    assert_eq!(
        at_once(store.open(&Uninterrupted)),
        Err(OpenError::Unavailable(Reason::new("out_of_reach", "cookies are blocked")))
    );
    let head = entries.last().unwrap().last();
    assert_eq!(
        at_once(store.append(head, std::slice::from_ref(&entries[0]))),
        Err(unavailable.clone())
    );
    assert_eq!(
        at_once(store.replace(Uuid::from_u128(2), &entries, Predecessor::Dropped, &Uninterrupted)),
        Err(unavailable)
    );
    area.set_unavailable(None);
    assert_eq!(everything(&area), before);
    assert_eq!(opened(&store).entries, entries);
}

#[test]
fn a_page_that_only_reads_says_why() {
    let area = kept();
    let store = store(&area);
    opened(&store);
    let entries = sample::entries();
    let head = entries.last().unwrap().last();
    let before = everything(&area);
    store.set_read_only(Some(Reason::new("other_tab_writes", "another tab writes")));
    let refused = Err(AppendError::ReadOnly(Reason::new("other_tab_writes", "another tab writes")));
    assert_eq!(at_once(store.append(head, std::slice::from_ref(&entries[0]))), refused);
    assert_eq!(
        at_once(store.replace(Uuid::from_u128(2), &[], Predecessor::Dropped, &Uninterrupted)),
        refused
    );
    assert_eq!(
        store.report().read_only.map(|reason| reason.message).as_deref(),
        Some("another tab writes")
    );
    assert_eq!(everything(&area), before);
    store.set_read_only(None);
    at_once(store.replace(Uuid::from_u128(2), &[], Predecessor::Dropped, &Uninterrupted)).unwrap();
}

/// Another page can put a log of the same length in this one's place: what this page decided was
/// decided on another log.
#[test]
fn a_log_that_was_replaced_by_one_as_long_is_not_written_to() {
    let area = kept();
    let entries = sample::entries();
    let (here, there) = (store(&area), store(&area));
    opened(&here);
    opened(&there);
    at_once(there.replace(Uuid::from_u128(2), &entries[..2], Predecessor::Dropped, &Uninterrupted))
        .unwrap();
    opened(&here);
    at_once(there.replace(Uuid::from_u128(3), &entries[..2], Predecessor::Dropped, &Uninterrupted))
        .unwrap();
    let refused = at_once(here.append(2, &entries[2..3]));
    assert!(matches!(refused, Err(AppendError::Conflict { expected: 2, .. })), "{refused:?}");
    let log = opened(&here);
    assert_eq!((log.log_id, log.entries.len()), (Uuid::from_u128(3), 2));
    at_once(here.append(2, &entries[2..3])).unwrap();
}

/// Somebody clears the browser's data while a page is open.
#[test]
fn a_log_that_went_away_is_not_written_on() {
    let area = kept();
    let store = store(&area);
    opened(&store);
    for key in area.keys().unwrap() {
        area.remove(&key).unwrap();
    }
    let entries = sample::entries();
    let head = entries.last().unwrap().last();
    let refused = at_once(store.append(head, std::slice::from_ref(&entries[0])));
    assert!(matches!(refused, Err(AppendError::Gone(_))), "{refused:?}");
    assert!(store.is_gone());
    assert_eq!(area.keys().unwrap(), [""; 0]);
    assert_eq!(opened(&store).entries, []);
    at_once(store.append(0, std::slice::from_ref(&entries[0]))).unwrap();
}

struct Noon;

impl Clock for Noon {
    fn now(&self) -> crate::event_sourcing::Timestamp {
        crate::event_sourcing::Timestamp::from_millis(1_772_452_800_000)
    }
}

/// Others of the same origin can fill an area while a page has it open.
#[test]
fn once_only_the_write_ahead_log_has_an_entry_no_more_are_taken_until_there_is_room() {
    let entries = sample::entries();
    let append = |store: &AreaStore<MemoryArea>, at: usize| {
        let entry = std::slice::from_ref(&entries[at]);
        at_once(store.append(entries[at].first() - 1, entry))
    };
    let (area, wal) = (MemoryArea::default(), crate::store::MemoryWriteAheadLog::default());
    area.set_quota(Some(1_000_000));
    let wal = || store(&area).with_write_ahead_log(Rc::new(wal.clone()), Rc::new(Noon));
    let store = wal();
    opened(&store);
    append(&store, 0).unwrap();
    area.set("theme", &"x".repeat(1_000_000 - area.used() as usize - "theme".len())).unwrap();
    append(&store, 1).expect("the write-ahead log has it");
    assert_eq!(append(&store, 2), Err(AppendError::Full));
    assert_eq!(store.local_report().used, area.used(), "the room that others took is told");
    area.remove("theme").unwrap();
    append(&store, 2).unwrap();
    assert_eq!(opened(&wal()).entries, entries[..3]);
    let keys = area.keys().unwrap();
    assert!((0..3).all(|at| keys.contains(&format!("bank.1.t.{}", entries[at].first()))));
}

#[test]
fn room_that_others_give_back_is_found_by_a_page_that_was_opened_without() {
    let entries = sample::entries();
    let area = MemoryArea::default();
    area.set_quota(Some(1_000_000));
    area.set("theme", &"x".repeat(999_000)).unwrap();
    let store = store(&area);
    opened(&store);
    let append = || at_once(store.append(0, std::slice::from_ref(&entries[0])));
    assert_eq!([append(), append()], [Err(AppendError::Full), Err(AppendError::Full)]);
    area.remove("theme").unwrap();
    append().unwrap();
    assert_eq!(store.local_report().used, area.used());
}

/// A write-ahead log that another page adds to while its rows are asked for, after its head was.
struct Overtaken {
    wal: crate::store::MemoryWriteAheadLog,
    meanwhile: RefCell<Box<dyn FnMut()>>,
}

impl WriteAheadLog for Overtaken {
    fn head(&self) -> LocalBoxFuture<'_, Result<Option<WriteAheadHead>, WriteAheadError>> {
        self.wal.head()
    }

    fn rows(
        &self,
        epoch: u64,
        after: Position,
    ) -> LocalBoxFuture<'_, Result<Vec<WriteAheadRow>, WriteAheadError>> {
        (self.meanwhile.borrow_mut())();
        self.wal.rows(epoch, after)
    }

    fn advance(
        &self,
        expected: Option<WriteAheadHead>,
        next: WriteAheadHead,
        rows: Vec<WriteAheadRow>,
        flush: Flush,
    ) -> LocalBoxFuture<'_, Result<Advanced, WriteAheadError>> {
        self.wal.advance(expected, next, rows, flush)
    }

    fn begin_anew(
        &self,
        next: WriteAheadHead,
        rows: Vec<WriteAheadRow>,
        flush: Flush,
    ) -> LocalBoxFuture<'_, Result<Advanced, WriteAheadError>> {
        self.wal.begin_anew(next, rows, flush)
    }

    fn newest_epoch(&self) -> LocalBoxFuture<'_, Result<u64, WriteAheadError>> {
        self.wal.newest_epoch()
    }

    fn trim(
        &self,
        epoch: u64,
        upto: Position,
        added_before_ms: i64,
    ) -> LocalBoxFuture<'_, Result<(), WriteAheadError>> {
        self.wal.trim(epoch, upto, added_before_ms)
    }

    fn drop_before(&self, epoch: u64) -> LocalBoxFuture<'_, Result<(), WriteAheadError>> {
        self.wal.drop_before(epoch)
    }

    fn size(&self, epoch: u64) -> LocalBoxFuture<'_, Result<WriteAheadSize, WriteAheadError>> {
        self.wal.size(epoch)
    }
}

/// Under load that happens at every look; the page still follows, and can still be opened.
#[test]
fn what_is_added_while_a_page_looks_is_for_its_next_look() {
    let wal = crate::store::MemoryWriteAheadLog::default();
    let there = Rc::new(
        store(&MemoryArea::default()).with_write_ahead_log(Rc::new(wal.clone()), Rc::new(Noon)),
    );
    opened(&there);
    let next = Rc::new(Cell::new(0));
    let append = {
        let (there, next) = (Rc::clone(&there), Rc::clone(&next));
        move || {
            if let Some(entry) = sample::entries().get(next.replace(next.get() + 1)) {
                at_once(there.append(entry.first() - 1, std::slice::from_ref(entry))).unwrap();
            }
        }
    };
    append();
    // Its area has none of it: it may be another process' that has not heard yet.
    let here = store(&MemoryArea::default()).with_write_ahead_log(
        Rc::new(Overtaken { wal, meanwhile: RefCell::new(Box::new(append.clone())) }),
        Rc::new(Noon),
    );
    let first = opened(&here);
    assert_eq!(first.entries, sample::entries()[..1]);
    assert_eq!(here.report().read_only, None);
    let mut known = 1;
    while known < sample::entries().len() {
        let head = sample::entries()[known - 1].last();
        let News::Entries(entries) = at_once(here.news(first.log_id, head)).unwrap() else {
            panic!("the log was not replaced")
        };
        assert_eq!(entries, sample::entries()[known..known + entries.len()]);
        known += entries.len();
    }
}
