//! What holds of a log that is sealed as it grows, and of one whose page is closed in the midst of it.

use std::cell::Cell;
use std::rc::Rc;

use super::*;
use crate::event_sourcing::Uninterrupted;
use crate::store::area_store::room::must_fit;
use crate::store::conformance::sample::many_entries;
use crate::store::{Area, AreaError};

pub(super) const SMALL: Sealing = Sealing { segment_events: 4, readable_events: 2 };

fn sealing(area: &MemoryArea) -> AreaStore<MemoryArea> {
    store(area).with_sealing(SMALL)
}

pub(super) fn append_all<A: Area>(
    store: &AreaStore<A>,
    entries: &[Entry],
) -> Result<(), AppendError> {
    for entry in entries {
        at_once(store.append(entry.first() - 1, std::slice::from_ref(entry)))?;
    }
    Ok(())
}

/// A log of 40 entries, of which the older are sealed.
pub(super) fn sealed() -> (MemoryArea, Vec<Entry>) {
    let area = MemoryArea::default();
    let store = sealing(&area);
    opened(&store);
    let entries = many_entries(40);
    append_all(&store, &entries).unwrap();
    (area, entries)
}

pub(super) fn ours(area: &MemoryArea, kind: &str) -> Vec<String> {
    let prefix = format!("bank.1.{kind}.");
    area.keys().unwrap().into_iter().filter(|key| key.starts_with(&prefix)).collect()
}

#[test]
fn a_store_that_seals_keeps_the_promises_of_a_store() {
    at_once(check(|| {
        let area = MemoryArea::default();
        let pages = Cell::new(0);
        Box::new(move || {
            pages.set(pages.get() + 1);
            let store = AreaStore::new(area.clone(), "bank", Uuid::from_u128(pages.get()));
            Box::new(store.with_sealing(Sealing { segment_events: 4, readable_events: 4 }))
        })
    }));
}

#[test]
fn older_entries_are_sealed_and_the_newest_stay_readable() {
    let (area, entries) = sealed();
    let head = entries.last().unwrap().last();
    let segments = ours(&area, "s");
    assert!(segments.len() > 4, "{segments:?}");
    let texts = ours(&area, "t");
    assert!(!texts.is_empty() && texts.len() < 12, "{texts:?}");
    let again = sealing(&area);
    let log = opened(&again);
    assert_eq!((log.damage, log.entries.len()), (None, entries.len()));
    assert_eq!(log.entries, entries);
    let report = again.local_report();
    assert_eq!((report.sealed_segments, report.used), (segments.len() as u64, area.used()));
    let verified = at_once(again.verify(&Uninterrupted)).unwrap();
    assert_eq!((verified.found.damage, Some(verified.head_hash)), (None, again.report().head_hash));
    append_all(&again, &many_entries(44)[40..]).unwrap();
    assert_eq!(opened(&sealing(&area)).entries, many_entries(44));
    assert!(head > 40);
}

#[test]
fn a_log_of_the_layout_before_is_sealed_and_then_says_so() {
    let area = MemoryArea::default();
    let entries = many_entries(40);
    let old = store(&area).with_sealing(Sealing { segment_events: 1_000, readable_events: 0 });
    opened(&old);
    append_all(&old, &entries[..30]).unwrap();
    change(&area, "bank.log", |text| text.replace("\"format\":2", "\"format\":1"));
    let new = sealing(&area);
    let log = opened(&new);
    assert_eq!((log.damage, log.entries), (None, entries[..30].to_vec()));
    assert!(!ours(&area, "s").is_empty(), "what is due is sealed on opening");
    assert!(area.get("bank.log").unwrap().unwrap().contains("\"format\":2"));
    append_all(&new, &entries[30..]).unwrap();
    assert_eq!(opened(&sealing(&area)).entries, entries);
}

/// An area whose page is gone after so many writes: the rest never happened.
#[derive(Clone)]
pub(super) struct Cut {
    pub(super) area: MemoryArea,
    pub(super) left: Rc<Cell<u64>>,
}

impl Cut {
    fn write(&self) -> Result<(), AreaError> {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        if left == 0 {
            Err(AreaError::Unavailable(Reason::new("out_of_reach", "the page is gone")))
        } else {
            Ok(())
        }
    }
}

