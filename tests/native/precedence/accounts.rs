//! What an account is asked to do, and transfers between two.

use serde_json::{Value, json};

use super::table::Table;
use crate::support::{close, deposit, freeze, id, transfer, withdraw};

pub(super) fn tables() -> Vec<Table> {
    vec![
        deposit_money(),
        withdraw_money(),
        of_account(json!({
            "type": "set_overdraft_limit", "account_id": id("nobody"), "overdraft_limit": "-1",
        }))
        .refused("invalid_amount", json!({"overdraft_limit": "0.001"}))
        .refused("invalid_amount", json!({"overdraft_limit": "5"}))
        .refused("customer_forgotten", account("closed"))
        .refused("account_closed", account("a")),
        of_account(json!({
            "type": "update_account_details", "account_id": id("nobody"), "nickname": "Rent",
        }))
        .unreadable("nickname", "\u{202e}Rent", "Rent")
        .refused("customer_forgotten", account("closed"))
        .refused("account_closed", account("a")),
        of_account(freeze("nobody"))
            .unreadable("reason", " ", "asked")
            .unreadable("reason", "\u{200b}\u{2060}", " ")
            .refused("customer_forgotten", account("closed"))
            .refused("account_closed", account("frozen"))
            .refused("already_frozen", account("a")),
        of_account(json!({"type": "unfreeze_account", "account_id": id("nobody")}))
            .refused("customer_forgotten", account("closed"))
            .refused("account_closed", account("shut"))
            .refused("account_closed", account("a"))
            .refused("not_frozen", account("frozen")),
        of_account(close("nobody"))
            .unreadable("reason", "", "moved\naway")
            .refused("customer_forgotten", account("closed"))
            .refused("account_closed", account("a"))
            .refused("transfers_in_flight", account("b"))
            .with_a_transfer_in_flight(),
        transfer_money(Value::Null),
        transfer_money(json!("saga")),
        transfer_money(json!("atomic")),
    ]
}

fn account(name: &str) -> Value {
    json!({"account_id": id(name)})
}

/// A command about an account that is not there, and then about one of somebody who is forgotten,
/// which was frozen before it was closed.
fn of_account(command: Value) -> Table {
    Table::of(command)
        .refused("account_not_found", json!({"account_id": id("left")}))
        .refused_at_this_version()
}

fn deposit_money() -> Table {
    of_account(deposit("nobody", "0"))
        .unreadable("description", "\u{202e}Salary", "Salary")
        .refused("invalid_amount", json!({"amount": "1e9"}))
        .refused("invalid_amount", json!({"amount": "200000000.001"}))
        .refused("invalid_amount", json!({"amount": "200000000"}))
        .refused("customer_forgotten", account("closed"))
        .refused("account_closed", json!({"account_id": id("full")}))
        .refused("deposit_limit_exceeded", json!({"amount": "0.01"}))
        .refused("balance_limit_exceeded", json!({"account_id": id("frozen")}))
}

fn withdraw_money() -> Table {
    of_account(withdraw("nobody", "-5"))
        .unreadable("description", "\u{7}", "\u{200b}")
        .refused("invalid_amount", json!({"amount": "9999999999999999.999"}))
        .refused("invalid_amount", json!({"amount": "9999999999999999"}))
        .refused("customer_forgotten", account("closed"))
        .refused("account_closed", json!({"account_id": id("frozen")}))
        .refused("account_frozen", json!({"account_id": id("b")}))
        .refused("insufficient_funds", json!({"account_id": id("full"), "amount": "100"}))
}

/// The id is that of another transfer until the end.
fn transfer_money(mode: Value) -> Table {
    let mut command = transfer("filling", "nobody", "nobody", "0");
    if !mode.is_null() {
        command["mode"] = mode;
    }
    Table::of(command)
        .unreadable("description", "Rent\u{2067}", "Rent")
        .refused("account_not_found", json!({"from_account_id": id("closed")}))
        .refused("account_not_found", json!({"to_account_id": id("closed")}))
        .refused_at_this_version()
        .refused("invalid_amount", json!({"amount": "0.001"}))
        .refused("invalid_amount", json!({"amount": "9999999999999999"}))
        .refused("same_account", json!({"to_account_id": id("yen")}))
        .refused("currency_mismatch", json!({"to_account_id": id("full")}))
        .refused("already_exists", json!({"transfer_id": id("new")}))
}
