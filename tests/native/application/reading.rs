//! Asking: parts of lists, any past, and questions that are none.

use serde_json::{Value, json};

use crate::support::{
    Counter, close, code, deposit, freeze, id, open_account, open_bank, register, transfer,
    unfreeze, withdraw,
};

/// Some of everything.
fn well_read() -> Counter {
    let counter = Counter::of_ann();
    counter.accept(open_account("c", "ann", None));
    counter.accept(open_bank("second", "JPY"));
    counter.accept(register("sato", "second"));
    counter.accept(register("ito", "second"));
    for name in ["t", "u", "v"] {
        counter.accept(transfer(name, "a", "b", "5"));
    }
    counter
}

fn column(answer: &Value, field: &str) -> Vec<String> {
    answer.as_array().unwrap().iter().map(|row| row[field].as_str().unwrap().to_owned()).collect()
}

#[test]
fn lists_come_in_parts_in_the_order_of_creation() {
    let counter = well_read();
    let lists: [(Value, &str, &[&str]); 6] = [
        (json!({"type": "banks"}), "bank_id", &["bank", "second"]),
        (json!({"type": "customers"}), "customer_id", &["ann", "sato", "ito"]),
        (json!({"type": "customers", "bank_id": id("second")}), "customer_id", &["sato", "ito"]),
        (json!({"type": "accounts"}), "account_id", &["a", "b", "c"]),
        (
            json!({"type": "accounts", "owner_id": id("ann"), "bank_id": id("bank")}),
            "account_id",
            &["a", "b", "c"],
        ),
        (json!({"type": "transfers", "account_id": id("a")}), "transfer_id", &["t", "u", "v"]),
    ];
    for (query, field, names) in lists {
        let ids: Vec<String> = names.iter().map(|name| id(name)).collect();
        let ask = |changes: Value| {
            let mut query = query.clone();
            for (key, value) in changes.as_object().unwrap() {
                query[key] = value.clone();
            }
            column(&counter.ask(query), field)
        };
        assert_eq!(ask(json!({})), ids, "{query}");
        assert_eq!(ask(json!({"limit": 1})), ids[..1], "{query}");
        assert_eq!(ask(json!({"limit": 0})), [""; 0], "{query}");
        assert_eq!(ask(json!({"after": ids[0], "limit": 1})), ids[1..2], "{query}");
        assert_eq!(ask(json!({"after": ids.last()})), [""; 0], "{query}");
    }
    let owned = counter.ask(json!({"type": "accounts", "owner_id": id("sato")}));
    assert_eq!(owned, json!([]));
    let elsewhere = counter.ask(json!({"type": "transfers", "account_id": id("c")}));
    assert_eq!(elsewhere, json!([]));
}

#[test]
fn what_goes_by_position_goes_on_after_one() {
    let counter = well_read();
    let at = |answer: &Value| -> Vec<u64> {
        answer.as_array().unwrap().iter().map(|row| row["position"].as_u64().unwrap()).collect()
    };
    let ledger = |after: u64, limit: u64| {
        let query =
            json!({"type": "ledger", "bank_id": id("bank"), "after": after, "limit": limit});
        at(&counter.ask(query)["entries"])
    };
    assert_eq!(ledger(0, 99), [3, 10, 11, 16, 17, 22, 23]);
    assert_eq!(ledger(10, 2), [11, 16]);
    assert_eq!(ledger(23, 9), [0; 0]);
    assert_eq!(ledger(99, 9), [0; 0]);
    let audit = |query: Value| at(&counter.ask(query));
    assert_eq!(audit(json!({"type": "audit_log", "after": 3, "limit": 2})), [4, 5]);
    assert_eq!(audit(json!({"type": "audit_log", "after": 3, "at": 4})), [4]);
    assert_eq!(audit(json!({"type": "audit_log", "after": 9, "at": 4})), [0; 0]);
}

#[test]
fn what_is_not_there_is_nothing() {
    let counter = well_read();
    for query in [
        json!({"type": "bank", "bank_id": id("x")}),
        json!({"type": "customer", "customer_id": id("x")}),
        json!({"type": "account", "account_id": id("x")}),
        json!({"type": "transfer", "transfer_id": id("x")}),
        json!({"type": "ledger", "bank_id": id("x")}),
        json!({"type": "trial_balance", "bank_id": id("x")}),
        json!({"type": "statement", "account_id": id("x")}),
        json!({"type": "command", "command_id": id("x")}),
        json!({"type": "account", "account_id": id("a"), "at": 2}),
        json!({"type": "transfer", "transfer_id": id("t"), "at": 8}),
    ] {
        assert_eq!(counter.ask(query.clone()), Value::Null, "{query}");
    }
    assert_eq!(
        counter.ask(json!({"type": "snapshots", "stream": format!("account-{}", id("x"))})),
        json!([])
    );
}

