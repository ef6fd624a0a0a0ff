//! The keys of a vault in an area: beside a log and the keys of others, without room, without reach,
//! and with a page that is closed after any of its writes.

use std::cell::Cell;
use std::rc::Rc;

use super::*;
use crate::event_sourcing::LocalLog;
use crate::event_sourcing::{EventStore as _, Uninterrupted};
use crate::privacy::fakes::Counted;
use crate::privacy::{Challenge, Cost, Key, Vault, VaultError};
use crate::store::conformance::{at_once, sample};
use crate::store::{AreaStore, MemoryArea};

const SUBJECTS: [Uuid; 3] = [Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3)];

/// Keys of others, which nothing may touch.
const FOREIGN: [(&str, &str); 7] = [
    ("theme", "dark"),
    ("bank.k", "no subject"),
    ("bank.k.", "no subject"),
    ("bank.k.ada", "no subject"),
    ("bank.k.00000000-0000-0000-0000-00000000000A", "a subject, but not as we write it"),
    ("bank.k.00000000000000000000000000000001", "a subject, but not as we write it"),
    ("bank2.k.00000000-0000-0000-0000-000000000001", "another prefix"),
];

/// An area that takes so many writes and no more, as when its page is closed then.
#[derive(Debug, Clone)]
struct CutOff {
    area: MemoryArea,
    left: Rc<Cell<usize>>,
}

impl CutOff {
    fn after(writes: usize, area: &MemoryArea) -> Self {
        Self { area: area.clone(), left: Rc::new(Cell::new(writes)) }
    }

    fn count(&self) -> Result<(), AreaError> {
        let left = self.left.get().checked_sub(1);
        self.left.set(left.ok_or_else(|| {
            AreaError::Unavailable(Reason::new("out_of_reach", "the page is closed"))
        })?);
        Ok(())
    }
}

impl Area for CutOff {
    fn keys(&self) -> Result<Vec<String>, AreaError> {
        self.area.keys()
    }

    fn get(&self, key: &str) -> Result<Option<String>, AreaError> {
        self.area.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), AreaError> {
        self.count()?;
        self.area.set(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), AreaError> {
        self.count()?;
        self.area.remove(key)
    }

    fn name(&self) -> &'static str {
        self.area.name()
    }

    fn quota(&self) -> Option<u64> {
        self.area.quota()
    }
}

fn vault(area: impl Area + 'static) -> Vault {
    Vault::open(Rc::new(AreaKeys::new(area, "bank"))).unwrap()
}

/// What a passphrase would have given for [`challenge`] of the same number.
fn derived(number: u8) -> Key {
    Key::from_bytes(&[number; 32]).unwrap()
}

fn challenge(number: u8) -> Challenge {
    Challenge { salt: [number; 16], cost: Cost::new(8, 1, 1).unwrap() }
}

/// An area with a log key and three subjects' keys in it, among other things.
fn kept() -> (MemoryArea, Counted) {
    let (area, entropy) = (MemoryArea::default(), Counted::default());
    for (key, text) in FOREIGN {
        area.set(key, text).unwrap();
    }
    let mut vault = vault(area.clone());
    vault.ensure_log_key(&entropy).unwrap();
    for subject in SUBJECTS {
        vault.create(subject, &entropy).unwrap();
    }
    (area, entropy)
}

fn kept_under_a_passphrase() -> (MemoryArea, Counted) {
    let (area, entropy) = kept();
    vault(area.clone()).set_passphrase(challenge(1), &derived(1), &entropy).unwrap();
    (area, entropy)
}

/// All keys of a vault that is unlocked.
fn texts(vault: &Vault) -> Vec<String> {
    let keys = SUBJECTS.iter().map(|subject| vault.key(*subject)).chain([vault.log_key()]);
    keys.map(|key| key.unwrap().to_text()).collect()
}

