//! What others are told, whatever was asked: it is valid, and comes to what the bank itself shows.

use std::collections::{BTreeMap, BTreeSet};

use proptest::{prop_assert, prop_assert_eq, proptest};
use serde_json::{Value, json};

use super::story::story;
use super::{config, stepwise};
use crate::integration::{CloudEvents, told};

/// An amount as text, in minor units of two digits or none: each account has one currency.
fn minor(amount: &Value) -> i128 {
    amount.as_str().unwrap().replace('.', "").parse().unwrap()
}

proptest! {
    #![proptest_config(config())]

    /// Whoever adds up what they heard, once nothing is on its way, has every balance of the bank.
    #[test]
    fn what_others_hear_comes_to_every_balance(deeds in story()) {
        let counter = stepwise(&deeds).counter;
        counter.settle();
        let schema = CloudEvents::schema();
        let (mut balances, mut ids) = (BTreeMap::<String, i128>::new(), BTreeSet::new());
        let mut ended = BTreeSet::new();
        for event in told(&counter, json!({})) {
            prop_assert_eq!(schema.problem(&event), None, "{}", event);
            prop_assert!(ids.insert(event["id"].to_string()), "{} is told twice", event);
            let data = &event["data"];
            let mut add = |account: &str, amount: &str, sign: i128| {
                let account = data[account].as_str().unwrap().to_owned();
                *balances.entry(account).or_default() += sign * minor(&data[amount]);
            };
            match event["type"].as_str().unwrap() {
                "account.opened.v1" => add("account_id", "initial_deposit", 1),
                "money.deposited.v1" => add("account_id", "amount", 1),
                "money.withdrawn.v1" => add("account_id", "amount", -1),
                "money.transferred.v1" => {
                    add("from_account_id", "amount", -1);
                    add("to_account_id", "amount", 1);
                    prop_assert!(ended.insert(data["transfer_id"].to_string()), "{}", event);
                }
                "transfer.failed.v1" => {
                    prop_assert!(ended.insert(data["transfer_id"].to_string()), "{}", event);
                }
                _ => {}
            }
        }
        for account in counter.ask(json!({"type": "accounts"})).as_array().unwrap() {
            let heard = balances.remove(account["account_id"].as_str().unwrap());
            prop_assert_eq!(heard, Some(minor(&account["balance"])), "{}", account);
        }
        prop_assert_eq!(balances, BTreeMap::new(), "of no other account");
        let transfers = counter.ask(json!({"type": "transfers"}));
        prop_assert_eq!(ended.len(), transfers.as_array().unwrap().len());
    }
}
