//! A bank's policy: every limit that it names is the one that decisions go by, from the change on,
//! in this bank alone, and after a reload as before it.

use leftfold_core::domain::BankId;
use leftfold_core::read_models::{ChartAccount, Page, PostingSide};
use serde_json::{Value, json};

use crate::support::{
    Counter, change_policy, code, deposit, id, open_account, open_bank, overdraft, register,
    transfer, uuid, with, withdraw,
};

fn policy(counter: &Counter) -> Value {
    counter.ask(json!({"type": "bank", "bank_id": id("bank")}))["policy"].clone()
}

/// What a command comes to: the code of its refusal, `accepted`, or the reason why its transfer
/// failed.
fn comes_to(counter: &Counter, command: Value) -> String {
    let transfer = command["transfer_id"].clone();
    let outcome = counter.execute(command, Value::Null);
    match outcome.refusal() {
        Some(refusal) => refusal.code.to_string(),
        None if transfer.is_null() => "accepted".to_owned(),
        None => {
            let ended = counter.ask(json!({"type": "transfer", "transfer_id": transfer}));
            ended["reason"].as_str().unwrap_or("accepted").to_owned()
        }
    }
}

/// The flags of the check of a withdrawal, and its verdict, and how the account stands after it.
fn judged(counter: &Counter, amount: &str, location: &str) -> String {
    let outcome = counter.execute(withdraw("a", amount), json!({ "location": location }));
    assert!(outcome.is_accepted(), "{outcome:?}");
    let check = counter.fraud_checks().pop().unwrap();
    let flags: Vec<_> =
        check["flags"].as_array().unwrap().iter().map(|flag| flag.as_str().unwrap()).collect();
    let verdict = check["verdict"].as_str().unwrap();
    let status = counter.account("a")["status"].clone();
    format!("{} {verdict} {}", flags.join("+"), status.as_str().unwrap())
}

type Probe = fn(&Counter) -> String;

/// A change, what is tried, and what that comes to before the change and after it.
fn limits() -> Vec<(Value, Probe, &'static str, &'static str)> {
    let deposit_of_501: Probe = |counter| comes_to(counter, deposit("a", "500.01"));
    let opening_with_501: Probe =
        |counter| comes_to(counter, open_account("new", "ann", Some("500.01")));
    let credit_of_501: Probe = |counter| {
        counter.accept(overdraft("a", "10000"));
        comes_to(counter, transfer("t", "a", "b", "500.01"))
    };
    let at_three = |counter: &Counter| {
        counter.set_clock("2026-03-03T03:00:00Z");
        judged(counter, "1", "US")
    };
    let at_eleven_at_night: Probe = |counter| {
        counter.set_clock("2026-03-02T23:00:00Z");
        judged(counter, "1", "US")
    };
    let third_in_ten_minutes: Probe = |counter| {
        judged(counter, "1", "US");
        judged(counter, "1", "US");
        judged(counter, "1", "US")
    };
    let eighth_in_an_hour: Probe = |counter| {
        (0..8).fold(String::new(), |_, _| {
            counter.bank.clock().advance("PT8M").unwrap();
            judged(counter, "1", "US")
        })
    };
    let abroad: Probe = |counter| judged(counter, "1", "FR");
    let fraud: Probe = |counter| {
        counter.accept(overdraft("a", "20000"));
        judged(counter, "10000.01", "FR")
    };
    vec![
        (json!({"max_deposit": "500"}), deposit_of_501, "accepted", "deposit_limit_exceeded"),
        (json!({"max_deposit": "500.01"}), deposit_of_501, "accepted", "accepted"),
        (json!({"max_deposit": "500"}), opening_with_501, "accepted", "deposit_limit_exceeded"),
        (json!({"max_deposit": "500"}), credit_of_501, "accepted", "accepted"),
        (json!({"max_balance": "700"}), deposit_of_501, "accepted", "balance_limit_exceeded"),
        (json!({"max_balance": "700.01"}), deposit_of_501, "accepted", "accepted"),
        (json!({"max_balance": "500"}), opening_with_501, "accepted", "balance_limit_exceeded"),
        (json!({"max_balance": "500"}), credit_of_501, "accepted", "balance_limit_exceeded"),
        (
            json!({"large_amount": "99.99"}),
            |counter| judged(counter, "100", "US"),
            " clear active",
            "large_amount clear active",
        ),
        (
            json!({"large_amount": "100"}),
            |counter| judged(counter, "100", "US"),
            " clear active",
            " clear active",
        ),
        (
            json!({"unusual_hours": {"from": "22:00", "to": "02:00"}}),
            at_three,
            "unusual_time clear active",
            " clear active",
        ),
        (
            json!({"unusual_hours": {"from": "22:00", "to": "02:00"}}),
            at_eleven_at_night,
            " clear active",
            "unusual_time clear active",
        ),
        (
            json!({"velocity": {"count": 1, "minutes": 10}}),
            third_in_ten_minutes,
            " clear active",
            "multiple_transactions clear active",
        ),
        (
            json!({"velocity": {"count": 2, "minutes": 10}}),
            third_in_ten_minutes,
            " clear active",
            " clear active",
        ),
        (
            json!({"velocity": {"count": 5, "minutes": 60}}),
            eighth_in_an_hour,
            " clear active",
            "multiple_transactions clear active",
        ),
        (
            json!({"fraud_threshold": 50}),
            abroad,
            "geographic_anomaly suspicious active",
            "geographic_anomaly fraud frozen",
        ),
        (
            json!({"suspicious_threshold": 51}),
            abroad,
            "geographic_anomaly suspicious active",
            "geographic_anomaly clear active",
        ),
        (
            json!({"freeze_on_fraud": false}),
            fraud,
            "large_amount+geographic_anomaly fraud frozen",
            "large_amount+geographic_anomaly fraud active",
        ),
    ]
}

