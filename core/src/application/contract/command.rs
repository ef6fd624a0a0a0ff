//! Commands as programs send them.

use serde_json::Value;

use crate::application::limits;
use crate::domain::{Command, InvalidCommand};
use crate::event_sourcing::{FieldError, Fields};

impl Command {
    /// Reads `{type, …fields}`.
    ///
    /// # Errors
    /// [`InvalidCommand`] for an unknown type, and for a field that is missing, unknown or not of
    /// its kind. Whether the bank agrees to the values is not judged here.
    pub fn parse(value: Value) -> Result<Self, InvalidCommand> {
        let too_much = limits::check(&value);
        let mut fields = Fields::of(value).ok_or(InvalidCommand::NoType)?;
        let name = fields.text("type").map_err(|_| InvalidCommand::NoType)?;
        let malformed = |error: FieldError| InvalidCommand::Fields {
            command: name.chars().take(limits::MAX_NAME_BYTES).collect(),
            error,
        };
        too_much.map_err(malformed)?;
        let command = Self::read(&name, &mut fields).map_err(malformed)?;
        let command = command.ok_or_else(|| InvalidCommand::UnknownType(name.clone()))?;
        fields.finish().map_err(malformed)?;
        Ok(command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const ID: &str = "0190F3A4-0000-7000-8000-000000000001";

    #[test]
    fn a_command_is_read_by_its_fields_in_any_order_and_case_of_id() {
        let command =
            Command::parse(json!({"amount": "5", "account_id": ID, "type": "deposit_money"}))
                .unwrap();
        let Command::DepositMoney(deposit) = command else { panic!("another command") };
        assert_eq!(
            (deposit.account_id.to_string(), deposit.amount),
            (ID.to_lowercase(), "5".to_owned())
        );
    }

    #[test]
    fn what_is_malformed_is_named() {
        let reason = |value: Value| Command::parse(value).unwrap_err().to_string();
        assert!(reason(json!(null)).contains("an object with a type"));
        assert!(reason(json!([])).contains("an object with a type"));
        assert!(reason(json!({"type": 5})).contains("an object with a type"));
        assert!(reason(json!({"type": "rob_bank"})).contains("no command 'rob_bank'"));
        let deposit =
            |amount: Value| json!({"type": "deposit_money", "account_id": ID, "amount": amount});
        assert_eq!(reason(deposit(json!(null))), "deposit_money: `amount` is missing");
        assert_eq!(reason(deposit(json!(5))), "deposit_money: `amount` must be a string");
        assert_eq!(
            reason(deposit(json!("9".repeat(2001)))),
            "deposit_money: `amount` is longer than 2000 bytes"
        );
        let typo = json!({"type": "deposit_money", "account_id": ID, "amount": "5", "amuont": "5"});
        assert_eq!(reason(typo), "deposit_money: `amuont` is not a known field");
        let id = json!({"type": "deposit_money", "account_id": "me", "amount": "5"});
        assert_eq!(reason(id), "deposit_money: `account_id` must be a UUID");
    }

    #[test]
    fn what_is_null_is_left_out_of_a_policy_and_of_what_stands_in_it() {
        let change = |policy: Value| {
            Command::parse(json!({"type": "change_bank_policy", "bank_id": ID, "policy": policy}))
        };
        let left_out = json!({
            "max_deposit": null, "velocity": {"count": 1, "minutes": 5, "hours": null}, "tip": null,
        });
        assert_eq!(change(left_out), change(json!({"velocity": {"count": 1, "minutes": 5}})));
        assert_ne!(change(json!({"tip": 0})), change(json!({})));
    }

    #[test]
    fn every_name_on_the_card_is_known() {
        for name in Command::NAMES {
            let error = Command::parse(json!({"type": name})).unwrap_err();
            assert!(matches!(error, InvalidCommand::Fields { .. }), "{name}: {error}");
        }
    }

    fn figures(command: Value) -> Value {
        serde_json::to_value(Command::parse(command).unwrap().figures()).unwrap()
    }

    #[test]
    fn what_is_told_of_a_command_are_its_amounts_and_ids() {
        let id = |nth: u128| uuid::Uuid::from_u128(nth).to_string();
        let deposit = |amount: &str| json!({"type": "deposit_money", "account_id": id(1), "amount": amount, "description": "for Ann Lee"});
        assert_eq!(figures(deposit("50.10")), json!({"amount": "50.10"}));
        assert_eq!(figures(deposit("-5")), json!({"amount": "-5"}));
        for text in ["", "-", "Ann Lee", "5 for Ann", "555-0199", "1.2.2026", &"9".repeat(41)] {
            assert_eq!(figures(deposit(text)), json!({}), "{text}");
        }
        let opening = json!({
            "type": "open_account", "account_id": id(1), "customer_id": id(2), "account_number": "XL1",
            "initial_deposit": "7", "nickname": "Ann's",
        });
        assert_eq!(figures(opening), json!({"customer_id": id(2), "initial_deposit": "7"}));
        let transfer = json!({
            "type": "transfer_money", "transfer_id": id(1), "from_account_id": id(2),
            "to_account_id": id(3), "amount": "9", "description": "for Ann Lee",
        });
        let told = json!({"amount": "9", "from_account_id": id(2), "to_account_id": id(3)});
        assert_eq!(figures(transfer), told);
        let freezing =
            json!({"type": "freeze_account", "account_id": id(1), "reason": "Ann Lee asked"});
        assert_eq!(figures(freezing), json!({}));
    }
}