/// How many of the subjects' keys are stored as they are.
fn raw(area: &MemoryArea) -> usize {
    let keys = AreaKeys::new(area.clone(), "bank").load().unwrap().keys;
    keys.iter().filter(|(_, text)| text.starts_with("raw.")).count()
}

fn everything(area: &MemoryArea) -> Vec<(String, String)> {
    let keys = area.keys().unwrap();
    keys.into_iter().map(|key| (key.clone(), area.get(&key).unwrap().unwrap())).collect()
}

/// The same area again, so that each try begins at the same.
fn copied(area: &MemoryArea) -> MemoryArea {
    let copy = MemoryArea::default();
    for (key, text) in everything(area) {
        copy.set(&key, &text).unwrap();
    }
    copy
}

#[test]
fn keys_stand_under_readable_names() {
    let (area, _) = kept();
    let ours: Vec<_> = everything(&area)
        .into_iter()
        .map(|(key, _)| key)
        .filter(|key| FOREIGN.iter().all(|(foreign, _)| foreign != key))
        .collect();
    let expected = [
        "bank.k.00000000-0000-0000-0000-000000000001",
        "bank.k.00000000-0000-0000-0000-000000000002",
        "bank.k.00000000-0000-0000-0000-000000000003",
        "bank.keys",
    ];
    assert_eq!(ours, expected);
    let mut subjects: Vec<_> = vault(area).subjects().collect();
    subjects.sort();
    assert_eq!(subjects, SUBJECTS);
}

#[test]
fn keys_a_log_and_what_is_of_others_leave_each_other_alone() {
    let (area, entropy) = kept();
    let store = AreaStore::new(area.clone(), "bank", Uuid::from_u128(9));
    assert_eq!(
        at_once(store.open(&Uninterrupted)).unwrap().damage,
        None,
        "no log, and nothing like one"
    );
    let before = texts(&vault(area.clone()));
    let entries = sample::entries();
    for entry in &entries {
        at_once(store.append(entry.first() - 1, std::slice::from_ref(entry))).unwrap();
    }
    at_once(store.replace(
        Uuid::from_u128(8),
        &entries,
        crate::event_sourcing::Predecessor::Dropped,
        &Uninterrupted,
    ))
    .unwrap();
    assert_eq!(store.local_report().used, area.used(), "keys take of the same room");
    assert_eq!(texts(&vault(area.clone())), before);

    let mut vault = vault(area.clone());
    vault.set_passphrase(challenge(1), &derived(1), &entropy).unwrap();
    vault.forget(SUBJECTS[0]).unwrap();
    vault.clear().unwrap();
    let log = at_once(store.open(&Uninterrupted)).unwrap();
    assert_eq!((log.damage, log.entries), (None, entries));
    for (key, text) in FOREIGN {
        assert_eq!(area.get(key).unwrap().as_deref(), Some(text));
    }
    let rest = area.keys().unwrap().len() - FOREIGN.len();
    assert_eq!(rest, 1 + sample::entries().len(), "of the keys nothing is left");
}

#[test]
fn setting_a_passphrase_may_be_cut_off_anywhere() {
    let (start, entropy) = kept();
    let before = texts(&vault(start.clone()));
    for writes in 0..=4 {
        let area = copied(&start);
        let mut cut_off = vault(CutOff::after(writes, &area));
        let set = cut_off.set_passphrase(challenge(1), &derived(1), &entropy);
        assert_eq!(set.is_ok(), writes == 4, "the header and three keys are written");
        assert_eq!(texts(&cut_off), before, "the page that was at it has them all");
        assert_eq!(cut_off.has_passphrase(), writes > 0);
        assert_eq!(raw(&area), if writes == 0 { 3 } else { 4 - writes });
        // Finishing it may be cut off too.
        for more in 0..=3 {
            let area = copied(&area);
            for page in [vault(CutOff::after(more, &area)), vault(area.clone())] {
                let mut page = page;
                assert_eq!(page.is_locked(), writes > 0, "after {writes} writes");
                if page.is_locked() {
                    page.unlock(&derived(1)).unwrap();
                }
                assert_eq!(texts(&page), before, "after {writes} writes and {more} more");
                assert_eq!(page.damaged().count(), 0);
            }
            assert_eq!(raw(&area), if writes == 0 { 3 } else { 0 });
        }
        // And so may asking for it again.
        let mut again = vault(area.clone());
        if again.is_locked() {
            again.unlock(&derived(1)).unwrap();
        }
        again.set_passphrase(challenge(2), &derived(2), &entropy).unwrap();
        let mut again = vault(area.clone());
        again.unlock(&derived(2)).unwrap();
        assert_eq!((texts(&again), raw(&area)), (before.clone(), 0));
    }
}

