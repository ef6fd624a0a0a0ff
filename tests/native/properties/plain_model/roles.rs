//! Who may do what, and who sees what.

use super::Model;
use super::words::text;
use serde_json::Value;

impl Model {
    /// Whether an actor may ask for this; an administrator where it isn't said who asks.
    ///
    /// Reading: tellers open banks too; a customer who names an overdraft limit, of any height,
    /// opens an account with an overdraft; and what a customer may do to an account of their own
    /// doesn't hang on whether they are forgotten or it is closed.
    pub(super) fn may(&self, actor: &Value, command: &Value) -> bool {
        let kind = text(command, "type");
        let freezing = matches!(kind, "freeze_account" | "unfreeze_account");
        match actor["role"].as_str() {
            None | Some("admin") => true,
            Some("teller") => {
                !freezing && !matches!(kind, "change_bank_policy" | "forget_customer")
            }
            Some("analyst") => freezing,
            Some("customer") => actor["customer_id"]
                .as_str()
                .is_some_and(|customer| self.may_as_customer(customer, kind, command)),
            Some(_) => false,
        }
    }

    fn may_as_customer(&self, customer: &str, kind: &str, command: &Value) -> bool {
        match kind {
            "open_account" => {
                text(command, "customer_id") == customer && command["overdraft_limit"].is_null()
            }
            "deposit_money" | "withdraw_money" => self.owns(customer, text(command, "account_id")),
            "transfer_money" => self.owns(customer, text(command, "from_account_id")),
            _ => false,
        }
    }

    /// Whether an account is a customer's.
    pub(in super::super) fn owns(&self, customer: &str, account: &str) -> bool {
        self.account(account).is_some_and(|account| account.owner == customer)
    }
}
