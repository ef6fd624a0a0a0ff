//! The time when a movement counts, which need not be when it was recorded: statements in its order,
//! and reversals that never count before what they take back.

use serde_json::{Value, json};

use crate::support::{
    Counter, NOON, change_policy, close, deposit, id, open_account, overdraft, transfer, under,
    with, withdraw,
};

/// An account that opens with 100.00 on the 1st at 09:00; on the 5th at noon, in this order, are
/// recorded: 10.00 in as of the 3rd, 30.00 out as of the 2nd, 5.00 in as of now, 1.00 in as of the
/// 2nd, at the moment of the other.
fn backdated() -> Counter {
    let counter = Counter::of_ann();
    counter.set_clock("2026-03-01T09:00:00Z");
    counter.accept(open_account("c", "ann", Some("100")));
    counter.set_clock("2026-03-05T12:00:00Z");
    let as_of = |time: &str| json!({ "effective_at": time });
    for (command, options) in [
        (deposit("c", "10"), as_of("2026-03-03T12:00:00Z")),
        (withdraw("c", "30"), as_of(NOON)),
        (deposit("c", "5"), Value::Null),
        (deposit("c", "1"), as_of(NOON)),
    ] {
        assert!(counter.execute(command, options).is_accepted());
    }
    counter
}

fn statement(counter: &Counter, account: &str, changes: Value) -> Value {
    let query = json!({"type": "statement", "account_id": id(account), "by": "effective_at"});
    counter.ask(with(query, changes))
}

fn column(statement: &Value, member: &str) -> Vec<String> {
    let lines = statement["lines"].as_array().unwrap().iter();
    lines.map(|line| line[member].as_str().unwrap().to_owned()).collect()
}

/// Opening balance, each line's amount and the balance after it, closing balance.
#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "it is written out at each call")]
fn shows(counter: &Counter, changes: Value, opening: &str, lines: &[(&str, &str)], closing: &str) {
    let statement = statement(counter, "c", changes.clone());
    let found: Vec<_> =
        column(&statement, "amount").into_iter().zip(column(&statement, "balance_after")).collect();
    let lines: Vec<_> =
        lines.iter().map(|(amount, after)| ((*amount).to_owned(), (*after).to_owned())).collect();
    assert_eq!(found, lines, "{changes}");
    assert_eq!(statement["opening_balance"], opening, "{changes}");
    assert_eq!(statement["closing_balance"], closing, "{changes}");
}

#[test]
fn lines_come_in_the_order_in_which_they_count_with_the_balance_of_then() {
    let counter = backdated();
    let whole = [
        ("100.00", "100.00"),
        ("-30.00", "70.00"),
        ("1.00", "71.00"),
        ("10.00", "81.00"),
        ("5.00", "86.00"),
    ];
    shows(&counter, json!({}), "0.00", &whole, "86.00");
    counter.reload();
    shows(&counter, json!({}), "0.00", &whole, "86.00");
    let times = column(&statement(&counter, "c", json!({})), "effective_at");
    assert!(times.is_sorted(), "{times:?}");
    assert_eq!(times[1], times[2], "at equal times by position");
}

#[test]
fn by_the_time_of_recording_they_stand_as_they_were_recorded() {
    let counter = backdated();
    for changes in [json!({"by": "recorded_at"}), json!({"by": null})] {
        let shown = statement(&counter, "c", changes);
        assert_eq!(column(&shown, "amount"), ["100.00", "10.00", "-30.00", "5.00", "1.00"]);
        assert_eq!(
            column(&shown, "balance_after"),
            ["100.00", "110.00", "80.00", "85.00", "86.00"]
        );
        assert_eq!(
            (&shown["opening_balance"], &shown["closing_balance"]),
            (&json!("0.00"), &json!("86.00"))
        );
    }
    let of_the_5th = json!({"by": "recorded_at", "from": "2026-03-05"});
    let shown = statement(&counter, "c", of_the_5th);
    assert_eq!(shown["opening_balance"], "100.00");
    assert_eq!(column(&shown, "amount").len(), 4);
}

#[test]
fn a_range_is_of_the_time_when_they_count_and_holds_both_its_ends() {
    let counter = backdated();
    let noons = json!({"from": NOON, "to": "2026-03-03T12:00:00Z"});
    let two_days = [("-30.00", "70.00"), ("1.00", "71.00"), ("10.00", "81.00")];
    shows(&counter, noons, "100.00", &two_days, "81.00");
    shows(
        &counter,
        json!({"from": "2026-03-02", "to": "2026-03-03"}),
        "100.00",
        &two_days,
        "81.00",
    );
    let inside = json!({"from": "2026-03-02T12:00:00.001Z", "to": "2026-03-03T11:59:59.999Z"});
    shows(&counter, inside, "71.00", &[], "71.00");
    shows(&counter, json!({"to": "2026-03-01"}), "0.00", &[("100.00", "100.00")], "100.00");
    shows(&counter, json!({"to": "2026-02-28"}), "0.00", &[], "0.00");
    shows(
        &counter,
        json!({"from": "2026-03-03"}),
        "71.00",
        &[("10.00", "81.00"), ("5.00", "86.00")],
        "86.00",
    );
    shows(&counter, json!({"from": "2026-03-06"}), "86.00", &[], "86.00");
}

