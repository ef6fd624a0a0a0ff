//! A transfer between its first event and its last: what every step shows, what is refused
//! meanwhile, and how each way of going wrong ends.

use serde_json::{Value, json};

use crate::support::{
    Counter, area_store, at_once, close, code, deposit, freeze, id, ports, transfer, withdraw,
};
use leftfold_core::application::Bank;
use leftfold_core::store::MemoryArea;

/// Ann's bank, which takes its steps one by one, with 100.00 of 200.00 on the way from `a` to `b`.
fn begun() -> Counter {
    let counter = Counter::of_ann().stepwise();
    counter.accept(transfer("t", "a", "b", "100"));
    counter
}

/// Status of the transfer; balance of `a`; balance, held and available of `b`; what is in transit.
fn shown(counter: &Counter) -> [String; 6] {
    let trial = counter.ask(json!({"type": "trial_balance", "bank_id": id("bank")}));
    assert_eq!(trial["balanced"], true);
    let (a, b) = (counter.account("a"), counter.account("b"));
    [
        counter.transfer("t")["status"].clone(),
        a["balance"].clone(),
        b["balance"].clone(),
        b["held"].clone(),
        b["available"].clone(),
        trial["rows"][2]["credit"].clone(),
    ]
    .map(|value| value.as_str().unwrap().to_owned())
}

#[track_caller]
fn shows(counter: &Counter, expected: [&str; 6]) {
    assert_eq!(shown(counter), expected);
    counter.reload();
    assert_eq!(shown(counter), expected, "after a reload");
}

#[track_caller]
fn failed(counter: &Counter, reason: &str, compensated: bool) {
    let transfer = counter.transfer("t");
    let end = (&transfer["status"], &transfer["reason"], &transfer["compensated"]);
    assert_eq!(end, (&json!("failed"), &json!(reason), &json!(compensated)));
    assert_eq!(counter.step(), [""; 0], "nothing is owed");
}