#[test]
fn every_limit_is_read_from_the_policy_from_its_change_on() {
    let named: Vec<_> = limits()
        .into_iter()
        .map(|(change, probe, before, after)| {
            assert_eq!(probe(&Counter::of_ann()), before, "before {change}");
            for reloading in [false, true] {
                let counter = Counter::of_ann();
                counter.accept(change_policy("bank", change.clone()));
                if reloading {
                    counter.reload();
                }
                assert_eq!(probe(&counter), after, "after {change}, reloading: {reloading}");
            }
            change.as_object().unwrap().keys().next().unwrap().clone()
        })
        .collect();
    let shown = policy(&Counter::of_ann());
    for limit in shown.as_object().unwrap().keys().filter(|limit| *limit != "snapshot_every") {
        assert!(named.contains(limit), "{limit} is tried");
    }
}

#[test]
fn a_limit_that_is_raised_lets_through_what_was_too_much() {
    let counter = Counter::of_ann();
    assert_eq!(comes_to(&counter, deposit("a", "1000000.01")), "deposit_limit_exceeded");
    counter.accept(change_policy(
        "bank",
        json!({"max_deposit": "900000000", "max_balance": "900000000"}),
    ));
    assert_eq!(comes_to(&counter, deposit("a", "899999800")), "accepted");
    assert_eq!(comes_to(&counter, deposit("a", "0.01")), "balance_limit_exceeded");
}

#[test]
fn a_bank_opens_with_the_defaults_and_a_change_leaves_what_it_does_not_name() {
    let counter = Counter::of_ann();
    let defaults = json!({
        "max_deposit": "1000000.00", "max_balance": "100000000.00", "large_amount": "10000.00",
        "unusual_hours": {"from": "00:00", "to": "05:00"},
        "velocity": {"count": 5, "minutes": 10}, "fraud_threshold": 70,
        "suspicious_threshold": 50, "freeze_on_fraud": true, "snapshot_every": 50,
    });
    assert_eq!(policy(&counter), defaults);
    let before = counter.bank.head();
    counter.accept(change_policy("bank", json!({"large_amount": "5", "fraud_threshold": 90})));
    let changed = with(defaults.clone(), json!({"large_amount": "5.00", "fraud_threshold": 90}));
    assert_eq!(policy(&counter), changed);
    let head = counter.accept(change_policy("bank", json!({"fraud_threshold": 80})));
    let changed = with(changed, json!({"fraud_threshold": 80}));
    counter.reload();
    assert_eq!(policy(&counter), changed);
    let then = counter.ask(json!({"type": "bank", "bank_id": id("bank"), "at": before}));
    assert_eq!(then["policy"], defaults, "the past is what it was");
    let event = counter.events(json!({"after": head - 1})).remove(0);
    assert_eq!(event["data"], json!({"policy": {"fraud_threshold": 80}}), "as it was asked");
    assert_eq!(event["stream"], format!("bank-{}", id("bank")));
}

