//! Moves money from one account to another, from an account's page or from the transfers'.

use std::rc::Rc;

use leftfold_core::domain::account::AccountStatus;
use leftfold_core::domain::transfer::{TransferError, TransferMoney};
use leftfold_core::domain::{AccountId, Currency, Sign};
use leftfold_core::read_models::{AccountView, Owners, Page};
use leptos::prelude::*;

use super::account_actions::refused_out;
use crate::ui::amount::read_amount;
use crate::ui::components::{Choices, Field, Kind, amount_field, form_view, select_field};
use crate::ui::context::{BankContext, use_bank};
use crate::ui::form::{Form, Problems, typed};
use crate::ui::format;
use crate::ui::html::{Html, group, live};

const FIELDS: &[&str] = &["from_account_id", "to_account_id", "amount", "description"];

/// Accounts to choose from at most: a choice longer than this is no choice.
const CHOICES: usize = 500;

/// A transfer from one account, or from one that is chosen.
pub(crate) fn transfer_form(from: Option<AccountId>) -> Html {
    let bank = use_bank();
    let source = RwSignal::new(from.map(|id| id.to_string()).unwrap_or_default());
    let destination = RwSignal::new(String::new());
    let amount = RwSignal::new(String::new());
    let description = RwSignal::new(String::new());
    let account = move || view_of(bank, &source.get());
    // Before a source is chosen, the first account's currency stands by the field.
    let currency = move || {
        account().or_else(|| open_accounts(bank).into_iter().next()).map(|account| account.currency)
    };
    let available = move || {
        account().map(|account| {
            format!("{} available", format::money_in(account.available, account.currency))
        })
    };
    let judge = move || {
        let mut problems = Problems::new();
        if account().is_none() {
            problems.push(("from_account_id", "Choose the account that the money is in".into()));
        }
        if destination.with(String::is_empty) {
            problems.push(("to_account_id", "Choose the account that the money goes to".into()));
        } else if destination.get() == source.get() {
            let same = TransferError::SameAccount.to_string();
            problems.push(("to_account_id", format::sentence(&same)));
        }
        let problem =
            currency().and_then(|currency| amount_problem(&amount.get(), currency, account()));
        problems.extend(problem.map(|problem| ("amount", problem)));
        problems
    };
    let form = Form::new("transfer", judge);
    let submit = move || {
        let (Some(currency), Ok(from_account_id), Ok(to_account_id)) = (
            untrack(currency),
            source.get_untracked().parse(),
            destination.get_untracked().parse(),
        ) else {
            return;
        };
        let Ok(text) = read_amount(&amount.get_untracked(), currency, Sign::Positive) else {
            return;
        };
        let said = format!("Transfer of {} accepted.", format::typed(&text, currency));
        let command = TransferMoney {
            transfer_id: None,
            from_account_id,
            to_account_id,
            amount: text,
            description: typed(description),
            mode: None,
        };
        form.send(bank, command, FIELDS, said, move |_| {
            amount.set(String::new());
            description.set(String::new());
        });
    };
    let choices = move |without: RwSignal<String>| {
        move || {
            let without = without.get();
            let choices = open_accounts(bank).iter().map(choice).collect::<Choices>();
            choices.into_iter().filter(|(id, _)| *id != without).collect()
        }
    };
    let from = from.is_none().then(|| {
        let available = Some(Rc::new(available) as _);
        select_field(form, "from_account_id", "From", source, choices(destination), available)
    });
    let amount = live(currency, move |currency| match *currency {
        Some(currency) => amount_field(form, "amount", "Amount", amount, currency).html(),
        None => group(),
    });
    let to = select_field(form, "to_account_id", "To", destination, choices(source), None);
    let fields = group()
        .child(from)
        .child(to)
        .child(amount)
        .child(Field::new(form, "description", "What for", description).optional().html());
    form_view(form, "Transfer", (Kind::Primary, "Transfer"), submit, fields)
}

/// The accounts that money can be in.
fn open_accounts(bank: BankContext) -> Vec<AccountView> {
    let page = Page { after: None, limit: Some(CHOICES) };
    let mut accounts = bank.read(|views| views.accounts(Owners::default(), page));
    accounts.retain(|account| account.status != AccountStatus::Closed);
    accounts
}

/// An account as a choice. Without its balance: a choice that changes under one's hand is no choice.
fn choice(account: &AccountView) -> (String, String) {
    let owner = account.owner_name.as_deref().unwrap_or("Forgotten customer");
    let name = account.nickname.as_deref().map(|name| format!(" · {name}")).unwrap_or_default();
    let number = account.account_number.as_deref().map(format::short_number).unwrap_or_default();
    (account.account_id.to_string(), format!("{owner}{name} {number}"))
}

fn view_of(bank: BankContext, id: &str) -> Option<AccountView> {
    let id: AccountId = id.parse().ok()?;
    bank.read(|views| views.account(id))
}

/// What is wrong with the amount, as far as the form can tell.
fn amount_problem(text: &str, currency: Currency, account: Option<AccountView>) -> Option<String> {
    match read_amount(text, currency, Sign::Positive) {
        Err(unclear) => Some(format::sentence(&unclear.to_string())),
        Ok(text) => {
            let refused = account.and_then(|account| refused_out(&account, &text));
            refused.map(|error| format::sentence(&error.to_string()))
        }
    }
}
