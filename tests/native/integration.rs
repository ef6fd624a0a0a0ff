//! What others are told: each contract as it was written once, valid as the CloudEvents specification
//! has it, once for each thing that happened, and without anything about a person but ids.
//!
//! `tests/cloudevents` has that specification's own JSON schema, as its version 1.0.2 published it
//! (github.com/cloudevents/spec, `cloudevents/formats/cloudevents.json`, under Apache 2.0).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::rc::Rc;

use boon::{Compiler, Schemas};
use leftfold_core::application::{EventFeed, Notice, PersonalData};
use leftfold_core::integration::Content;
use leftfold_core::store::MemoryArea;
use serde_json::{Value, json};

use crate::golden::read_or_write;
use crate::support::{
    Counter, NOON, area_store, at_once, atomic, close, deposit, freeze, id, open_account,
    open_bank, register, transfer, under, unfreeze, withdraw,
};

/// What others are told, as programs get it.
pub(crate) fn told(counter: &Counter, filter: Value) -> Vec<Value> {
    let Value::Object(mut filter) = filter else { panic!("a filter is an object") };
    filter.insert("integration".into(), json!(true));
    match EventFeed::parse(Value::Object(filter)).unwrap() {
        EventFeed::Integration(query) => {
            let told = counter.bank.integration_events(&query);
            told.iter().map(|event| serde_json::to_value(event).unwrap()).collect()
        }
        EventFeed::Recorded(_) => panic!("integration events were asked for"),
    }
}

fn types(told: &[Value]) -> Vec<&str> {
    told.iter().map(|event| event["type"].as_str().unwrap()).collect()
}

/// A bank where everything has happened that others are told of.
fn lived() -> Counter {
    let counter = Counter::in_memory();
    counter.accept(open_bank("bank", "USD"));
    counter.accept(register("ann", "bank"));
    counter.set_clock("2026-02-27T12:00:00Z");
    counter.accept(open_account("a", "ann", Some("50000")));
    counter.set_clock(NOON);
    counter.accept(open_account("b", "ann", None));
    let mut paid_in = deposit("a", "20.5");
    paid_in["description"] = json!("rent of the flat");
    let earlier = json!({"effective_at": "2026-03-01T00:00:00Z"});
    assert!(counter.execute(paid_in, earlier).is_accepted());
    counter.accept(withdraw("a", "5"));
    counter.accept(transfer("t", "a", "b", "7"));
    counter.accept(transfer("too much", "b", "a", "5000"));
    let abroad = || json!({"location": "FR"});
    assert!(counter.execute(withdraw("a", "10"), abroad()).is_accepted());
    assert!(counter.execute(transfer("stolen", "a", "b", "15000"), abroad()).is_accepted());
    counter.accept(unfreeze("a"));
    assert!(counter.execute(withdraw("a", "12000"), abroad()).is_accepted());
    counter.accept(json!({
        "type": "update_account_details", "account_id": id("a"), "nickname": "my savings",
    }));
    counter.accept(close("a"));
    counter.accept(close("b"));
    counter.accept(json!({"type": "forget_customer", "customer_id": id("ann")}));
    counter
}

/// The public schema, ready to judge.
pub(crate) struct CloudEvents {
    schemas: Schemas,
    index: boon::SchemaIndex,
}

impl CloudEvents {
    pub(crate) fn schema() -> Self {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("cloudevents/cloudevents-1.0.2.schema.json");
        let schema = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
        compiler.enable_format_assertions();
        compiler.add_resource("cloudevents.json", schema).unwrap();
        let index = compiler.compile("cloudevents.json", &mut schemas).unwrap();
        Self { schemas, index }
    }

    /// What is wrong with an event: by the schema, and by what the specification says in words of the
    /// names of attributes and of the values that they have.
    pub(crate) fn problem(&self, event: &Value) -> Option<String> {
        if let Err(error) = self.schemas.validate(event, self.index) {
            return Some(error.to_string());
        }
        let attributes = event.as_object()?.iter().filter(|(name, _)| *name != "data");
        for (name, value) in attributes {
            let named = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
            if !(1..=20).contains(&name.len()) || !name.chars().all(named) {
                return Some(format!("`{name}` is no name of an attribute"));
            }
            let fits = match value {
                Value::String(_) | Value::Bool(_) => true,
                Value::Number(number) => number.as_i64().is_some_and(|n| i32::try_from(n).is_ok()),
                _ => false,
            };
            if !fits {
                return Some(format!("`{name}` has a value of no attribute's type: {value}"));
            }
        }
        (event["specversion"] != "1.0").then(|| "it is of another version".into())
    }
}