#[test]
fn a_change_is_of_one_bank_alone() {
    let counter = Counter::of_ann();
    counter.accept(open_bank("nippon", "JPY"));
    counter.accept(register("sato", "nippon"));
    counter.accept(open_account("yen", "sato", None));
    counter.accept(change_policy("nippon", json!({"max_deposit": "500"})));
    counter.accept(deposit("a", "501"));
    assert_eq!(counter.refuse(deposit("yen", "501")).code, code("deposit_limit_exceeded"));
    counter.accept(deposit("yen", "500"));
    let refusal = counter.refuse(change_policy("nippon", json!({"max_deposit": "0.5"})));
    assert_eq!(refusal.code, code("invalid_policy"), "a yen has no cents");
}

#[test]
fn a_policy_that_will_not_do_is_refused_and_changes_nothing() {
    let counter = Counter::of_ann();
    let before = policy(&counter);
    for change in [
        json!({}),
        json!({"max_withdrawal": "5"}),
        json!({"large_amount": "5", "max_withdrawal": "5"}),
        json!({"max_deposit": 5}),
        json!({"max_balance": "-1"}),
        json!({"large_amount": "10.005"}),
        json!({"unusual_hours": {"from": "24:00", "to": "05:00"}}),
        json!({"velocity": {"count": 5}}),
        json!({"suspicious_threshold": 71}),
        json!({"fraud_threshold": 49}),
        json!({"freeze_on_fraud": "no"}),
        json!({"snapshot_every": 0}),
        json!({"snapshot_every": null}),
    ] {
        let head = counter.bank.head();
        let refusal = counter.refuse(change_policy("bank", change.clone()));
        assert_eq!(refusal.code, code("invalid_policy"), "{change}");
        assert_eq!(counter.names_of_events_after(head), ["command_rejected"]);
    }
    let refusal = counter.refuse(change_policy("nowhere", json!({"max_withdrawal": "5"})));
    assert_eq!(refusal.code, code("bank_not_found"));
    assert_eq!(policy(&counter), before);
    counter.accept(change_policy("bank", json!({"suspicious_threshold": 70})));
}

/// It goes by the policy of when it decides, not of when the money began to move.
#[test]
fn what_is_on_its_way_is_decided_by_the_policy_of_then() {
    let counter = Counter::of_ann().stepwise();
    counter.accept(transfer("t", "a", "b", "100"));
    counter.step();
    counter.accept(change_policy("bank", json!({"max_balance": "99.99"})));
    counter.settle();
    assert_eq!(counter.transfer("t")["reason"], "balance_limit_exceeded");
    let counter = Counter::of_ann().stepwise();
    counter.accept(transfer("t", "a", "b", "100"));
    counter.step();
    counter.step();
    let change = json!({
        "large_amount": "99", "fraud_threshold": 30, "suspicious_threshold": 30,
        "freeze_on_fraud": false,
    });
    counter.accept(change_policy("bank", change));
    counter.settle();
    assert_eq!(counter.transfer("t")["reason"], "fraud_detected");
    assert_eq!(counter.balances(["a", "b"]), ["200.00", "0.00"]);
}

fn snapshots(counter: &Counter) -> Vec<(u64, u64)> {
    of_category(counter, "account")
}

/// Of accounts, or of ledgers.
fn of_category(counter: &Counter, category: &str) -> Vec<(u64, u64)> {
    let taken = counter.ask(json!({"type": "snapshots"}));
    let number = |value: &Value| value.as_u64().unwrap();
    let of = |row: &&Value| row["stream"].as_str().unwrap().starts_with(category);
    let pairs = taken.as_array().unwrap().iter().filter(of);
    pairs.map(|row| (number(&row["version"]), number(&row["position"]))).collect()
}

