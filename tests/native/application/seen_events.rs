//! Which events of the log an actor may see.

use leftfold_core::domain::{Actor, CustomerId, Role};
use serde_json::json;

use crate::support::{Counter, deposit, id, open_account, register, transfer, uuid};

/// The names of the events that an actor may see, oldest first.
fn shown(counter: &Counter, role: Role, customer: Option<&str>) -> Vec<&'static str> {
    let customer_id = customer.map(|name| CustomerId(uuid(name)));
    let actor = Actor::named(role, "somebody", customer_id);
    counter.bank.read(|bank| {
        let seen = bank.seen_by(&actor, None);
        let log = bank.log().iter().filter(|recorded| seen.shows(recorded));
        log.map(|recorded| recorded.event.name()).collect()
    })
}

#[test]
fn a_customer_sees_the_events_that_are_about_them_and_what_they_asked_for() {
    let counter = Counter::of_ann();
    counter.accept(register("bob", "bank"));
    counter.accept(open_account("c", "bob", None));
    counter.accept(transfer("t", "a", "c", "5"));
    let asks = json!({"actor": {"role": "customer", "name": "Bob", "customer_id": id("bob")}});
    counter.refuse_with(deposit("a", "1"), asks);
    assert_eq!(
        shown(&counter, Role::Customer, Some("bob")),
        [
            "customer_registered",
            "account_opened",
            "transfer_initiated",
            "account_credited",
            "credit_released",
            "transfer_completed",
            "command_rejected",
        ]
    );
    assert_eq!(shown(&counter, Role::Customer, None), [""; 0]);
    let all = usize::try_from(counter.bank.head()).unwrap();
    for role in [Role::Admin, Role::Teller, Role::Analyst, Role::Auditor] {
        assert_eq!(shown(&counter, role, None).len(), all, "{role:?}");
    }
}
