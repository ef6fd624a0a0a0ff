//! Every command that a client can send and every event that can have happened: one row each. What
//! depends only on the kind of a command or an event is made of its row. Below the tables stands who
//! decides a command, and how an event tells the command that it answers.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use uuid::Uuid;

use super::account::{
    AccountCommand, AccountEvent, CloseAccount, DepositMoney, FreezeAccount, MoneyMoved,
    OpenAccount, SetOverdraftLimit, UnfreezeAccount, UpdateAccountDetails, WithdrawMoney,
};
use super::bank::{BankCommand, BankEvent, ChangeBankPolicy, OpenBank};
use super::command::{About, AddressedCommand};
use super::command_field::{
    AccountNumber, Amount, CommandField, Description, Label, New, Optional, Other, Own,
    PolicyLimits, PostalAddress, Private, Reason, Target, Text, TransferMode,
};
use super::customer::{
    CustomerCommand, CustomerEvent, ForgetCustomer, RegisterCustomer, UpdateAddress,
};
use super::event::{Aggregate, Event, EventKind};
use super::event_part::{EventPart, EventText, PersonalVisitor};
use super::request::RequestEvent;
use super::tables::{command_table, event_table};
use super::transfer::{TransferEvent, TransferMoney};
use super::{AccountId, BankId, CustomerId, Refusal, Role, TransferId};
use crate::event_sourcing::{FieldError, Fields, StreamId};

// A row has the name that is sent and recorded, the struct with the kind of each field (what the
// kinds mean is said in `command_field.rs`), the field that names the stream it is for, whom it is
// about, and the roles that may send it: an admin always, a customer only for themselves.
command_table! {
    "open_bank" => OpenBank {
        bank_id: New<BankId>,
        name: Text,
        currency: Text,
    } for bank_id, about Nobody, by [Teller];

    "change_bank_policy" => ChangeBankPolicy {
        bank_id: Own<BankId>,
        policy: PolicyLimits,
    } for bank_id, about Nobody, by [];

    "register_customer" => RegisterCustomer {
        customer_id: New<CustomerId>,
        bank_id: Other<BankId>,
        first_name: Private<Text>,
        last_name: Private<Text>,
        nationality: Private<Text>,
        gender: Private<Label>,
        date_of_birth: Private<Text>,
        address: Private<PostalAddress>,
        email: Optional<Private<Text>>,
    } for customer_id, about Nobody, by [Teller];

    "update_address" => UpdateAddress {
        customer_id: Own<CustomerId>,
        address: Private<PostalAddress>,
    } for customer_id, about Customer(customer_id), by [Teller];

    "forget_customer" => ForgetCustomer {
        customer_id: Own<CustomerId>,
    } for customer_id, about Customer(customer_id), by [];

    "open_account" => OpenAccount {
        account_id: New<AccountId>,
        customer_id: Other<CustomerId>,
        account_number: Optional<Private<AccountNumber>>,
        initial_deposit: Optional<Amount>,
        overdraft_limit: Optional<Amount>,
        nickname: Optional<Private<Label>>,
    } for account_id, about Customer(customer_id), by [Teller, Customer];

    "update_account_details" => UpdateAccountDetails {
        account_id: Own<AccountId>,
        nickname: Private<Label>,
    } for account_id, about OwnerOf(account_id), by [Teller];

    "deposit_money" => DepositMoney {
        account_id: Own<AccountId>,
        amount: Amount,
        description: Optional<Private<Description>>,
    } for account_id, about OwnerOf(account_id), by [Teller, Customer];

    "withdraw_money" => WithdrawMoney {
        account_id: Own<AccountId>,
        amount: Amount,
        description: Optional<Private<Description>>,
    } for account_id, about OwnerOf(account_id), by [Teller, Customer];

    "set_overdraft_limit" => SetOverdraftLimit {
        account_id: Own<AccountId>,
        overdraft_limit: Amount,
    } for account_id, about OwnerOf(account_id), by [Teller];

    "freeze_account" => FreezeAccount {
        account_id: Own<AccountId>,
        reason: Reason,
    } for account_id, about OwnerOf(account_id), by [Analyst];

    "unfreeze_account" => UnfreezeAccount {
        account_id: Own<AccountId>,
    } for account_id, about OwnerOf(account_id), by [Analyst];

    "close_account" => CloseAccount {
        account_id: Own<AccountId>,
        reason: Reason,
    } for account_id, about OwnerOf(account_id), by [Teller];

    "transfer_money" => TransferMoney {
        transfer_id: New<TransferId>,
        from_account_id: Other<AccountId>,
        to_account_id: Other<AccountId>,
        amount: Amount,
        description: Optional<Private<Description>>,
        mode: Optional<TransferMode>,
    } for from_account_id, about OwnerOf(from_account_id), by [Teller, Customer];
}

