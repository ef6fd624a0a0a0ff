//! The old log of the schema workshop: what a bank of today has lived, said in older words. Each
//! entry is hashed in the form that FORMAT.md has for it, here put together from the texts alone.
//!
//! The file is written once, with `LEFTFOLD_WRITE_GOLDEN=1`, and must stay what is written here.

use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;

use leftfold_core::codec::{encode_entry, export, first_hash, import};
use leftfold_core::domain::account::AccountEvent;
use leftfold_core::domain::{Event, Headers};
use leftfold_core::event_sourcing::{Origin, chain};
use leftfold_core::privacy::revealed;
use leftfold_core::simulation::OLD_LOG;
use leftfold_core::store::{MemoryArea, MemoryStore};
use serde_json::{Value, json};

use crate::support::{
    Counter, deposit, id, open_account, transfer, unkeyed_content, uuid, with, withdraw,
};

/// A bank, and what it was sent.
struct Lived {
    counter: Counter,
    sent: RefCell<Vec<Value>>,
}

impl Lived {
    fn accept(&self, command: Value) {
        self.counter.accept(command.clone());
        self.sent.borrow_mut().push(command);
    }
}

/// One of the bank's customers, with a home and an account.
fn begin(counter: &Lived, names: [&str; 2], home: [&str; 5], account: [&str; 3]) {
    let [first_name, last_name] = names;
    let [born, street, city, postal_code, country] = home;
    counter.accept(json!({
        "type": "register_customer", "customer_id": id(last_name), "bank_id": id("bank"),
        "first_name": first_name, "last_name": last_name, "nationality": country, "gender": "female",
        "date_of_birth": born,
        "address": {"street": street, "city": city, "postal_code": postal_code, "country": country},
    }));
    let [name, nickname, paid_in] = account;
    let named = json!({ "nickname": nickname });
    counter.accept(with(open_account(name, last_name, Some(paid_in)), named));
}

/// What the bank has lived, in the words of today.
fn lived() -> Lived {
    let store = MemoryStore::new(uuid("an old log"));
    let counter = Counter::page("an old log", Box::new(store), &MemoryArea::default());
    let counter = Lived { counter, sent: RefCell::default() };
    let day =
        |day: u32, time: &str| counter.counter.set_clock(&format!("2024-05-{day:02}T{time}:00Z"));
    let said = |command: Value, words: &str| {
        counter.accept(with(command, json!({ "description": words })));
    };
    day(6, "09:00");
    counter.accept(json!({
        "type": "open_bank", "bank_id": id("bank"), "name": "Leftfold Bank", "currency": "USD",
    }));
    let london = ["1780-12-26", "12 Hanover Square", "London", "W1S 1JB", "GB"];
    begin(&counter, ["Mary", "Somerville"], london, ["everyday", "Everyday", "500"]);
    let milan = ["1718-05-16", "1 Via Brera", "Milan", "20121", "IT"];
    begin(&counter, ["Maria", "Agnesi"], milan, ["household", "Household", "1200"]);
    day(7, "10:15");
    said(deposit("everyday", "250"), "Royalties");
    day(8, "17:40");
    said(withdraw("household", "80"), "Groceries");
    day(9, "08:05");
    said(deposit("household", "900"), "Salary");
    day(10, "12:30");
    said(transfer("tickets", "household", "everyday", "120.50"), "Train tickets");
    day(13, "16:20");
    said(withdraw("everyday", "60"), "Books");
    day(14, "11:00");
    counter.accept(deposit("household", "45"));
    // These two are what this version is not to know.
    day(15, "09:30");
    counter.accept(json!({
        "type": "update_account_details", "account_id": id("everyday"), "nickname": "Everyday",
    }));
    said(deposit("everyday", "75"), "Refund");
    day(16, "18:10");
    said(withdraw("everyday", "30"), "Cash");
    day(17, "10:45");
    said(deposit("household", "15"), "Lecture fee");
    counter
}

