//! What a client can ask for, field by field as it is sent, and what a process tells an aggregate.

use std::collections::BTreeMap;

use serde::Serialize;

use super::account::AccountCommand;
use super::account::{
    CloseAccount, DepositMoney, FreezeAccount, OpenAccount, SetOverdraftLimit, UnfreezeAccount,
    UpdateAccountDetails, WithdrawMoney,
};
use super::bank::{ChangeBankPolicy, OpenBank};
use super::customer::{ForgetCustomer, RegisterCustomer, UpdateAddress};
use super::transfer::{TransferCommand, TransferMoney};
use super::{AccountId, BankId, CustomerId, Money, TransferId};

/// A client's command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[expect(missing_docs, reason = "each holds the struct of its name")]
pub enum Command {
    OpenBank(OpenBank),
    ChangeBankPolicy(ChangeBankPolicy),
    RegisterCustomer(RegisterCustomer),
    UpdateAddress(UpdateAddress),
    ForgetCustomer(ForgetCustomer),
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

/// Whom a command is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Nobody, or nobody who is there yet.
    Nobody,
    /// A customer.
    Customer(CustomerId),
    /// An account's owner; of a transfer, the source's.
    OwnerOf(AccountId),
}

impl Command {
    /// Whether it holds something that is sealed under a person's key once it is recorded.
    #[must_use]
    pub fn is_personal(&self) -> bool {
        match self {
            Self::RegisterCustomer(_) | Self::UpdateAddress(_) | Self::UpdateAccountDetails(_) => {
                true
            }
            Self::OpenAccount(command) => {
                command.account_number.is_some() || command.nickname.is_some()
            }
            Self::DepositMoney(command) => command.description.is_some(),
            Self::WithdrawMoney(command) => command.description.is_some(),
            Self::TransferMoney(command) => command.description.is_some(),
            Self::OpenBank(_)
            | Self::ChangeBankPolicy(_)
            | Self::ForgetCustomer(_)
            | Self::SetOverdraftLimit(_)
            | Self::FreezeAccount(_)
            | Self::UnfreezeAccount(_)
            | Self::CloseAccount(_) => false,
        }
    }

    /// Whom the command is about.
    #[must_use]
    pub fn about(&self) -> About {
        match self {
            Self::OpenBank(_) | Self::ChangeBankPolicy(_) | Self::RegisterCustomer(_) => {
                About::Nobody
            }
            Self::UpdateAddress(command) => About::Customer(command.customer_id),
            Self::ForgetCustomer(command) => About::Customer(command.customer_id),
            Self::OpenAccount(command) => About::Customer(command.customer_id),
            Self::UpdateAccountDetails(command) => About::OwnerOf(command.account_id),
            Self::DepositMoney(command) => About::OwnerOf(command.account_id),
            Self::WithdrawMoney(command) => About::OwnerOf(command.account_id),
            Self::SetOverdraftLimit(command) => About::OwnerOf(command.account_id),
            Self::FreezeAccount(command) => About::OwnerOf(command.account_id),
            Self::UnfreezeAccount(command) => About::OwnerOf(command.account_id),
            Self::CloseAccount(command) => About::OwnerOf(command.account_id),
            Self::TransferMoney(command) => About::OwnerOf(command.from_account_id),
        }
    }

