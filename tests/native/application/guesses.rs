//! A log tells nobody who it was: whoever guesses all that somebody gave finds nothing in it that says
//! whether the guess is right. And the same command twice is one command, for as long as that can be
//! told.

use leftfold_core::application::{ImportMode, Outcome, PersonalData};
use leftfold_core::codec::{Carried, export, import};
use leftfold_core::domain::{Entry, Headers};
use leftfold_core::event_sourcing::{ContentHash, Origin};
use leftfold_core::privacy::{Key, keyed_content};
use leftfold_core::store::{Area, MemoryArea};
use serde_json::{Value, json};

use crate::support::{
    Counter, at_once, close, code, deposit, id, open_account, open_bank, register, transfer, under,
    unkeyed_content, uuid, with,
};

fn guess(command: &Value) -> ContentHash {
    unkeyed_content(uuid("log"), command)
}

/// Commands that hold something personal, by the ids that they were sent under.
fn personal() -> [(&'static str, Value); 7] {
    let opened = json!({"account_number": "98 7654", "nickname": "Everyday"});
    let words = || json!({"description": "secret plan"});
    let moved = json!({
        "type": "update_address", "customer_id": id("ann"),
        "address": {"street": "123 Main St", "city": "Anytown", "postal_code": "1", "country": "US"},
    });
    let named = json!({
        "type": "update_account_details", "account_id": id("a"), "nickname": "Savings",
    });
    [
        ("registering", register("ann", "bank")),
        ("opening", with(open_account("a", "ann", Some("200")), opened)),
        ("moving", moved),
        ("naming", named),
        ("paying in", with(deposit("a", "5"), words())),
        ("refused", with(deposit("a", "50000000"), words())),
        ("sending", with(transfer("t", "a", "b", "1"), words())),
    ]
}

fn lived_in(area: &MemoryArea, queued: bool) -> Counter {
    let mut counter = Counter::in_area(area);
    counter.accept(open_bank("bank", "USD"));
    counter.accept(register("bob", "bank"));
    counter.accept(open_account("b", "bob", None));
    // Refused before there is anybody whose key it could have.
    let nobody = with(register("eve", "bank"), json!({"date_of_birth": "2026-03-01"}));
    counter.execute(nobody, under("nobody"));
    if queued {
        counter = counter.queued();
    }
    for (name, command) in personal() {
        counter.execute(command, under(name));
        if queued {
            while !counter.step().is_empty() {}
        }
    }
    counter
}

fn is_duplicate(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Duplicate { .. })
}

fn forget_ann(counter: &Counter) {
    counter.accept(close("a"));
    let head = counter.bank.head();
    counter.execute(json!({"type": "forget_customer", "customer_id": id("ann")}), Value::Null);
    while !counter.step().is_empty() {}
    assert!(counter.bank.head() > head);
}

fn stored(area: &MemoryArea) -> String {
    let keys = area.keys().unwrap();
    keys.iter().map(|key| format!("{key}={}\n", area.get(key).unwrap().unwrap())).collect()
}

#[test]
fn no_guess_can_be_confirmed_without_the_keys() {
    for queued in [false, true] {
        let area = MemoryArea::default();
        let counter = lived_in(&area, queued);
        let text = counter.bank.export_log(PersonalData::LeftOut).unwrap();
        assert!(!text.contains("logkey") && !text.contains("personkey"));
        let plain = guess(&open_bank("bank", "USD")).to_string();
        assert!(text.contains(&plain), "what is about nobody has no key");
        for (name, command) in personal() {
            let guessed = guess(&command).to_string();
            assert!(!text.contains(&guessed), "{name} shows without personal data");
            assert!(!stored(&area).contains(&guessed), "{name} shows in the storage");
        }
    }
}

/// Not even by who has the whole log, and the log's own key with it.
#[test]
fn no_guess_about_who_was_forgotten_can_be_confirmed() {
    let area = MemoryArea::default();
    let counter = lived_in(&area, false);
    forget_ann(&counter);
    let text = counter.exported();
    let log_key: Key = {
        let first: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
        first["logkey"].as_str().unwrap().parse().unwrap()
    };
    for (name, command) in personal() {
        let guessed = guess(&command);
        let keyed = keyed_content(&log_key, guessed);
        for guessed in [guessed, keyed] {
            assert!(!text.contains(&guessed.to_string()), "{name} shows in an export");
            assert!(!stored(&area).contains(&guessed.to_string()), "{name} shows in the storage");
        }
    }
}

#[test]
fn a_repeat_is_known_until_who_it_is_about_is_forgotten() {
    for queued in [false, true] {
        let area = MemoryArea::default();
        let counter = lived_in(&area, queued);
        let elsewhere = Counter::in_memory();
        let text = counter.exported();
        assert!(at_once(elsewhere.bank.import_log(&text, ImportMode::Replace)).ok);
        for (name, command) in personal() {
            for counter in [&counter, &elsewhere] {
                let again = counter.execute(command.clone(), under(name));
                assert!(is_duplicate(&again), "{name}: {again:?}");
            }
        }
        let head = counter.bank.head();
        let other = with(deposit("a", "5"), json!({"description": "another plan"}));
        let refused = counter.refuse_with(other, under("paying in"));
        assert_eq!(refused.code, code("command_id_reused"));
        assert_eq!(counter.bank.head(), head);
    }
    let counter = lived_in(&MemoryArea::default(), false);
    forget_ann(&counter);
    let head = counter.bank.head();
    for _ in 0..2 {
        for (name, command) in personal() {
            let refused = counter.refuse_with(command, under(name));
            assert_eq!(refused.code, code("command_id_reused"), "{name}");
        }
        assert_eq!(counter.bank.head(), head, "nothing is done twice");
        counter.reload();
    }
}

/// What was recorded before hashes had keys is known as it was.
#[test]
fn a_repeat_of_what_an_older_version_recorded_is_known() {
    let counter = lived_in(&MemoryArea::default(), false);
    let mut log = import(&counter.exported()).unwrap();
    let commands = personal();
    for commit in log.entries.iter_mut().flat_map(|entry: &mut Entry| &mut entry.commits) {
        let mut headers = Headers::clone(&commit.headers);
        let sent = commands.iter().find(|(name, _)| uuid(name) == headers.command_id());
        if let (Some((_, command)), Origin::Request { content, .. }) = (sent, &mut headers.origin) {
            *content = guess(command);
        }
        commit.headers = headers.into();
        for recorded in &mut commit.events {
            recorded.headers = commit.headers.clone();
        }
    }
    let key = |subject| log.keys.get(&subject).map(Key::to_text);
    let carried = Carried { log_key: log.log_key.as_ref().map(Key::to_text), key: &key };
    let old = export(log.log_id, &log.entries, Some(&carried)).unwrap().text;
    let page = Counter::in_memory();
    assert_eq!(at_once(page.bank.import_log(&old, ImportMode::Replace)).error, None);
    for (name, command) in commands {
        assert!(is_duplicate(&page.execute(command, under(name))), "{name}");
    }
}

#[test]
fn while_the_keys_are_locked_a_repeat_is_not_taken_for_another_command() {
    let counter = lived_in(&MemoryArea::default(), false);
    at_once(counter.bank.set_passphrase(Some("correct horse"))).unwrap();
    at_once(counter.bank.lock()).unwrap();
    for (name, command) in personal() {
        assert_eq!(counter.refuse_with(command, under(name)).code, code("locked"), "{name}");
    }
    at_once(counter.bank.unlock("correct horse")).unwrap();
    for (name, command) in personal() {
        assert!(is_duplicate(&counter.execute(command, under(name))), "{name}");
    }
}
