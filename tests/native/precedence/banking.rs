//! Banks and customers, and the accounts that they open.

use serde_json::{Value, json};

use super::table::Table;
use crate::support::{anytown, id};

pub(super) fn tables() -> Vec<Table> {
    vec![
        open_bank(),
        change_bank_policy(),
        register_customer(),
        update_address(),
        forget_customer(),
        open_account(),
    ]
}

fn open_bank() -> Table {
    let command =
        json!({"type": "open_bank", "bank_id": id("bank"), "name": " ", "currency": "GOLD"});
    Table::of(command)
        .refused_at_this_version()
        .refused("invalid_name", json!({"name": "x".repeat(101)}))
        .refused("invalid_name", json!({"name": "\u{200b}\u{3164}"}))
        .refused("invalid_name", json!({"name": "Second\u{202e} Bank"}))
        .refused("invalid_name", json!({"name": "Second Bank"}))
        .refused("unknown_currency", json!({"currency": "USD"}))
        .refused("already_exists", json!({"bank_id": id("second")}))
}

fn change_bank_policy() -> Table {
    let policy = |policy: Value| json!({ "policy": policy });
    Table::of(json!({
        "type": "change_bank_policy", "bank_id": id("nobody"),
        "policy": {"max_deposit": "5", "holidays": true},
    }))
    .refused("bank_not_found", json!({"bank_id": id("bank")}))
    .refused_at_this_version()
    .refused("invalid_policy", policy(json!({"suspicious_threshold": 71})))
    .refused("invalid_policy", policy(json!({"fraud_threshold": 49})))
    .refused("invalid_policy", policy(json!({"max_deposit": "1e3"})))
    .refused("invalid_policy", policy(json!({"suspicious_threshold": 70, "max_deposit": "5"})))
}

fn register_customer() -> Table {
    let bad_address = json!({"street": "", "city": " ", "postal_code": "", "country": "Narnia"});
    let address = |changes: &[(&str, &str)]| {
        let mut address = anytown();
        changes.iter().for_each(|(field, text)| address[*field] = json!(text));
        json!({ "address": address })
    };
    Table::of(json!({
        "type": "register_customer", "customer_id": id("ann"), "bank_id": id("nobody"),
        "first_name": " ", "last_name": "", "nationality": "Atlantis", "gender": "female",
        "date_of_birth": "tomorrow", "address": bad_address, "email": "no",
    }))
    .refused("bank_not_found", json!({"bank_id": id("bank")}))
    .refused_at_this_version()
    .refused("invalid_name", json!({"first_name": "\u{2800}"}))
    .refused("invalid_name", json!({"first_name": "An\u{202e}n"}))
    .refused("invalid_name", json!({"first_name": "Ann"}))
    .refused("invalid_name", json!({"last_name": "Lee"}))
    .refused("invalid_country", json!({"nationality": "US"}))
    .refused("invalid_date_of_birth", json!({"date_of_birth": "2026-03-02"}))
    .refused("invalid_date_of_birth", json!({"date_of_birth": "2026-03-01"}))
    .refused("invalid_address", address(&[("country", "Narnia"), ("street", " ")]))
    .refused("invalid_address", address(&[("country", "Narnia"), ("city", "\u{2060}")]))
    .refused("invalid_address", address(&[("country", "Narnia"), ("postal_code", "1\u{202e}2")]))
    .refused("invalid_address", address(&[("country", "Narnia")]))
    .refused("invalid_address", address(&[]))
    .refused("invalid_email", json!({"email": "a\u{200b}nn@example.com"}))
    .refused("invalid_email", json!({"email": "ann@example.com"}))
    .refused("already_exists", json!({"customer_id": id("bob")}))
}

fn update_address() -> Table {
    Table::of(json!({
        "type": "update_address", "customer_id": id("nobody"),
        "address": {"street": "", "city": "", "postal_code": "", "country": ""},
    }))
    .refused("customer_not_found", json!({"customer_id": id("gone")}))
    .refused_at_this_version()
    .refused("invalid_address", json!({"address": anytown()}))
    .refused("customer_forgotten", json!({"customer_id": id("ann")}))
}

fn forget_customer() -> Table {
    Table::of(json!({"type": "forget_customer", "customer_id": id("nobody")}))
        .refused("customer_not_found", json!({"customer_id": id("gone")}))
        .refused_at_this_version()
        .refused("customer_forgotten", json!({"customer_id": id("ann")}))
        .refused("has_open_accounts", json!({"customer_id": id("leo")}))
}

fn open_account() -> Table {
    Table::of(json!({
        "type": "open_account", "account_id": id("a"), "customer_id": id("nobody"),
        "account_number": "TAKEN", "initial_deposit": "-1", "overdraft_limit": "-1",
    }))
    .unreadable("nickname", "Rent\u{202e}", "\u{200b}")
    .unreadable("account_number", "TAKE\u{200b}N", "TAKEN")
    .refused("customer_not_found", json!({"customer_id": id("gone")}))
    .refused_at_this_version()
    .refused("invalid_amount", json!({"initial_deposit": "200000000"}))
    .refused("invalid_amount", json!({"overdraft_limit": "1"}))
    .refused("already_exists", json!({"account_id": id("new")}))
    .refused("customer_forgotten", json!({"customer_id": id("ann")}))
    .refused("account_number_taken", json!({"account_number": "FREE"}))
    .refused("deposit_limit_exceeded", json!({"initial_deposit": "11", "customer_id": id("tim")}))
    .refused("balance_limit_exceeded", json!({"initial_deposit": "10"}))
}