#[test]
fn the_past_is_shown_as_it_was() {
    let counter = well_read();
    let at = |position: u64, query: Value| {
        let mut query = query;
        query["at"] = position.into();
        counter.ask(query)
    };
    let account = |position| {
        at(position, json!({"type": "account", "account_id": id("b")}))["balance"].clone()
    };
    assert_eq!(
        [4, 10, 11, 17, 26].map(account),
        ["0.00", "0.00", "5.00", "10.00", "15.00"].map(Value::from)
    );
    let transfer = |position| {
        at(position, json!({"type": "transfer", "transfer_id": id("t")}))["status"].clone()
    };
    assert_eq!(
        [9, 10, 11, 12, 13, 14].map(transfer),
        ["initiated", "debited", "credited", "credited", "credited", "completed"].map(Value::from)
    );
    let bank = at(4, json!({"type": "bank", "bank_id": id("bank")}));
    assert_eq!(
        (&bank["accounts"], &bank["customers"], &bank["balance"]),
        (&json!(2), &json!(1), &json!("200.00"))
    );
    assert_eq!(at(5, json!({"type": "banks"})).as_array().unwrap().len(), 1);
    assert_eq!(at(0, json!({"type": "banks"})), json!([]));
    assert_eq!(at(14, json!({"type": "transfers"})).as_array().unwrap().len(), 1);
    assert_eq!(
        at(counter.bank.head(), json!({"type": "banks"})),
        counter.ask(json!({"type": "banks"}))
    );
}

#[test]
fn no_answer_is_given_for_a_position_that_is_not_there_yet() {
    let counter = well_read();
    let head = counter.bank.head();
    for kind in ["banks", "customers", "accounts", "transfers", "audit_log", "snapshots"] {
        assert!(counter.try_ask(json!({"type": kind, "at": head})).is_ok());
        let problem = counter.try_ask(json!({"type": kind, "at": head + 1})).unwrap_err();
        assert!(problem.contains(&format!("ends at position {head}")), "{kind}: {problem}");
    }
}

#[test]
fn what_is_no_question_is_said() {
    let counter = well_read();
    for query in [
        json!(null),
        json!("banks"),
        json!({}),
        json!({"type": "weather"}),
        json!({"type": "bank"}),
        json!({"type": "bank", "bank_id": "me"}),
        json!({"type": "banks", "colour": "red"}),
        json!({"type": "banks", "limit": -1}),
        json!({"type": "banks", "at": -1}),
        json!({"type": "banks", "at": "now"}),
        json!({"type": "statement", "account_id": id("a"), "from": "monday"}),
        json!({"type": "statement", "account_id": id("a"), "order": "sideways"}),
        json!({"type": "snapshots", "stream": "cat-7"}),
    ] {
        assert!(counter.try_ask(query.clone()).is_err(), "{query}");
    }
}

#[test]
fn snapshots_stand_at_fifty_and_a_hundred() {
    let counter = Counter::of_ann();
    let versions = |query: Value| -> Vec<u64> {
        counter
            .ask(query)
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["version"].as_u64().unwrap())
            .collect()
    };
    let of_a = || json!({"type": "snapshots", "stream": format!("account-{}", id("a"))});
    for count in 2..=101 {
        counter.accept(deposit("a", "1"));
        let expected: &[u64] = if count >= 100 {
            &[50, 100]
        } else if count >= 50 {
            &[50]
        } else {
            &[]
        };
        assert_eq!(versions(of_a()), expected, "after {count} events");
    }
    // Opened at 3, and then from 5 on: its event number n stands at n + 3.
    let taken = counter.ask(of_a());
    assert_eq!((&taken[0]["position"], &taken[1]["position"]), (&json!(53), &json!(103)));
    assert_eq!(taken[0]["stream"], format!("account-{}", id("a")));
    let at = |position: u64| {
        let mut query = of_a();
        query["at"] = position.into();
        versions(query)
    };
    assert_eq!((at(52), at(53), at(102)), (vec![], vec![50], vec![50]));
    counter.reload();
    assert_eq!(versions(of_a()), [50, 100]);
    // The accounts', and then those of the ledger, whose entries the opening and the deposits are.
    assert_eq!(versions(json!({"type": "snapshots"})), [50, 100, 50, 100]);
    let of_ledger = json!({"type": "snapshots", "stream": format!("ledger-{}", id("bank"))});
    let ledger = counter.ask(of_ledger);
    assert_eq!((&ledger[0]["position"], &ledger[1]["position"]), (&json!(53), &json!(103)));
    assert_eq!(ledger[1]["stream"], format!("ledger-{}", id("bank")));
    counter.accept(deposit("a", "1"));
    assert_eq!(counter.account("a")["balance"], "301.00", "folding goes on from the snapshot");
}

/// What is available is what it is; that none of it may go out stands beside it.
#[test]
fn a_frozen_account_says_that_nothing_may_go_out() {
    let counter = Counter::of_ann();
    let says = || {
        let account = counter.account("a");
        (account["available"].clone(), account["withdrawable"].clone())
    };
    assert_eq!(says(), (json!("200.00"), Value::Null));
    counter.accept(freeze("a"));
    assert_eq!(says(), (json!("200.00"), json!("0.00")));
    assert_eq!(counter.refuse(withdraw("a", "1")).code, code("account_frozen"));
    counter.accept(unfreeze("a"));
    assert_eq!(says(), (json!("200.00"), Value::Null));
    counter.accept(close("a"));
    assert_eq!(says(), (json!("200.00"), json!("0.00")));
}
