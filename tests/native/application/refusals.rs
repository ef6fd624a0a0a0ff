//! Which refusal wins where several apply, and how each is recorded.

use leftfold_core::domain::{Actor, Command};
use serde_json::{Value, json};

use crate::support::{
    Counter, anytown, close, code, deposit, freeze, id, open_account, open_bank, register,
    transfer, uuid, with, withdraw,
};

/// A bank in which everything can go wrong: `a` holds 200.00, `b` nothing, `frozen` and `closed`
/// are what they say, `full` holds the most, and `yen` is at another bank.
fn bank_of_troubles() -> Counter {
    let counter = Counter::of_ann();
    counter.accept(open_account("frozen", "ann", Some("10")));
    counter.accept(freeze("frozen"));
    counter.accept(with(
        open_account("closed", "ann", Some("10")),
        json!({"account_number": "TAKEN"}),
    ));
    counter.accept(close("closed"));
    counter.accept(open_bank("nippon", "JPY"));
    counter.accept(register("sato", "nippon"));
    counter.accept(open_account("yen", "sato", Some("150")));
    counter.accept(open_account("full", "ann", None));
    let overdraft = json!({"type": "set_overdraft_limit", "account_id": id("a"), "overdraft_limit": "100000000"});
    counter.accept(overdraft.clone());
    counter.accept(transfer("filling", "a", "full", "100000000"));
    assert_eq!(counter.transfer("filling")["status"], "completed");
    counter.accept(deposit("a", "1000000"));
    counter
}

/// Each row breaks every rule from its own on that its command can break at once, and only the
/// first of them is said.
#[test]
fn the_first_rule_that_is_broken_is_the_one_that_is_said() {
    let counter = bank_of_troubles();
    let nobody = "somebody else";
    let bad_person = json!({
        "first_name": " ", "nationality": "Atlantis", "date_of_birth": "tomorrow", "email": "no",
        "address": with(anytown(), json!({"country": "Narnia"})),
    });
    let person = |mended: Value| with(with(register("ann", "bank"), bad_person.clone()), mended);
    let opening = |changes: Value| with(open_account("a", "ann", Some("-1")), changes);
    let behind = json!({"expected_version": 99});
    let none = Value::Null;
    let table = [
        ("bank_not_found", with(person(json!({})), json!({"bank_id": id(nobody)})), none.clone()),
        ("customer_not_found", opening(json!({"customer_id": id(nobody)})), none.clone()),
        (
            "customer_not_found",
            json!({"type": "update_address", "customer_id": id(nobody), "address": {"street": "", "city": "", "postal_code": "", "country": ""}}),
            behind.clone(),
        ),
        ("account_not_found", deposit(nobody, "0"), behind.clone()),
        ("account_not_found", transfer("filling", nobody, nobody, "0"), behind.clone()),
        ("account_not_found", transfer("filling", "a", nobody, "0"), none.clone()),
        ("version_conflict", deposit("closed", "0"), behind.clone()),
        ("version_conflict", transfer("filling", "a", "a", "0"), behind.clone()),
        ("version_conflict", withdraw("a", "1"), behind.clone()),
        ("version_conflict", opening(json!({})), behind.clone()),
        ("invalid_name", with(open_bank("bank", "GOLD"), json!({"name": " "})), none.clone()),
        ("unknown_currency", open_bank("bank", "GOLD"), none.clone()),
        ("invalid_name", person(json!({})), none.clone()),
        ("invalid_country", person(json!({"first_name": "Ann"})), none.clone()),
        (
            "invalid_date_of_birth",
            person(json!({"first_name": "Ann", "nationality": "US"})),
            none.clone(),
        ),
        (
            "invalid_address",
            with(register("ann", "bank"), json!({"email": "no", "address": bad_person["address"]})),
            none.clone(),
        ),
        ("invalid_email", with(register("ann", "bank"), json!({"email": "no"})), none.clone()),
        ("invalid_amount", opening(json!({})), none.clone()),
        ("invalid_amount", deposit("closed", "0"), none.clone()),
        ("invalid_amount", withdraw("closed", "1.001"), none.clone()),
        ("invalid_amount", transfer("filling", "a", "a", "1e3"), none.clone()),
        ("same_account", transfer("filling", "a", "a", "1"), none.clone()),
        ("currency_mismatch", transfer("filling", "a", "yen", "1"), none.clone()),
        ("already_exists", open_bank("bank", "USD"), none.clone()),
        ("already_exists", register("ann", "bank"), none.clone()),
        (
            "already_exists",
            with(open_account("a", "ann", Some("2000000")), json!({"account_number": "TAKEN"})),
            none.clone(),
        ),
        ("already_exists", transfer("filling", "a", "b", "1"), none.clone()),
        ("account_closed", deposit("closed", "2000000"), none.clone()),
        ("account_closed", withdraw("closed", "2000000"), none.clone()),
        ("account_closed", freeze("closed"), none.clone()),
        (
            "account_closed",
            json!({"type": "unfreeze_account", "account_id": id("closed")}),
            none.clone(),
        ),
        ("account_closed", close("closed"), none.clone()),
        (
            "account_closed",
            json!({"type": "update_account_details", "account_id": id("closed"), "nickname": "x"}),
            none.clone(),
        ),
        ("account_frozen", withdraw("frozen", "2000000"), none.clone()),
        ("already_frozen", freeze("frozen"), none.clone()),
        ("not_frozen", json!({"type": "unfreeze_account", "account_id": id("a")}), none.clone()),
        (
            "account_number_taken",
            with(open_account("new", "ann", Some("2000000")), json!({"account_number": "TAKEN"})),
            none.clone(),
        ),
        ("deposit_limit_exceeded", open_account("new", "ann", Some("200000000")), none.clone()),
        ("deposit_limit_exceeded", deposit("full", "2000000"), none.clone()),
        ("balance_limit_exceeded", deposit("full", "0.01"), none.clone()),
        ("insufficient_funds", withdraw("b", "0.01"), none),
    ];
    let mut worst = None;
    for (number, (wanted, command, options)) in table.into_iter().enumerate() {
        let head = counter.bank.head();
        let refusal = counter.refuse_with(command.clone(), options);
        assert_eq!(refusal.code.as_str(), wanted, "row {number}: {command}");
        assert_eq!(counter.bank.head(), head + 1, "row {number}: a refusal is one event");
        worst = worst.max(Some(refusal.code));
    }
    assert_eq!(
        worst,
        Some(code("insufficient_funds")),
        "the codes are declared in the order in which they win"
    );
}

