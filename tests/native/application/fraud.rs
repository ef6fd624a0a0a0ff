//! Fraud checks through the bank: what adds to a score and what does not, to the letter of its rule,
//! and what follows from a verdict.

use leftfold_core::domain::Actor;
use serde_json::{Value, json};

use crate::support::{
    Counter, anytown, atomic, change_policy, close, code, deposit, freeze, id, open_account,
    overdraft, register, transfer, under, unfreeze, with, withdraw,
};

/// Ann's bank, where `a` holds 100 000.00.
fn rich() -> Counter {
    let counter = Counter::of_ann();
    counter.accept(deposit("a", "99800"));
    counter
}

/// Rich, and fraud freezes nothing.
fn lenient() -> Counter {
    let counter = rich();
    counter.accept(change_policy("bank", json!({"freeze_on_fraud": false})));
    counter
}

fn from(country: &str) -> Value {
    json!({ "location": country })
}

fn last_check(counter: &Counter) -> Value {
    counter.fraud_checks().pop().unwrap()
}

/// The last check found this.
#[track_caller]
fn found(counter: &Counter, score: u32, flags: &[&str], verdict: &str) {
    let check = last_check(counter);
    assert_eq!(
        (&check["score"], &check["flags"], &check["verdict"]),
        (&json!(score), &json!(flags), &json!(verdict)),
        "{check}"
    );
}

/// The last check counted so many movements before its own.
#[track_caller]
fn counted(counter: &Counter, movements: u32) {
    let check = last_check(counter);
    assert_eq!(check["movements_before"], movements, "{check}");
    let multiple = check["flags"].as_array().unwrap().contains(&json!("multiple_transactions"));
    assert_eq!(multiple, movements > 5, "{check}");
}

fn withdraw_times(counter: &Counter, times: usize) {
    for _ in 0..times {
        counter.accept(withdraw("a", "1"));
    }
}

#[test]
fn every_withdrawal_and_transfer_that_is_accepted_is_analyzed_once() {
    let counter = rich();
    let head = counter.accept(withdraw("a", "5"));
    let withdrawn = counter.events(json!({"type": "money_withdrawn"})).remove(0);
    let check = last_check(&counter);
    assert_eq!(check["transaction_id"], withdrawn["event_id"], "a withdrawal's id is its event's");
    assert_eq!(
        (&check["kind"], &check["account_id"], &check["amount"], &check["position"]),
        (&json!("withdrawal"), &json!(id("a")), &json!("5.00"), &json!(head))
    );
    counter.accept(transfer("t", "a", "b", "6"));
    counter.accept(atomic("u", "a", "b", "7"));
    let checks = counter.fraud_checks();
    for (check, (name, amount)) in checks[1..].iter().zip([("t", "6.00"), ("u", "7.00")]) {
        assert_eq!(
            (&check["transaction_id"], &check["kind"], &check["amount"]),
            (&json!(id(name)), &json!("transfer"), &json!(amount))
        );
        assert_eq!(check["account_id"], id("a"), "of a transfer, its source");
    }
    assert_eq!(checks.len(), 3);
    let streams = counter.events(json!({"type": "transaction_analyzed"}));
    for (event, check) in streams.iter().zip(&checks) {
        let transaction_id = check["transaction_id"].as_str().unwrap();
        assert_eq!(event["stream"], format!("fraud_check-{transaction_id}"));
        assert_eq!(event["version"], 1);
    }
}

#[test]
fn what_an_account_refuses_and_what_comes_in_is_not_analyzed() {
    let counter = rich();
    counter.accept(open_account("closed", "ann", None));
    counter.accept(close("closed"));
    counter.accept(deposit("a", "20000"));
    counter.refuse(withdraw("a", "1000000"));
    counter.refuse(transfer("t", "a", "a", "1"));
    counter.accept(transfer("too much", "a", "b", "1000000"));
    counter.accept(transfer("to nobody", "a", "closed", "1"));
    counter.accept(atomic("too much at once", "a", "b", "1000000"));
    counter.accept(atomic("to nobody at once", "a", "closed", "1"));
    assert_eq!(counter.fraud_checks(), [Value::Null; 0]);
}

