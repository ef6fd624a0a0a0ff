//! Atomic transfers: both accounts in one commit or neither, whatever the runner.

use leftfold_core::application::{ImportMode, Runner};
use leftfold_core::store::MemoryArea;
use serde_json::{Value, json};

use crate::support::{
    Counter, at_once, atomic, change_policy, close, code, deposit, freeze, id, open_account,
    overdraft, transfer, under, with, withdraw,
};

const DONE: [&str; 6] = [
    "transfer_initiated",
    "transaction_analyzed",
    "account_debited",
    "account_credited",
    "credit_released",
    "transfer_completed",
];

/// The events of the command `k` alone.
fn own_commit(counter: &Counter) -> Vec<String> {
    let events = counter.events(json!({"correlation_id": id("k")}));
    let commands: Vec<_> = events.iter().map(|event| &event["metadata"]["command_id"]).collect();
    assert!(commands.windows(2).all(|pair| pair[0] == pair[1]), "they are of one commit");
    events.iter().map(|event| event["type"].as_str().unwrap().to_owned()).collect()
}

/// How the transfer `t` ended: status, reason, and whether it was compensated.
fn end(counter: &Counter) -> Value {
    let transfer = counter.transfer("t");
    json!([transfer["status"], transfer["reason"], transfer["compensated"]])
}

#[test]
fn both_accounts_move_in_the_commit_of_the_command() {
    for runner in [Runner::Immediate, Runner::Stepwise] {
        let counter = Counter::of_ann();
        counter.set_runner(runner);
        assert!(counter.execute(atomic("t", "a", "b", "50"), under("k")).is_accepted());
        assert!(!counter.bank.has_pending_commands(), "{runner:?}: nothing is left to be done");
        assert_eq!(own_commit(&counter), DONE);
        assert_eq!(counter.balances(["a", "b"]), ["150.00", "50.00"]);
        assert_eq!((counter.account("b")["held"].as_str()), Some("0.00"));
        assert_eq!(end(&counter), json!(["completed", null, null]));
        counter.accept(close("a"));
        counter.accept(withdraw("b", "50"));
        assert!(at_once(counter.bank.verify()).ok);
    }
}

#[test]
fn from_the_queue_it_is_decided_with_its_request() {
    let counter = Counter::of_ann().queued();
    assert!(counter.execute(atomic("t", "a", "b", "50"), under("k")).is_accepted());
    assert_eq!(counter.transfer("t"), Value::Null);
    assert_eq!(counter.step(), [&DONE[..], &["command_accepted"]].concat());
    assert_eq!(counter.step(), [""; 0]);
    assert_eq!(counter.balances(["a", "b"]), ["150.00", "50.00"]);
}

