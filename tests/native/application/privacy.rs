//! What is personal is sealed, can be forgotten, and can be locked behind a passphrase; the log
//! stays whole through all of it.

use std::rc::Rc;

use leftfold_core::application::{Bank, ImportMode, PersonalData, Ports, Runner};
use leftfold_core::privacy::{Challenge, Vault, derive};
use leftfold_core::store::{Area, AreaKeys, AreaStore, KeyCopies, MemoryArea, MemoryWriteAheadLog};
use serde_json::{Value, json};

use crate::support::{
    Counter, area_store, at_once, close, code, deposit, id, open_account, open_bank, ports,
    register, transfer, uuid, withdraw,
};
use uuid::Uuid;

/// What nobody may read in a store: all that is personal about Ann.
const PERSONAL: [&str; 8] =
    ["Ann", "Lee", "123 Main", "Anytown", "1990-01-01", "98 7654", "Everyday", "secret plan"];

fn forget(name: &str) -> Value {
    json!({"type": "forget_customer", "customer_id": id(name)})
}

/// What the key of somebody is kept under in an area: a name for each log and subject.
fn key_name(name: &str) -> String {
    format!("bank.k.{}", Uuid::new_v5(&uuid("log"), uuid(name).as_bytes()))
}

/// Everything that an area holds, the keys of keys and logs too.
fn stored(area: &MemoryArea) -> String {
    let keys = area.keys().unwrap();
    keys.iter().map(|key| format!("{key}={}\n", area.get(key).unwrap().unwrap())).collect()
}

fn as_ann() -> Value {
    json!({"actor": {"role": "customer", "name": "Ann Lee", "customer_id": id("ann")}})
}

/// A bank in which every kind of personal field was recorded.
fn lived_in(area: &MemoryArea) -> Counter {
    let counter = Counter::in_area(area);
    counter.accept(open_bank("bank", "USD"));
    counter.accept(register("ann", "bank"));
    counter.accept(register("bob", "bank"));
    let mut open = open_account("a", "ann", Some("200"));
    open["account_number"] = json!("98 7654");
    open["nickname"] = json!("Everyday");
    counter.accept(open);
    counter.accept(open_account("b", "bob", None));
    let moved = json!({
        "type": "update_address", "customer_id": id("ann"),
        "address": {"street": "123 Main St", "city": "Anytown", "postal_code": "1", "country": "US"},
    });
    counter.accept(moved);
    let mut paid = deposit("a", "5");
    paid["description"] = json!("secret plan");
    assert!(counter.execute(paid, as_ann()).is_accepted());
    let mut sent = transfer("t", "a", "b", "1");
    sent["description"] = json!("secret plan");
    assert!(counter.execute(sent, as_ann()).is_accepted());
    counter.refuse_with(withdraw("a", "1000"), as_ann());
    counter
}

/// A page that makes other ids than the first.
fn another_page(area: &MemoryArea) -> Counter {
    Counter::page("another page", Box::new(area_store(area)), area)
}

/// Sets a passphrase without asking how long it is.
fn under_an_older_passphrase(area: &MemoryArea, passphrase: &str) {
    let Ports { keys, entropy, .. } = ports("an older version", area);
    let challenge = Challenge::random(&*entropy);
    let derived = derive(passphrase, &challenge).unwrap();
    Vault::open(keys).unwrap().set_passphrase(challenge, &derived, &*entropy).unwrap();
}

#[track_caller]
fn nothing_of_ann_in(text: &str) {
    for personal in PERSONAL {
        assert!(!text.contains(personal), "{personal} stands in {text}");
    }
}

#[test]
fn nothing_personal_is_stored_in_clear_and_all_of_it_is_shown() {
    let area = MemoryArea::default();
    let counter = lived_in(&area);
    nothing_of_ann_in(&stored(&area));
    let everything = counter.everything(None);
    for shown in ["Ann", "123 Main", "98 7654", "Everyday", "secret plan"] {
        assert!(everything.to_string().contains(shown), "{shown}");
    }
    let events = json!(counter.events(json!({})));
    counter.reload();
    assert_eq!(counter.everything(None), everything, "the keys are read again");
    assert_eq!(json!(counter.events(json!({}))), events);
    assert!(at_once(counter.bank.verify()).ok);
}

