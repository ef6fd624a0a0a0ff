//! What the bank is to do one day and can't do yet: the one list that tests of the whole look at.
//! A feature is switched on by taking its name off the list; it must come off once it is there.

use serde_json::{Value, json};

use crate::support::{Counter, deposit, id, register, runner, transfer};

/// Something that a bank may not be able to do yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Feature {
    /// `change_bank_policy`.
    Policy,
    /// `forget_customer`.
    Forgetting,
    /// Withdrawals and transfers are analyzed, blocked, and their accounts frozen.
    Fraud,
    /// Actors may do only what is theirs to do.
    Roles,
    /// Actors see only what is theirs to see.
    AskingByRole,
    /// `mode: "atomic"`.
    Atomic,
    /// The runner `queued`.
    Queued,
}

const ALL: [Feature; 7] = [
    Feature::Policy,
    Feature::Forgetting,
    Feature::Fraud,
    Feature::Roles,
    Feature::AskingByRole,
    Feature::Atomic,
    Feature::Queued,
];

/// What the bank can't do yet.
const AWAITED: &[Feature] = &[
    Feature::Policy,
    Feature::Forgetting,
    Feature::Fraud,
    Feature::Roles,
    Feature::AskingByRole,
    Feature::Atomic,
    Feature::Queued,
];

/// Whether the bank can do it.
pub(crate) fn can(feature: Feature) -> bool {
    !AWAITED.contains(&feature)
}

/// Whether it does, in the plainest case that there is.
fn does(feature: Feature) -> bool {
    let counter = Counter::of_ann();
    let accepts = |command: Value| {
        counter.try_execute(command, Value::Null).is_ok_and(|outcome| outcome.is_accepted())
    };
    let as_auditor = json!({"actor": {"role": "auditor", "name": "Ada"}});
    match feature {
        Feature::Policy => accepts(json!({
            "type": "change_bank_policy", "bank_id": id("bank"), "policy": {"max_deposit": "5"},
        })),
        Feature::Forgetting => {
            counter.accept(register("bob", "bank"));
            accepts(json!({"type": "forget_customer", "customer_id": id("bob")}))
        }
        Feature::Fraud => counter.try_ask(json!({"type": "fraud_checks"})).is_ok(),
        Feature::Roles => counter.execute(deposit("a", "1"), as_auditor).refusal().is_some(),
        Feature::AskingByRole => {
            let as_stranger = json!({"role": "customer", "name": "Bob"});
            counter.try_ask_as(json!({"type": "accounts"}), as_stranger) == Ok(json!([]))
        }
        Feature::Atomic => {
            let mut atomic = transfer("t", "a", "b", "1");
            atomic["mode"] = json!("atomic");
            accepts(atomic)
        }
        Feature::Queued => runner("queued").is_some(),
    }
}

#[test]
fn what_is_awaited_is_not_there_and_everything_else_is() {
    for feature in ALL {
        assert_eq!(does(feature), can(feature), "{feature:?}: the list of what is awaited is old");
    }
}
