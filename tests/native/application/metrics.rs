//! How the bank does, as programs are told.

use std::cell::Cell;
use std::rc::Rc;

use leftfold_core::application::Memory;
use leftfold_core::domain::{Actor, BankId};
use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::Flow;
use leftfold_core::store::{Area as _, MemoryArea};
use serde_json::{Value, json};

use crate::support::{
    Counter, at_once, atomic, change_policy, deposit, id, open_account, open_bank, register,
    transfer, uuid, withdraw,
};

/// The metrics of now, which have the alerts that every page looks for by themselves.
fn metrics(counter: &Counter) -> Value {
    let told = counter.ask(json!({"type": "metrics"}));
    let alerts = counter.bank.alerts(&Actor::default(), None);
    assert_eq!(told["alerts"], serde_json::to_value(alerts).unwrap());
    told
}

fn at(counter: &Counter, position: Position) -> Value {
    let told = counter.ask(json!({"type": "metrics", "at": position}));
    let alerts = counter.bank.alerts(&Actor::default(), Some(position));
    assert_eq!(told["alerts"], serde_json::to_value(alerts).unwrap());
    told
}

fn alerts(metrics: &Value) -> Vec<&str> {
    let alerts = metrics["alerts"].as_array().unwrap().iter();
    alerts.map(|alert| alert["alert"].as_str().unwrap()).collect()
}

#[test]
fn an_empty_bank_has_metrics_and_no_shares() {
    let told = metrics(&Counter::in_memory());
    assert_eq!((&told["at"], &told["head"]), (&json!(0), &json!(0)));
    assert_eq!(told["transactions"], json!({"succeeded": 0, "failed": 0}));
    assert_eq!((&told["success_rate"], &told["completed_share"]), (&Value::Null, &Value::Null));
    assert_eq!(told["of_this_page"]["command_latency"]["p50_us"], Value::Null);
    assert_eq!(told["alerts"], json!([]));
}

#[test]
fn what_was_asked_is_counted_by_what_became_of_it() {
    let counter = Counter::of_ann();
    let opened = counter.bank.head();
    counter.accept(deposit("a", "100"));
    counter.refuse(withdraw("a", "1000"));
    counter.accept(transfer("t", "a", "b", "10"));
    counter.accept(transfer("poor", "a", "b", "1000"));
    counter.accept(atomic("at once", "a", "b", "10"));
    counter.accept(atomic("poor at once", "a", "b", "1000"));
    let told = metrics(&counter);
    assert_eq!(told["transactions"], json!({"succeeded": 3, "failed": 3}));
    assert_eq!(told["success_rate"], 0.5);
    let commands = json!({
        "accepted": 9, "rejected": 1,
        "rejected_by": [{"code": "insufficient_funds", "count": 1}],
    });
    assert_eq!(told["commands"], commands, "a step of a process is no command");
    let sagas = json!({
        "started": 2, "completed": 1, "failed": 1,
        "failed_by": [{"code": "insufficient_funds", "count": 1}],
    });
    assert_eq!(told["sagas"], sagas, "an atomic transfer is none");
    assert_eq!(alerts(&told), ["failed_sagas"]);
    let what = told["alerts"][0]["what"].as_str().unwrap();
    assert!(what.starts_with("1 of 2 transfers failed: 50.0 %"), "{what}");

    let before = at(&counter, opened);
    assert_eq!(before["transactions"], json!({"succeeded": 0, "failed": 0}));
    assert_eq!((&before["at"], &before["head"]), (&json!(opened), &told["head"]));
    assert_eq!(before["alerts"], json!([]));
}

#[test]
fn a_process_is_behind_by_what_came_since_the_event_that_owes_something() {
    let counter = Counter::of_ann().stepwise();
    counter.set_clock("2026-03-02T12:00:00Z");
    counter.accept(transfer("t", "a", "b", "10"));
    let saga = |counter: &Counter| metrics(counter)["processes"][0].clone();
    let told = saga(&counter);
    assert_eq!(
        (&told["process"], &told["open"], &told["lag"]),
        (&json!("transfer_saga"), &json!(1), &json!(0))
    );
    counter.accept(deposit("a", "1"));
    counter.accept(deposit("a", "1"));
    assert_eq!(saga(&counter)["lag"], 2);
    counter.step();
    assert_eq!(saga(&counter)["lag"], 0, "the debit is the event that owes something now");
    counter.bank.clock().advance("PT90S").unwrap();
    counter.settle();
    let told = saga(&counter);
    assert_eq!((&told["open"], &told["lag"], &told["finished"]), (&json!(0), &json!(0), &json!(1)));
    assert_eq!(told["p99_ms"], 90_000, "a single value is told as it is");
    let lag = counter.bank.read(|bank| bank.as_of(None).lag_over_time().all());
    assert_eq!(lag.iter().map(|(_, lag)| lag.most[0]).max(), Some(2));
    assert_eq!(lag.last().unwrap().1.last, [0, 0]);
}