/// A snapshot stands where the policy of its moment had it, live and folded anew.
#[test]
fn snapshots_are_the_same_live_and_after_a_reload_when_their_number_changed_in_the_middle() {
    let counter = Counter::of_ann();
    let pay_in = |times: usize| {
        for _ in 0..times {
            counter.accept(deposit("a", "1"));
        }
    };
    let mut expected = Vec::new();
    let expect = |expected: &mut Vec<u64>, versions: &[u64]| {
        expected.extend(versions);
        let live = snapshots(&counter);
        let versions: Vec<u64> = live.iter().map(|(version, _)| *version).collect();
        assert_eq!(&versions, expected);
        counter.reload();
        assert_eq!(snapshots(&counter), live, "after a reload");
        let elsewhere = Counter::in_memory();
        let export = counter.exported();
        let mode = leftfold_core::application::ImportMode::Replace;
        assert!(crate::support::at_once(elsewhere.bank.import_log(&export, mode)).ok);
        assert_eq!(snapshots(&elsewhere), live, "and elsewhere");
    };
    pay_in(54);
    expect(&mut expected, &[50]);
    counter.accept(change_policy("bank", json!({"snapshot_every": 7})));
    expect(&mut expected, &[]);
    pay_in(10);
    expect(&mut expected, &[56, 63]);
    counter.accept(change_policy("bank", json!({"snapshot_every": 10})));
    pay_in(5);
    expect(&mut expected, &[70]);
    counter.accept(change_policy("bank", json!({"snapshot_every": 1})));
    pay_in(2);
    expect(&mut expected, &[71, 72]);
    // Of an account that opens now, its opening is the first.
    counter.accept(open_account("new", "ann", None));
    counter.accept(change_policy("bank", json!({"snapshot_every": 1_000_000})));
    pay_in(2);
    expect(&mut expected, &[1]);
    assert_eq!(counter.account("a")["balance"], "273.00", "and they are snapshots of the account");
    counter.accept(withdraw("a", "273"));
}

/// The books of each bank have snapshots of their own, by their bank's policy, and what is looked up from
/// one is what all entries come to.
#[test]
fn the_books_have_a_snapshot_at_each_multiple_of_their_entries() {
    let counter = Counter::of_ann();
    counter.accept(open_bank("other", "USD"));
    counter.accept(register("bob", "other"));
    counter.accept(open_account("c", "bob", Some("10")));
    counter.accept(change_policy("bank", json!({"snapshot_every": 3})));
    let of_bank = |bank: &str| {
        let stream = format!("ledger-{}", id(bank));
        counter.ask(json!({"type": "snapshots", "stream": stream}))
    };
    assert_eq!(of_bank("bank"), json!([]), "the opening is its first entry");
    counter.accept(deposit("a", "5"));
    counter.accept(deposit("c", "5"));
    let third = counter.accept(withdraw("a", "1")) - 1;
    let taken =
        json!([{"stream": format!("ledger-{}", id("bank")), "version": 3, "position": third}]);
    assert_eq!(of_bank("bank"), taken);
    // A debit and a credit at each bank, and what the one owes the other.
    counter.accept(transfer("t", "a", "c", "7"));
    let versions = |bank: &str| -> Vec<u64> {
        let taken = of_bank(bank);
        taken.as_array().unwrap().iter().map(|row| row["version"].as_u64().unwrap()).collect()
    };
    assert_eq!((versions("bank"), versions("other")), (vec![3], vec![]));
    counter.accept(deposit("a", "1"));
    assert_eq!(versions("bank"), [3, 6]);
    let live = of_category(&counter, "ledger");
    counter.reload();
    assert_eq!(of_category(&counter, "ledger"), live, "after a reload");
    for at in 0..=counter.bank.head() {
        let (past, entries) = counter.bank.read(|read| {
            let bank_id = BankId(uuid("bank"));
            let then = read.as_of(Some(at));
            (then.trial_balance(bank_id), then.ledger(bank_id, Page::default()))
        });
        let sum = |account: ChartAccount| -> i128 {
            let lines =
                entries.iter().flat_map(|ledger| &ledger.entries).flat_map(|entry| &entry.lines);
            let own = lines.filter(|line| line.account == account);
            own.map(|line| match line.side {
                PostingSide::Debit => line.amount.minor(),
                PostingSide::Credit => -line.amount.minor(),
            })
            .sum()
        };
        for row in past.into_iter().flat_map(|trial| trial.rows) {
            assert_eq!(row.debit.minor() - row.credit.minor(), sum(row.account), "at {at}");
        }
    }
    let customer = json!({"role": "customer", "name": "Ann", "customer_id": id("ann")});
    let seen = counter.try_ask_as(json!({"type": "snapshots"}), &customer).unwrap();
    assert_eq!(
        seen.as_array()
            .unwrap()
            .iter()
            .filter(|row| row["stream"].as_str().unwrap().starts_with("ledger"))
            .count(),
        0
    );
}