#[test]
fn what_is_malformed_is_no_command_and_leaves_no_trace() {
    let counter = bank_of_troubles();
    let head = counter.bank.head();
    for command in [
        json!({"type": "rob_bank"}),
        json!({"type": "deposit_money", "account_id": id("a")}),
        json!({"type": "deposit_money", "account_id": id("a"), "amount": 5}),
        json!({"type": "deposit_money", "account_id": id("a"), "amount": "5", "tip": "1"}),
        json!({"type": "deposit_money", "account_id": "a", "amount": "5"}),
        json!("deposit_money"),
    ] {
        assert!(counter.try_execute(command.clone(), Value::Null).is_err(), "{command}");
    }
    for options in [json!({"location": "XX"}), json!({"effective_at": "2999-01-01T00:00:00Z"})] {
        let refusal = counter.refuse_with(deposit("nobody", "0"), options.clone());
        assert_eq!(refusal.code, code("invalid_command"), "{options}");
    }
    let freezing =
        counter.refuse_with(freeze("closed"), json!({"effective_at": "2026-03-01T00:00:00Z"}));
    assert_eq!(freezing.code, code("invalid_command"), "only money counts from another time");
    for options in [json!({"actor": {"role": "king", "name": "x"}}), json!({"command_id": "me"})] {
        assert!(counter.try_execute(deposit("a", "1"), options.clone()).is_err(), "{options}");
    }
    assert_eq!(counter.bank.head(), head);
}

