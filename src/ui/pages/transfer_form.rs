//! Moves money from one account to another, from an account's page or from the transfers'.

use leftfold_core::domain::account::{AccountStatus, WithdrawMoney};
use leftfold_core::domain::transfer::{TransferError, TransferMoney};
use leftfold_core::domain::{AccountId, Sign};
use leftfold_core::read_models::{AccountView, Owners, Page};
use leptos::prelude::*;

use super::account_actions::money_problem;
use crate::ui::amount::read_amount;
use crate::ui::components::{AmountField, Field, FormView, SelectField};
use crate::ui::context::{BankContext, use_bank};
use crate::ui::form::{Form, Problems};
use crate::ui::format;

const FIELDS: &[&str] = &["from_account_id", "to_account_id", "amount", "description"];

/// Accounts to choose from at most: a choice longer than this is no choice.
const CHOICES: usize = 500;

/// A transfer from one account, or from one that is chosen.
#[component]
pub(crate) fn TransferForm(
    /// The source, where it is settled.
    #[prop(optional)]
    from: Option<AccountId>,
) -> impl IntoView {
    let bank = use_bank();
    let source = RwSignal::new(from.map(|id| id.to_string()).unwrap_or_default());
    let destination = RwSignal::new(String::new());
    let amount = RwSignal::new(String::new());
    let description = RwSignal::new(String::new());
    let accounts = Memo::new(move |_| {
        let page = Page { after: None, limit: Some(CHOICES) };
        let open = |account: &AccountView| account.status != AccountStatus::Closed;
        bank.read(|views| views.accounts(Owners::default(), page))
            .into_iter()
            .filter(open)
            .collect::<Vec<_>>()
    });
    // Without balances: a choice that changes under one's hand is no choice.
    let options = move |without: RwSignal<String>| {
        Memo::new(move |_| {
            let without = without.get();
            // Money stays in its currency.
            let currency = view_of(bank, &without).map(|account| account.currency);
            let other = |account: &&AccountView| {
                account.account_id.to_string() != without
                    && currency.is_none_or(|currency| account.currency == currency)
            };
            accounts.with(|accounts| accounts.iter().filter(other).map(option).collect::<Vec<_>>())
        })
    };
    let account = Memo::new(move |_| view_of(bank, &source.get()));
    // Before a source is chosen, the first account's currency stands by the field.
    let first = move || accounts.with(|accounts| accounts.first().map(|account| account.currency));
    let currency =
        Signal::derive(move || account.get().map(|account| account.currency).or_else(first));
    let available = move || {
        account.get().map(|account| {
            format!("{} available", format::money_in(account.available, account.currency))
        })
    };
    let source_id =
        move || account.with(|account| account.as_ref().map(|account| account.account_id));
    let read =
        move || currency.get().map(|currency| read_amount(&amount.get(), currency, Sign::Positive));
    let judge = move || {
        let mut problems = Problems::new();
        if account.with(Option::is_none) {
            problems.insert("from_account_id", "Choose the account that the money is in".into());
        }
        if destination.with(String::is_empty) {
            problems.insert("to_account_id", "Choose the account that the money goes to".into());
        } else if destination.get() == source.get() {
            problems
                .insert("to_account_id", format::sentence(&TransferError::SameAccount.to_string()));
        }
        if let Some(Err(unclear)) = read() {
            problems.insert("amount", format::sentence(&unclear.to_string()));
        }
        problems
    };
    // A transfer that the source can't pay is accepted and fails; a withdrawal of as much tells
    // before.
    let foresee = move || {
        let withdrawal =
            read().and_then(Result::ok).zip(source_id()).map(|(amount, account_id)| {
                WithdrawMoney { account_id, amount, description: None }.into()
            });
        let refused = withdrawal.and_then(|withdrawal| money_problem(bank, &withdrawal));
        Problems::from_iter(refused.map(|words| ("amount", words)))
    };
    let form = Form::new("transfer", judge).foreseeing(foresee);
    let submit = move |()| {
        let (Some(currency), Ok(from_account_id), Ok(to_account_id)) = (
            currency.get_untracked(),
            source.get_untracked().parse(),
            destination.get_untracked().parse(),
        ) else {
            return;
        };
        let Ok(text) = read_amount(&amount.get_untracked(), currency, Sign::Positive) else {
            return;
        };
        let said = format!("Transfer of {} accepted.", format::typed(&text, currency));
        let described =
            Some(description.get_untracked().trim().to_owned()).filter(|text| !text.is_empty());
        let command = TransferMoney {
            transfer_id: None,
            from_account_id,
            to_account_id,
            amount: text,
            description: described,
            mode: None,
        };
        form.send(bank, command, FIELDS, said, move |_| {
            amount.set(String::new());
            description.set(String::new());
        });
    };
    view! {
        <FormView form label="Transfer" action="Transfer" on_submit=submit>
            {from.is_none().then(|| view! {
                <SelectField form name="from_account_id" label="From" value=source options=options(destination) hint=Signal::derive(available) />
            })}
            <SelectField form name="to_account_id" label="To" value=destination options=options(source) />
            {move || currency.get().map(|currency| view! {
                <AmountField form name="amount" label="Amount" value=amount currency=currency />
            })}
            <Field form name="description" label="What for" value=description may_be_empty=true />
        </FormView>
    }
}

/// An account as a choice.
fn option(account: &AccountView) -> (String, String) {
    let owner = account.owner_name.as_deref().unwrap_or("Forgotten customer");
    let name = account.nickname.as_deref().map(|name| format!(" · {name}")).unwrap_or_default();
    let number = account.account_number.as_deref().map(format::short_number).unwrap_or_default();
    (account.account_id.to_string(), format!("{owner}{name} {number}"))
}

fn view_of(bank: BankContext, id: &str) -> Option<AccountView> {
    let id: AccountId = id.parse().ok()?;
    bank.read(|views| views.account(id))
}