#[test]
fn the_order_and_the_part_that_is_asked_for_change_no_balance() {
    let counter = backdated();
    let newest = json!({"order": "newest_first", "from": "2026-03-02"});
    let lines = [("5.00", "86.00"), ("10.00", "81.00"), ("1.00", "71.00"), ("-30.00", "70.00")];
    shows(&counter, newest.clone(), "100.00", &lines, "86.00");
    let two = with(newest.clone(), json!({"limit": 2}));
    shows(&counter, two.clone(), "100.00", &lines[..2], "86.00");
    let second = statement(&counter, "c", two)["lines"][1]["position"].clone();
    shows(&counter, with(newest, json!({ "after": second })), "100.00", &lines[2..], "86.00");
    let oldest = statement(&counter, "c", json!({"limit": 1}))["lines"][0]["position"].clone();
    let rest = [("-30.00", "70.00"), ("1.00", "71.00")];
    shows(&counter, json!({"after": oldest, "limit": 2}), "0.00", &rest, "86.00");
}

#[test]
fn a_statement_of_the_past_knows_nothing_of_what_was_backdated_later() {
    let counter = backdated();
    // Each withdrawal is two events; the last three recorded are deposits.
    let at = counter.bank.head() - 4;
    shows(
        &counter,
        json!({"at": at}),
        "0.00",
        &[("100.00", "100.00"), ("10.00", "110.00")],
        "110.00",
    );
}

/// The books and the account go by the log, whenever a movement counts.
#[test]
fn an_account_holds_what_was_recorded() {
    let counter = backdated();
    assert_eq!(counter.account("c")["balance"], "86.00");
    let withdrawn = counter.events(json!({"type": "money_withdrawn"})).remove(0);
    assert_eq!(withdrawn["data"]["balance_after"], "80.00");
    assert_eq!(withdrawn["effective_at"], "2026-03-02T12:00:00.000Z");
    assert_eq!(withdrawn["recorded_at"], "2026-03-05T12:00:00.000Z");
}

/// A running balance below 0 is what it would have been, and refuses nothing.
#[test]
fn money_that_was_not_there_yet_can_be_spent_as_of_then() {
    let counter = Counter::of_ann_since("2026-02-01T12:00:00Z");
    counter.set_clock("2026-02-01T12:00:00Z");
    counter.accept(open_account("c", "ann", None));
    counter.set_clock(NOON);
    counter.accept(deposit("c", "50"));
    let earlier = json!({"effective_at": "2026-03-01T00:00:00Z"});
    assert!(counter.execute(withdraw("c", "20"), earlier).is_accepted());
    shows(&counter, json!({}), "0.00", &[("-20.00", "-20.00"), ("50.00", "30.00")], "30.00");
}

#[test]
fn what_asks_for_no_time_counts_when_it_was_recorded() {
    let counter = Counter::of_ann();
    counter.accept(transfer("t", "a", "b", "5"));
    counter.accept(withdraw("a", "5"));
    for event in counter.events(json!({})) {
        assert_eq!(event["effective_at"], event["recorded_at"], "{event}");
    }
}

/// The effective times of a transfer's events, by name.
fn effective(counter: &Counter, name: &str) -> Vec<(String, String)> {
    let events = counter.events(json!({"correlation_id": id(name)}));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    events.iter().map(|e| (text(&e["type"]), text(&e["effective_at"]))).collect()
}

fn of(effective: &[(String, String)], name: &str) -> String {
    let found = effective.iter().find(|(event, _)| event == name);
    found.unwrap_or_else(|| panic!("no {name} in {effective:?}")).1.clone()
}

/// Sets the clock back before each step of a transfer that goes wrong in a way, and checks that each
/// reversal counts from its original on.
#[track_caller]
fn reversals_hold(prepare: Value, options: Value, back_before: usize) {
    let counter = Counter::of_ann();
    counter.accept(prepare);
    let counter = counter.stepwise();
    counter.set_clock(NOON);
    counter.execute(transfer("t", "a", "b", "100"), with(under("k"), options));
    let mut step = 0;
    loop {
        if step == back_before {
            counter.set_clock("2026-03-02T08:00:00Z");
            counter.reload();
        }
        if counter.step().is_empty() {
            break;
        }
        step += 1;
    }
    assert_eq!(counter.transfer("t")["status"], "failed");
    let effective = effective(&counter, "k");
    let debited = of(&effective, "account_debited");
    let debit_reversed = of(&effective, "debit_reversed");
    assert!(debited <= debit_reversed, "back before step {back_before}: {effective:?}");
    if effective.iter().any(|(name, _)| name == "account_credited") {
        let credited = of(&effective, "account_credited");
        let credit_reversed = of(&effective, "credit_reversed");
        assert!(credited <= credit_reversed, "back before step {back_before}: {effective:?}");
    }
    for account in ["a", "b"] {
        let statement = statement(&counter, account, json!({}));
        let amounts = column(&statement, "amount");
        let taken_back = amounts.iter().position(|amount| amount == "-100.00");
        let given_back = amounts.iter().position(|amount| amount == "100.00");
        if account == "a" {
            assert!(taken_back < given_back && taken_back.is_some(), "{statement}");
        } else if given_back.is_some() {
            assert!(given_back < taken_back, "{statement}");
        }
        assert_eq!(statement["closing_balance"], counter.account(account)["balance"]);
    }
}

