//! What a client can ask for, field by field as it is sent, and what a process tells an aggregate.

use serde::de::DeserializeOwned;
use serde::Serialize;
use serde_json::Value;

use super::account::AccountCommand;
use super::bank::OpenBank;
use super::customer::{RegisterCustomer, UpdateAddress};
use super::transfer::{TransferCommand, TransferMoney};
use super::{AccountId, BankId, CustomerId, TransferId};
use super::account::{
    CloseAccount, DepositMoney, FreezeAccount, OpenAccount, SetOverdraftLimit, UnfreezeAccount,
    UpdateAccountDetails, WithdrawMoney,
};

/// A client's command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[expect(missing_docs, reason = "each holds the struct of its name")]
pub enum Command {
    OpenBank(OpenBank),
    RegisterCustomer(RegisterCustomer),
    UpdateAddress(UpdateAddress),
    OpenAccount(OpenAccount),
    UpdateAccountDetails(UpdateAccountDetails),
    DepositMoney(DepositMoney),
    WithdrawMoney(WithdrawMoney),
    SetOverdraftLimit(SetOverdraftLimit),
    FreezeAccount(FreezeAccount),
    UnfreezeAccount(UnfreezeAccount),
    CloseAccount(CloseAccount),
    TransferMoney(TransferMoney),
}

/// A value that is no command of this bank's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidCommand {
    /// Not an object with a `type`.
    #[error("a command is an object with a type, such as {{ type: \"deposit_money\", … }}")]
    NoType,
    /// A type that there is not.
    #[error("there is no command '{0}'")]
    UnknownType(String),
    /// A field that is missing, unknown or of the wrong kind.
    #[error("{command}: {reason}")]
    Fields {
        /// The command's name.
        command: String,
        /// Which field, and what is wrong with it.
        reason: String,
    },
}

/// Every command's name, in the order of the card of commands.
pub(crate) const NAMES: [&str; 12] = [
    "open_bank", "register_customer", "update_address", "open_account", "update_account_details",
    "deposit_money", "withdraw_money", "set_overdraft_limit", "freeze_account", "unfreeze_account",
    "close_account", "transfer_money",
];

impl Command {
    /// Every command's name.
    #[must_use]
    pub fn names() -> &'static [&'static str] {
        &NAMES
    }

    /// Reads `{type, …fields}`.
    ///
    /// # Errors
    /// [`InvalidCommand`] for an unknown type, and for a field that is missing, unknown or not of
    /// its kind. Whether the bank agrees to the values is not judged here.
    pub fn parse(value: Value) -> Result<Self, InvalidCommand> {
        let Value::Object(mut fields) = value else { return Err(InvalidCommand::NoType) };
        let Some(Value::String(name)) = fields.remove("type") else {
            return Err(InvalidCommand::NoType);
        };
        let fields = Value::Object(fields);
        match name.as_str() {
            "open_bank" => read(&name, fields).map(Self::OpenBank),
            "register_customer" => read(&name, fields).map(Self::RegisterCustomer),
            "update_address" => read(&name, fields).map(Self::UpdateAddress),
            "open_account" => read(&name, fields).map(Self::OpenAccount),
            "update_account_details" => read(&name, fields).map(Self::UpdateAccountDetails),
            "deposit_money" => read(&name, fields).map(Self::DepositMoney),
            "withdraw_money" => read(&name, fields).map(Self::WithdrawMoney),
            "set_overdraft_limit" => read(&name, fields).map(Self::SetOverdraftLimit),
            "freeze_account" => read(&name, fields).map(Self::FreezeAccount),
            "unfreeze_account" => read(&name, fields).map(Self::UnfreezeAccount),
            "close_account" => read(&name, fields).map(Self::CloseAccount),
            "transfer_money" => read(&name, fields).map(Self::TransferMoney),
            _ => Err(InvalidCommand::UnknownType(name)),
        }
    }

    /// The command with an id for what it creates, where it has none yet.
    #[must_use]
    pub fn with_new_id(mut self, mut new_id: impl FnMut() -> uuid::Uuid) -> Self {
        match &mut self {
            Self::OpenBank(command) => {
                command.bank_id.get_or_insert_with(|| BankId(new_id()));
            },
            Self::RegisterCustomer(command) => {
                command.customer_id.get_or_insert_with(|| CustomerId(new_id()));
            }
            Self::OpenAccount(command) => {
                command.account_id.get_or_insert_with(|| AccountId(new_id()));
            }
            Self::TransferMoney(command) => {
                command.transfer_id.get_or_insert_with(|| TransferId(new_id()));
            }
            Self::UpdateAddress(_)
            | Self::UpdateAccountDetails(_)
            | Self::DepositMoney(_)
            | Self::WithdrawMoney(_)
            | Self::SetOverdraftLimit(_)
            | Self::FreezeAccount(_)
            | Self::UnfreezeAccount(_)
            | Self::CloseAccount(_) => {}
        }
        self
    }

    /// The command's name, as it is sent and recorded.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::OpenBank(_) => "open_bank",
            Self::RegisterCustomer(_) => "register_customer",
            Self::UpdateAddress(_) => "update_address",
            Self::OpenAccount(_) => "open_account",
            Self::UpdateAccountDetails(_) => "update_account_details",
            Self::DepositMoney(_) => "deposit_money",
            Self::WithdrawMoney(_) => "withdraw_money",
            Self::SetOverdraftLimit(_) => "set_overdraft_limit",
            Self::FreezeAccount(_) => "freeze_account",
            Self::UnfreezeAccount(_) => "unfreeze_account",
            Self::CloseAccount(_) => "close_account",
            Self::TransferMoney(_) => "transfer_money",
        }
    }
}

