//! Statements: both ends of a range are in it, it opens with what was held before, and the running
//! balance is the account's own.

use serde_json::{Value, json};

use crate::support::{Counter, NOON, deposit, id, open_account, transfer, withdraw};

/// An account that opens with 100.00 on the 1st, and moves at noon of the 2nd, 3rd and 5th.
fn moved() -> Counter {
    let counter = Counter::of_ann();
    counter.set_clock("2026-03-01T09:00:00Z");
    counter.accept(open_account("c", "ann", Some("100")));
    counter.set_clock(NOON);
    counter.accept(deposit("c", "10"));
    counter.set_clock("2026-03-03T12:00:00Z");
    counter.accept(withdraw("c", "30"));
    counter.set_clock("2026-03-05T12:00:00Z");
    counter.accept(transfer("t", "a", "c", "5"));
    counter
}

fn statement(counter: &Counter, changes: &Value) -> Value {
    let mut query = json!({"type": "statement", "account_id": id("c")});
    for (key, value) in changes.as_object().unwrap() {
        query[key] = value.clone();
    }
    counter.ask(query)
}

/// Opening balance, the lines' amounts and closing balance.
#[track_caller]
fn shows(counter: &Counter, changes: &Value, opening: &str, amounts: &[&str], closing: &str) {
    let statement = statement(counter, changes);
    let lines = statement["lines"].as_array().unwrap();
    let found: Vec<_> = lines.iter().map(|line| line["amount"].as_str().unwrap()).collect();
    assert_eq!(found, amounts, "{changes}");
    assert_eq!(statement["opening_balance"], opening, "{changes}");
    assert_eq!(statement["closing_balance"], closing, "{changes}");
}

#[test]
fn the_whole_statement_begins_at_nothing() {
    let counter = moved();
    shows(&counter, &json!({}), "0.00", &["100.00", "10.00", "-30.00", "5.00"], "85.00");
    let lines = statement(&counter, &json!({}))["lines"].clone();
    let after: Vec<_> = lines
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["balance_after"].as_str().unwrap())
        .collect();
    assert_eq!(after, ["100.00", "110.00", "80.00", "85.00"]);
    assert_eq!(lines[0]["description"], "Opening deposit");
    assert!(lines[3]["counterparty"].as_str().unwrap().starts_with("Ann Lee · XL"));
}

#[test]
fn both_ends_of_a_range_are_in_it() {
    let counter = moved();
    let noons = json!({"from": NOON, "to": "2026-03-03T12:00:00Z"});
    shows(&counter, &noons, "100.00", &["10.00", "-30.00"], "80.00");
    let inside = json!({"from": "2026-03-02T12:00:00.001Z", "to": "2026-03-03T11:59:59.999Z"});
    shows(&counter, &inside, "110.00", &[], "110.00");
    shows(
        &counter,
        &json!({"from": "2026-03-02", "to": "2026-03-03"}),
        "100.00",
        &["10.00", "-30.00"],
        "80.00",
    );
    shows(&counter, &json!({"to": "2026-03-02"}), "0.00", &["100.00", "10.00"], "110.00");
    shows(&counter, &json!({"from": "2026-03-05"}), "80.00", &["5.00"], "85.00");
}

#[test]
fn a_range_in_which_nothing_moved_shows_what_was_held_then() {
    let counter = moved();
    shows(&counter, &json!({"from": "2026-02-01", "to": "2026-02-28"}), "0.00", &[], "0.00");
    shows(&counter, &json!({"to": "2026-02-28"}), "0.00", &[], "0.00");
    shows(&counter, &json!({"from": "2026-03-04", "to": "2026-03-04"}), "80.00", &[], "80.00");
    shows(&counter, &json!({"from": "2026-03-06"}), "85.00", &[], "85.00");
    shows(&counter, &json!({"from": "2026-03-05", "to": "2026-03-03"}), "80.00", &[], "80.00");
}

#[test]
fn the_order_and_the_part_that_is_asked_for_change_no_balance() {
    let counter = moved();
    let newest = json!({"order": "newest_first"});
    shows(&counter, &newest, "0.00", &["5.00", "-30.00", "10.00", "100.00"], "85.00");
    shows(
        &counter,
        &json!({"order": "oldest_first"}),
        "0.00",
        &["100.00", "10.00", "-30.00", "5.00"],
        "85.00",
    );
    shows(
        &counter,
        &json!({"order": "newest_first", "limit": 2}),
        "0.00",
        &["5.00", "-30.00"],
        "85.00",
    );
    let second = statement(&counter, &newest)["lines"][1]["position"].clone();
    let rest = json!({"order": "newest_first", "after": second});
    shows(&counter, &rest, "0.00", &["10.00", "100.00"], "85.00");
    let lines = statement(&counter, &rest)["lines"].clone();
    assert_eq!(lines[0]["balance_after"], "110.00");
}

#[test]
fn a_statement_of_the_past_knows_nothing_of_later() {
    let counter = moved();
    let before_transfer = counter.bank.head() - 5;
    shows(
        &counter,
        &json!({"at": before_transfer}),
        "0.00",
        &["100.00", "10.00", "-30.00"],
        "80.00",
    );
    let of_later = json!({"at": before_transfer, "from": "2026-03-05"});
    shows(&counter, &of_later, "80.00", &[], "80.00");
}

/// A refund stands beside what it takes back; what went wrong is not hidden.
#[test]
fn a_refund_is_a_line_of_its_own() {
    let counter = moved();
    counter.accept(crate::support::close("b"));
    counter.accept(transfer("u", "c", "b", "50"));
    let lines = statement(&counter, &json!({"order": "newest_first", "limit": 2}))["lines"].clone();
    assert_eq!((&lines[0]["amount"], &lines[1]["amount"]), (&json!("50.00"), &json!("-50.00")));
    assert_eq!(
        (&lines[0]["description"], &lines[1]["description"]),
        (&json!("Transfer out, refunded"), &json!("Transfer out"))
    );
}