#[test]
fn the_public_schema_takes_every_contract_and_tells_what_is_broken() {
    let schema = CloudEvents::schema();
    let told = told(&lived(), json!({}));
    let seen: BTreeSet<&str> = types(&told).into_iter().collect();
    assert_eq!(seen, BTreeSet::from(Content::TYPES), "all have happened");
    for event in &told {
        assert_eq!(schema.problem(event), None, "{event}");
    }
    for (attribute, value) in [
        ("id", json!("")),
        ("source", json!("not a uri")),
        ("time", json!("yesterday")),
        ("type", json!(7)),
        ("specversion", json!("0.3")),
        ("position", json!(3_000_000_000_u64)),
        ("correlation_id", json!("a name that it must not have")),
    ] {
        let mut broken = told[0].clone();
        broken[attribute] = value;
        assert!(schema.problem(&broken).is_some(), "{attribute}: {broken}");
    }
}

/// A contract is for ever: its file was written once, and what is told today must say the same.
#[test]
fn every_contract_tells_what_its_file_says() {
    let told = told(&lived(), json!({}));
    let mut first: BTreeMap<&str, &Value> = BTreeMap::new();
    for (contract, event) in types(&told).into_iter().zip(&told) {
        first.entry(contract).or_insert(event);
    }
    for (contract, event) in &first {
        let text = read_or_write(&format!("integration/{contract}.json"), || {
            serde_json::to_string_pretty(event).unwrap()
        });
        assert_eq!(&serde_json::from_str::<Value>(&text).unwrap(), *event, "{contract}");
    }
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden/integration");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
    let files: BTreeSet<String> = files.map(|name| name.into_string().unwrap()).collect();
    let of_contracts = Content::TYPES.map(|contract| format!("{contract}.json"));
    assert_eq!(
        files,
        BTreeSet::from(of_contracts),
        "each contract has a file, and no file is left"
    );
}

#[test]
fn nothing_is_told_about_a_person_but_ids() {
    let counter = lived();
    let told = serde_json::to_string(&told(&counter, json!({}))).unwrap();
    let number = counter.events(json!({"type": "account_opened"}));
    assert_eq!(number.len(), 2);
    for personal in [
        "Ann",
        "Lee",
        "1990",
        "123 Main St",
        "Anytown",
        "rent",
        "savings",
        "moved away",
        "XL",
        "FR",
        "personal",
        "actor",
        "admin",
    ] {
        assert!(!told.contains(personal), "{personal} is told: {told}");
    }
}

#[test]
fn a_transfer_is_told_once_and_when_it_has_ended() {
    for (what, command) in
        [("a saga", transfer("t", "a", "b", "5")), ("at once", atomic("t", "a", "b", "5"))]
    {
        let counter = Counter::of_ann();
        let after = counter.bank.head();
        counter.accept(command);
        let told = told(&counter, json!({ "after": after }));
        assert_eq!(types(&told), ["money.transferred.v1"], "{what}");
        assert_eq!(told[0]["subject"], format!("transfer-{}", id("t")), "{what}");
    }
    let counter = Counter::of_ann().stepwise();
    let after = counter.bank.head();
    counter.accept(transfer("t", "a", "b", "5"));
    while told(&counter, json!({ "after": after })).is_empty() {
        assert_ne!(counter.transfer("t")["status"], "completed");
        assert!(!counter.step().is_empty(), "it ends");
    }
    assert_eq!(counter.transfer("t")["status"], "completed");
    assert!(counter.step().is_empty());
}

#[test]
fn a_failed_transfer_says_why_and_whether_money_moved() {
    let counter = Counter::of_ann();
    let after = counter.bank.head();
    counter.accept(transfer("too much", "a", "b", "5000"));
    counter.accept(close("b"));
    counter.accept(transfer("too late", "a", "b", "5"));
    let failed = told(&counter, json!({"after": after, "type": "transfer.failed.v1"}));
    let ends: Vec<_> = failed
        .iter()
        .map(|event| (&event["data"]["reason"], &event["data"]["compensated"]))
        .collect();
    assert_eq!(
        ends,
        [(&json!("insufficient_funds"), &json!(false)), (&json!("account_closed"), &json!(true))]
    );
}

#[test]
fn a_blocked_transfer_and_a_withdrawal_taken_for_fraud_are_told_apart() {
    let counter = Counter::of_ann();
    counter.accept(deposit("a", "50000"));
    let after = counter.bank.head();
    let abroad = || json!({"location": "FR"});
    assert!(counter.execute(transfer("t", "a", "b", "15000"), abroad()).is_accepted());
    let blocked = told(&counter, json!({ "after": after }));
    let all =
        ["fraud.detected.v1", "transaction.blocked.v1", "account.frozen.v1", "transfer.failed.v1"];
    let mut heard = types(&blocked);
    heard.sort_unstable();
    let mut all = all.to_vec();
    all.sort_unstable();
    assert_eq!(heard, all);
    counter.accept(unfreeze("a"));
    let after = counter.bank.head();
    assert!(counter.execute(withdraw("a", "15000"), abroad()).is_accepted());
    let stood = told(&counter, json!({ "after": after }));
    assert_eq!(types(&stood), ["money.withdrawn.v1", "fraud.detected.v1", "account.frozen.v1"]);
    assert_eq!(stood[0]["data"]["transaction_id"], stood[1]["data"]["transaction_id"]);
}

