//! One id, two subjects: a client chooses the ids of commands and of customers, and may choose the same.
//! What is sealed for the one is never under the key of the other, whoever comes first, and what earlier
//! versions have left is read rightly.

use leftfold_core::application::{Bank, ImportMode, PersonalData, Runner};
use leftfold_core::codec::{Carried, export, import};
use leftfold_core::domain::request::RequestEvent;
use leftfold_core::domain::{CustomerId, Entry, Event, Subject};
use leftfold_core::privacy::Key;
use leftfold_core::store::{Area, MemoryArea};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{
    Counter, area_store, at_once, close, deposit, id, open_account, open_bank, ports, register,
    under, uuid,
};

fn forget(name: &str) -> Value {
    json!({"type": "forget_customer", "customer_id": id(name)})
}

/// What nobody's key is needed for, and what needs Ann's.
#[track_caller]
fn serves_ann(counter: &Counter) {
    assert_eq!(at_once(counter.bank.reload()), Ok(()));
    assert_eq!(counter.bank.privacy().unreadable, Vec::<Uuid>::new());
    let mut paid = deposit("a", "1");
    paid["description"] = json!("Rent");
    accept(counter, paid);
    assert_eq!(counter.account("a")["owner_name"], "Ann Lee");
    let verified = at_once(counter.bank.verify());
    assert!(verified.ok, "{verified:?}");
    let elsewhere = Counter::in_memory();
    let text = counter.exported();
    let view = at_once(elsewhere.bank.import_log(&text, ImportMode::Replace));
    assert!(view.ok, "{view:?}");
    assert_eq!(elsewhere.exported(), text);
    assert_eq!(elsewhere.bank.privacy().unreadable, Vec::<Uuid>::new());
}

fn with_ann(counter: &Counter) {
    accept(counter, register("ann", "bank"));
    accept(counter, open_account("a", "ann", Some("200")));
}

/// Under an id that no other page has made.
#[track_caller]
fn accept(counter: &Counter, command: Value) {
    let outcome = counter.execute(command, under(&format!("at {}", counter.bank.head())));
    assert!(outcome.is_accepted(), "{outcome:?}");
}

/// A queue with Bob's registration in it, under the id that Ann is to have.
fn queued(area: &MemoryArea) -> Counter {
    let counter = Counter::in_area(area);
    counter.accept(open_bank("bank", "USD"));
    let counter = counter.queued();
    assert!(counter.execute(register("bob", "bank"), under("ann")).is_accepted());
    counter
}

fn immediate(counter: &Counter) {
    counter.set_runner(Runner::Immediate);
}

#[test]
fn a_customer_comes_after_a_request_of_the_same_id_was_decided() {
    let counter = queued(&MemoryArea::default());
    counter.settle();
    immediate(&counter);
    with_ann(&counter);
    serves_ann(&counter);
}

#[test]
fn a_customer_is_registered_by_the_very_request_of_the_same_id() {
    let counter = Counter::in_area(&MemoryArea::default());
    counter.accept(open_bank("bank", "USD"));
    let counter = counter.queued();
    assert!(counter.execute(register("ann", "bank"), under("ann")).is_accepted());
    counter.settle();
    immediate(&counter);
    counter.accept(open_account("a", "ann", Some("200")));
    serves_ann(&counter);
}

#[test]
fn a_request_has_the_id_of_a_customer_who_is_there_and_goes_with_its_own_key() {
    let area = MemoryArea::default();
    let counter = Counter::in_area(&area);
    counter.accept(open_bank("bank", "USD"));
    with_ann(&counter);
    let counter = counter.queued();
    assert!(counter.execute(register("bob", "bank"), under("ann")).is_accepted());
    counter.settle();
    immediate(&counter);
    counter.accept(forget("bob"));
    counter.reload();
    let asked = counter.events(json!({"type": "command_received"}));
    assert_eq!(
        asked[0]["data"]["personal"]["clear"],
        Value::Null,
        "Bob is forgotten, and Ann is not"
    );
    serves_ann(&counter);
}

#[test]
fn a_request_has_the_id_of_a_customer_who_was_forgotten_and_is_sealed_all_the_same() {
    let counter = Counter::in_area(&MemoryArea::default());
    counter.accept(open_bank("bank", "USD"));
    with_ann(&counter);
    counter.accept(json!({"type": "withdraw_money", "account_id": id("a"), "amount": "200"}));
    counter.accept(close("a"));
    counter.accept(forget("ann"));
    let counter = counter.queued();
    assert!(counter.execute(register("bob", "bank"), under("ann")).is_accepted());
    let text = counter.bank.export_log(PersonalData::LeftOut).unwrap();
    assert!(!text.contains("123 Main"), "it waits in clear");
    counter.settle();
    assert_eq!(counter.command("ann")["status"], "accepted");
}

