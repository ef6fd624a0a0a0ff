//! A command in words, with the names that a level's bank has.

use leftfold_core::domain::bank::{BankEvent, BankPolicyChanged, ChangeBankPolicy};
use leftfold_core::domain::{AccountId, BankId, Command, CustomerId, Event, PolicyChange};
use leftfold_core::lessons::Session;

use crate::ui::words::describe::describe;
use crate::ui::words::{format, say};

/// What a command asks for.
pub(super) fn command_words(session: &Session, command: &Command) -> String {
    let account = |id: AccountId| account_name(session, id);
    let amount = |amount: &str| format::grouped(amount);
    match command {
        Command::OpenBank(open) => say::act_open_bank(&format::name(&open.name)),
        Command::ChangeBankPolicy(change) => policy_words(session, change),
        Command::RegisterCustomer(register) => say::act_register(&format::name(&format!(
            "{} {}",
            register.first_name, register.last_name
        ))),
        Command::UpdateAddress(update) => {
            say::act_update_address(&customer_name(session, update.customer_id))
        }
        Command::ForgetCustomer(forget) => {
            say::act_forget(&customer_name(session, forget.customer_id))
        }
        Command::OpenAccount(open) => {
            let owner = customer_name(session, open.customer_id);
            match &open.initial_deposit {
                None => say::act_open_account(&owner),
                Some(deposit) => say::act_open_account_with(&owner, &amount(deposit)),
            }
        }
        Command::UpdateAccountDetails(update) => {
            say::act_rename(&account(update.account_id), &format::name(&update.nickname))
        }
        Command::DepositMoney(deposit) => {
            say::act_deposit(&amount(&deposit.amount), &account(deposit.account_id))
        }
        Command::WithdrawMoney(withdraw) => {
            say::act_withdraw(&amount(&withdraw.amount), &account(withdraw.account_id))
        }
        Command::SetOverdraftLimit(set) => {
            say::act_set_overdraft(&account(set.account_id), &amount(&set.overdraft_limit))
        }
        Command::FreezeAccount(freeze) => say::act_freeze(&account(freeze.account_id)),
        Command::UnfreezeAccount(unfreeze) => say::act_unfreeze(&account(unfreeze.account_id)),
        Command::CloseAccount(close) => say::act_close(&account(close.account_id)),
        Command::TransferMoney(transfer) => say::act_transfer(
            &amount(&transfer.amount),
            &account(transfer.from_account_id),
            &account(transfer.to_account_id),
        ),
    }
}

/// An account's nickname, or whose it is.
fn account_name(session: &Session, id: AccountId) -> String {
    let account = session.bank().read(|reading| reading.as_of(None).account(id));
    let name = account.and_then(|account| account.nickname.or(account.owner_name));
    name.map_or_else(|| say::act_some_account().to_owned(), |name| format::name(&name))
}

fn customer_name(session: &Session, id: CustomerId) -> String {
    let customer = session.bank().read(|reading| reading.as_of(None).customer(id));
    let name = customer.and_then(|customer| customer.name());
    name.map_or_else(|| say::act_some_customer().to_owned(), |name| format::name(&name))
}

/// The limits that a change of a policy names.
fn policy_words(session: &Session, change: &ChangeBankPolicy) -> String {
    let currency = session.bank().read(|reading| {
        let bank = reading.as_of(None).bank(BankId(change.bank_id.0));
        bank.map(|bank| bank.currency)
    });
    let policy = currency.and_then(|currency| PolicyChange::read(&change.policy, currency).ok());
    policy.map_or_else(
        || say::act_change_policy().to_owned(),
        |policy| {
            let changed =
                Event::Bank(BankEvent::PolicyChanged(Box::new(BankPolicyChanged { policy })));
            say::act_change_policy_to(&describe(&changed))
        },
    )
}