    /// The command with an id for what it creates, where it has none yet.
    #[must_use]
    pub fn with_new_id(mut self, mut new_id: impl FnMut() -> uuid::Uuid) -> Self {
        match &mut self {
            Self::OpenBank(command) => {
                command.bank_id.get_or_insert_with(|| BankId(new_id()));
            }
            Self::RegisterCustomer(command) => {
                command.customer_id.get_or_insert_with(|| CustomerId(new_id()));
            }
            Self::OpenAccount(command) => {
                command.account_id.get_or_insert_with(|| AccountId(new_id()));
            }
            Self::TransferMoney(command) => {
                command.transfer_id.get_or_insert_with(|| TransferId(new_id()));
            }
            Self::ChangeBankPolicy(_)
            | Self::UpdateAddress(_)
            | Self::ForgetCustomer(_)
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

    /// What can be told of it to anybody for ever: amounts, and the ids of what it is about beside its
    /// own stream. Nothing of it is personal, so a text that is no amount is left out, whatever else it
    /// may be.
    #[must_use]
    pub fn figures(&self) -> BTreeMap<String, String> {
        let mut figures = BTreeMap::new();
        let mut put = |name: &str, value: String| drop(figures.insert(name.to_owned(), value));
        let amount = |text: &String| Some(text.clone()).filter(|text| is_figure(text));
        match self {
            Self::DepositMoney(DepositMoney { amount: text, .. })
            | Self::WithdrawMoney(WithdrawMoney { amount: text, .. }) => {
                amount(text).into_iter().for_each(|text| put("amount", text));
            }
            Self::TransferMoney(transfer) => {
                put("from_account_id", transfer.from_account_id.to_string());
                put("to_account_id", transfer.to_account_id.to_string());
                amount(&transfer.amount).into_iter().for_each(|text| put("amount", text));
            }
            Self::SetOverdraftLimit(set) => {
                let limit = amount(&set.overdraft_limit);
                limit.into_iter().for_each(|text| put("overdraft_limit", text));
            }
            Self::OpenAccount(open) => {
                put("customer_id", open.customer_id.to_string());
                for (name, text) in [
                    ("initial_deposit", &open.initial_deposit),
                    ("overdraft_limit", &open.overdraft_limit),
                ] {
                    text.iter().filter_map(amount).for_each(|text| put(name, text));
                }
            }
            Self::RegisterCustomer(register) => put("bank_id", register.bank_id.to_string()),
            Self::OpenBank(_)
            | Self::ChangeBankPolicy(_)
            | Self::UpdateAddress(_)
            | Self::ForgetCustomer(_)
            | Self::UpdateAccountDetails(_)
            | Self::FreezeAccount(_)
            | Self::UnfreezeAccount(_)
            | Self::CloseAccount(_) => {}
        }
        figures
    }

    /// The names of all commands, as they are sent and recorded.
    pub const NAMES: [&'static str; 14] = [
        "open_bank",
        "change_bank_policy",
        "register_customer",
        "update_address",
        "forget_customer",
        "open_account",
        "update_account_details",
        "deposit_money",
        "withdraw_money",
        "set_overdraft_limit",
        "freeze_account",
        "unfreeze_account",
        "close_account",
        "transfer_money",
    ];

    /// The command's name, as it is sent and recorded.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::OpenBank(_) => "open_bank",
            Self::ChangeBankPolicy(_) => "change_bank_policy",
            Self::RegisterCustomer(_) => "register_customer",
            Self::UpdateAddress(_) => "update_address",
            Self::ForgetCustomer(_) => "forget_customer",
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

/// A command that a process sends to an aggregate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AggregateCommand {
    /// To an account.
    Account(AccountId, AccountCommand),
    /// To a transfer.
    Transfer(TransferId, TransferCommand),
    /// To check a transfer for fraud, and to release its credit or take it back as that comes out.
    CheckForFraud {
        /// Which transfer.
        transfer_id: TransferId,
        /// Where the money was.
        from: AccountId,
        /// Where it is held.
        to: AccountId,
        /// How much.
        amount: Money,
    },
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
    OpenBank,
    ChangeBankPolicy,
    RegisterCustomer,
    UpdateAddress,
    ForgetCustomer,
    OpenAccount,
    UpdateAccountDetails,
    DepositMoney,
    WithdrawMoney,
    SetOverdraftLimit,
    FreezeAccount,
    UnfreezeAccount,
    CloseAccount,
    TransferMoney,
);

/// The longest text that may be an amount: more digits than any currency's books can count.
const LONGEST_FIGURE: usize = 40;

/// Whether a text is an amount, of whatever currency.
fn is_figure(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text).replacen('.', "", 1);
    let written = digits.bytes().all(|byte| byte.is_ascii_digit());
    !digits.is_empty() && text.len() <= LONGEST_FIGURE && written
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn figures(command: serde_json::Value) -> serde_json::Value {
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
