//! How a transfer ends that was accepted, where several things are wrong with it: the source is asked
//! before the destination, and what is thought of it comes last.

use serde_json::{Value, json};

use super::world::{At, World};
use crate::support::transfer;

/// Under the eyes of a bank that finds it large, and from abroad, fraud.
const MUCH: &str = "10000.01";

/// From, to, amount, whether from abroad; why it fails, and whether money was given back.
type End = (&'static str, &'static str, &'static str, bool, Option<(&'static str, bool)>);

const ENDS: [End; 10] = [
    ("left", "shut", "200000000", true, Some(("customer_forgotten", false))),
    ("closed", "shut", "200000000", true, Some(("account_closed", false))),
    ("frozen", "shut", "200000000", true, Some(("account_frozen", false))),
    ("b", "shut", "200000000", true, Some(("insufficient_funds", false))),
    ("a", "left", MUCH, true, Some(("customer_forgotten", true))),
    ("a", "closed", MUCH, true, Some(("account_closed", true))),
    ("a", "full", MUCH, true, Some(("balance_limit_exceeded", true))),
    ("a", "frozen", MUCH, true, Some(("fraud_detected", true))),
    ("a", "frozen", MUCH, false, None),
    ("a", "frozen", "10000", true, None),
];

/// Executes a transfer, and says how it ended.
fn end(world: &mut World, (from, to, amount, abroad, _): End, mode: &str) -> Value {
    let mut command = transfer("t", from, to, amount);
    command["mode"] = json!(mode);
    let options = if abroad { json!({"location": "FR"}) } else { json!({"location": "US"}) };
    assert_eq!(world.said(&command, &options), "accepted", "{command}");
    let transfer = world.thing("transfer", "t");
    json!([transfer["status"], transfer["reason"], transfer["compensated"]])
}

fn check(at: At, mode: &str) {
    for row in ENDS {
        let (from, .., wanted) = row;
        let fraud = wanted.is_some_and(|(reason, _)| reason == "fraud_detected");
        let mut world = World::of_troubles(at);
        let before = world.books();
        let ended = end(&mut world, row, mode);
        match wanted {
            None => assert_eq!(ended, json!(["completed", null, null]), "{at:?}, {mode}: {row:?}"),
            Some((reason, compensated)) => {
                let compensated = compensated && mode == "saga";
                let failed = json!(["failed", reason, compensated]);
                assert_eq!(ended, failed, "{at:?}, {mode}: {row:?}");
                assert_eq!(world.books(), before, "{at:?}, {mode}: {row:?}");
            }
        }
        if fraud {
            assert_eq!(world.thing("account", from)["status"], "frozen", "{at:?}, {mode}");
        }
    }
}

/// In steps, and at one stroke.
#[test]
fn a_transfer_fails_for_the_first_thing_that_is_wrong_with_it() {
    for at in At::ALL {
        check(at, "saga");
        check(at, "atomic");
    }
}
