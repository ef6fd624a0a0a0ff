//! Who may do what: each command in each role, about what is there and about what is not.

use serde_json::{Value, json};

use super::world::{At, World};
use crate::support::{
    anytown, close, deposit, freeze, id, open_account, open_bank, register, transfer, withdraw,
};

/// The roles; the customer is Ann.
const ROLES: [&str; 5] = ["customer", "teller", "analyst", "auditor", "admin"];

/// A command and who may ask for it: Customer, Teller, Analyst, aUditor, aDministrator.
fn commands() -> Vec<(Value, &'static str)> {
    let mut overdraft = open_account("new", "ann", Some("5"));
    overdraft["overdraft_limit"] = json!("5");
    let of_account = |kind: &str| json!({"type": kind, "account_id": id("a")});
    vec![
        (open_bank("new", "USD"), "T D"),
        (
            json!({
                "type": "change_bank_policy", "bank_id": id("bank"),
                "policy": {"max_deposit": "5"},
            }),
            "D",
        ),
        (register("new", "bank"), "T D"),
        (json!({"type": "update_address", "customer_id": id("ann"), "address": anytown()}), "T D"),
        (json!({"type": "forget_customer", "customer_id": id("leo")}), "D"),
        (open_account("new", "ann", Some("5")), "C T D"),
        (open_account("new", "leo", Some("5")), "T D"),
        (open_account("new", "nobody", Some("5")), "T D"),
        (overdraft, "T D"),
        (deposit("a", "1"), "C T D"),
        (deposit("closed", "1"), "C T D"),
        (deposit("full", "1"), "C T D"),
        (deposit("old", "1"), "T D"),
        (deposit("nobody", "0"), "T D"),
        (withdraw("a", "1"), "C T D"),
        (withdraw("yen", "1"), "T D"),
        (withdraw("nobody", "1"), "T D"),
        (transfer("t", "a", "yen", "1"), "C T D"),
        (transfer("t", "a", "nobody", "1"), "C T D"),
        (transfer("t", "yen", "a", "1"), "T D"),
        (transfer("t", "nobody", "a", "1"), "T D"),
        (freeze("a"), "A D"),
        (freeze("nobody"), "A D"),
        (of_account("unfreeze_account"), "A D"),
        (close("a"), "T D"),
        (
            json!({"type": "set_overdraft_limit", "account_id": id("a"), "overdraft_limit": "5"}),
            "T D",
        ),
        (
            json!({
                "type": "update_account_details", "account_id": id("a"), "nickname": "Rent",
            }),
            "T D",
        ),
    ]
}

#[test]
fn a_role_may_do_what_is_its_own_and_nothing_else() {
    for (command, who) in commands() {
        for (role, letter) in ROLES.into_iter().zip(["C", "T", "A", "U", "D"]) {
            let mut actor = json!({"role": role, "name": "Somebody"});
            if role == "customer" {
                actor["customer_id"] = json!(id("ann"));
            }
            for at in At::ALL {
                let said = World::of_troubles(at).said(&command, &json!({ "actor": actor }));
                let forbidden = !who.contains(letter);
                assert_eq!(said == "forbidden", forbidden, "{at:?}, {role}: {command}: {said}");
            }
        }
    }
}