#[test]
fn exactly_ten_thousand_adds_nothing_and_a_cent_more_adds_thirty() {
    let counter = rich();
    for (amount, score, flags) in [("10000", 0, &[][..]), ("10000.01", 30, &["large_amount"][..])] {
        counter.accept(withdraw("a", amount));
        found(&counter, score, flags, "clear");
        counter.accept(transfer(&format!("saga {amount}"), "a", "b", amount));
        found(&counter, score, flags, "clear");
        counter.accept(atomic(&format!("atomic {amount}"), "a", "b", amount));
        found(&counter, score, flags, "clear");
    }
    assert_eq!(counter.fraud_checks().len(), 6);
}

#[test]
fn the_unusual_hours_hold_their_first_moment_and_not_their_last() {
    let counter = rich();
    for (time, score) in [
        ("2026-03-02T23:59:59.999Z", 0),
        ("2026-03-03T00:00:00Z", 20),
        ("2026-03-03T04:59:59.999Z", 20),
        ("2026-03-03T05:00:00Z", 0),
    ] {
        counter.set_clock(time);
        let flags: &[&str] = if score > 0 { &["unusual_time"] } else { &[] };
        counter.accept(withdraw("a", "1"));
        found(&counter, score, flags, "clear");
        counter.accept(transfer(time, "a", "b", "1"));
        found(&counter, score, flags, "clear");
    }
}

/// A movement may count from another time; what is unusual is when it was asked for.
#[test]
fn a_movement_that_counts_from_the_night_is_not_unusual_by_day() {
    let counter = Counter::of_ann_since("2026-02-01T12:00:00Z");
    counter.accept(deposit("a", "99800"));
    let at_night = json!({"effective_at": "2026-03-02T03:00:00Z"});
    assert!(counter.execute(withdraw("a", "1"), at_night).is_accepted());
    found(&counter, 0, &[], "clear");
    withdraw_times(&counter, 5);
    counted(&counter, 5);
    withdraw_times(&counter, 1);
    counted(&counter, 6);
}

#[test]
fn exactly_five_before_add_nothing_and_six_add_forty() {
    let counter = rich();
    for before in 0..5 {
        let command = match before % 3 {
            0 => withdraw("a", "1"),
            1 => transfer(&format!("t{before}"), "a", "b", "1"),
            _ => atomic(&format!("t{before}"), "a", "b", "1"),
        };
        counter.accept(command);
        counted(&counter, before);
        counter.bank.clock().advance("PT1M").unwrap();
    }
    counter.accept(withdraw("a", "1"));
    counted(&counter, 5);
    found(&counter, 0, &[], "clear");
    counter.accept(transfer("sixth", "a", "b", "1"));
    counted(&counter, 6);
    found(&counter, 40, &["multiple_transactions"], "clear");
    counter.accept(atomic("seventh", "a", "b", "1"));
    counted(&counter, 7);
    found(&counter, 40, &["multiple_transactions"], "clear");
}

#[test]
fn the_ten_minutes_hold_both_their_ends() {
    let after = |time: &str| {
        let counter = rich();
        withdraw_times(&counter, 6);
        counter.set_clock(time);
        counter.accept(withdraw("a", "1"));
        last_check(&counter)["movements_before"].clone()
    };
    assert_eq!(after("2026-03-02T12:10:00Z"), 6, "ten minutes ago is within");
    assert_eq!(after("2026-03-02T12:10:00.001Z"), 0, "and not a moment more");
    assert_eq!(after("2026-03-02T12:00:00Z"), 6, "the same moment is within, by position");
    // The clock was set back: what the log says was later is not before.
    assert_eq!(after("2026-03-02T11:59:59.999Z"), 0);
}

/// By their time, not by their place in the log.
#[test]
fn movements_that_a_clock_which_was_set_back_recorded_count_when_they_happened() {
    for reloading in [false, true] {
        let counter = rich();
        // The last of them by the clock are the first in the log.
        for time in ["12:09:00", "12:07:00", "12:06:00", "11:56:00", "11:55:59", "12:05:00"] {
            counter.set_clock(&format!("2026-03-02T{time}Z"));
            counter.accept(withdraw("a", "1"));
        }
        if reloading {
            counter.reload();
        }
        counter.set_clock("2026-03-02T12:06:00Z");
        counter.accept(withdraw("a", "1"));
        counted(&counter, 3);
    }
}