#[test]
fn a_customer_without_an_id_leaves_the_logs_own_key_alone() {
    let area = MemoryArea::default();
    let counter = Counter::in_area(&area);
    counter.accept(open_bank("bank", "USD"));
    let mut nobody = register("ann", "bank");
    nobody["customer_id"] = json!(Uuid::nil());
    counter.accept(nobody);
    let mut open = open_account("a", "ann", Some("200"));
    open["customer_id"] = json!(Uuid::nil());
    open["account_number"] = json!("98 7654");
    counter.accept(open);
    let other = Counter::in_memory();
    other.accept(open_bank("another", "USD"));
    let other = other.exported();
    assert!(at_once(counter.bank.import_log(&other, ImportMode::Replace)).ok);
    assert_eq!(at_once(counter.bank.take_back_replaced()), Ok(true));
    let mut again = open_account("b", "ann", None);
    again["customer_id"] = json!(Uuid::nil());
    again["account_number"] = json!("98 7654");
    assert_eq!(counter.refuse(again).code.as_str(), "account_number_taken");
    serves_ann(&counter);
}

/// The same log as an earlier version wrote it: a request with a key of its own named its command's id,
/// under which its key lay as that of a customer would.
fn as_before(text: &str, key: &dyn Fn(Subject, &str) -> Option<String>) -> String {
    let mut log = import(text).unwrap();
    let carried: Vec<(Subject, String)> =
        log.keys.iter().map(|(subject, key)| (*subject, Key::to_text(key))).collect();
    for entry in &mut log.entries {
        for recorded in entry.commits.iter_mut().flat_map(|commit| &mut commit.events) {
            let id = recorded.stream.id;
            if let Event::Request(RequestEvent::Received(received)) = &mut recorded.event
                && received.subject == Some(Subject::own_of_request(id))
            {
                received.subject = Some(id);
            }
        }
    }
    let key_of = |subject| {
        let known = carried.iter().find(|(known, _)| *known == subject);
        key(subject, known.map_or("", |(_, key)| key))
    };
    let log_key = log.log_key.as_ref().map(Key::to_text);
    export(log.log_id, &log.entries, Some(&Carried { log_key, key: &key_of })).unwrap().text
}

#[test]
fn a_log_that_has_the_fault_is_read_rightly() {
    let counter = queued(&MemoryArea::default());
    counter.settle();
    immediate(&counter);
    with_ann(&counter);
    let text = counter.exported();
    let anns = import(&text).unwrap();
    let anns = anns.keys.get(&Subject::Customer(CustomerId(uuid("ann"))));
    let anns = anns.unwrap().to_text();
    // It told a key once by its id: Ann's, on the request's line, which it doesn't open.
    let told = std::cell::Cell::new(false);
    let before = as_before(&text, &|subject, key| match subject {
        Subject::EarlierRequest(_) => Some(anns.clone()),
        Subject::Customer(customer_id) if customer_id.0 == uuid("ann") => {
            told.set(true);
            None
        }
        _ => Some(key.to_owned()).filter(|key| !key.is_empty()),
    });
    assert!(told.get());
    let area = MemoryArea::default();
    let there = Counter::in_area(&area);
    let view = at_once(there.bank.import_log(&before, ImportMode::Replace));
    assert!(view.ok, "{view:?}");
    serves_ann(&there);
    // And so is one that has stood here since then, with one key of that name.
    there.reload();
    serves_ann(&there);
}

#[test]
fn a_request_of_an_earlier_version_that_waits_keeps_its_key_when_the_customer_comes() {
    let counter = queued(&MemoryArea::default());
    let text = counter.exported();
    let own = import(&text).unwrap().keys.values().next().unwrap().to_text();
    let before = as_before(&text, &|_, _| Some(own.clone()));
    let area = MemoryArea::default();
    let there = Counter::in_area(&area).queued();
    assert!(at_once(there.bank.import_log(&before, ImportMode::Replace)).ok);
    // Its key lies where an earlier version has put it.
    let name = |subject: Subject| format!("bank.k.{}", subject.kept_under(uuid("log")));
    let (today, then) = (
        name(Subject::EarlierRequest(uuid("ann"))),
        name(Subject::Customer(CustomerId(uuid("ann")))),
    );
    let key = area.get(&today).unwrap().unwrap();
    area.remove(&today).unwrap();
    area.set(&then, &key).unwrap();
    let opened = Bank::open_unsettled(Box::new(area_store(&area)), ports("another page", &area));
    let there = Counter { bank: at_once(opened).unwrap() }.stepwise();
    // Ann comes while it waits, by another page's command.
    with_ann(&there);
    assert_ne!(area.get(&then).unwrap().unwrap(), key, "Ann has a key of her own");
    there.settle();
    assert_eq!(there.command("ann")["status"], "accepted");
    assert_eq!(area.get(&today).unwrap(), None, "the request's is thrown away");
    serves_ann(&there);
    let entries: Vec<Entry> = import(&there.exported()).unwrap().entries;
    assert!(entries.iter().flat_map(Entry::events).any(|it| it.event.name() == "command_received"));
}