#[test]
fn a_forgotten_customer_is_gone_from_everywhere_and_the_log_is_whole() {
    let area = MemoryArea::default();
    let counter = lived_in(&area);
    assert_eq!(counter.refuse(forget("ann")).code, code("has_open_accounts"));
    counter.accept(close("a"));
    let sums = counter.ask(json!({"type": "bank", "bank_id": id("bank")}));
    counter.accept(forget("ann"));
    for reloaded in [false, true] {
        if reloaded {
            counter.reload();
        }
        let customer = counter.ask(json!({"type": "customer", "customer_id": id("ann")}));
        for field in ["first_name", "last_name", "nationality", "gender", "address", "email"] {
            assert_eq!(customer[field], Value::Null, "{field}");
        }
        assert_eq!(
            (&customer["forgotten"], &customer["balance"]),
            (&json!(true), &json!("204.00"))
        );
        let account = counter.account("a");
        for field in ["account_number", "nickname", "owner_name"] {
            assert_eq!(account[field], Value::Null, "{field}");
        }
        assert_eq!(counter.ask(json!({"type": "bank", "bank_id": id("bank")})), sums);
        for at in [None, Some(3), Some(counter.bank.head() - 1)] {
            let shown = counter.everything(at).to_string().replace("\"Anytown", "");
            for personal in ["98 7654", "Everyday", "secret plan"] {
                assert!(!shown.contains(personal), "{personal} is shown at {at:?}");
            }
        }
        let hers = counter.events(json!({"stream": format!("customer-{}", id("ann"))}));
        nothing_of_ann_in(&json!(hers).to_string());
        assert!(at_once(counter.bank.verify()).ok);
    }
    assert!(!stored(&area).contains(&key_name("ann")), "the key is gone");
    assert_eq!(
        counter.ask(json!({"type": "customer", "customer_id": id("bob")}))["first_name"],
        "Ann"
    );
}

#[test]
fn a_forgotten_customer_refuses_every_command_and_the_number_stays_taken() {
    let counter = lived_in(&MemoryArea::default());
    counter.accept(close("a"));
    counter.accept(forget("ann"));
    let address =
        json!({"street": "1 New St", "city": "Newtown", "postal_code": "1", "country": "US"});
    for command in [
        forget("ann"),
        json!({"type": "update_address", "customer_id": id("ann"), "address": address}),
        open_account("c", "ann", None),
        deposit("a", "5"),
        withdraw("a", "5"),
        close("a"),
        json!({"type": "freeze_account", "account_id": id("a"), "reason": "x"}),
        json!({"type": "update_account_details", "account_id": id("a"), "nickname": "x"}),
        json!({"type": "set_overdraft_limit", "account_id": id("a"), "overdraft_limit": "1"}),
    ] {
        assert_eq!(counter.refuse(command.clone()).code, code("customer_forgotten"), "{command}");
    }
    let mut hers = transfer("hers", "a", "b", "1");
    hers["description"] = json!("secret plan");
    counter.accept(hers);
    let ended = counter.transfer("hers");
    assert_eq!(
        (&ended["reason"], &ended["description"]),
        (&json!("customer_forgotten"), &Value::Null)
    );
    counter.accept(transfer("late", "b", "a", "1"));
    let late = counter.transfer("late");
    assert_eq!(
        (&late["reason"], &late["compensated"]),
        (&json!("customer_forgotten"), &json!(true))
    );
    let mut again = open_account("c", "bob", None);
    again["account_number"] = json!("98 7654");
    assert_eq!(counter.refuse(again.clone()).code, code("account_number_taken"));
    counter.reload();
    assert_eq!(counter.refuse(again).code, code("account_number_taken"));
}

/// The actor's name is personal as well, and goes with the rest.
#[test]
fn the_name_of_an_actor_who_was_forgotten_is_not_shown() {
    let counter = lived_in(&MemoryArea::default());
    let names = |counter: &Counter| -> Vec<Value> {
        let events = counter.events(json!({}));
        let of_ann = events.iter().filter(|event| event["metadata"]["actor"]["role"] == "customer");
        of_ann.map(|event| event["metadata"]["actor"]["name"].clone()).collect()
    };
    assert!(names(&counter).len() > 5 && names(&counter).iter().all(|name| name == "Ann Lee"));
    counter.accept(close("a"));
    counter.accept(forget("ann"));
    assert!(names(&counter).iter().all(Value::is_null));
}

