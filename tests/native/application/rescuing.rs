//! The ways on from a page that has fallen: on what is stored, without a bank.

use std::rc::Rc;

use leftfold_core::application::{Bank, ImportMode, Ports, Rescue};
use leftfold_core::event_sourcing::{Clock, EventStore, Timestamp};
use leftfold_core::simulation::DerivedEntropy;
use leftfold_core::store::{Area, AreaKeys, AreaStore, MemoryArea, MemoryWriteAheadLog};

use crate::support::{Counter, NOON, at_once, deposit, open_account, ports, uuid};

struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        NOON.parse().unwrap()
    }
}

/// A browser's storage: an area with a journal in front of it.
#[derive(Default)]
struct Browser {
    area: MemoryArea,
    journal: MemoryWriteAheadLog,
}

impl Browser {
    fn store(&self) -> AreaStore<MemoryArea> {
        let store = AreaStore::new(self.area.clone(), "bank", uuid("log"));
        store.with_write_ahead_log(Rc::new(self.journal.clone()), Rc::new(Noon))
    }

    fn keys(&self) -> Rc<AreaKeys<MemoryArea>> {
        Rc::new(AreaKeys::new(self.area.clone(), "bank"))
    }

    /// A page of a name: each makes ids of its own.
    fn page(&self, name: &str) -> Counter {
        let ports = Ports { keys: self.keys(), ..ports(name, &self.area) };
        Counter { bank: at_once(Bank::open(Box::new(self.store()), ports)).unwrap() }
    }

    fn rescue(&self) -> Rescue {
        let entropy = Rc::new(DerivedEntropy::new("rescue"));
        at_once(Rescue::begin(Box::new(self.store()), self.keys(), entropy)).unwrap()
    }

    /// Everything that the area holds.
    fn held(&self) -> Vec<(String, String)> {
        let mut keys = self.area.keys().unwrap();
        keys.sort();
        keys.into_iter().map(|key| (key.clone(), self.area.get(&key).unwrap().unwrap())).collect()
    }
}

#[test]
fn an_import_is_taken_back() {
    let browser = Browser::default();
    let page = browser.page("page 1").with_ann();
    let (shown, export) = (page.everything(None), page.exported());
    assert!(!browser.rescue().has_predecessor());
    assert_eq!(at_once(browser.rescue().take_back()), Ok(false), "there was none");
    let elsewhere = MemoryArea::default();
    let store = AreaStore::new(elsewhere.clone(), "bank", uuid("another log"));
    let other = Counter::page("elsewhere", Box::new(store), &elsewhere).with_ann();
    other.accept(deposit("a", "5"));
    assert!(at_once(page.bank.import_log(&other.exported(), ImportMode::Replace)).ok);
    drop(page);
    assert!(browser.rescue().has_predecessor());
    assert_eq!(at_once(browser.rescue().take_back()), Ok(true));
    let page = browser.page("page 2");
    assert_eq!((page.everything(None), page.exported()), (shown, export));
    assert!(at_once(page.bank.verify()).ok);
    assert!(!browser.rescue().has_predecessor());
    page.accept(open_account("c", "ann", None));
    assert!(at_once(page.bank.verify()).ok, "the log has its own key again");
}

#[test]
fn the_log_is_written_anew_from_the_journal_whatever_stands_in_its_place() {
    let browser = Browser::default();
    let page = browser.page("page 3").with_ann();
    for _ in 0..40 {
        page.accept(deposit("a", "1"));
    }
    let (export, head) = (page.exported(), page.bank.head());
    drop(page);
    let before = browser.held();
    let texts: Vec<_> = before.iter().filter(|(key, _)| key.contains(".t.")).collect();
    // Another log with right hashes, of the same id, in the same place; and a piece that is none of it.
    let forged = MemoryArea::default();
    let forger = Counter::page(
        "forger",
        Box::new(AreaStore::new(forged.clone(), "bank", uuid("log"))),
        &forged,
    );
    let forger = forger.with_ann();
    forger.accept(deposit("a", "7"));
    for key in forged.keys().unwrap().iter().filter(|key| key.contains(".t.")) {
        browser.area.set(key, &forged.get(key).unwrap().unwrap()).unwrap();
    }
    browser.area.set("bank.1.t.9000", "strange").unwrap();
    assert_ne!(browser.held(), before);
    assert_eq!(at_once(browser.rescue().rebuild()), Ok(head));
    for (key, text) in texts {
        assert_eq!(browser.area.get(key).unwrap().as_ref(), Some(text), "{key}");
    }
    assert_eq!(browser.area.get("bank.1.t.9000").unwrap(), None);
    let page = browser.page("page 4");
    assert_eq!(page.exported(), export);
    assert!(at_once(page.bank.verify()).ok);
}

#[test]
fn a_journal_that_has_not_the_whole_log_rebuilds_nothing() {
    let alone = MemoryArea::default();
    drop(Counter::in_area(&alone).with_ann());
    let store = AreaStore::new(alone.clone(), "bank", uuid("log"));
    let keys = Rc::new(AreaKeys::new(alone.clone(), "bank"));
    let entropy = Rc::new(DerivedEntropy::new("rescue"));
    let rescue = at_once(Rescue::begin(Box::new(store), keys, entropy)).unwrap();
    let refused = at_once(rescue.rebuild()).unwrap_err();
    assert_eq!(refused.code.as_str(), "storage_unavailable");
    assert_eq!(Counter::in_area(&alone).balances(["a"]), ["200.00"]);
}

#[test]
fn the_log_is_exported_as_the_bank_would_export_it() {
    let browser = Browser::default();
    let page = browser.page("page 5").with_ann();
    let export = page.exported();
    assert_eq!(at_once(browser.rescue().export()), Ok(export));
    at_once(page.bank.set_passphrase(Some("a long passphrase"))).unwrap();
    drop(page);
    let locked = at_once(browser.rescue().export()).unwrap();
    assert!(!locked.contains("Ann") && !locked.contains("personkey"));
    let elsewhere = Counter::in_memory();
    assert!(at_once(elsewhere.bank.import_log(&locked, ImportMode::Replace)).ok);
    assert_eq!(elsewhere.balances(["a"]), ["200.00"]);
}

#[test]
fn everything_is_thrown_away_and_begun_anew() {
    let browser = Browser::default();
    drop(browser.page("page 6").with_ann());
    at_once(browser.rescue().begin_anew(uuid("anew"))).unwrap();
    let page = browser.page("page 7");
    assert_eq!(page.bank.head(), 0);
    assert!(!browser.held().iter().any(|(key, _)| key.contains(".k.") || key.contains(".t.")));
    let page = page.with_ann();
    assert!(at_once(page.bank.verify()).ok);
    let read =
        at_once(EventStore::open(&browser.store(), &leftfold_core::event_sourcing::Uninterrupted));
    assert_eq!(read.unwrap().log_id, uuid("anew"));
}
