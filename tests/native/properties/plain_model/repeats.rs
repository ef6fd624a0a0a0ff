//! The same command again, and another under an id that was used.
//!
//! Reading: what somebody gave of themselves goes with the key that it lies under. So whether such a
//! command is the one that came before can't be told while the keys are locked, and no more once who it
//! is about is forgotten.

use super::words::text;
use super::{Answer, Asked, Model};
use serde_json::Value;

impl Model {
    /// What a command is answered whose id was used before.
    pub(super) fn answer_again(&self, asked: &Asked, command: &Value, beside: &Value) -> Answer {
        let gone = |id: &String| self.customer(id).is_some_and(|customer| customer.forgotten);
        let personal = is_personal(&asked.command);
        if !hears_of(asked, beside) {
            Answer::Unrecorded("command_id_reused")
        } else if asked.command == *command && !personal {
            Answer::Duplicate
        } else if self.is_locked() && (asked.waited || shows_nothing_else(asked)) {
            Answer::Unrecorded("locked")
        } else if asked.command == *command && !asked.under.as_ref().is_some_and(gone) {
            Answer::Duplicate
        } else {
            Answer::Unrecorded("command_id_reused")
        }
    }
}

/// Whether who asks now may hear what somebody's command came to.
///
/// Reading: a customer hears of what was asked for as that customer, and one who doesn't say which
/// customer hears of nothing; every other role hears of everything.
fn hears_of(asked: &Asked, beside: &Value) -> bool {
    let (then, now) = (&asked.beside["actor"], &beside["actor"]);
    let theirs = now["customer_id"].is_string() && now["customer_id"] == then["customer_id"];
    now["role"] != "customer" || theirs
}

/// Whether somebody's own words are in a command.
fn is_personal(command: &Value) -> bool {
    let given = |field: &str| command.get(field).is_some_and(|value| !value.is_null());
    match text(command, "type") {
        "register_customer" | "update_address" | "update_account_details" => true,
        "open_account" => given("account_number") || given("nickname"),
        "deposit_money" | "withdraw_money" | "transfer_money" => given("description"),
        _ => false,
    }
}

/// Whether what was recorded of a command holds something personal, or says no more than why it was
/// refused.
fn shows_nothing_else(asked: &Asked) -> bool {
    let opens = text(&asked.command, "type") == "open_account";
    opens || is_personal(&asked.command) || matches!(asked.result, Some(Err(_)))
}
