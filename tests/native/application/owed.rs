//! What the processes have to do, now and at any position of the past: the same as their own state says,
//! and for a customer their own part of it.

use serde_json::{Value, json};

use crate::support::{Counter, deposit, id, open_account, register, transfer, withdraw};

/// What the processes themselves say that they have to do.
fn of_processes(counter: &Counter) -> Value {
    counter.bank.read(|bank| {
        json!({"transfers": bank.transfers_in_flight(), "requests": bank.requests_waiting()})
    })
}

/// Ann's and Bob's accounts, and commands of both that wait in the queue.
fn with_work_to_do() -> Counter {
    let counter = Counter::of_ann();
    counter.accept(register("bob", "bank"));
    counter.accept(open_account("c", "bob", Some("50")));
    let counter = counter.queued();
    let ann = json!({"actor": {"role": "customer", "name": "Ann", "customer_id": id("ann")}});
    counter.execute(transfer("t", "a", "c", "10"), ann.clone());
    counter.execute(withdraw("a", "900"), ann);
    counter.accept(transfer("u", "c", "b", "20"));
    counter.accept(deposit("c", "5"));
    counter
}

#[test]
fn what_was_owed_is_known_at_every_position() {
    let counter = with_work_to_do();
    let mut seen = vec![(counter.bank.head(), of_processes(&counter))];
    while !counter.step().is_empty() {
        seen.push((counter.bank.head(), of_processes(&counter)));
    }
    assert_eq!(seen[0].1, json!({"transfers": 0, "requests": 4}));
    assert!(seen.iter().any(|(_, owed)| owed["transfers"] == 1));
    let none = json!({"transfers": 0, "requests": 0});
    assert_eq!(counter.ask(json!({"type": "owed"})), none);
    for again in [false, true] {
        for (at, owed) in &seen {
            assert_eq!(counter.ask(json!({"type": "owed", "at": at})), *owed, "at {at}");
        }
        assert_eq!(counter.ask(json!({"type": "owed", "at": 0})), none);
        if !again {
            counter.reload();
        }
    }
}

#[test]
fn a_customer_is_told_of_their_own() {
    let counter = with_work_to_do();
    let owed = |customer: &str| {
        let actor = json!({"role": "customer", "name": "somebody", "customer_id": id(customer)});
        counter.try_ask_as(json!({"type": "owed"}), &actor).unwrap()
    };
    assert_eq!(owed("ann"), json!({"transfers": 0, "requests": 2}));
    assert_eq!(owed("bob"), json!({"transfers": 0, "requests": 0}));
    counter.step();
    counter.step();
    assert_eq!(owed("ann"), json!({"transfers": 1, "requests": 1}));
    assert_eq!(owed("bob"), json!({"transfers": 1, "requests": 0}), "the money comes to him");
    let nobody = json!({"role": "customer", "name": "nobody"});
    let none = json!({"transfers": 0, "requests": 0});
    assert_eq!(counter.try_ask_as(json!({"type": "owed"}), &nobody).unwrap(), none);
}
