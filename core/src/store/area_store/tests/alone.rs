//! A page that writes alone: what it need not look for, and what it still sees.

use super::*;
use crate::store::AreaError;

#[test]
fn a_page_that_writes_alone_still_sees_that_the_storage_was_cleared() {
    let (area, entries) = (MemoryArea::default(), sample::entries());
    let store = store(&area);
    opened(&store);
    store.set_alone(true);
    at_once(store.append(0, &entries[..1])).unwrap();
    for key in area.keys().unwrap() {
        area.remove(&key).unwrap();
    }
    let appended = at_once(store.append(entries[0].last(), &entries[1..2]));
    assert!(matches!(appended, Err(AppendError::Gone(_))), "{appended:?}");
    assert_eq!(area.keys().unwrap(), [""; 0], "nothing is left of a log that has no beginning");
}

#[test]
fn a_page_that_writes_alone_reads_no_texts_to_append_one() {
    let (area, entries) = (MemoryArea::default(), sample::entries());
    let page = AreaStore::new(Counted::of(&area), "bank", Uuid::from_u128(1));
    at_once(page.open(&Uninterrupted)).unwrap();
    let read_by_append = |page: &AreaStore<Counted>, entry: &Entry| {
        page.area.read.take();
        at_once(page.append(entry.first() - 1, std::slice::from_ref(entry))).unwrap();
        page.area.read.take()
    };
    read_by_append(&page, &entries[0]);
    let among_others = read_by_append(&page, &entries[1]);
    assert_eq!(among_others, ["bank.log", "bank.1.t.2", "bank.1.t.1"], "{among_others:?}");
    page.set_alone(true);
    assert_eq!(read_by_append(&page, &entries[2]), ["bank.log"]);
    page.set_alone(false);
    assert_eq!(read_by_append(&page, &entries[3]).len(), 3);
}

/// An area that notes what is read of it.
struct Counted {
    area: MemoryArea,
    read: Cell<Vec<String>>,
}

impl Counted {
    fn of(area: &MemoryArea) -> Self {
        Self { area: area.clone(), read: Cell::default() }
    }
}

impl Area for Counted {
    fn keys(&self) -> Result<Vec<String>, AreaError> {
        self.area.keys()
    }
    fn get(&self, key: &str) -> Result<Option<String>, AreaError> {
        let mut read = self.read.take();
        read.push(key.to_owned());
        self.read.set(read);
        self.area.get(key)
    }
    fn set(&self, key: &str, value: &str) -> Result<(), AreaError> {
        self.area.set(key, value)
    }
    fn remove(&self, key: &str) -> Result<(), AreaError> {
        self.area.remove(key)
    }
    fn name(&self) -> &'static str {
        "counted"
    }
    fn quota(&self) -> Option<u64> {
        None
    }
}