/// Not as of when its money moved.
#[test]
fn a_transfer_counts_as_of_when_it_was_asked_for() {
    for (time, before) in [("2026-03-02T12:10:00Z", 6), ("2026-03-02T12:10:00.001Z", 0)] {
        let counter = rich().stepwise();
        for number in 0..6 {
            counter.accept(transfer(&format!("t{number}"), "a", "b", "1"));
        }
        counter.set_clock(time);
        counter.settle();
        counter.accept(withdraw("a", "1"));
        counted(&counter, before);
        counter.reload();
        counter.accept(withdraw("a", "1"));
        counted(&counter, before + 1);
    }
}

/// At equal times the place in the log decides: of a transfer, that of its beginning, however late it
/// is checked.
#[test]
fn at_equal_times_what_was_asked_for_first_is_before() {
    let counter = rich();
    for before in 0..7 {
        counter.accept(withdraw("a", "1"));
        counted(&counter, before);
    }
    let counter = rich().stepwise();
    counter.accept(transfer("t", "a", "b", "1"));
    assert_eq!(counter.step(), ["account_debited"]);
    for _ in 0..6 {
        counter.accept(withdraw("a", "1"));
    }
    counted(&counter, 6);
    counter.settle();
    let checks = counter.fraud_checks();
    assert_eq!(checks.last().unwrap()["transaction_id"], id("t"), "it was checked last");
    counted(&counter, 0);
}

#[test]
fn refused_attempts_do_not_count() {
    let counter = rich();
    for attempt in 0..6 {
        counter.refuse(withdraw("a", "1000000"));
        counter.refuse(withdraw("a", "0"));
        counter.refuse(transfer("t", "a", "a", "1"));
        counter.accept(transfer(&format!("saga {attempt}"), "a", "b", "1000000"));
        counter.accept(atomic(&format!("atomic {attempt}"), "a", "b", "1000000"));
    }
    counter.accept(withdraw("a", "1"));
    counted(&counter, 0);
}

#[test]
fn what_comes_in_and_what_goes_out_of_other_accounts_does_not_count() {
    let counter = rich();
    for attempt in 0..6 {
        counter.accept(deposit("a", "1"));
        counter.accept(deposit("b", "2"));
        counter.accept(transfer(&format!("t{attempt}"), "b", "a", "1"));
        counter.bank.clock().advance("PT1S").unwrap();
    }
    counter.accept(withdraw("a", "1"));
    counted(&counter, 0);
    counter.accept(withdraw("b", "1"));
    counted(&counter, 6);
}

#[test]
fn transfers_that_were_compensated_count() {
    let counter = lenient();
    counter.accept(open_account("closed", "ann", None));
    counter.accept(close("closed"));
    for attempt in 0..5 {
        counter.accept(transfer(&format!("t{attempt}"), "a", "closed", "1"));
        assert_eq!(counter.transfer(&format!("t{attempt}"))["compensated"], true);
    }
    let blocked = counter.execute(transfer("blocked", "a", "b", "10000.01"), from("FR"));
    assert!(blocked.is_accepted());
    assert_eq!(counter.transfer("blocked")["reason"], "fraud_detected");
    counted(&counter, 5);
    counter.accept(withdraw("a", "1"));
    counted(&counter, 6);
    counter.reload();
    counter.accept(withdraw("a", "1"));
    counted(&counter, 7);
}

#[test]
fn an_atomic_transfer_that_was_blocked_counts_not_and_one_that_was_done_does() {
    let counter = lenient();
    for attempt in 0..6 {
        let name = format!("t{attempt}");
        counter.execute(atomic(&name, "a", "b", "10000.01"), from("FR"));
        assert_eq!(counter.transfer(&name)["reason"], "fraud_detected");
        counted(&counter, 0);
    }
    counter.accept(atomic("done", "a", "b", "1"));
    counted(&counter, 0);
    counter.accept(withdraw("a", "1"));
    counted(&counter, 1);
    counter.reload();
    counter.accept(withdraw("a", "1"));
    counted(&counter, 2);
}