#[test]
fn a_key_that_a_crash_left_behind_is_thrown_away_when_the_log_is_opened() {
    let area = MemoryArea::default();
    let counter = lived_in(&area);
    counter.accept(close("a"));
    let name = key_name("ann");
    let key = area.get(&name).unwrap().unwrap();
    counter.accept(forget("ann"));
    area.set(&name, &key).unwrap();
    let page = another_page(&area);
    assert_eq!(page.account("a")["owner_name"], Value::Null);
    assert_eq!(area.get(&name).unwrap(), None);
}

#[test]
fn a_passphrase_locks_and_unlocks_and_a_wrong_one_changes_nothing() {
    let area = MemoryArea::default();
    let counter = lived_in(&area);
    let everything = counter.everything(None);
    assert_eq!(at_once(counter.bank.lock()).unwrap_err().code, code("no_passphrase"));
    at_once(counter.bank.set_passphrase(Some("correct horse"))).unwrap();
    assert!(counter.bank.privacy().passphrase && !counter.bank.privacy().locked);
    assert_eq!(counter.everything(None), everything, "setting one locks nobody out");

    at_once(counter.bank.lock()).unwrap();
    let texts = stored(&area);
    nothing_of_ann_in(&counter.everything(None).to_string().replace("Anytown", ""));
    let refused = counter.refuse(deposit("a", "5"));
    assert_eq!(refused.code, code("locked"));
    let wrong = at_once(counter.bank.unlock("wrong horse")).unwrap_err();
    assert_eq!(wrong.code, code("wrong_passphrase"));
    assert_eq!(stored(&area), texts, "a refusal while locked and a wrong passphrase store nothing");

    let page = another_page(&area);
    assert!(page.bank.privacy().locked, "a page that opens is locked");
    at_once(page.bank.unlock("correct horse")).unwrap();
    assert_eq!(page.everything(None), everything);
    page.accept(deposit("a", "5"));

    at_once(page.bank.set_passphrase(Some("another horse"))).unwrap();
    page.reload();
    assert!(!page.bank.privacy().locked, "whoever changed it need not give it again");
    at_once(page.bank.lock()).unwrap();
    assert!(at_once(page.bank.unlock("correct horse")).is_err());
    at_once(page.bank.unlock("another horse")).unwrap();
    at_once(page.bank.set_passphrase(None)).unwrap();
    assert!(!Counter::in_area(&area).bank.privacy().passphrase);
}

#[test]
fn a_new_passphrase_has_eight_characters_and_an_older_one_still_unlocks() {
    let area = MemoryArea::default();
    let counter = lived_in(&area);
    let texts = stored(&area);
    for short in ["a", "1234567", "      x      ", "密码密码密码🔑"] {
        let refused = at_once(counter.bank.set_passphrase(Some(short))).unwrap_err();
        assert_eq!(refused.code, code("passphrase_too_short"), "{short:?}");
        assert_eq!(refused.details["at_least"], "8");
    }
    let empty = at_once(counter.bank.set_passphrase(Some(""))).unwrap_err();
    assert_eq!(empty.code, code("no_passphrase"));
    assert_eq!(stored(&area), texts, "what is refused stores nothing");
    at_once(counter.bank.set_passphrase(Some("12345678"))).unwrap();
    at_once(counter.bank.set_passphrase(Some(&"long ".repeat(40)))).unwrap();

    // One letter, set by a version that took it.
    let area = MemoryArea::default();
    let before = lived_in(&area);
    let everything = before.everything(None);
    under_an_older_passphrase(&area, "a");
    let page = another_page(&area);
    assert!(page.bank.privacy().locked);
    at_once(page.bank.unlock("a")).unwrap();
    assert_eq!(page.everything(None), everything);
}

#[test]
fn what_is_owed_waits_for_the_passphrase() {
    let area = MemoryArea::default();
    let counter = lived_in(&area).stepwise();
    at_once(counter.bank.set_passphrase(Some("correct horse"))).unwrap();
    counter.accept(transfer("u", "a", "b", "10"));
    let page = another_page(&area);
    assert!(page.bank.has_pending_commands());
    assert_eq!(page.transfer("u")["status"], "initiated");
    at_once(page.bank.unlock("correct horse")).unwrap();
    assert_eq!(page.transfer("u")["status"], "completed");
}