#[test]
fn a_refund_never_counts_before_the_debit_that_it_takes_back() {
    for back_before in 0..5 {
        reversals_hold(close("b"), json!({}), back_before);
    }
}

#[test]
fn what_fraud_takes_back_never_counts_before_it_was_moved() {
    let strict = json!({"large_amount": "99", "fraud_threshold": 50});
    for back_before in 0..6 {
        reversals_hold(
            change_policy("bank", strict.clone()),
            json!({"location": "FR"}),
            back_before,
        );
    }
}

/// The clock shows what it shows; only what counts is kept from running backwards.
#[test]
fn a_reversal_is_recorded_when_it_is_and_counts_when_it_must() {
    let counter = Counter::of_ann();
    counter.accept(close("b"));
    let counter = counter.stepwise();
    counter.execute(transfer("t", "a", "b", "100"), under("k"));
    counter.step();
    counter.set_clock("2026-03-02T08:00:00Z");
    counter.settle();
    let reversed = counter.events(json!({"type": "debit_reversed"})).remove(0);
    assert_eq!(reversed["recorded_at"], "2026-03-02T08:00:00.000Z");
    assert_eq!(reversed["effective_at"], "2026-03-02T12:00:00.000Z");
}

#[test]
fn a_reversal_of_a_clock_that_goes_on_counts_when_it_is_recorded() {
    let counter = Counter::of_ann();
    counter.accept(overdraft("a", "1000"));
    counter.accept(close("b"));
    let counter = counter.stepwise();
    counter.execute(transfer("t", "a", "b", "100"), under("k"));
    counter.step();
    counter.set_clock("2026-03-02T13:00:00Z");
    counter.settle();
    let reversed = counter.events(json!({"type": "debit_reversed"})).remove(0);
    assert_eq!(reversed["effective_at"], "2026-03-02T13:00:00.000Z");
}

/// Nothing moves on an account before it is there.
#[test]
fn nothing_counts_from_before_its_account_was_opened() {
    let opened = "2026-02-01T12:00:00Z";
    let counter = Counter::of_ann_since(opened);
    let head = counter.bank.head();
    let since = |time: &str| json!({ "effective_at": time });
    for command in [deposit("a", "1"), withdraw("a", "1")] {
        let refusal = counter.refuse_with(command.clone(), since("2026-02-01T11:59:59.999Z"));
        assert_eq!(refusal.code, crate::support::code("invalid_command"));
        assert_eq!(refusal.details["field"], "effective_at");
        let said = "the effective time 2026-02-01T11:59:59.999Z is before the account was opened, at \
                    2026-02-01T12:00:00.000Z";
        assert_eq!(refusal.message, said);
        assert_eq!(counter.bank.head(), head, "it leaves no trace");
    }
    for command in [deposit("a", "1"), withdraw("a", "1")] {
        assert!(counter.execute(command, since(opened)).is_accepted());
    }
    // The clock may have been set back since: what is recorded now can count from now.
    counter.set_clock("2026-01-01T12:00:00Z");
    assert!(counter.execute(deposit("a", "1"), since("2026-01-01T12:00:00Z")).is_accepted());
    assert!(counter.execute(deposit("a", "1"), Value::Null).is_accepted());
    counter.refuse_with(deposit("a", "1"), since("2026-01-01T11:59:59Z"));
}

/// An account may be opened while a request for it waits.
#[test]
fn a_request_for_an_account_that_opens_meanwhile_is_judged_in_its_turn() {
    let counter = Counter::of_ann().queued();
    counter.accept(open_account("c", "ann", None));
    let early = with(under("early"), json!({"effective_at": "2026-03-01T12:00:00Z"}));
    assert!(counter.execute(deposit("c", "1"), early).is_accepted(), "it waits");
    let after = with(under("now"), json!({"effective_at": NOON}));
    assert!(counter.execute(deposit("c", "2"), after).is_accepted());
    counter.settle();
    let command = counter.command("early");
    assert_eq!(
        (&command["status"], &command["error"]["code"]),
        (&json!("rejected"), &json!("invalid_command"))
    );
    assert_eq!(counter.command("now")["status"], "accepted");
    assert_eq!(counter.account("c")["balance"], "2.00");
}