#[test]
fn a_refusal_is_recorded_under_its_command_with_what_was_wrong() {
    let counter = Counter::of_ann();
    let options = json!({
        "command_id": id("k"), "location": "FR",
        "actor": {"role": "customer", "name": "Ann", "customer_id": id("ann")},
    });
    counter.refuse_with(withdraw("b", "70"), options);
    let event = counter.events(json!({"after": counter.bank.head() - 1})).remove(0);
    assert_eq!(event["type"], "command_rejected");
    assert_eq!(event["stream"], format!("command-{}", id("k")));
    assert_eq!(event["version"], 1);
    assert_eq!(event["data"]["command_type"], "withdraw_money");
    assert_eq!(event["data"]["target"], format!("account-{}", id("b")));
    assert_eq!(
        event["data"]["error"],
        json!({
            "code": "insufficient_funds", "available": "0.00", "amount": "70.00",
            "message": "0.00 is available, which is less than 70.00",
        })
    );
    let metadata = &event["metadata"];
    assert_eq!(
        (&metadata["command_id"], &metadata["correlation_id"]),
        (&json!(id("k")), &json!(id("k")))
    );
    assert_eq!((&metadata["location"], &metadata["actor"]["name"]), (&json!("FR"), &json!("Ann")));
    let told = counter.ask(json!({"type": "command", "command_id": id("k")}));
    assert_eq!((&told["status"], &told["type"]), (&json!("rejected"), &json!("withdraw_money")));
}

/// A refusal names the field that will not do, so that a form can show it there.
#[test]
fn a_refusal_says_which_side_and_which_field() {
    let counter = Counter::of_ann();
    let refusal = counter.refuse(transfer("t", "a", "nobody", "1"));
    assert_eq!(
        (refusal.details["side"].as_str(), refusal.details["field"].as_str()),
        ("to", "to_account_id")
    );
    let refusal = counter.refuse(transfer("t", "nobody", "nobody", "1"));
    assert_eq!(refusal.details["side"], "from");
    let refusal = counter.refuse_with(deposit("a", "1"), json!({"expected_version": 7}));
    assert_eq!(
        (refusal.details["expected"].as_str(), refusal.details["actual"].as_str()),
        ("7", "1")
    );
}

#[test]
fn a_version_that_is_insisted_on_is_the_one_of_the_commands_own_stream() {
    let counter = Counter::of_ann();
    let at = |version: u64| json!({ "expected_version": version });
    assert!(counter.execute(deposit("a", "1"), at(1)).is_accepted());
    assert_eq!(counter.refuse_with(deposit("a", "1"), at(1)).code, code("version_conflict"));
    assert!(counter.execute(deposit("a", "1"), at(2)).is_accepted());
    // A transfer's is its source's, which has three events now; its destination has one.
    assert_eq!(
        counter.refuse_with(transfer("t", "a", "b", "1"), at(1)).code,
        code("version_conflict")
    );
    assert!(counter.execute(transfer("t", "a", "b", "1"), at(3)).is_accepted());
    assert_eq!(counter.account("a")["version"], 4);
    // What is opened has no events yet.
    assert_eq!(
        counter.refuse_with(open_account("c", "ann", None), at(1)).code,
        code("version_conflict")
    );
    assert!(counter.execute(open_account("c", "ann", None), at(0)).is_accepted());
    assert_eq!(counter.refuse_with(deposit("nobody", "1"), at(0)).code, code("account_not_found"));
    counter.reload();
    assert_eq!(counter.refuse_with(deposit("a", "1"), at(3)).code, code("version_conflict"));
    assert!(counter.execute(deposit("a", "1"), at(4)).is_accepted());
}

#[test]
fn a_command_that_creates_gets_an_id_where_it_brings_none() {
    let counter = Counter::of_ann();
    let mut command = open_account("ignored", "ann", None);
    command.as_object_mut().unwrap().remove("account_id");
    counter.accept(command.clone());
    counter.accept(command);
    let accounts = counter.ask(json!({"type": "accounts"}));
    let ids: Vec<_> = accounts
        .as_array()
        .unwrap()
        .iter()
        .map(|account| account["account_id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), 4);
    assert!(ids.iter().all(|id| *id != uuid("ignored").to_string()));
    assert_ne!(ids[2], ids[3]);
}

#[test]
fn what_would_be_refused_is_told_without_recording_anything() {
    let counter = Counter::of_ann();
    let before = counter.everything(None);
    let consider =
        |command| counter.bank.consider(&Command::parse(command).unwrap(), &Actor::default());
    assert_eq!(consider(withdraw("a", "1")), None);
    let told = consider(withdraw("a", "1000000")).unwrap();
    assert_eq!(counter.everything(None), before, "nothing has happened");
    assert_eq!(counter.refuse(withdraw("a", "1000000")), told, "and that is what it comes to");
}
