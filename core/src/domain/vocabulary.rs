//! Every command that a client can send and every event that can have happened: one row each. What
//! depends only on the kind of a command or an event is made of its row.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use super::account::{
    AccountEvent, CloseAccount, DepositMoney, FreezeAccount, OpenAccount, SetOverdraftLimit,
    UnfreezeAccount, UpdateAccountDetails, WithdrawMoney,
};
use super::bank::{BankEvent, ChangeBankPolicy, OpenBank};
use super::command::About;
use super::command_field::{
    AccountNumber, Amount, CommandField, Description, Label, New, Optional, Other, Own,
    PolicyLimits, PostalAddress, Private, Reason, Target, Text, TransferMode,
};
use super::customer::{CustomerEvent, ForgetCustomer, RegisterCustomer, UpdateAddress};
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
