//! What is a command at all: its type, its fields and what may stand beside it.

use super::words::{is_blank, is_control, is_country, is_words, text};
use serde_json::Value;

/// The fields of a command: those that must be there, and those that may.
fn fields(command: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    Some(match command {
        "open_bank" => (&["name", "currency"], &["bank_id"]),
        "change_bank_policy" => (&["bank_id", "policy"], &[]),
        "register_customer" => (
            &[
                "bank_id",
                "first_name",
                "last_name",
                "nationality",
                "gender",
                "date_of_birth",
                "address",
            ],
            &["customer_id", "email"],
        ),
        "update_address" => (&["customer_id", "address"], &[]),
        "forget_customer" => (&["customer_id"], &[]),
        "open_account" => (
            &["customer_id"],
            &["account_id", "account_number", "initial_deposit", "overdraft_limit", "nickname"],
        ),
        "update_account_details" => (&["account_id", "nickname"], &[]),
        "deposit_money" | "withdraw_money" => (&["account_id", "amount"], &["description"]),
        "set_overdraft_limit" => (&["account_id", "overdraft_limit"], &[]),
        "freeze_account" | "close_account" => (&["account_id", "reason"], &[]),
        "unfreeze_account" => (&["account_id"], &[]),
        "transfer_money" => (
            &["from_account_id", "to_account_id", "amount"],
            &["transfer_id", "description", "mode"],
        ),
        _ => return None,
    })
}

/// Whether every field is known, of its kind, and there where it must be.
pub(super) fn is_well_formed(command: &Value) -> bool {
    let Some((needed, optional)) = fields(text(command, "type")) else { return false };
    let Some(given) = command.as_object() else { return false };
    let known =
        |field: &str| field == "type" || needed.contains(&field) || optional.contains(&field);
    let of_its_kind = |(field, value): (&String, &Value)| match field.as_str() {
        "address" => is_written_address(value),
        "policy" => value.is_object(),
        "mode" => value == "saga" || value == "atomic",
        _ => value.as_str().is_some_and(|text| is_readable(field, text)),
    };
    needed.iter().all(|field| given.contains_key(*field))
        && given.keys().all(|field| known(field))
        && given.iter().all(of_its_kind)
}

/// Whether people can read a text that nothing else judges.
fn is_readable(field: &str, text: &str) -> bool {
    match field {
        "reason" => is_words(text) && !is_blank(text),
        "description" => is_words(text),
        "account_number" => {
            !text.contains(|c| c != ' ' && (is_control(c) || is_blank(&String::from(c))))
                && !is_blank(text)
        }
        "nickname" | "gender" => !text.contains(is_control),
        _ => true,
    }
}

fn is_written_address(address: &Value) -> bool {
    let fields = ["street", "city", "postal_code", "country"];
    address.as_object().is_some_and(|given| given.len() == fields.len())
        && fields.iter().all(|field| address[field].is_string())
}

/// Whether the options are known and go with the command.
///
/// Reading: `effective_at` goes with deposits and withdrawals alone, and is not later than now.
pub(super) fn goes_with(command: &Value, beside: &Value, now: &str) -> bool {
    let role = &beside["actor"]["role"];
    let roles = ["customer", "teller", "analyst", "auditor", "admin"];
    let known_role = role.is_null() || roles.iter().any(|known| role == known);
    let location = beside["location"].as_str();
    let moves = matches!(text(command, "type"), "deposit_money" | "withdraw_money");
    let effective = beside["effective_at"].as_str();
    known_role
        && location.is_none_or(is_country)
        && effective.is_none_or(|effective| moves && effective <= now)
}