#[test]
fn a_location_away_from_home_adds_fifty_and_none_adds_nothing() {
    let counter = rich();
    for (options, score, flags, verdict) in [
        (Value::Null, 0, &[][..], "clear"),
        (from("US"), 0, &[][..], "clear"),
        (from("FR"), 50, &["geographic_anomaly"][..], "suspicious"),
    ] {
        counter.execute(withdraw("a", "1"), options.clone());
        found(&counter, score, flags, verdict);
        assert_eq!(last_check(&counter)["location"], options["location"]);
        counter.execute(transfer(&format!("{options} saga"), "a", "b", "1"), options.clone());
        found(&counter, score, flags, verdict);
        counter.execute(atomic(&format!("{options} atomic"), "a", "b", "1"), options);
        found(&counter, score, flags, verdict);
        counter.bank.clock().advance("PT11M").unwrap();
    }
}

#[test]
fn home_is_where_the_owner_lives_now() {
    let counter = rich();
    let address = with(anytown(), json!({"country": "FR"}));
    let moving = json!({"type": "update_address", "customer_id": id("ann"), "address": address});
    counter.accept(moving);
    counter.execute(withdraw("a", "1"), from("FR"));
    found(&counter, 0, &[], "clear");
    counter.execute(withdraw("a", "1"), from("US"));
    found(&counter, 50, &["geographic_anomaly"], "suspicious");
    counter.reload();
    counter.execute(withdraw("a", "1"), from("FR"));
    found(&counter, 0, &[], "clear");
}

/// It is the source's owner who is somewhere, not who is paid.
#[test]
fn home_is_that_of_whose_money_goes_out() {
    let counter = rich();
    let address = with(anytown(), json!({"country": "FR"}));
    counter.accept(with(register("bob", "bank"), json!({ "address": address })));
    counter.accept(open_account("c", "bob", Some("10")));
    counter.execute(transfer("t", "a", "c", "1"), from("US"));
    found(&counter, 0, &[], "clear");
    counter.execute(transfer("u", "c", "a", "1"), from("US"));
    found(&counter, 50, &["geographic_anomaly"], "suspicious");
}

#[test]
fn scores_add_up_and_are_not_capped() {
    let counter = lenient();
    counter.set_clock("2026-03-03T03:00:00Z");
    withdraw_times(&counter, 6);
    counter.execute(withdraw("a", "10000.01"), from("FR"));
    let all = ["large_amount", "unusual_time", "multiple_transactions", "geographic_anomaly"];
    found(&counter, 140, &all, "fraud");
}

#[test]
fn what_is_suspicious_is_not_stopped() {
    let counter = rich();
    let head = counter.bank.head();
    counter.execute(transfer("t", "a", "b", "1"), from("FR"));
    found(&counter, 50, &["geographic_anomaly"], "suspicious");
    assert_eq!(counter.transfer("t")["status"], "completed");
    counter.set_clock("2026-03-03T03:00:00Z");
    counter.accept(withdraw("a", "10000.01"));
    found(&counter, 50, &["large_amount", "unusual_time"], "suspicious");
    assert_eq!(counter.account("a")["status"], "active");
    let names = counter.names_of_events_after(head);
    assert_eq!(names[names.len() - 2..], ["money_withdrawn", "transaction_analyzed"]);
}

#[test]
fn a_withdrawal_judged_fraud_stands_and_its_commit_freezes_the_account() {
    let counter = rich();
    let head = counter.bank.head();
    let outcome = counter.execute(withdraw("a", "10000.01"), with(under("k"), from("FR")));
    assert!(outcome.is_accepted());
    found(&counter, 80, &["large_amount", "geographic_anomaly"], "fraud");
    let own = ["money_withdrawn", "transaction_analyzed", "account_frozen"];
    assert_eq!(counter.names_of_events_after(head), own);
    let view =
        serde_json::to_value(counter.bank.outcome_view(&outcome, &Actor::default())).unwrap();
    assert_eq!(view["events"].as_array().unwrap().len(), 3, "all of it is the command's commit");
    let account = counter.account("a");
    assert_eq!(
        (&account["balance"], &account["status"]),
        (&json!("89999.99"), &json!("frozen")),
        "the money is gone"
    );
    assert_eq!(counter.command("k")["status"], "accepted");
    assert_eq!(counter.refuse(withdraw("a", "1")).code, code("account_frozen"));
    counter.accept(deposit("a", "1"));
    counter.accept(unfreeze("a"));
    counter.accept(withdraw("a", "1"));
}