#[test]
fn every_step_shows_where_the_money_is() {
    let counter = begun();
    shows(&counter, ["initiated", "200.00", "0.00", "0.00", "0.00", "0.00"]);
    assert_eq!(counter.step(), ["account_debited"]);
    shows(&counter, ["debited", "100.00", "0.00", "0.00", "0.00", "100.00"]);
    assert_eq!(counter.step(), ["account_credited"]);
    shows(&counter, ["credited", "100.00", "100.00", "100.00", "0.00", "0.00"]);
    assert_eq!(counter.step(), ["transaction_analyzed", "credit_released"]);
    shows(&counter, ["credited", "100.00", "100.00", "0.00", "100.00", "0.00"]);
    assert_eq!(counter.step(), ["transfer_completed"]);
    shows(&counter, ["completed", "100.00", "100.00", "0.00", "100.00", "0.00"]);
    assert_eq!(counter.step(), [""; 0]);
    let steps = counter.transfer("t")["steps"].clone();
    let names: Vec<_> =
        steps.as_array().unwrap().iter().map(|step| step["name"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        [
            "transfer_initiated",
            "account_debited",
            "account_credited",
            "transaction_analyzed",
            "credit_released",
            "transfer_completed"
        ]
    );
}

#[test]
fn neither_account_closes_while_the_transfer_is_on_its_way() {
    let counter = begun();
    loop {
        for account in ["a", "b"] {
            assert_eq!(counter.refuse(close(account)).code, code("transfers_in_flight"));
        }
        if counter.step() == ["transfer_completed"] {
            break;
        }
    }
    counter.accept(close("a"));
    counter.accept(close("b"));
}

#[test]
fn held_money_is_not_spent() {
    let counter = begun();
    counter.step();
    counter.step();
    assert_eq!(counter.refuse(withdraw("b", "0.01")).code, code("insufficient_funds"));
    counter.step();
    counter.accept(withdraw("b", "100"));
}

#[test]
fn a_source_that_refuses_moves_nothing() {
    for (trouble, reason) in
        [(freeze("a"), "account_frozen"), (withdraw("a", "150"), "insufficient_funds")]
    {
        let counter = begun();
        counter.accept(trouble);
        assert_eq!(counter.step(), ["command_rejected"]);
        assert_eq!(counter.transfer("t")["status"], "compensating");
        assert_eq!(counter.transfer("t")["reason"], reason);
        assert_eq!(counter.step(), ["transfer_failed"]);
        failed(&counter, reason, false);
        assert_eq!(counter.account("b")["version"], 1);
    }
}

#[test]
fn a_refund_reaches_a_source_that_was_frozen_meanwhile() {
    let counter = Counter::of_ann().stepwise();
    counter.accept(close("b"));
    counter.accept(transfer("t", "a", "b", "100"));
    assert_eq!(counter.step(), ["account_debited"]);
    counter.accept(freeze("a"));
    assert_eq!(counter.step(), ["command_rejected"]);
    let trial = counter.ask(json!({"type": "trial_balance", "bank_id": id("bank")}));
    assert_eq!(trial["rows"][2]["credit"], "100.00", "the money is still in transit");
    assert_eq!(counter.step(), ["debit_reversed"]);
    assert_eq!(counter.step(), ["transfer_failed"]);
    failed(&counter, "account_closed", true);
    assert_eq!(counter.account("a")["balance"], "200.00");
    let ledger = counter.ask(json!({"type": "ledger", "bank_id": id("bank")}));
    let entries = ledger["entries"].as_array().unwrap();
    let [.., debit, refund] = &entries[..] else { panic!("too few entries") };
    assert_eq!(refund["reverses"], debit["entry_id"], "a reversal names what it takes back");
}

#[test]
fn a_credit_over_the_balance_limit_is_paid_back() {
    let counter = Counter::of_ann();
    counter.accept(json!({
        "type": "set_overdraft_limit", "account_id": id("a"), "overdraft_limit": "200000000",
    }));
    counter.accept(transfer("filling", "a", "b", "99999999.99"));
    counter.accept(transfer("last cent", "a", "b", "0.01"));
    let before = counter.account("a")["balance"].clone();
    counter.accept(transfer("t", "a", "b", "0.01"));
    failed(&counter, "balance_limit_exceeded", true);
    assert_eq!(
        (&counter.account("a")["balance"], &counter.account("b")["balance"]),
        (&before, &json!("100000000.00"))
    );
    assert_eq!(counter.transfer("last cent")["status"], "completed");
}

#[test]
fn a_deposit_that_comes_first_makes_a_credit_one_too_many() {
    let counter = Counter::of_ann();
    counter.accept(json!({
        "type": "set_overdraft_limit", "account_id": id("a"), "overdraft_limit": "200000000",
    }));
    counter.accept(transfer("filling", "a", "b", "99999950"));
    let counter = counter.stepwise();
    counter.accept(transfer("t", "a", "b", "50"));
    counter.step();
    counter.accept(deposit("b", "0.01"));
    counter.settle();
    failed(&counter, "balance_limit_exceeded", true);
}

#[test]
fn the_oldest_transfer_goes_first_and_each_ends_once() {
    let counter = begun();
    counter.accept(transfer("u", "a", "b", "150"));
    counter.accept(transfer("v", "b", "a", "100"));
    counter.settle();
    let ends = ["t", "u", "v"].map(|name| counter.transfer(name)["status"].clone());
    assert_eq!(ends, ["completed", "failed", "completed"].map(Value::from));
    assert_eq!(counter.transfer("u")["reason"], "insufficient_funds");
    let names = counter.names_of_events();
    let ends = names
        .iter()
        .filter(|name| matches!(name.as_str(), "transfer_completed" | "transfer_failed"));
    assert_eq!(ends.count(), 3);
    assert_eq!(
        (&counter.account("a")["balance"], &counter.account("b")["balance"]),
        (&json!("200.00"), &json!("0.00"))
    );
}

/// A page that is loaded anew runs at once, and first finishes what is owed.
#[test]
fn whoever_opens_the_log_finishes_what_is_owed() {
    for steps in 0..5 {
        let area = MemoryArea::default();
        let counter = Counter::in_area(&area).with_ann().stepwise();
        counter.accept(transfer("t", "a", "b", "100"));
        for _ in 0..steps {
            counter.step();
        }
        let bank =
            at_once(Bank::open(Box::new(area_store(&area)), ports("another page", &area))).unwrap();
        let page = Counter { bank };
        assert_eq!(
            shown(&page),
            ["completed", "100.00", "100.00", "0.00", "100.00", "0.00"],
            "after {steps} steps"
        );
        assert!(!page.bank.has_pending_commands());
    }
}

/// Another page may be at it by hand.
#[test]
fn a_page_can_be_opened_on_what_is_owed_without_finishing_it() {
    let area = MemoryArea::default();
    let counter = Counter::in_area(&area).with_ann().stepwise();
    counter.accept(transfer("t", "a", "b", "100"));
    counter.step();
    let before = counter.bank.head();
    let opening = Bank::open_unsettled(Box::new(area_store(&area)), ports("another page", &area));
    let page = Counter { bank: at_once(opening).unwrap() };
    assert_eq!((page.bank.head(), page.bank.has_pending_commands()), (before, true));
    at_once(page.bank.settle());
    assert_eq!(page.transfer("t")["status"], "completed");
}

#[test]
fn what_another_page_does_by_hand_is_left_to_it() {
    let area = MemoryArea::default();
    let by_hand = Counter::in_area(&area).with_ann().stepwise();
    by_hand.accept(transfer("t", "a", "b", "100"));
    by_hand.step();
    let opening = Bank::open_unsettled(Box::new(area_store(&area)), ports("another page", &area));
    let page = Counter { bank: at_once(opening).unwrap() };
    page.bank.leave_others();
    page.accept(transfer("u", "a", "b", "5"));
    let status = |name: &str| page.transfer(name)["status"].clone();
    assert_eq!((status("u"), status("t")), ("completed".into(), "debited".into()));
    at_once(by_hand.bank.follow());
    at_once(by_hand.bank.settle());
    at_once(page.bank.follow());
    assert_eq!(status("t"), "completed");
}

#[test]
fn running_at_once_from_now_on_finishes_what_is_owed() {
    let counter = begun();
    assert!(counter.bank.has_pending_commands());
    let in_flight = counter.bank.read(|bank| (bank.head(), bank.transfers_in_flight()));
    assert_eq!(in_flight, (5, 1));
    at_once(counter.bank.set_runner(leftfold_core::application::Runner::Immediate));
    assert!(!counter.bank.has_pending_commands());
    assert_eq!(counter.transfer("t")["status"], "completed");
}

/// The money leaves one bank's books for the other's by way of what the one owes and is owed.
#[test]
fn between_two_banks_both_books_balance_at_every_step() {
    let counter = Counter::of_ann();
    counter.accept(crate::support::open_bank("second", "USD"));
    counter.accept(crate::support::register("bob", "second"));
    counter.accept(crate::support::open_account("c", "bob", None));
    let counter = counter.stepwise();
    counter.accept(transfer("t", "a", "c", "100"));
    // What each account of the chart shows: below 0 where credits are more.
    let rows = |bank: &str| -> Vec<String> {
        let trial = counter.ask(json!({"type": "trial_balance", "bank_id": id(bank)}));
        assert_eq!(trial["balanced"], true);
        let shown = |row: &Value| match (row["debit"].as_str(), row["credit"].as_str()) {
            (Some(debit), Some("0.00")) => debit.to_owned(),
            (_, credit) => format!("-{}", credit.unwrap()),
        };
        trial["rows"].as_array().unwrap().iter().map(shown).collect()
    };
    let none = ["0.00"; 5];
    counter.step();
    assert_eq!(rows("bank"), ["200.00", "-100.00", "-100.00", "0.00", "0.00"]);
    assert_eq!(rows("second"), none);
    counter.step();
    for _ in 0..2 {
        assert_eq!(rows("bank"), ["200.00", "-100.00", "0.00", "0.00", "-100.00"]);
        assert_eq!(rows("second"), ["0.00", "-100.00", "0.00", "100.00", "0.00"]);
        counter.settle();
    }
}