#[test]
fn who_forgot_the_passphrase_can_take_the_log_and_begin_again() {
    let area = MemoryArea::default();
    let counter = lived_in(&area);
    at_once(counter.bank.set_passphrase(Some("correct horse"))).unwrap();
    at_once(counter.bank.lock()).unwrap();
    let refused = counter.bank.export_log(PersonalData::Included).unwrap_err();
    assert_eq!(refused.code, code("locked"));
    let text = counter.bank.export_log(PersonalData::LeftOut).unwrap();
    at_once(counter.bank.reset()).unwrap();
    assert!(!counter.bank.privacy().locked);
    assert!(!stored(&area).contains("bank.k."));
    assert!(at_once(counter.bank.import_log(&text, ImportMode::Replace)).ok);
    assert_eq!(counter.account("a")["balance"], "204.00");
}

#[test]
fn an_export_with_personal_data_is_a_whole_copy() {
    let counter = lived_in(&MemoryArea::default());
    let text = counter.bank.export_log(PersonalData::Included).unwrap();
    assert!(text.contains("\"first_name\":\"Ann\"") && text.contains("98 7654"));
    let area = MemoryArea::default();
    let other = another_page(&area);
    let view = at_once(other.bank.import_log(&text, ImportMode::Replace));
    assert_eq!((view.ok, view.error), (true, None));
    assert_eq!(other.everything(None), counter.everything(None));
    assert_eq!(other.bank.export_log(PersonalData::Included).unwrap(), text);
    let verified = (at_once(other.bank.verify()), at_once(counter.bank.verify()));
    assert_eq!(verified.0, verified.1, "to the same hash");
    nothing_of_ann_in(&stored(&area));
    let mut again = open_account("c", "bob", None);
    again["account_number"] = json!("98 7654");
    assert_eq!(other.refuse(again).code, code("account_number_taken"));
    other.accept(close("a"));
    other.accept(forget("ann"));
    assert_eq!(other.account("a")["owner_name"], Value::Null);
}

#[test]
fn an_export_without_personal_data_replays_and_tells_nobody() {
    let counter = lived_in(&MemoryArea::default());
    let text = counter.bank.export_log(PersonalData::LeftOut).unwrap();
    nothing_of_ann_in(&text);
    let other = another_page(&MemoryArea::default());
    let view = at_once(other.bank.import_log(&text, ImportMode::Replace));
    assert_eq!((view.ok, view.error), (true, None));
    assert_eq!(other.account("a")["balance"], "204.00");
    assert_eq!(other.account("a")["account_number"], Value::Null);
    assert_eq!(at_once(other.bank.verify()), at_once(counter.bank.verify()), "to the same hash");
    assert_eq!(other.bank.privacy().unreadable.len(), 2);
    other.accept(deposit("a", "5"));
    let refused = other.refuse(open_account("c", "ann", None));
    assert_eq!(refused.code, code("locked"));
    let whole = counter.bank.export_log(PersonalData::Included).unwrap();
    assert!(at_once(other.bank.import_log(&whole, ImportMode::Replace)).ok);
    assert_eq!(other.account("a")["owner_name"], "Ann Lee");
}

#[test]
fn a_key_that_was_tampered_with_loses_nothing_and_is_named() {
    let area = MemoryArea::default();
    let counter = lived_in(&area);
    let name = key_name("ann");
    let key = area.get(&name).unwrap().unwrap();
    let bobs = area.get(&key_name("bob")).unwrap().unwrap();
    for tampered in [bobs.as_str(), "rubbish", ""] {
        area.set(&name, tampered).unwrap();
        counter.reload();
        assert_eq!(counter.bank.privacy().unreadable, [uuid("ann")], "{tampered}");
        assert_eq!(counter.account("a")["owner_name"], Value::Null);
        assert_eq!(counter.account("b")["owner_name"], "Ann Lee", "the others can be read");
        counter.accept(deposit("a", "5"));
        assert_eq!(counter.refuse(open_account("c", "ann", None)).code, code("locked"));
        assert_eq!(area.get(&name).unwrap().as_deref(), Some(tampered));
    }
    area.set(&name, &key).unwrap();
    counter.reload();
    assert_eq!(counter.account("a")["owner_name"], "Ann Lee");
}

#[test]
fn keys_that_can_t_be_read_at_all_leave_the_bank_to_be_read() {
    let area = MemoryArea::default();
    let counter = lived_in(&area);
    let header = area.get("bank.keys").unwrap().unwrap();
    area.set("bank.keys", "rubbish").unwrap();
    let page = another_page(&area);
    assert!(page.bank.privacy().error.is_some());
    assert_eq!(page.account("a")["balance"], "204.00");
    assert_eq!(page.refuse(deposit("a", "5")).code, code("locked"));
    assert_eq!(area.get("bank.keys").unwrap().as_deref(), Some("rubbish"));
    area.set("bank.keys", &header).unwrap();
    page.reload();
    page.accept(deposit("a", "5"));
    drop(counter);
    area.set("bank.keys", "rubbish").unwrap();
    page.reload();
    at_once(page.bank.reset()).unwrap();
    assert_eq!(page.bank.privacy().error, None, "a bank that is begun anew has new keys");
    page.accept(open_bank("bank", "USD"));
}