/// Compensations come in reverse order, and the freezing stands in the commit of the check.
#[test]
fn a_transfer_judged_fraud_is_taken_back_and_its_source_frozen() {
    let counter = rich().stepwise();
    counter.execute(transfer("t", "a", "b", "10000.01"), from("FR"));
    assert_eq!(counter.step(), ["account_debited"]);
    assert_eq!(counter.step(), ["account_credited"]);
    assert_eq!(counter.step(), ["transaction_analyzed", "credit_reversed", "account_frozen"]);
    assert_eq!(counter.balances(["a", "b"]), ["89999.99", "0.00"]);
    assert_eq!(counter.transfer("t")["status"], "compensating");
    counter.reload();
    assert_eq!(counter.step(), ["debit_reversed"]);
    assert_eq!(counter.step(), ["transfer_failed"]);
    assert_eq!(counter.step(), [""; 0]);
    assert_eq!(counter.balances(["a", "b"]), ["100000.00", "0.00"]);
    assert_eq!(counter.account("b")["held"], "0.00");
    assert_eq!(counter.account("b")["status"], "active", "who was to be paid did nothing");
    assert_eq!(counter.account("a")["status"], "frozen");
    let end = counter.transfer("t");
    assert_eq!(
        (&end["status"], &end["reason"], &end["compensated"]),
        (&json!("failed"), &json!("fraud_detected"), &json!(true))
    );
}

#[test]
fn fraud_freezes_nothing_where_the_policy_says_so() {
    let counter = lenient();
    counter.execute(withdraw("a", "10000.01"), from("FR"));
    found(&counter, 80, &["large_amount", "geographic_anomaly"], "fraud");
    counter.execute(transfer("t", "a", "b", "10000.01"), from("FR"));
    found(&counter, 80, &["large_amount", "geographic_anomaly"], "fraud");
    assert_eq!(counter.transfer("t")["reason"], "fraud_detected", "it is blocked all the same");
    counter.execute(atomic("u", "a", "b", "10000.01"), from("FR"));
    assert_eq!(counter.transfer("u")["reason"], "fraud_detected");
    assert_eq!(counter.account("a")["status"], "active");
    assert!(!counter.names_of_events().contains(&"account_frozen".to_owned()));
}

#[test]
fn what_is_frozen_already_is_not_frozen_again() {
    let counter = rich().stepwise();
    counter.execute(transfer("t", "a", "b", "10000.01"), from("FR"));
    counter.step();
    counter.accept(freeze("a"));
    counter.step();
    assert_eq!(counter.step(), ["transaction_analyzed", "credit_reversed"]);
    counter.settle();
    assert_eq!(counter.transfer("t")["reason"], "fraud_detected");
    let frozen = counter.events(json!({"type": "account_frozen"}));
    assert_eq!(frozen.len(), 1);
    assert_eq!(frozen[0]["data"]["reason"], "asked", "it stands as it was frozen");
}

/// The second finds the account frozen before it is debited.
#[test]
fn two_transfers_on_their_way_freeze_their_source_once() {
    let counter = rich().stepwise();
    for name in ["t", "u"] {
        counter.execute(transfer(name, "a", "b", "10000.01"), from("FR"));
    }
    counter.settle();
    assert_eq!(counter.transfer("t")["reason"], "fraud_detected");
    assert_eq!(counter.transfer("u")["reason"], "account_frozen");
    assert_eq!(counter.events(json!({"type": "account_frozen"})).len(), 1);
    assert_eq!(counter.balances(["a", "b"]), ["100000.00", "0.00"]);
}

#[test]
fn a_verdict_is_by_the_thresholds_of_the_policy() {
    for (policy, verdict) in [
        (json!({}), "suspicious"),
        (json!({"fraud_threshold": 50}), "fraud"),
        (json!({"fraud_threshold": 51, "suspicious_threshold": 51}), "clear"),
        (json!({"fraud_threshold": 51}), "suspicious"),
        (json!({"suspicious_threshold": 51}), "clear"),
    ] {
        let counter = rich();
        if policy != json!({}) {
            counter.accept(change_policy("bank", policy.clone()));
        }
        counter.execute(withdraw("a", "1"), from("FR"));
        found(&counter, 50, &["geographic_anomaly"], verdict);
        counter.reload();
        counter.accept(deposit("a", "1"));
        let status = if verdict == "fraud" { "frozen" } else { "active" };
        assert_eq!(counter.account("a")["status"], status, "{policy}");
    }
}