#[test]
fn a_transfer_says_how_it_is_done_and_is_a_saga_where_that_was_not_said() {
    let counter = Counter::of_ann();
    counter.accept(atomic("t", "a", "b", "1"));
    counter.accept(transfer("u", "a", "b", "1"));
    counter.accept(with(transfer("v", "a", "b", "1"), json!({"mode": "saga"})));
    let modes = ["t", "u", "v"].map(|name| counter.transfer(name)["mode"].clone());
    assert_eq!(modes, ["atomic", "saga", "saga"]);
    let names = |name: &str| -> Vec<String> {
        let steps = counter.transfer(name)["steps"].clone();
        steps.as_array().unwrap().iter().map(|s| s["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names("t"), DONE);
    assert_eq!(names("u"), names("v"));
    let other = with(transfer("w", "a", "b", "1"), json!({"mode": "magic"}));
    assert!(counter.try_execute(other, Value::Null).unwrap_err().contains("`mode`"));
}

#[test]
fn one_that_an_account_refuses_has_failed_and_moved_nothing() {
    let prepared: [(&str, &[Value]); 6] = [
        ("insufficient_funds", &[]),
        ("account_frozen", &[freeze("a")]),
        ("account_closed", &[close("a")]),
        ("account_closed", &[overdraft("a", "1000"), close("b")]),
        (
            "balance_limit_exceeded",
            &[overdraft("a", "1000"), change_policy("bank", json!({"max_balance": "200"}))],
        ),
        // Where both refuse, the source is asked first, as in a saga.
        ("insufficient_funds", &[close("b")]),
    ];
    for (reason, prepared) in prepared {
        let [done_at_once, by_steps] =
            [atomic("t", "a", "b", "200.01"), transfer("t", "a", "b", "200.01")].map(|command| {
                let counter = Counter::of_ann();
                for command in prepared {
                    counter.accept(command.clone());
                }
                assert!(counter.execute(command, under("k")).is_accepted());
                counter
            });
        assert_eq!(own_commit(&done_at_once), ["transfer_initiated", "transfer_failed"]);
        assert_eq!(end(&done_at_once), json!(["failed", reason, false]));
        assert_eq!(end(&by_steps)[1], reason, "a saga fails for the same reason");
        assert_eq!(done_at_once.balances(["a", "b"]), ["200.00", "0.00"]);
        assert_eq!(done_at_once.fraud_checks(), [Value::Null; 0]);
        assert!(!done_at_once.bank.has_pending_commands());
        assert!(at_once(done_at_once.bank.verify()).ok);
    }
}

#[test]
fn one_that_is_blocked_has_moved_nothing_and_freezes_its_source() {
    let counter = Counter::of_ann();
    counter.accept(overdraft("a", "20000"));
    let abroad = with(under("k"), json!({"location": "FR"}));
    assert!(counter.execute(atomic("t", "a", "b", "10000.01"), abroad).is_accepted());
    let blocked =
        ["transfer_initiated", "transaction_analyzed", "transfer_failed", "account_frozen"];
    assert_eq!(own_commit(&counter), blocked);
    assert_eq!(end(&counter), json!(["failed", "fraud_detected", false]));
    assert_eq!(counter.balances(["a", "b"]), ["200.00", "0.00"]);
    assert_eq!(counter.account("a")["status"], "frozen");
    assert_eq!(counter.account("b")["status"], "active");
    let ledger = counter.ask(json!({"type": "ledger", "bank_id": id("bank")}));
    assert_eq!(ledger["transaction_count"], 1, "the opening deposit");
    assert!(at_once(counter.bank.verify()).ok);
}

#[test]
fn what_is_refused_at_once_is_the_same_as_of_a_saga() {
    let counter = Counter::of_ann();
    counter.accept(atomic("t", "a", "b", "1"));
    for (reason, command) in [
        ("account_not_found", atomic("u", "nobody", "b", "1")),
        ("account_not_found", atomic("u", "a", "nobody", "1")),
        ("invalid_amount", atomic("u", "a", "b", "0")),
        ("same_account", atomic("u", "a", "a", "1")),
        ("already_exists", atomic("t", "a", "b", "1")),
    ] {
        let head = counter.bank.head();
        assert_eq!(counter.refuse(command.clone()).code, code(reason), "{command}");
        assert_eq!(counter.names_of_events_after(head), ["command_rejected"]);
        let saga = with(command, json!({"mode": "saga"}));
        assert_eq!(counter.refuse(saga).code, code(reason));
    }
}

/// A transfer is no deposit: only the balance is limited.
#[test]
fn a_transfer_of_more_than_the_largest_deposit_is_done() {
    let counter = Counter::of_ann();
    counter.accept(change_policy("bank", json!({"max_deposit": "10"})));
    counter.accept(atomic("t", "a", "b", "100"));
    assert_eq!(end(&counter), json!(["completed", null, null]));
}

#[test]
fn its_money_passes_through_transit_in_the_books() {
    let counter = Counter::of_ann();
    let head = counter.bank.head();
    counter.accept(atomic("t", "a", "b", "50"));
    let ledger = counter.ask(json!({"type": "ledger", "bank_id": id("bank"), "after": head}));
    let lines: Vec<_> = ledger["entries"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|entry| entry["lines"].as_array().unwrap())
        .map(|line| {
            let [account, side] = ["account", "side"].map(|field| line[field].as_str().unwrap());
            format!("{side} {account}")
        })
        .collect();
    assert_eq!(
        lines,
        [
            "debit Customer deposits",
            "credit Transfers in transit",
            "debit Transfers in transit",
            "credit Customer deposits"
        ]
    );
    let in_transit: Vec<_> = (head..=counter.bank.head())
        .map(|at| {
            let query = json!({"type": "trial_balance", "bank_id": id("bank"), "at": at});
            let trial = counter.ask(query);
            assert_eq!(trial["balanced"], true, "at {at}");
            trial["rows"][2]["credit"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(in_transit, ["0.00", "0.00", "0.00", "50.00", "0.00", "0.00", "0.00"]);
}

#[test]
fn it_is_what_it_was_after_a_reload_and_elsewhere() {
    let counter = Counter::in_area(&MemoryArea::default()).with_ann();
    counter.accept(atomic("t", "a", "b", "50"));
    counter.accept(atomic("failing", "a", "b", "5000"));
    let shown = counter.everything(None);
    counter.reload();
    assert_eq!(counter.everything(None), shown);
    let elsewhere = Counter::in_memory();
    let export = counter.exported();
    assert!(at_once(elsewhere.bank.import_log(&export, ImportMode::Replace)).ok);
    assert_eq!(elsewhere.everything(None), shown);
    counter.accept(deposit("a", "1"));
    counter.accept(atomic("u", "b", "a", "50"));
    assert_eq!(counter.balances(["a", "b"]), ["201.00", "0.00"]);
}

/// A place with room for all of it or for none.
#[test]
fn one_that_finds_no_room_has_not_begun() {
    let mut accepted = Vec::new();
    for room in (0..3000).step_by(200) {
        let area = MemoryArea::default();
        let counter = Counter::in_area(&area).with_ann();
        area.set_quota(Some(area.used() + room));
        let outcome = counter.execute(atomic("t", "a", "b", "50"), Value::Null);
        accepted.push(outcome.is_accepted());
        let balances = counter.balances(["a", "b"]);
        if outcome.is_accepted() {
            assert_eq!(balances, ["150.00", "50.00"], "room of {room}");
        } else {
            assert_eq!(balances, ["200.00", "0.00"], "room of {room}");
            assert_eq!(counter.transfer("t"), Value::Null);
            area.set_quota(None);
            counter.accept(atomic("t", "a", "b", "50"));
            assert_eq!(counter.balances(["a", "b"]), ["150.00", "50.00"]);
        }
        assert!(at_once(counter.bank.verify()).ok);
    }
    assert_eq!((accepted.first(), accepted.last()), (Some(&false), Some(&true)));
}

/// An atomic transfer does not wait for a saga of the same account, and takes nothing of it.
#[test]
fn it_is_done_while_a_saga_is_on_its_way() {
    let counter = Counter::of_ann().stepwise();
    counter.accept(transfer("saga", "a", "b", "150"));
    counter.step();
    counter.accept(atomic("t", "a", "b", "100"));
    assert_eq!(end(&counter), json!(["failed", "insufficient_funds", false]));
    counter.step();
    counter.accept(atomic("back", "b", "a", "150"));
    assert_eq!(counter.transfer("back")["reason"], "insufficient_funds", "it is held");
    counter.accept(open_account("c", "ann", None));
    counter.accept(atomic("on", "a", "c", "50"));
    counter.settle();
    assert_eq!(counter.transfer("saga")["status"], "completed");
    assert_eq!(counter.balances(["a", "b", "c"]), ["0.00", "150.00", "50.00"]);
}