/// A log from before there were keys, as an earlier version exported it.
fn old_log() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/golden/log.ndjson")).unwrap()
}

#[test]
fn a_log_from_before_there_were_keys_is_sealed_when_it_is_opened() {
    let area = MemoryArea::default();
    let counter = Counter::in_area(&area);
    let view = at_once(counter.bank.import_log(&old_log(), ImportMode::Replace));
    assert_eq!((view.ok, view.error), (true, None));
    let stored = stored(&area);
    assert!(!stored.contains("\"clear\"") && stored.contains("\"sealed\""));
    assert_eq!(counter.account("a")["owner_name"], "Ann Lee");
    assert!(at_once(counter.bank.verify()).ok);
    let page = another_page(&area);
    assert_eq!(page.everything(None), counter.everything(None));
    let number = page.account("a")["account_number"].clone();
    let mut again = open_account("c", "ann", None);
    again["account_number"] = number;
    assert_eq!(page.refuse(again).code, code("account_number_taken"));
}

/// It is written twice, as it came and sealed: what it took the place of is the log before both.
#[test]
fn a_log_that_is_sealed_when_it_comes_can_be_taken_back_again() {
    for counter in [Counter::in_memory(), Counter::in_area(&MemoryArea::default())] {
        let counter = counter.with_ann();
        let export = counter.exported();
        assert!(at_once(counter.bank.import_log(&old_log(), ImportMode::Replace)).ok);
        assert_ne!(counter.exported(), export);
        assert_eq!(at_once(counter.bank.take_back_replaced()), Ok(true));
        assert_eq!(counter.exported(), export);
    }
}

#[test]
fn a_log_that_finds_no_room_to_be_sealed_runs_as_it_is() {
    let area = MemoryArea::default();
    let writer = Counter::in_area(&area);
    assert!(at_once(writer.bank.import_log(&old_log(), ImportMode::Verify)).ok);
    // The old form is put there by hand: entries in clear, as the version before stored them.
    let store = area_store(&area);
    let log = leftfold_core::codec::import(&old_log()).unwrap();
    at_once(leftfold_core::event_sourcing::LocalLog::replace(
        &store,
        log.log_id,
        &log.entries,
        leftfold_core::event_sourcing::Predecessor::Dropped,
        &leftfold_core::event_sourcing::Uninterrupted,
    ))
    .unwrap();
    // Room for an entry, beside the sixteenth that is kept free, and not for the log once more.
    area.set_quota(Some((area.used() + 3000) / 15 * 16));
    let page = another_page(&area);
    assert!(stored(&area).contains("\"clear\""), "there was no room");
    assert_eq!(page.account("a")["owner_name"], "Ann Lee");
    page.accept(deposit("a", "0.01"));
    assert!(at_once(page.bank.verify()).ok);
    area.set_quota(None);
    let page = another_page(&area);
    assert!(!stored(&area).contains("\"clear\""), "now there was");
    assert_eq!(page.account("a")["owner_name"], "Ann Lee");
    assert!(at_once(page.bank.verify()).ok);
}

#[test]
fn nobody_is_forgotten_in_a_log_that_found_no_room_to_be_sealed() {
    let area = MemoryArea::default();
    let store = area_store(&area);
    let mut log = leftfold_core::codec::import(&old_log()).unwrap();
    // The customer alone: nothing else stands in the way of forgetting.
    let registered = |entry: &leftfold_core::domain::Entry| {
        entry
            .events()
            .any(|recorded| matches!(recorded.event, leftfold_core::domain::Event::Customer(_)))
    };
    let until = log.entries.iter().position(registered).unwrap();
    log.entries.truncate(until + 1);
    let customer_id = log.entries[until].events().next().unwrap().stream.id;
    let forget = || json!({ "type": "forget_customer", "customer_id": customer_id });
    at_once(leftfold_core::event_sourcing::LocalLog::replace(
        &store,
        log.log_id,
        &log.entries,
        leftfold_core::event_sourcing::Predecessor::Dropped,
        &leftfold_core::event_sourcing::Uninterrupted,
    ))
    .unwrap();
    area.set_quota(Some(area.used() + 400));
    let page = another_page(&area);
    assert!(stored(&area).contains("\"clear\""), "there was no room");
    area.set_quota(None);
    let head = page.bank.head();
    assert_eq!(page.refuse(forget()).code, code("storage_full"));
    assert_eq!(page.bank.head(), head, "it was recorded");
    let page = another_page(&area);
    page.accept(forget());
    assert!(!stored(&area).contains("\"clear\""));
}