/// As of the clock when it was asked for, however late its saga gets to it.
#[test]
fn a_transfer_is_checked_as_of_when_it_began() {
    let counter = rich().stepwise();
    counter.set_clock("2026-03-03T04:59:00Z");
    counter.accept(transfer("at night", "a", "b", "1"));
    counter.set_clock("2026-03-03T12:00:00Z");
    counter.settle();
    found(&counter, 20, &["unusual_time"], "clear");
    counter.accept(transfer("by day", "a", "b", "1"));
    counter.set_clock("2026-03-04T03:00:00Z");
    counter.settle();
    found(&counter, 0, &[], "clear");
}

#[test]
fn what_waited_is_checked_as_of_when_it_was_decided() {
    let counter = rich().queued();
    counter.set_clock("2026-03-03T04:59:00Z");
    counter.accept(withdraw("a", "1"));
    counter.accept(transfer("t", "a", "b", "1"));
    counter.set_clock("2026-03-03T12:00:00Z");
    counter.settle();
    let scores: Vec<_> = counter.fraud_checks().iter().map(|c| c["score"].clone()).collect();
    assert_eq!(scores, [0, 0]);
    counter.accept(withdraw("a", "1"));
    counter.accept(transfer("u", "a", "b", "1"));
    counter.set_clock("2026-03-04T03:00:00Z");
    counter.settle();
    let scores: Vec<_> = counter.fraud_checks().iter().map(|c| c["score"].clone()).collect();
    assert_eq!(scores, [0, 0, 20, 20]);
}

#[test]
fn the_checks_of_one_account_are_asked_for_and_come_in_parts() {
    let counter = rich();
    counter.accept(deposit("b", "10"));
    for name in ["t", "u"] {
        counter.accept(transfer(name, "a", "b", "1"));
    }
    let head = counter.accept(transfer("v", "b", "a", "1"));
    let ids = |query: Value| -> Vec<Value> {
        let query = with(json!({"type": "fraud_checks"}), query);
        counter.ask(query).as_array().unwrap().iter().map(|c| c["transaction_id"].clone()).collect()
    };
    assert_eq!(ids(json!({})), [id("t"), id("u"), id("v")]);
    assert_eq!(ids(json!({"account_id": id("a")})), [id("t"), id("u")]);
    assert_eq!(ids(json!({"account_id": id("b")})), [id("v")]);
    assert_eq!(ids(json!({"account_id": id("nobody")})), [""; 0]);
    assert_eq!(ids(json!({"after": id("t"), "limit": 1})), [id("u")]);
    assert_eq!(ids(json!({"at": head})), [id("t"), id("u")], "before the last was checked");
}

/// A transfer brings its id, and could bring that of a withdrawal's event: a check is of one
/// movement.
#[test]
fn an_id_names_one_movement() {
    for mode in ["saga", "atomic"] {
        let counter = rich();
        counter.accept(withdraw("a", "1"));
        let taken = last_check(&counter)["transaction_id"].clone();
        let again = json!({"transfer_id": taken, "mode": mode});
        let refusal = counter.refuse(with(transfer("t", "a", "b", "1"), again));
        assert_eq!(refusal.code, code("already_exists"), "{mode}");
        assert!(!counter.bank.has_pending_commands());
    }
}

/// The other way round: whoever knows a withdrawal's id beforehand begins a transfer by it.
#[test]
fn a_withdrawal_does_not_take_the_check_of_a_transfer() {
    let counter = rich();
    counter.execute(withdraw("a", "1"), under("k"));
    let foreseen = last_check(&counter)["transaction_id"].clone();
    let counter = rich().stepwise();
    counter.accept(with(transfer("t", "a", "b", "20000"), json!({ "transfer_id": foreseen })));
    let refusal = counter.refuse_with(withdraw("a", "1"), under("k"));
    assert_eq!(refusal.code, code("already_exists"));
    counter.settle();
    found(&counter, 30, &["large_amount"], "clear");
    assert_eq!(counter.balances(["a", "b"]), ["80000.00", "20000.00"]);
}

/// Money that went below 0 on an overdraft is money out as well.
#[test]
fn an_overdrawn_withdrawal_is_analyzed_like_any_other() {
    let counter = Counter::of_ann();
    counter.accept(overdraft("b", "20000"));
    counter.accept(withdraw("b", "10000.01"));
    found(&counter, 30, &["large_amount"], "clear");
}