#[test]
fn a_queue_is_behind_by_what_came_since_the_oldest_request_that_waits() {
    let counter = Counter::of_ann().queued();
    counter.set_clock("2026-03-02T12:00:00Z");
    counter.accept(deposit("a", "1"));
    counter.accept(withdraw("a", "5000"));
    counter.accept(deposit("a", "1"));
    let told = metrics(&counter);
    let queue = &told["processes"][1];
    assert_eq!(
        (&queue["process"], &queue["open"], &queue["lag"]),
        (&json!("request_queue"), &json!(3), &json!(2))
    );
    assert_eq!(told["commands"]["accepted"], 4, "what waits is neither accepted nor rejected");
    counter.bank.clock().advance("PT10S").unwrap();
    counter.settle();
    let told = metrics(&counter);
    let queue = &told["processes"][1];
    assert_eq!(
        (&queue["open"], &queue["finished"], &queue["p50_ms"]),
        (&json!(0), &json!(3), &json!(10_000))
    );
    assert_eq!(told["transactions"], json!({"succeeded": 2, "failed": 1}));
    assert_eq!(
        (&told["commands"]["accepted"], &told["commands"]["rejected"]),
        (&json!(6), &json!(1))
    );
}

#[test]
fn how_long_commands_took_is_what_the_page_says_and_of_now() {
    let counter = Counter::of_ann();
    (1..=100).for_each(|at| counter.bank.note_latency(at * 10));
    for told in [metrics(&counter), at(&counter, 1)] {
        let latency = &told["of_this_page"]["command_latency"];
        assert_eq!(latency["count"], 100);
        for (name, exact) in [("p50_us", 500), ("p95_us", 950), ("p99_us", 990)] {
            let said = latency[name].as_u64().unwrap();
            assert!((exact..=exact + exact / 32).contains(&said), "{name}: {said}");
        }
    }
}

#[test]
fn what_is_stored_and_broken_is_an_alert_of_now() {
    let area = MemoryArea::default();
    let counter = Counter::in_area(&area).with_ann();
    let used = counter.bank.storage().used;
    let fills = |percent: u64| area.set_quota(Some((used * 100).div_ceil(percent)));
    fills(80);
    assert_eq!(alerts(&metrics(&counter)), Vec::<&str>::new(), "just four fifths");
    fills(81);
    assert_eq!(alerts(&metrics(&counter)), ["storage_filling"]);
    area.set_quota(None);
    assert!(at_once(counter.bank.verify()).ok);
    assert_eq!(alerts(&metrics(&counter)), Vec::<&str>::new());
    let key = area.keys().unwrap().into_iter().find(|key| key.contains(".t.")).unwrap();
    area.remove(&key).unwrap();
    assert!(!at_once(counter.bank.verify()).ok);
    assert_eq!(alerts(&metrics(&counter)), ["check_failed"]);
    assert_eq!(alerts(&at(&counter, 1)), Vec::<&str>::new());
}

#[test]
fn how_the_bank_does_is_not_for_customers() {
    let counter = Counter::of_ann();
    let ann = json!({"actor": {"role": "customer", "name": "Ann", "customer_id": id("ann")}});
    let query = json!({"type": "metrics"});
    assert_eq!(counter.try_ask_as(query.clone(), &ann["actor"]).unwrap(), Value::Null);
    for role in ["teller", "analyst", "auditor"] {
        let actor = json!({"role": role, "name": "Ada"});
        assert!(counter.try_ask_as(query.clone(), &actor).unwrap().is_object(), "{role}");
    }
}

fn flows(counter: &Counter, bank: &str) -> Vec<Flow> {
    let bank_id = BankId(uuid(bank));
    let flows = counter.bank.read(|bank| bank.as_of(None).flows(bank_id).unwrap().1.all());
    flows.into_iter().map(|(_, flow)| flow).collect()
}

#[test]
fn money_between_banks_goes_out_of_one_and_into_the_other() {
    let counter = Counter::of_ann();
    counter.accept(open_bank("other", "USD"));
    counter.accept(register("bob", "other"));
    counter.accept(open_account("o", "bob", Some("50")));
    counter.accept(transfer("t", "a", "o", "30"));
    counter.accept(transfer("within", "a", "b", "20"));
    let sums = |bank| {
        let flows = flows(&counter, bank);
        let sum = |of: fn(&Flow) -> i128| flows.iter().map(of).sum::<i128>();
        let completed: u32 = flows.iter().map(|flow| flow.completed).sum();
        (sum(|flow| flow.money_in.minor()), sum(|flow| flow.money_out.minor()), completed)
    };
    assert_eq!(sums("bank"), (20_000, 3_000, 2), "what stays at the bank moves nothing in or out");
    assert_eq!(sums("other"), (8_000, 0, 0));
}