/// An event's name, schema and data in older words, or in those of a version to come.
fn otherwise(event: &Event, data: &str) -> (&'static str, u32, String) {
    let fields: Value = serde_json::from_str(data).unwrap();
    let clear = &fields["personal"]["clear"];
    match event.name() {
        "account_details_updated" => {
            ("loyalty_points_granted", 1, r#"{"points":40,"reason":"A year with us"}"#.into())
        }
        "money_deposited" if clear["description"] == "Refund" => {
            let paid_in = "\"amount\":\"75.00\",";
            assert!(data.contains(paid_in));
            (
                "money_deposited",
                3,
                data.replace(paid_in, &format!("{paid_in}\"channel\":\"branch\",")),
            )
        }
        name @ ("money_deposited" | "money_withdrawn" | "transfer_initiated") => {
            let personal = format!("\"personal\":{{\"clear\":{clear}}}");
            let description = format!("\"description\":{}", clear["description"]);
            assert!(clear.is_null() || data.contains(&personal));
            (name, 1, data.replace(&personal, &description))
        }
        name => (name, 1, data.to_owned()),
    }
}

/// The log as text, in older words.
fn written() -> String {
    let lived = lived();
    let mut log = import(&lived.counter.exported()).unwrap();
    let mut sent = lived.sent.borrow().clone().into_iter();
    for entry in &mut log.entries {
        for commit in &mut entry.commits {
            let mut headers = Headers::clone(&commit.headers);
            if let Origin::Request { content, .. } = &mut headers.origin {
                // Nor was there one of a command.
                *content = unkeyed_content(log.log_id, &sent.next().unwrap());
            }
            commit.headers = headers.into();
            for recorded in &mut commit.events {
                recorded.headers = commit.headers.clone();
            }
        }
        for recorded in entry.commits.iter_mut().flat_map(|commit| &mut commit.events) {
            recorded.event = revealed(&recorded.event);
            if let Event::Account(AccountEvent::Opened(opened)) = &mut recorded.event {
                // There were no keys, and so no hash of a number under one.
                opened.number_hash = None;
            }
        }
    }
    let today = export(log.log_id, &log.entries, None).unwrap().text;
    let mut lines = today.lines();
    let mut hash = first_hash(log.log_id);
    let mut text = String::new();
    for entry in &log.entries {
        let mut body = encode_entry(entry, &hash).unwrap().0.split_off(38);
        let mut replaced = Vec::new();
        for (recorded, line) in entry.events().zip(&mut lines) {
            let (attributes, data) = line.split_once(",\"data\":").unwrap();
            let data = data.strip_suffix('}').unwrap();
            let (now, (name, schema, old)) =
                (recorded.event.name(), otherwise(&recorded.event, data));
            let number = if attributes.contains("\"schema\":2,") { 2 } else { 1 };
            let of = |name: &str, schema: u32, data: &str| {
                format!("\"type\":\"{name}\",\"schema\":{schema},\"data\":{data}")
            };
            let stored = of(now, number, data);
            assert_eq!(body.matches(&stored).count(), 1, "{stored}");
            body = body.replace(&stored, &of(name, schema, &old));
            let attributes = attributes
                .replace(&format!("leftfold.{now}\""), &format!("leftfold.{name}\""))
                .replace(&format!("\"schema\":{number},"), &format!("\"schema\":{schema},"));
            replaced.push(format!("{attributes},\"data\":{old}}}\n"));
        }
        hash = chain(&hash, body.as_bytes());
        let digits: String = hash[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        let last = replaced.last_mut().unwrap();
        let (before, after) = last.split_once("\"entryhash\":\"").unwrap();
        *last = format!("{before}\"entryhash\":\"{digits}{}", &after[16..]);
        text.extend(replaced);
    }
    text
}

#[test]
fn the_old_log_is_what_is_written_here() {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../core/src/simulation/old_log.ndjson");
    let text = written();
    if std::env::var_os("LEFTFOLD_WRITE_GOLDEN").is_some() && OLD_LOG.is_empty() {
        fs::write(&path, &text).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}