// A row has the number in segments, the stored name, the schema where it is not the first, the variant,
// and the client's command that the event answers. Numbers and names are stored: for ever. A new row
// gets the next number. A new schema of an event is another kind in a segment, and gets one as well.
event_table! {
    12 "bank_opened" => Bank(BankEvent::Opened) answers OpenBank;
    13 "bank_policy_changed" => Bank(BankEvent::PolicyChanged) answers ChangeBankPolicy;
    25 "bank_brought_forward" => Bank(BankEvent::BroughtForward);

    14 "customer_registered" => Customer(CustomerEvent::Registered) answers RegisterCustomer;
    15 "customer_address_updated" => Customer(CustomerEvent::AddressUpdated) answers UpdateAddress;
    16 "customer_forgotten" => Customer(CustomerEvent::Forgotten) answers ForgetCustomer;
    26 "customer_brought_forward" => Customer(CustomerEvent::BroughtForward);

    10 "account_opened" => Account(AccountEvent::Opened) answers OpenAccount;
    17 "account_details_updated" => Account(AccountEvent::DetailsUpdated) answers UpdateAccountDetails;
     0 "money_deposited" schema 2 => Account(AccountEvent::Deposited) answers DepositMoney;
     1 "money_withdrawn" schema 2 => Account(AccountEvent::Withdrawn) answers WithdrawMoney;
    18 "overdraft_limit_set" => Account(AccountEvent::OverdraftLimitSet) answers SetOverdraftLimit;
    19 "account_frozen" => Account(AccountEvent::Frozen) answers FreezeAccount;
    20 "account_unfrozen" => Account(AccountEvent::Unfrozen) answers UnfreezeAccount;
    21 "account_closed" => Account(AccountEvent::Closed) answers CloseAccount;
     2 "account_debited" => Account(AccountEvent::Debited);
     3 "account_credited" => Account(AccountEvent::Credited);
     4 "credit_released" => Account(AccountEvent::CreditReleased);
     5 "credit_reversed" => Account(AccountEvent::CreditReversed);
     6 "debit_reversed" => Account(AccountEvent::DebitReversed);
    27 "account_brought_forward" => Account(AccountEvent::BroughtForward);

     7 "transfer_initiated" schema 2 => Transfer(TransferEvent::Initiated) answers TransferMoney;
     8 "transfer_completed" => Transfer(TransferEvent::Completed);
    11 "transfer_failed" => Transfer(TransferEvent::Failed);

     9 "transaction_analyzed" => FraudCheck;

    22 "command_received" => Request(RequestEvent::Received);
    23 "command_accepted" => Request(RequestEvent::Accepted);
    24 "command_rejected" => Request(RequestEvent::Rejected);
}

impl Command {
    /// The command as its aggregate decides it. What it creates has an id already.
    #[must_use]
    pub fn addressed(&self) -> AddressedCommand {
        use AddressedCommand::{Account, Bank, Customer, Transfer};
        let nil = Uuid::nil();
        match self.clone() {
            Self::OpenBank(open) => {
                Bank(open.bank_id.unwrap_or(BankId(nil)), BankCommand::Open(open))
            }
            Self::ChangeBankPolicy(change) => {
                Bank(change.bank_id, BankCommand::ChangePolicy(change))
            }
            Self::RegisterCustomer(register) => {
                let customer_id = register.customer_id.unwrap_or(CustomerId(nil));
                Customer(customer_id, CustomerCommand::Register(register))
            }
            Self::UpdateAddress(update) => {
                Customer(update.customer_id, CustomerCommand::UpdateAddress(update))
            }
            Self::ForgetCustomer(forget) => Customer(forget.customer_id, CustomerCommand::Forget),
            Self::OpenAccount(open) => {
                Account(open.account_id.unwrap_or(AccountId(nil)), AccountCommand::Open(open))
            }
            Self::UpdateAccountDetails(update) => {
                Account(update.account_id, AccountCommand::UpdateDetails(update))
            }
            Self::DepositMoney(deposit) => {
                Account(deposit.account_id, AccountCommand::Deposit(deposit))
            }
            Self::WithdrawMoney(withdraw) => {
                Account(withdraw.account_id, AccountCommand::Withdraw(withdraw))
            }
            Self::SetOverdraftLimit(set) => {
                Account(set.account_id, AccountCommand::SetOverdraftLimit(set))
            }
            Self::FreezeAccount(freeze) => {
                Account(freeze.account_id, AccountCommand::Freeze(freeze))
            }
            Self::UnfreezeAccount(unfreeze) => {
                Account(unfreeze.account_id, AccountCommand::Unfreeze)
            }
            Self::CloseAccount(close) => Account(close.account_id, AccountCommand::Close(close)),
            Self::TransferMoney(transfer) => {
                Transfer(transfer.transfer_id.unwrap_or(TransferId(nil)), transfer)
            }
        }
    }

    /// The command that a client's event follows from, given the id of its stream; `None` where no
    /// client asked for it, and where what was asked can't be read any more. Events hold every field
    /// that was given, so whoever has the event can ask for the same once more.
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