#[test]
fn changing_a_passphrase_may_be_cut_off_anywhere() {
    let (start, entropy) = kept_under_a_passphrase();
    let mut unlocked = vault(start.clone());
    unlocked.unlock(&derived(1)).unwrap();
    let before = texts(&unlocked);
    for writes in 0..=1 {
        let area = copied(&start);
        let mut cut_off = vault(CutOff::after(writes, &area));
        cut_off.unlock(&derived(1)).unwrap();
        let changed = cut_off.set_passphrase(challenge(2), &derived(2), &entropy);
        assert_eq!(changed.is_ok(), writes == 1);
        assert_eq!(texts(&cut_off), before);
        let (right, wrong) = if writes == 0 { (1, 2) } else { (2, 1) };
        assert_eq!(cut_off.challenge(), Some(challenge(right)));
        let mut page = vault(area);
        assert_eq!(page.unlock(&derived(wrong)), Err(VaultError::WrongPassphrase));
        page.unlock(&derived(right)).unwrap();
        assert_eq!(texts(&page), before);
    }
}

#[test]
fn removing_a_passphrase_may_be_cut_off_anywhere() {
    let (start, _) = kept_under_a_passphrase();
    let mut unlocked = vault(start.clone());
    unlocked.unlock(&derived(1)).unwrap();
    let before = texts(&unlocked);
    for writes in 0..=4 {
        let area = copied(&start);
        let mut cut_off = vault(CutOff::after(writes, &area));
        cut_off.unlock(&derived(1)).unwrap();
        let removed = cut_off.remove_passphrase();
        assert_eq!(removed.is_ok(), writes == 4, "three keys and the header are written");
        assert_eq!(texts(&cut_off), before);
        assert_eq!((cut_off.has_passphrase(), cut_off.is_locked()), (writes < 4, false));
        assert_eq!(raw(&area), writes.min(3));
        for more in 0..=3 {
            let area = copied(&area);
            for page in [vault(CutOff::after(more, &area)), vault(area.clone())] {
                let mut page = page;
                assert_eq!(page.is_locked(), writes < 4);
                if page.is_locked() {
                    page.unlock(&derived(1)).unwrap();
                }
                assert_eq!(texts(&page), before, "after {writes} writes and {more} more");
            }
            assert_eq!(raw(&area), if writes < 4 { 0 } else { 3 }, "the passphrase stood still");
        }
        let mut again = vault(area.clone());
        if again.is_locked() {
            again.unlock(&derived(1)).unwrap();
            again.remove_passphrase().unwrap();
        }
        assert_eq!((texts(&vault(area.clone())), raw(&area)), (before.clone(), 3));
    }
}

#[test]
fn clearing_may_be_cut_off_anywhere() {
    let (start, _) = kept_under_a_passphrase();
    for writes in 0..=4 {
        let area = copied(&start);
        let mut cut_off = vault(CutOff::after(writes, &area));
        assert_eq!(cut_off.clear().is_ok(), writes == 4);
        for mut page in [cut_off, vault(area.clone())] {
            assert_eq!(page.subjects().count(), 3 - writes.min(3));
            assert_eq!(page.is_locked(), writes < 4, "the passphrase goes last");
            if page.is_locked() {
                page.unlock(&derived(1)).unwrap();
                assert_eq!(page.damaged().count(), 0);
            }
        }
        vault(area.clone()).clear().unwrap();
        assert_eq!(area.keys().unwrap().len(), FOREIGN.len());
    }
}