impl Area for Cut {
    fn keys(&self) -> Result<Vec<String>, AreaError> {
        self.area.keys()
    }
    fn get(&self, key: &str) -> Result<Option<String>, AreaError> {
        self.area.get(key)
    }
    fn set(&self, key: &str, value: &str) -> Result<(), AreaError> {
        self.write()?;
        self.area.set(key, value)
    }
    fn remove(&self, key: &str) -> Result<(), AreaError> {
        self.write()?;
        self.area.remove(key)
    }
    fn name(&self) -> &'static str {
        "cut"
    }
    fn quota(&self) -> Option<u64> {
        self.area.quota()
    }
}

#[test]
fn a_page_may_be_closed_between_any_two_writes() {
    let entries = many_entries(24);
    let mut reached_the_end = false;
    for writes in 0..200 {
        let area = MemoryArea::default();
        let cut = Cut { area: area.clone(), left: Rc::new(Cell::new(writes)) };
        let page = AreaStore::new(cut, "bank", Uuid::from_u128(1)).with_sealing(SMALL);
        at_once(page.open(&Uninterrupted)).unwrap();
        let mut stored = 0;
        for entry in &entries {
            if at_once(page.append(entry.first() - 1, std::slice::from_ref(entry))).is_err() {
                break;
            }
            stored += 1;
        }
        reached_the_end |= stored == entries.len();
        let again = sealing(&area);
        let log = opened(&again);
        assert_eq!(log.damage, None, "after {writes} writes");
        assert_eq!(log.entries, entries[..stored], "after {writes} writes");
        append_all(&again, &entries[stored..]).unwrap();
        let third = sealing(&area);
        assert_eq!(opened(&third).entries, entries, "after {writes} writes");
        assert_eq!(third.local_report().used, area.used(), "nothing is left over");
        assert_eq!(ours(&area, "t"), ours(&sealed_anew(&entries), "t"), "after {writes} writes");
    }
    assert!(reached_the_end, "so many writes are enough");
}

fn sealed_anew(entries: &[Entry]) -> MemoryArea {
    let area = MemoryArea::default();
    let store = sealing(&area);
    opened(&store);
    append_all(&store, entries).unwrap();
    area
}

#[test]
fn a_damaged_segment_is_damage_and_an_export_mends_it() {
    let entries = many_entries(40);
    for key in ours(&sealed().0, "s") {
        for lost in [false, true] {
            let (area, _) = sealed();
            let text = area.get(&key).unwrap().unwrap();
            if lost {
                area.remove(&key).unwrap();
            } else {
                let flipped: String = text.chars().rev().collect();
                area.set(&key, &flipped).unwrap();
            }
            let page = sealing(&area);
            let log = opened(&page);
            let damage = log.damage.expect("the damage is noticed");
            assert!(damage.quarantined > 0 && !damage.mendable, "{damage:?}");
            assert_eq!(log.entries, entries[..log.entries.len()]);
            let head = at_once(page.mend(copy_of(&entries), &Uninterrupted)).unwrap();
            assert_eq!(head, entries.last().unwrap().last());
            let mended = opened(&page);
            assert_eq!((mended.damage, mended.entries), (None, entries.clone()), "{key}");
            let whole = sealing(&sealed().0);
            opened(&whole);
            assert_eq!(page.report().head_hash, whole.report().head_hash);
            let kept = area.get(&format!("bank.damaged{}", &key["bank".len()..])).unwrap();
            assert_eq!(kept.is_some(), !lost, "what was damaged is kept");
            assert_eq!(page.local_report().used, area.used());
        }
    }
}

#[test]
fn what_a_segment_holds_of_a_damaged_text_is_not_wanted_of_it() {
    let entries = many_entries(12);
    let area = MemoryArea::default();
    let page = sealing(&area);
    opened(&page);
    at_once(page.append(0, &entries)).unwrap();
    let key = ours(&area, "t").remove(0);
    let text = area.get(&key).unwrap().unwrap();
    let lines = text.split('\n').count();
    let line = text.split('\n').nth(lines - 1).unwrap();
    area.set(&key, &text.replace(line, &line.replace("amount", "amounts"))).unwrap();
    let damage = opened(&page).damage.unwrap();
    assert_eq!((damage.key, damage.position), (key, entries[11].first()));
    at_once(page.mend(copy_of(&entries), &Uninterrupted)).unwrap();
    let mended = opened(&page);
    assert_eq!((mended.damage, mended.entries), (None, entries));
}

