//! What is said of a request before anybody looks at what it asks for.

use serde_json::{Value, json};

use super::world::{At, World};
use crate::support::{
    anytown, close, deposit, freeze, id, open_account, register, transfer, withdraw,
};

/// The deposit that was made under the id `used`, with options that nobody may have who asks anew. A
/// customer is told what a command came to that the same customer asked for, and no other.
#[test]
fn a_repeat_is_one_for_whoever_may_see_the_first_unless_it_is_malformed() {
    let ann = json!({"role": "customer", "name": "Ann", "customer_id": id("ann")});
    let customer = json!({"role": "customer", "name": "Ann"});
    let actor = json!({"role": "auditor", "name": "Ada"});
    let options = json!({"command_id": id("used"), "actor": actor, "expected_version": 99});
    let with = |field: &str, value: Value| {
        let mut options = options.clone();
        options[field] = value;
        options
    };
    let same = deposit("a", "5");
    let mut malformed = same.clone();
    malformed["amount"] = json!(5);
    for (wanted, command, options) in [
        ("duplicate", &same, options.clone()),
        ("invalid_command", &same, with("location", json!("XX"))),
        ("invalid_command", &same, with("effective_at", json!("2999-01-01T00:00:00Z"))),
        ("invalid_command", &same, with("actor", json!({"role": "king", "name": "Ada"}))),
        ("invalid_command", &malformed, options.clone()),
        ("command_id_reused", &deposit("a", "5.00"), options.clone()),
        ("command_id_reused", &deposit("nobody", "0"), options.clone()),
        ("command_id_reused", &same, with("actor", ann.clone())),
        ("command_id_reused", &deposit("nobody", "0"), with("actor", ann.clone())),
        ("command_id_reused", &same, with("actor", customer)),
        ("invalid_command", &malformed, with("actor", ann)),
    ] {
        for at in At::ALL {
            let said = World::of_troubles(at).said(command, &options);
            assert_eq!(said, wanted, "{at:?}: {command} {options}");
        }
    }
}

/// What is to count from before its account was opened is no command, whatever else is wrong with it;
/// but nobody is told when an account was opened who may not see it.
#[test]
fn what_counts_from_before_its_account_was_opened_is_malformed_to_whoever_may_see_the_account() {
    let early = |actor: Value| json!({"effective_at": "2026-03-01T00:00:00Z", "actor": actor});
    let customer = |name: &str| json!({"role": "customer", "name": "Ann", "customer_id": id(name)});
    for (wanted, command, actor) in [
        ("invalid_command", deposit("a", "0"), json!({"role": "auditor", "name": "Ada"})),
        ("invalid_command", withdraw("frozen", "999999"), json!({"role": "admin", "name": "Ada"})),
        ("invalid_command", deposit("a", "5"), customer("ann")),
        ("forbidden", deposit("a", "5"), customer("nobody")),
        ("account_not_found", deposit("nobody", "5"), json!({"role": "admin", "name": "Ada"})),
    ] {
        let mut options = early(actor);
        options["command_id"] = json!(id("sent"));
        options["expected_version"] = json!(99);
        for at in At::ALL {
            let said = World::of_troubles(at).said(&command, &options);
            assert_eq!(said, wanted, "{at:?}: {command} {options}");
        }
    }
}

/// A bank that is locked says so to whoever asks anew, whatever is wrong with what is asked.
#[test]
fn a_locked_bank_refuses_everything_that_is_well_formed_and_new() {
    let mut world = World::of_troubles(At::Bank);
    world.lock();
    let options = |command_id: &str| {
        let actor = json!({"role": "auditor", "name": "Ada"});
        json!({"command_id": id(command_id), "actor": actor, "expected_version": 99})
    };
    let mut malformed = deposit("a", "5");
    malformed["amount"] = json!(5);
    for (wanted, command, command_id) in [
        ("invalid_command", &malformed, "used"),
        ("duplicate", &deposit("a", "5"), "used"),
        ("command_id_reused", &deposit("nobody", "0"), "used"),
        ("locked", &deposit("nobody", "0"), "new"),
        ("locked", &deposit("a", "5"), "new"),
    ] {
        assert_eq!(world.said(command, &options(command_id)), wanted, "{command}");
    }
}

/// Leo is forgotten, and what was asked about him meanwhile is broken in one more way. It can't be
/// read any more in its turn, so that is all that can be said of it. What waits under a key of its
/// own can.
#[test]
fn a_request_is_not_read_once_its_customer_is_forgotten() {
    let mut narnia = anytown();
    narnia["country"] = json!("Narnia");
    let forget = json!({"type": "forget_customer", "customer_id": id("leo")});
    for (wanted, command) in [
        ("customer_forgotten", forget.clone()),
        (
            "customer_forgotten",
            json!({
                "type": "update_address", "customer_id": id("leo"), "address": narnia,
            }),
        ),
        ("customer_forgotten", open_account("a", "leo", Some("-1"))),
        ("customer_forgotten", deposit("old", "0")),
        ("customer_forgotten", withdraw("old", "1e3")),
        ("customer_forgotten", close("old")),
        ("customer_forgotten", freeze("old")),
        ("customer_forgotten", transfer("filling", "old", "nobody", "0")),
        ("account_not_found", transfer("filling", "nobody", "old", "0")),
        ("invalid_amount", deposit("left", "0")),
        ("already_exists", register("leo", "bank")),
    ] {
        let World::Bank(counter) = World::of_troubles(At::Queue) else { unreachable!() };
        counter.accept(forget.clone());
        let sent = counter.execute(command.clone(), json!({"command_id": id("sent")}));
        assert!(sent.is_accepted(), "{command}: {sent:?}");
        counter.settle();
        let came_to = counter.ask(json!({"type": "command", "command_id": id("sent")}));
        assert_eq!(came_to["error"]["code"], wanted, "{command}");
    }
}
