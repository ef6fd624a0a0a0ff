//! What holds of a log that is put back into an area which has lost it, or never had room for it as
//! text: wherever that is cut off, the next visit goes on from there.

use std::cell::Cell;
use std::rc::Rc;

use super::sealed::Cut;
use super::wal::{Stopped, append, copied};
use super::*;
use crate::store::MemoryWriteAheadLog;
use crate::store::conformance::sample::many_entries;

const SEALING: Sealing = Sealing { segment_events: 8, readable_events: 4 };

fn page<A: Area>(area: A, wal: &MemoryWriteAheadLog) -> AreaStore<A> {
    AreaStore::new(area, "bank", Uuid::from_u128(1))
        .with_sealing(SEALING)
        .with_write_ahead_log(Rc::new(wal.clone()), Rc::new(Stopped))
}

/// A log of so many entries, as the write-ahead log has it.
fn recorded(count: usize) -> (MemoryArea, MemoryWriteAheadLog, Vec<Entry>) {
    let (area, wal) = (MemoryArea::default(), MemoryWriteAheadLog::default());
    let page = page(area.clone(), &wal);
    opened(&page);
    let entries = many_entries(count);
    append(&page, &entries);
    (area, wal, entries)
}

/// What the write-ahead log has of a log, each row under its key: as nothing was sealed yet.
fn as_texts(wal: &MemoryWriteAheadLog) -> MemoryArea {
    let area = MemoryArea::default();
    for row in at_once(wal.rows(1, 0)).unwrap() {
        area.set(&row.key, &row.text).unwrap();
    }
    area
}

/// All that is stored but the note of when it was sealed: what was put back was sealed now.
fn pieces(area: &MemoryArea) -> Vec<(String, String)> {
    let mut pieces = everything(area);
    pieces.retain(|(key, _)| key != "bank.1.sealed");
    pieces
}

#[test]
fn what_comes_back_is_sealed_as_it_is_written() {
    let (whole, wal, entries) = recorded(120);
    let as_text = as_texts(&wal).used();
    let cleared = MemoryArea::default();
    cleared.set_quota(Some(as_text / 3));
    let page = page(cleared.clone(), &wal);
    let log = opened(&page);
    assert_eq!((log.damage, &log.entries, page.report().read_only), (None, &entries, None));
    assert!(pieces(&cleared) == pieces(&whole), "as if nothing had happened");
    assert_eq!(page.local_report().used, cleared.used());
    append(&page, &many_entries(124)[120..]);
}

#[test]
fn a_restore_may_be_cut_off_at_any_write() {
    let (_, wal, entries) = recorded(60);
    let texts = as_texts(&wal);
    let cases = [
        ("cleared", MemoryArea::default(), texts.used() / 2),
        ("full of texts", texts.clone(), texts.used() + 120),
    ];
    for (case, before, quota) in cases {
        let mut finished = false;
        for writes in 0..200 {
            let area = copied(&before);
            area.set_quota(Some(quota));
            let cut = Cut { area: area.clone(), left: Rc::new(Cell::new(writes)) };
            let log = at_once(page(cut, &wal).open(&Uninterrupted)).unwrap();
            assert_eq!((log.damage, log.entries), (None, entries.clone()), "{case}, {writes}");
            let left: Vec<String> = area.keys().unwrap();
            assert!(
                writes == 0 || left.contains(&"bank.log".into()) || case == "full of texts",
                "the header goes first: {left:?}"
            );
            // Without a page that puts the rest back, what stands there is no log of less.
            finished = opened(&store(&area)).entries.len() == entries.len();
            let next = page(area.clone(), &wal);
            assert_eq!(opened(&next).entries, entries, "{case}, after {writes} writes");
            assert_eq!(next.local_report().used, area.used(), "{case}, after {writes} writes");
            let verified = at_once(next.verify(&Uninterrupted)).unwrap();
            assert_eq!(verified.found.damage, None);
            assert_eq!(
                opened(&store(&area)).entries,
                entries,
                "{case}: it stands in the area again"
            );
            if finished {
                break;
            }
        }
        assert!(finished, "{case}: so many writes are enough");
    }
}

#[test]
fn texts_that_a_segment_has_replaced_make_room_for_what_is_missing() {
    let (whole, wal, entries) = recorded(60);
    let area = copied(&whole);
    let is_text = |key: &String| key.starts_with("bank.1.t.");
    for key in everything(&whole).into_iter().map(|(key, _)| key).filter(is_text) {
        area.remove(&key).unwrap();
    }
    // A seal that was cut off left the texts of the first segments.
    for (key, text) in everything(&as_texts(&wal)).into_iter().take(10) {
        area.set(&key, &text).unwrap();
    }
    area.set_quota(Some(area.used().max(whole.used())));
    assert!(area.used() + 100 > whole.used(), "there is no room for both");
    let page = page(area.clone(), &wal);
    let log = opened(&page);
    assert_eq!((log.damage, log.entries), (None, entries));
    assert!(pieces(&area) == pieces(&whole), "as if nothing had happened");
}

