//! Commands as programs send them.

use serde_json::{Map, Value};

use crate::application::limits;
use crate::domain::account::{
    CloseAccount, DepositMoney, FreezeAccount, OpenAccount, SetOverdraftLimit, UnfreezeAccount,
    UpdateAccountDetails, WithdrawMoney,
};
use crate::domain::bank::{ChangeBankPolicy, OpenBank};
use crate::domain::customer::{Address, ForgetCustomer, RegisterCustomer, UpdateAddress};
use crate::domain::transfer::{Mode, TransferMoney};
use crate::domain::{AccountId, BankId, Command, CustomerId, InvalidCommand, TransferId};
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
            reason: error.to_string(),
        };
        too_much.map_err(malformed)?;
        let command = read(&name, &mut fields).map_err(malformed)?;
        let command = command.ok_or_else(|| InvalidCommand::UnknownType(name.clone()))?;
        fields.finish().map_err(malformed)?;
        Ok(command)
    }
}

fn read(name: &str, fields: &mut Fields) -> Result<Option<Command>, FieldError> {
    Ok(Some(match name {
        "open_bank" => Command::OpenBank(OpenBank {
            bank_id: fields.optional_id("bank_id")?.map(BankId),
            name: fields.text("name")?,
            currency: fields.text("currency")?,
        }),
        "change_bank_policy" => Command::ChangeBankPolicy(ChangeBankPolicy {
            bank_id: BankId(fields.id("bank_id")?),
            policy: policy(fields)?,
        }),
        "register_customer" => Command::RegisterCustomer(RegisterCustomer {
            customer_id: fields.optional_id("customer_id")?.map(CustomerId),
            bank_id: BankId(fields.id("bank_id")?),
            first_name: fields.text("first_name")?,
            last_name: fields.text("last_name")?,
            nationality: fields.text("nationality")?,
            gender: fields.text("gender")?,
            date_of_birth: fields.text("date_of_birth")?,
            address: address(fields)?,
            email: fields.optional_text("email")?,
        }),
        "update_address" => Command::UpdateAddress(UpdateAddress {
            customer_id: CustomerId(fields.id("customer_id")?),
            address: address(fields)?,
        }),
        "forget_customer" => Command::ForgetCustomer(ForgetCustomer {
            customer_id: CustomerId(fields.id("customer_id")?),
        }),
        "open_account" => Command::OpenAccount(OpenAccount {
            account_id: fields.optional_id("account_id")?.map(AccountId),
            customer_id: CustomerId(fields.id("customer_id")?),
            account_number: fields.optional_text("account_number")?,
            initial_deposit: fields.optional_text("initial_deposit")?,
            overdraft_limit: fields.optional_text("overdraft_limit")?,
            nickname: fields.optional_text("nickname")?,
        }),
        "update_account_details" => Command::UpdateAccountDetails(UpdateAccountDetails {
            account_id: account_id(fields)?,
            nickname: fields.text("nickname")?,
        }),
        "deposit_money" => Command::DepositMoney(DepositMoney {
            account_id: account_id(fields)?,
            amount: fields.text("amount")?,
            description: fields.optional_text("description")?,
        }),
        "withdraw_money" => Command::WithdrawMoney(WithdrawMoney {
            account_id: account_id(fields)?,
            amount: fields.text("amount")?,
            description: fields.optional_text("description")?,
        }),
        "set_overdraft_limit" => Command::SetOverdraftLimit(SetOverdraftLimit {
            account_id: account_id(fields)?,
            overdraft_limit: fields.text("overdraft_limit")?,
        }),
        "freeze_account" => Command::FreezeAccount(FreezeAccount {
            account_id: account_id(fields)?,
            reason: fields.text("reason")?,
        }),
        "unfreeze_account" => {
            Command::UnfreezeAccount(UnfreezeAccount { account_id: account_id(fields)? })
        }
        "close_account" => Command::CloseAccount(CloseAccount {
            account_id: account_id(fields)?,
            reason: fields.text("reason")?,
        }),
        "transfer_money" => Command::TransferMoney(TransferMoney {
            transfer_id: fields.optional_id("transfer_id")?.map(TransferId),
            from_account_id: AccountId(fields.id("from_account_id")?),
            to_account_id: AccountId(fields.id("to_account_id")?),
            amount: fields.text("amount")?,
            description: fields.optional_text("description")?,
            mode: mode(fields)?,
        }),
        _ => return Ok(None),
    }))
}

fn account_id(fields: &mut Fields) -> Result<AccountId, FieldError> {
    fields.id("account_id").map(AccountId)
}

fn mode(fields: &mut Fields) -> Result<Option<Mode>, FieldError> {
    match fields.optional_text("mode")?.as_deref() {
        None => Ok(None),
        Some("saga") => Ok(Some(Mode::Saga)),
        Some("atomic") => Ok(Some(Mode::Atomic)),
        Some(_) => {
            let problem = "must be \"saga\" or \"atomic\"";
            Err(FieldError { field: "mode".into(), problem })
        }
    }
}

fn address(fields: &mut Fields) -> Result<Address, FieldError> {
    let mut inner = fields.object("address")?;
    let address = Address {
        street: inner.text("street")?,
        city: inner.text("city")?,
        postal_code: inner.text("postal_code")?,
        country: inner.text("country")?,
    };
    inner.finish()?;
    Ok(address)
}

/// A policy's limits by name. What is `null` is left out, as it is of any object.
fn policy(fields: &mut Fields) -> Result<Map<String, Value>, FieldError> {
    let mut policy = fields.object("policy")?.rest();
    leave_out_nulls(&mut policy);
    Ok(policy)
}

fn leave_out_nulls(fields: &mut Map<String, Value>) {
    fields.retain(|_, value| !value.is_null());
    for value in fields.values_mut() {
        if let Value::Object(inner) = value {
            leave_out_nulls(inner);
        }
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
        assert_eq!(reason(deposit(json!(5))), "deposit_money: `amount` must be a text");
        assert_eq!(
            reason(deposit(json!("9".repeat(2001)))),
            "deposit_money: `amount` is longer than 2000 bytes"
        );
        let typo = json!({"type": "deposit_money", "account_id": ID, "amount": "5", "amuont": "5"});
        assert_eq!(reason(typo), "deposit_money: `amuont` is not a field here");
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
}