#[test]
fn a_waiting_request_is_sealed_and_a_refused_one_is_forgotten() {
    let area = MemoryArea::default();
    let counter = Counter::in_area(&area);
    counter.accept(open_bank("bank", "USD"));
    at_once(counter.bank.set_runner(Runner::Queued));
    counter.accept(register("ann", "bank"));
    let mut refused = register("bob", "bank");
    refused["nationality"] = json!("Atlantis");
    counter.accept(refused);
    counter.accept(json!({
        "type": "update_address", "customer_id": id("nobody"), "address": crate::support::anytown(),
    }));
    nothing_of_ann_in(&stored(&area));
    let shown = || json!(counter.events(json!({"type": "command_received"}))).to_string();
    assert_eq!(shown().matches("Anytown").count(), 3);
    counter.settle();
    assert_eq!(shown().matches("Anytown").count(), 0, "what is decided is about nobody any more");
    let live = shown();
    counter.reload();
    assert_eq!(shown(), live);
    let kept = stored(&area);
    let keys: Vec<_> = kept.lines().filter(|line| line.starts_with("bank.k.")).collect();
    assert_eq!(keys.len(), 1, "{keys:?}");
    let update = json!({
        "type": "update_address", "customer_id": id("ann"), "address": crate::support::anytown(),
    });
    counter.accept(update);
    counter.settle();
    counter.reload();
    assert_eq!(shown().matches("Anytown").count(), 1, "Ann is known");
    counter.accept(forget("ann"));
    counter.settle();
    assert_eq!(shown().matches("Anytown").count(), 0);
}

#[test]
fn a_request_whose_key_is_gone_is_passed_over() {
    let area = MemoryArea::default();
    let counter = lived_in(&area);
    counter.accept(close("a"));
    at_once(counter.bank.set_runner(Runner::Queued));
    counter.accept(forget("ann"));
    let address = crate::support::anytown();
    let update = json!({"type": "update_address", "customer_id": id("ann"), "address": address});
    let options = json!({"command_id": id("update")});
    assert!(counter.execute(update, options).is_accepted());
    counter.accept(deposit("b", "5"));
    counter.settle();
    let update = counter.ask(json!({"type": "command", "command_id": id("update")}));
    assert_eq!(update["status"], "rejected");
    assert_eq!(update["error"]["code"], "customer_forgotten");
    assert_eq!(counter.account("b")["balance"], "6.00", "the next one is not stopped");
}

#[test]
fn keys_that_go_with_a_log_go_with_their_copies() {
    let other = Counter::of_ann().exported();
    for taken_back in [true, false] {
        let (area, copies) = (MemoryArea::default(), MemoryWriteAheadLog::default());
        let open = |name: &str| {
            let keys = AreaKeys::new(area.clone(), "bank").with_copies(Rc::new(copies.clone()));
            let ports = Ports { keys: Rc::new(keys), ..ports(name, &area) };
            let store = AreaStore::new(area.clone(), "bank", uuid("another log"));
            Counter { bank: at_once(Bank::open(Box::new(store), ports)).unwrap() }
        };
        let copied = || {
            let mut copied = at_once(KeyCopies::load(&copies)).unwrap();
            copied.sort();
            copied
        };
        let page = open("the old page").with_ann();
        let before = copied();
        assert!(at_once(page.bank.import_log(&other, ImportMode::Replace)).ok);
        assert!(copied().len() > before.len(), "the keys of both logs are there");
        if taken_back {
            assert_eq!(at_once(page.bank.take_back_replaced()), Ok(true));
            assert_eq!(copied(), before);
        } else {
            at_once(page.bank.confirm_replaced()).unwrap();
            assert!(
                copied().iter().all(|copy| !before.contains(copy)),
                "one of the old log's stays"
            );
        }
        assert_eq!(open("another page").account("a")["owner_name"], "Ann Lee");
    }
}