#[test]
fn an_entry_whose_position_was_changed_is_mended_as_well() {
    let (area, entries) = sealed();
    let key = ours(&area, "t").pop().unwrap();
    change(&area, &key, |text| text.replacen("\"position\":4", "\"position\":0", 1));
    let page = sealing(&area);
    assert!(opened(&page).damage.is_some());
    at_once(page.mend(copy_of(&entries), &Uninterrupted)).unwrap();
    let mended = opened(&page);
    assert_eq!((mended.damage, mended.entries), (None, entries));
}

#[test]
fn of_a_text_of_several_entries_only_the_damaged_one_is_taken_from_elsewhere() {
    let entries = many_entries(12);
    for copied in [12, 8] {
        let area = MemoryArea::default();
        let page = store(&area);
        opened(&page);
        at_once(page.append(0, &entries)).unwrap();
        let key = ours(&area, "t").remove(0);
        let text = area.get(&key).unwrap().unwrap();
        let line = text.split('\n').nth(7).unwrap();
        area.set(&key, &text.replace(line, &line.replace("amount", "amounts"))).unwrap();
        assert_eq!(opened(&page).entries, entries[..7], "those before it are read");
        let head = at_once(page.mend(copy_of(&entries[..copied]), &Uninterrupted)).unwrap();
        assert_eq!(head, entries.last().unwrap().last());
        let mended = opened(&page);
        assert_eq!((mended.damage, mended.entries), (None, entries.clone()));
        assert_eq!(page.local_report().used, area.used());
    }
}

#[test]
fn another_logs_entries_mend_nothing() {
    let (area, _) = sealed();
    let key = ours(&area, "s")[1].clone();
    area.remove(&key).unwrap();
    let page = sealing(&area);
    let before = opened(&page);
    let mut others = many_entries(40);
    others[4] = sample::other_entry(&others[3]);
    at_once(page.mend(copy_of(&others), &Uninterrupted)).unwrap();
    assert!(opened(&page) == before);
}

#[test]
fn a_page_that_only_reads_seals_nothing_of_what_it_follows() {
    let area = MemoryArea::default();
    let (writer, reader) = (store(&area), sealing(&area));
    let log_id = opened(&writer).log_id;
    let entries = many_entries(30);
    append_all(&writer, &entries[..1]).unwrap();
    reader.set_read_only(Some(Reason::new("other_tab_writes", "another page writes")));
    opened(&reader);
    append_all(&writer, &entries[1..]).unwrap();
    let before = everything(&area);
    let news = at_once(reader.news(log_id, entries[0].last())).unwrap();
    assert_eq!(news, News::Entries(entries[1..].to_vec()));
    assert_eq!(everything(&area), before, "it has written");
}

#[test]
fn what_is_kept_free_is_for_what_must_fit() {
    let area = MemoryArea::default();
    let page = store(&area);
    opened(&page);
    let entries = many_entries(40);
    append_all(&page, &entries[..20]).unwrap();
    // The next entry would fit, and takes of what is kept free.
    let next = &entries[20];
    area.set_quota(Some(area.used() + 600));
    assert!(reserve(area.quota().unwrap()) > 300);
    let refused = append_all(&page, &entries[20..]);
    assert_eq!(refused, Err(AppendError::Full));
    let step = sample::entries().into_iter().find(must_fit).unwrap();
    assert!(page.has_room(100, must_fit(&step)) && !must_fit(next));
}

#[test]
fn every_event_is_found_in_what_is_stored() {
    let (area, entries) = sealed();
    let store = sealing(&area);
    opened(&store);
    for entry in &entries {
        for position in entry.first()..=entry.last() {
            let form = store.stored_form(position).unwrap();
            let stored = area.get(&form.key).unwrap().unwrap();
            assert!((form.first..=form.last).contains(&position), "{form:?}");
            match form.text {
                Some(text) => {
                    assert_eq!((form.first, form.last), (entry.first(), entry.last()));
                    assert!(stored.contains(&text) && form.key.contains(".t."), "{text}");
                }
                None => assert!(form.key.ends_with(&format!(".s.{}.{}", form.first, form.last))),
            }
        }
    }
    let head = entries.last().unwrap().last();
    assert_eq!((store.stored_form(0), store.stored_form(head + 1)), (None, None));
}
