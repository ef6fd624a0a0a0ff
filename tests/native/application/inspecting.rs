//! One event under the glass: what it changed, what led to it, and what it led to.

use leftfold_core::application::Inspection;
use leftfold_core::domain::{AccountId, Actor, CustomerId, Role};
use leftfold_core::event_sourcing::Position;
use serde_json::{Value, json};

use crate::support::{Counter, deposit, register, transfer, under, uuid};

fn inspect(counter: &Counter, position: Position) -> Inspection {
    let found = counter.bank.read(|bank| bank.inspect(position, &Actor::default()));
    found.unwrap()
}

/// Changes as texts: the field, what it was, and what it is.
fn told_changes(changes: &Value) -> Vec<String> {
    let side = |change: &Value, side: &str| match &change[side] {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let changes = changes.as_array().unwrap().iter();
    changes
        .map(|change| {
            let field = change["field"].as_str().unwrap();
            format!("{field}: {} → {}", side(change, "before"), side(change, "after"))
        })
        .collect()
}

fn json_of(inspection: &Inspection) -> Value {
    serde_json::to_value(inspection).unwrap()
}

fn view(inspection: &Value, name: &str) -> Vec<String> {
    let views = inspection["views"].as_array().unwrap();
    let of = views.iter().find(|view| view["view"] == name);
    of.map(|view| told_changes(&view["changes"])).unwrap_or_default()
}

#[test]
fn a_step_of_a_transfer_tells_what_it_changed_everywhere() {
    let counter = Counter::of_ann();
    let first = counter.accept(transfer("t", "a", "b", "5"));
    let debited = json_of(&inspect(&counter, first + 1));
    assert_eq!(debited["event"]["type"], "account_debited");
    assert_eq!(told_changes(&debited["aggregate"]), ["balance: 200.00 → 195.00"]);
    assert_eq!(
        view(&debited, "account"),
        ["available: 200.00 → 195.00", "balance: 200.00 → 195.00", "version: 1 → 2"]
    );
    assert_eq!(view(&debited, "customer"), ["balance: 200.00 → 195.00"]);
    assert_eq!(
        view(&debited, "trial_balance"),
        ["Customer deposits.credit: 200.00 → 195.00", "Transfers in transit.credit: 0.00 → 5.00"]
    );
    assert!(view(&debited, "transfer").contains(&"status: initiated → debited".to_owned()));
    assert!(view(&debited, "statement").contains(&"amount: – → -5.00".to_owned()));
    let credited = inspect(&counter, first + 2);
    let links: Vec<_> =
        credited.correlation.iter().map(|link| (link.event_type, link.cause)).collect();
    assert_eq!(
        links,
        [
            ("transfer_initiated", None),
            ("account_debited", Some(first)),
            ("account_credited", Some(first + 1)),
            ("transaction_analyzed", Some(first + 2)),
            ("credit_released", Some(first + 3)),
            ("transfer_completed", Some(first + 4)),
        ]
    );
}

#[test]
fn the_first_event_of_a_thing_changes_it_from_nothing() {
    let counter = Counter::of_ann();
    let registered = json_of(&inspect(&counter, 2));
    let aggregate = told_changes(&registered["aggregate"]);
    assert!(aggregate.contains(&"state: absent → registered".to_owned()), "{aggregate:?}");
    assert!(view(&registered, "customer").contains(&"first_name: – → Ann".to_owned()));
    assert_eq!(view(&registered, "bank"), ["customers: 0 → 1"]);
    let opened = json_of(&inspect(&counter, 3));
    assert!(told_changes(&opened["aggregate"]).contains(&"status: – → active".to_owned()));
    assert!(view(&opened, "bank").contains(&"accounts: 0 → 1".to_owned()));
}

#[test]
fn a_request_that_was_refused_changes_nothing_but_what_became_of_it() {
    let counter = Counter::of_ann();
    counter.execute(deposit("a", "0"), under("k"));
    let refused = json_of(&inspect(&counter, counter.bank.head()));
    assert_eq!(told_changes(&refused["aggregate"]), [""; 0]);
    let views: Vec<_> =
        refused["views"].as_array().unwrap().iter().map(|view| &view["view"]).collect();
    assert_eq!(views, ["command"]);
    assert!(view(&refused, "command").contains(&"status: – → rejected".to_owned()));
}

#[test]
fn who_may_not_see_an_event_may_not_look_into_it() {
    let counter = Counter::of_ann();
    counter.accept(register("bob", "bank"));
    counter.accept(deposit("a", "5"));
    let look = |position, customer: &str| {
        let actor = Actor::named(Role::Customer, "somebody", Some(CustomerId(uuid(customer))));
        counter.bank.read(|bank| bank.inspect(position, &actor))
    };
    let head = counter.bank.head();
    assert_eq!(look(head, "bob"), None);
    let own = json_of(&look(head, "ann").unwrap());
    assert_eq!(view(&own, "account").len(), 3);
    assert!(view(&own, "trial_balance").is_empty() && view(&own, "bank").is_empty());
    for nowhere in [0, head + 1] {
        assert_eq!(counter.bank.read(|bank| bank.inspect(nowhere, &Actor::default())), None);
    }
    assert_eq!(json!(own["correlation"].as_array().unwrap().len()), 1);
}

#[test]
fn a_stream_is_folded_step_by_step() {
    let counter = Counter::of_ann();
    counter.accept(transfer("t", "a", "b", "5"));
    counter.accept(deposit("b", "10"));
    let told = |so_many: usize| -> Vec<Vec<String>> {
        let steps = counter.bank.read(|bank| bank.steps(AccountId(uuid("b")).stream(), so_many));
        let steps = steps.iter().map(|step| serde_json::to_value(&step.changes).unwrap());
        steps.map(|changes| told_changes(&changes)).collect()
    };
    let steps = told(100);
    assert_eq!(steps.len(), 4);
    assert_eq!(steps[1], ["balance: 0.00 → 5.00", "held: 0.00 → 5.00"]);
    assert_eq!(steps[2], ["held: 5.00 → 0.00"]);
    assert_eq!(steps[3], ["balance: 5.00 → 15.00"]);
    assert_eq!(told(2), steps[..2]);
}