#[test]
fn each_visit_gets_further_though_it_writes_once() {
    let (_, wal, entries) = recorded(60);
    for (area, more) in [(MemoryArea::default(), 0), (as_texts(&wal), 120)] {
        area.set_quota(Some(area.used().max(as_texts(&wal).used() / 2) + more));
        let mut visits = 0;
        while opened(&store(&copied(&area))).entries.len() < entries.len() {
            let cut = Cut { area: area.clone(), left: Rc::new(Cell::new(1)) };
            at_once(page(cut, &wal).open(&Uninterrupted)).unwrap();
            visits += 1;
            assert!(visits < 200, "{:?}", area.keys());
        }
        assert_eq!(opened(&page(area, &wal)).entries, entries);
    }
}

/// An open page looks before it answers; whoever knows the log gives it back.
#[test]
fn an_open_page_does_not_record_behind_a_header_that_is_gone() {
    let (area, wal, entries) = recorded(30);
    let open = page(area.clone(), &wal);
    opened(&open);
    let more = many_entries(32);
    for spoilt in [None, Some(""), Some("{\"format\":2"), Some("no header")] {
        let header = area.get("bank.log").unwrap();
        match spoilt {
            None => area.remove("bank.log").unwrap(),
            Some(text) => area.set("bank.log", text).unwrap(),
        }
        let rows = at_once(wal.size(1)).unwrap().rows;
        let refused = at_once(open.append(entries[29].last(), &more[30..31]));
        assert!(matches!(refused, Err(AppendError::Gone(_))), "{refused:?}");
        assert_eq!(
            at_once(wal.size(1)).unwrap().rows,
            rows,
            "the write-ahead log has not taken it"
        );
        let mended = at_once(open.mend(copy_of(&entries), &Uninterrupted));
        assert_eq!(mended, Ok(entries[29].last()));
        assert_eq!(area.get("bank.log").unwrap(), header);
        let kept = area.get("bank.damaged.log").unwrap();
        assert_eq!(kept.as_deref(), spoilt, "what stood in its place is kept");
        area.remove("bank.damaged.log").unwrap();
    }
    append(&open, &more[30..]);
    assert_eq!(opened(&page(area, &wal)).entries, more);
}

#[test]
fn looking_whether_all_is_whole_writes_the_header_first_or_nothing() {
    let (area, wal, entries) = recorded(30);
    let open = page(area.clone(), &wal);
    opened(&open);
    let whole = pieces(&area);
    for key in area.keys().unwrap() {
        area.remove(&key).unwrap();
    }
    assert_eq!(at_once(open.verify(&Uninterrupted)).unwrap().found.damage, None);
    assert!(pieces(&area) == whole, "all of it is given back");
    assert_eq!(open.local_report().used, area.used());

    // Neither has the beginning.
    at_once(wal.trim(1, 16, i64::MAX)).unwrap();
    for key in area.keys().unwrap() {
        area.remove(&key).unwrap();
    }
    let damage = at_once(open.verify(&Uninterrupted)).unwrap().found.damage.unwrap();
    assert_eq!((damage.position, damage.key.as_str()), (1, "bank.log"));
    assert_eq!(area.keys().unwrap(), [""; 0], "half a log is none");
    assert_eq!(at_once(open.mend(copy_of(&entries), &Uninterrupted)), Ok(entries[29].last()));
    assert!(pieces(&area) == whole);
}

#[test]
fn a_write_ahead_log_whose_head_cannot_be_read_is_given_another() {
    for lost in [0, 3] {
        let (area, wal, entries) = recorded(30);
        // What a killed browser lost of the area stands in the rows.
        for entry in &entries[30 - lost..] {
            area.remove(&format!("bank.1.t.{}", entry.first())).unwrap();
        }
        wal.spoil_head();
        let again = page(area.clone(), &wal);
        assert_eq!(opened(&again).entries, entries);
        assert_eq!(again.report().read_only, None);
        append(&again, &many_entries(31)[30..]);
        for key in area.keys().unwrap() {
            area.remove(&key).unwrap();
        }
        let log = opened(&page(area, &wal));
        assert_eq!((log.damage, log.entries), (None, many_entries(31)), "it is whole");
    }
}

/// A page that could not reach the write-ahead log when it was opened looks again when it is to record.
#[test]
fn a_write_ahead_log_that_can_be_reached_again_is_used_again() {
    let (area, wal, entries) = recorded(30);
    wal.set_unavailable(Some("it is switched off"));
    let again = page(area, &wal);
    opened(&again);
    let more = many_entries(31);
    let refused = at_once(again.append(entries[29].last(), &more[30..]));
    assert!(matches!(refused, Err(AppendError::ReadOnly(_))), "{refused:?}");
    wal.set_unavailable(None);
    let refused = at_once(again.append(entries[29].last(), &more[30..]));
    assert!(matches!(refused, Err(AppendError::Conflict { .. })), "{refused:?}");
    opened(&again);
    append(&again, &more[30..]);
}

/// A write-ahead log that comes to a log later has all of it, also what is sealed.
#[test]
fn a_write_ahead_log_that_goes_on_with_a_log_is_a_whole_copy() {
    let (area, wal, entries) = recorded(60);
    wal.delete();
    opened(&page(area.clone(), &wal));
    let cleared = MemoryArea::default();
    let log = opened(&page(cleared.clone(), &wal));
    assert_eq!((log.damage, log.entries), (None, entries));
    assert!(pieces(&cleared) == pieces(&area));
}