#[test]
fn a_full_area_refuses_and_keeps_every_key() {
    let (start, entropy) = kept();
    let before = texts(&vault(start.clone()));
    let full = VaultError::Store(KeyStoreError::Full);
    // A wrapped key is longer than one that stands as it is: there may be room for some of them.
    for room in (0..400).step_by(23) {
        let area = copied(&start);
        area.set_quota(Some(area.used() + room));
        let mut here = vault(area.clone());
        if let Err(error) = here.set_passphrase(challenge(1), &derived(1), &entropy) {
            assert_eq!(error, full);
        }
        let mut page = vault(area.clone());
        assert_eq!(page.has_passphrase(), here.has_passphrase(), "room of {room}");
        if page.is_locked() {
            page.unlock(&derived(1)).unwrap();
        }
        assert_eq!(texts(&page), before, "room of {room}");
    }
    let area = copied(&start);
    area.set_quota(Some(area.used()));
    assert_eq!(vault(area).create(Uuid::from_u128(4), &entropy), Err(full));
}

#[test]
fn an_area_that_cannot_be_reached_says_so_and_loses_nothing() {
    let (area, entropy) = kept();
    let mut here = vault(area.clone());
    let (before, stored) = (texts(&here), everything(&area));
    area.set_unavailable(Some("cookies are blocked"));
    let unavailable = VaultError::Store(KeyStoreError::Unavailable(Reason::new(
        "out_of_reach",
        "cookies are blocked",
    )));
    assert_eq!(here.reload(), Err(unavailable.clone()));
    assert_eq!(here.create(Uuid::from_u128(4), &entropy), Err(unavailable.clone()));
    assert_eq!(here.forget(SUBJECTS[0]), Err(unavailable.clone()));
    assert_eq!(here.clear(), Err(unavailable.clone()));
    let set = here.set_passphrase(challenge(1), &derived(1), &entropy);
    assert_eq!(set, Err(unavailable.clone()));
    let opened = Vault::open(Rc::new(AreaKeys::new(area.clone(), "bank"))).map(drop);
    assert_eq!(opened, Err(unavailable));
    assert_eq!(texts(&here), before);
    area.set_unavailable(None);
    assert_eq!(everything(&area), stored);
}

#[test]
fn a_page_that_only_reads_says_why_and_still_unlocks() {
    let (area, entropy) = kept_under_a_passphrase();
    let store = Rc::new(AreaKeys::new(area.clone(), "bank"));
    store.set_read_only(Some(Reason::new("other_tab_writes", "another tab writes")));
    let raw_key = format!("raw.{}", derived(7).to_text());
    area.set("bank.k.00000000-0000-0000-0000-000000000004", &raw_key).unwrap();
    let stored = everything(&area);
    let mut reads = Vault::open(Rc::clone(&store) as Rc<dyn KeyStore>).unwrap();
    reads.unlock(&derived(1)).unwrap();
    assert_eq!(reads.key(Uuid::from_u128(4)), Some(&derived(7)));
    let refused = VaultError::Store(KeyStoreError::ReadOnly(Reason::new(
        "other_tab_writes",
        "another tab writes",
    )));
    assert_eq!(reads.create(Uuid::from_u128(5), &entropy), Err(refused.clone()));
    assert_eq!(reads.forget(SUBJECTS[0]), Err(refused.clone()));
    assert_eq!(reads.clear(), Err(refused.clone()));
    let set = reads.set_passphrase(challenge(2), &derived(2), &entropy);
    assert_eq!(set, Err(refused.clone()));
    assert_eq!(reads.remove_passphrase(), Err(refused));
    assert!(!reads.is_locked());
    assert_eq!(everything(&area), stored, "nothing is touched");
    store.set_read_only(None);
    reads.create(Uuid::from_u128(5), &entropy).unwrap();
}