fn read<T: DeserializeOwned>(command: &str, fields: Value) -> Result<T, InvalidCommand> {
    serde_json::from_value(fields).map_err(|error| InvalidCommand::Fields {
        command: command.to_owned(),
        reason: error.to_string(),
    })
}

/// What a process tells an aggregate to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Instruction {
    /// To an account.
    Account(AccountId, AccountCommand),
    /// To a transfer.
    Transfer(TransferId, TransferCommand),
}

macro_rules! convert {
    ($($name:ident),* $(,)?) => {$(
        impl From<$name> for Command {
            fn from(command: $name) -> Self {
                Self::$name(command)
            }
        }
    )*};
}

convert!(
    OpenBank, RegisterCustomer, UpdateAddress, OpenAccount, UpdateAccountDetails, DepositMoney,
    WithdrawMoney, SetOverdraftLimit, FreezeAccount, UnfreezeAccount, CloseAccount, TransferMoney,
);

impl Command {
    /// The account that the command acts on, where it acts on one.
    #[must_use]
    pub fn account_id(&self) -> Option<AccountId> {
        match self {
            Self::UpdateAccountDetails(command) => Some(command.account_id),
            Self::DepositMoney(command) => Some(command.account_id),
            Self::WithdrawMoney(command) => Some(command.account_id),
            Self::SetOverdraftLimit(command) => Some(command.account_id),
            Self::FreezeAccount(command) => Some(command.account_id),
            Self::UnfreezeAccount(command) => Some(command.account_id),
            Self::CloseAccount(command) => Some(command.account_id),
            Self::TransferMoney(command) => Some(command.from_account_id),
            Self::OpenBank(_) | Self::RegisterCustomer(_) | Self::UpdateAddress(_) | Self::OpenAccount(_) => None,
        }
    }

    /// The customer that the command acts on, where it acts on one.
    #[must_use]
    pub fn customer_id(&self) -> Option<CustomerId> {
        match self {
            Self::UpdateAddress(command) => Some(command.customer_id),
            Self::OpenAccount(command) => Some(command.customer_id),
            _ => None,
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
        let command = Command::parse(json!({"amount": "5", "account_id": ID, "type": "deposit_money"})).unwrap();
        assert_eq!(command.name(), "deposit_money");
        assert_eq!(command.account_id().unwrap().to_string(), ID.to_lowercase());
    }

    #[test]
    fn what_is_malformed_is_named() {
        let reason = |value: Value| Command::parse(value).unwrap_err().to_string();
        assert!(reason(json!(null)).contains("an object with a type"));
        assert!(reason(json!({"type": "rob_bank"})).contains("no command 'rob_bank'"));
        assert!(reason(json!({"type": "deposit_money", "account_id": ID})).contains("missing field `amount`"));
        let number = json!({"type": "deposit_money", "account_id": ID, "amount": 5});
        assert!(reason(number).contains("invalid type"));
        let typo = json!({"type": "deposit_money", "account_id": ID, "amount": "5", "amuont": "5"});
        assert!(reason(typo).contains("unknown field `amuont`"));
        let id = json!({"type": "deposit_money", "account_id": "me", "amount": "5"});
        assert!(reason(id).contains("deposit_money: "));
    }
}