#[test]
fn an_id_is_the_same_each_time_and_nothing_else_has_it() {
    let counter = lived();
    let before = told(&counter, json!({}));
    counter.reload();
    assert_eq!(told(&counter, json!({})), before);
    let ids: BTreeSet<&str> = before.iter().map(|event| event["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), before.len());
    let exported = counter.bank.export_log(PersonalData::LeftOut).unwrap();
    for line in exported.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        assert_eq!(line["source"], before[0]["source"]);
        assert!(!ids.contains(line["id"].as_str().unwrap()), "an event of the log is another one");
    }
    let positions: Vec<_> = before.iter().map(|event| event["position"].as_u64()).collect();
    assert!(positions.is_sorted(), "they are told in the order of the log");
}

#[test]
fn a_filter_lets_through_what_it_says() {
    let counter = lived();
    let all = told(&counter, json!({}));
    let half = &all[all.len() / 2];
    let (position, subject) = (half["position"].as_u64().unwrap(), half["subject"].clone());
    for (filter, wanted) in [
        (json!({ "after": position }), {
            let after = |event: &&Value| event["position"].as_u64() > Some(position);
            all.iter().filter(after).cloned().collect::<Vec<_>>()
        }),
        (json!({"limit": 3}), all[..3].to_vec()),
        (json!({"type": half["type"]}), same(&all, half, "type")),
        (json!({ "subject": subject }), same(&all, half, "subject")),
        (json!({"correlation_id": half["correlationid"]}), same(&all, half, "correlationid")),
    ] {
        assert!(!wanted.is_empty() && wanted.len() < all.len(), "{filter}");
        assert_eq!(told(&counter, filter.clone()), wanted, "{filter}");
    }
}

fn same(all: &[Value], event: &Value, attribute: &str) -> Vec<Value> {
    all.iter().filter(|other| other[attribute] == event[attribute]).cloned().collect()
}

#[test]
fn a_filter_that_could_let_nothing_through_is_malformed() {
    for filter in [
        json!({"integration": "yes"}),
        json!({"integration": true, "type": "money_deposited"}),
        json!({"integration": true, "type": "money.transferred.v9"}),
        json!({"integration": true, "stream": format!("account-{}", id("a"))}),
        json!({"integration": false, "subject": format!("account-{}", id("a"))}),
        json!({"integration": true, "correlation_id": "a"}),
        json!("integration"),
    ] {
        assert!(EventFeed::parse(filter.clone()).is_err(), "{filter}");
    }
    for recorded in [json!(null), json!({}), json!({"integration": false, "type": "bank_opened"})] {
        assert!(matches!(EventFeed::parse(recorded), Ok(EventFeed::Recorded(_))));
    }
}

#[test]
fn what_was_brought_forward_from_an_archive_is_not_told_again() {
    let counter = Counter::of_ann();
    let source = told(&counter, json!({}))[0]["source"].clone();
    at_once(counter.bank.archive(PersonalData::Included)).unwrap();
    assert_eq!(told(&counter, json!({})), [json!(null); 0]);
    counter.accept(deposit("a", "5"));
    let told = told(&counter, json!({}));
    assert_eq!(types(&told), ["money.deposited.v1"]);
    assert_eq!(told[0]["data"]["currency"], "USD", "it is known from what was brought forward");
    assert_ne!(told[0]["source"], source, "it is another log");
}

/// Each page tells what it recorded itself, so that all together tell everything once.
#[test]
fn of_two_pages_one_tells_what_happened() {
    let area = MemoryArea::default();
    let page = |name: &str| Rc::new(Counter::page(name, Box::new(area_store(&area)), &area));
    let (one, other) = (page("one"), page("other"));
    let heard = Rc::new(std::cell::RefCell::new(Vec::new()));
    for (name, page) in [("one", &one), ("other", &other)] {
        let (hears, bank) = (Rc::clone(&heard), Rc::downgrade(page));
        page.bank.subscribe(Rc::new(move |notice| {
            let (Notice::Recorded { after, head, here: true }, Some(page)) =
                (notice, bank.upgrade())
            else {
                return;
            };
            let told: Vec<_> =
                page.bank.read(|bank| bank.integration_events(after, head).collect());
            hears.borrow_mut().extend(told.iter().map(|event| (name, event.contract)));
        }));
    }
    one.accept(open_bank("bank", "USD"));
    one.accept(register("ann", "bank"));
    at_once(other.bank.follow());
    other.accept(open_account("a", "ann", Some("5")));
    // It is decided at a head that has moved, so what the other one did is taken in first.
    one.execute(freeze("a"), under("k"));
    at_once(other.bank.follow());
    at_once(one.bank.follow());
    assert_eq!(
        *heard.borrow(),
        [
            ("one", "bank.opened.v1"),
            ("one", "person.registered.v1"),
            ("other", "account.opened.v1"),
            ("one", "account.frozen.v1"),
        ]
    );
}
