//! The command that an event tells of. Events hold every field that was given, so whoever has the
//! event can ask for the same once more.

use serde_json::Value;
use uuid::Uuid;

use super::account::{
    AccountEvent, CloseAccount, DepositMoney, FreezeAccount, MoneyMoved, OpenAccount,
    SetOverdraftLimit, UnfreezeAccount, UpdateAccountDetails, WithdrawMoney,
};
use super::bank::{BankEvent, ChangeBankPolicy, OpenBank};
use super::customer::{CustomerEvent, ForgetCustomer, RegisterCustomer, UpdateAddress};
use super::transfer::{TransferEvent, TransferMoney};
use super::{AccountId, BankId, Command, CustomerId, Event, TransferId};

impl Command {
    /// The command that a client's event follows from, given the id of its stream; `None` where no
    /// client asked for it, and where what was asked can't be read any more.
    #[must_use]
    pub fn told_by(id: Uuid, event: &Event) -> Option<Self> {
        match event {
            Event::Bank(event) => of_bank(BankId(id), event),
            Event::Customer(event) => of_customer(CustomerId(id), event),
            Event::Account(event) => of_account(AccountId(id), event),
            Event::Transfer(TransferEvent::Initiated(initiated)) => Some(
                TransferMoney {
                    transfer_id: Some(TransferId(id)),
                    from_account_id: initiated.from_account_id,
                    to_account_id: initiated.to_account_id,
                    amount: initiated.amount.to_string(),
                    description: initiated.description().map(Into::into),
                    mode: initiated.mode,
                }
                .into(),
            ),
            Event::Transfer(_) | Event::FraudCheck(_) | Event::Request(_) => None,
        }
    }
}

fn of_bank(bank_id: BankId, event: &BankEvent) -> Option<Command> {
    match event {
        BankEvent::Opened(opened) => Some(
            OpenBank {
                bank_id: Some(bank_id),
                name: opened.name.clone(),
                currency: opened.currency.to_string(),
            }
            .into(),
        ),
        BankEvent::PolicyChanged(changed) => match serde_json::to_value(&changed.policy) {
            Ok(Value::Object(policy)) => Some(ChangeBankPolicy { bank_id, policy }.into()),
            _ => None,
        },
        BankEvent::BroughtForward(_) => None,
    }
}

fn of_customer(customer_id: CustomerId, event: &CustomerEvent) -> Option<Command> {
    match event {
        CustomerEvent::Registered(registered) => {
            let person = registered.personal.get()?;
            let register = RegisterCustomer {
                customer_id: Some(customer_id),
                bank_id: registered.bank_id,
                first_name: person.first_name.clone(),
                last_name: person.last_name.clone(),
                nationality: person.nationality.clone(),
                gender: person.gender.clone(),
                date_of_birth: person.date_of_birth.clone(),
                address: person.address.clone(),
                email: person.email.clone(),
            };
            Some(register.into())
        }
        CustomerEvent::AddressUpdated(updated) => {
            let address = updated.personal.get()?.new_address.clone();
            Some(UpdateAddress { customer_id, address }.into())
        }
        CustomerEvent::Forgotten(_) => Some(ForgetCustomer { customer_id }.into()),
        CustomerEvent::BroughtForward(_) => None,
    }
}

fn of_account(account_id: AccountId, event: &AccountEvent) -> Option<Command> {
    let moved =
        |moved: &MoneyMoved| (moved.amount.to_string(), moved.description().map(Into::into));
    Some(match event {
        AccountEvent::Opened(opened) => {
            let identity = opened.personal.get()?;
            let open = OpenAccount {
                account_id: Some(account_id),
                customer_id: opened.customer_id,
                account_number: Some(identity.account_number.clone()),
                initial_deposit: opened.initial_deposit.map(|amount| amount.to_string()),
                overdraft_limit: opened.overdraft_limit.map(|limit| limit.to_string()),
                nickname: identity.nickname.clone(),
            };
            open.into()
        }
        AccountEvent::DetailsUpdated(updated) => {
            let nickname = updated.personal.get()?.nickname.clone();
            UpdateAccountDetails { account_id, nickname }.into()
        }
        AccountEvent::Deposited(deposited) => {
            let (amount, description) = moved(deposited);
            DepositMoney { account_id, amount, description }.into()
        }
        AccountEvent::Withdrawn(withdrawn) => {
            let (amount, description) = moved(withdrawn);
            WithdrawMoney { account_id, amount, description }.into()
        }
        AccountEvent::OverdraftLimitSet(set) => {
            let overdraft_limit = set.overdraft_limit.to_string();
            SetOverdraftLimit { account_id, overdraft_limit }.into()
        }
        AccountEvent::Frozen(frozen) => {
            FreezeAccount { account_id, reason: frozen.reason.clone() }.into()
        }
        AccountEvent::Unfrozen(_) => UnfreezeAccount { account_id }.into(),
        AccountEvent::Closed(closed) => {
            CloseAccount { account_id, reason: closed.reason.clone() }.into()
        }
        AccountEvent::Debited(_)
        | AccountEvent::Credited(_)
        | AccountEvent::CreditReleased(_)
        | AccountEvent::CreditReversed(_)
        | AccountEvent::DebitReversed(_)
        | AccountEvent::BroughtForward(_) => return None,
    })
}