#[test]
fn transfers_stand_where_they_ended_by_how_they_ended() {
    let counter = Counter::of_ann();
    counter.set_clock("2026-03-02T12:00:00Z");
    counter.accept(transfer("well", "a", "b", "10"));
    counter.bank.clock().advance("P1D").unwrap();
    counter.accept(transfer("poor", "a", "b", "1000"));
    let strict = json!({"large_amount": "50", "fraud_threshold": 30, "suspicious_threshold": 30});
    counter.accept(change_policy("bank", strict));
    counter.bank.clock().advance("P1D").unwrap();
    counter.accept(transfer("large", "a", "b", "60"));
    let ended = |flow: &Flow| (flow.completed, flow.failed, flow.blocked);
    let found: Vec<_> =
        flows(&counter, "bank").iter().map(ended).filter(|ended| *ended != (0, 0, 0)).collect();
    assert_eq!(found, [(1, 0, 0), (0, 1, 0), (0, 0, 1)]);
}

/// One of twenty may be fraud, or what the policy has in the place of that; and each bank has its own.
#[test]
fn more_fraud_than_the_policy_has_it_is_an_alert() {
    let counter = Counter::of_ann();
    let limits = json!({"freeze_on_fraud": false, "velocity": {"count": 100, "minutes": 1}, "fraud_threshold": 50});
    counter.accept(change_policy("bank", limits));
    for _ in 0..19 {
        counter.accept(withdraw("a", "1"));
    }
    let abroad = || json!({"location": "FR"});
    assert!(counter.execute(withdraw("a", "1"), abroad()).is_accepted());
    assert_eq!(alerts(&metrics(&counter)), Vec::<&str>::new(), "5 of a hundred");
    assert!(counter.execute(withdraw("a", "1"), abroad()).is_accepted());
    let told = metrics(&counter);
    assert_eq!(alerts(&told), ["fraud_share"]);
    let name = counter.ask(json!({"type": "bank", "bank_id": id("bank")}))["name"].clone();
    let shares = json!([{
        "bank_id": id("bank"), "bank_name": name, "analyzed": 21, "fraud": 2, "most_of_hundred": 5,
    }]);
    assert_eq!(told["fraud_shares"], shares);
    let what = told["alerts"][0]["what"].as_str().unwrap();
    assert!(what.starts_with("2 of 21 checked movements are fraud: 9.5 %"), "{what}");
    let raised = counter.bank.head();

    counter.accept(change_policy("bank", json!({"fraud_share_alert": 10})));
    assert_eq!(alerts(&metrics(&counter)), Vec::<&str>::new());
    assert_eq!(alerts(&at(&counter, raised)), ["fraud_share"], "as it was then");
    counter.accept(change_policy("bank", json!({"fraud_share_alert": 9})));
    assert_eq!(alerts(&metrics(&counter)), ["fraud_share"]);
    counter.reload();
    assert_eq!(alerts(&metrics(&counter)), ["fraud_share"]);
    let policy = counter.ask(json!({"type": "bank", "bank_id": id("bank")}))["policy"].clone();
    assert_eq!(policy["fraud_share_alert"], 9);
    let refusal = counter.refuse(change_policy("bank", json!({"fraud_share_alert": 101})));
    assert_eq!(
        (refusal.code.as_str(), &*refusal.details["field"]),
        ("invalid_policy", "fraud_share_alert")
    );
}

#[test]
fn memory_that_fills_up_is_an_alert_where_the_browser_tells() {
    let counter = Counter::of_ann();
    assert_eq!(metrics(&counter)["of_this_page"]["memory"], Value::Null);
    let used = Rc::new(Cell::new(800));
    let told = Rc::clone(&used);
    counter.bank.set_memory_gauge(Rc::new(move || Some(Memory { used: told.get(), limit: 1_000 })));
    assert_eq!(alerts(&metrics(&counter)), Vec::<&str>::new(), "just four fifths");
    used.set(801);
    assert_eq!(alerts(&metrics(&counter)), ["memory_filling"]);
    assert_eq!(metrics(&counter)["of_this_page"]["memory"], json!({"used": 801, "limit": 1000}));
    assert_eq!(alerts(&at(&counter, 1)), Vec::<&str>::new(), "of the past nobody knows");
}
