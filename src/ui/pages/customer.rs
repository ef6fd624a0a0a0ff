//! One customer: who it is, the accounts, and moving house.

use leftfold_core::application::Outcome;
use leftfold_core::domain::account::OpenAccount;
use leftfold_core::domain::customer::{Address, UpdateAddress};
use leftfold_core::domain::{AccountId, Currency, CustomerId, Sign};
use leftfold_core::read_models::{CustomerView, Owners, Page};
use leptos::prelude::*;

use super::Missing;
use super::accounts::AccountItem;
use super::new_customer::{AddressFields, TypedAddress};
use crate::ui::amount::read_amount;
use crate::ui::components::{
    AmountField, Empty, Field, Figure, FormView, Heading, Kind, MoneyText,
};
use crate::ui::context::use_bank;
use crate::ui::dom;
use crate::ui::form::{Form, Problems};
use crate::ui::format;
use crate::ui::names;
use crate::ui::route::Route;

/// One customer.
#[component]
pub(crate) fn Customer(
    /// Who.
    id: CustomerId,
) -> impl IntoView {
    let bank = use_bank();
    let found = Memo::new(move |_| bank.read(|views| views.customer(id)));
    let exists = Memo::new(move |_| found.with(Option::is_some));
    let page = move || {
        let first = found.get_untracked()?;
        let currency = bank
            .untracked(|reading| reading.as_of(None).bank(first.bank_id))
            .map(|bank| bank.currency)?;
        // A log never loses a customer, so the last view that was found stands in for none.
        let customer = Memo::new(move |_| found.get().unwrap_or_else(|| first.clone()));
        Some(view! { <Found customer currency /> })
    };
    move || {
        if exists.get() {
            page().into_any()
        } else {
            view! { <Missing what="customer" /> }.into_any()
        }
    }
}

#[component]
fn Found(
    /// The customer.
    customer: Memo<CustomerView>,
    /// The bank's currency.
    currency: Currency,
) -> impl IntoView {
    let name = Signal::derive(move || {
        customer.with(CustomerView::name).unwrap_or_else(|| "Forgotten customer".into())
    });
    let balance = Signal::derive(move || customer.with(|customer| customer.balance));
    view! {
        <p class="crumb"><a href=Route::Customers.href()>"Customers"</a></p>
        <Heading text=name />
        <dl class="figures figures--lead">
            <Figure label="Held in all accounts"><MoneyText amount=balance currency=currency /></Figure>
        </dl>
        <div class="split split--main-first">
            <section aria-labelledby="accounts-title">
                <h2 id="accounts-title">"Accounts"</h2>
                <OwnAccounts customer />
                <OpenForm customer currency />
            </section>
            <section aria-labelledby="person-title">
                <h2 id="person-title">"Personal details"</h2>
                {move || view! { <Person customer=customer.get() /> }}
                <MoveForm customer />
            </section>
        </div>
    }
}

#[component]
fn OwnAccounts(
    /// The customer.
    customer: Memo<CustomerView>,
) -> impl IntoView {
    let bank = use_bank();
    let id = customer.with_untracked(|customer| customer.customer_id);
    let owners = Owners { bank_id: None, owner_id: Some(id) };
    let accounts = Memo::new(move |_| bank.read(|views| views.accounts(owners, Page::default())));
    view! {
        <Show
            when=move || accounts.with(|accounts| !accounts.is_empty())
            fallback=|| view! { <Empty title="No account yet" text="Open the first one below." /> }
        >
            <ul class="holder__accounts">
                {move || accounts.get().into_iter().map(|account| view! { <AccountItem account /> }).collect_view()}
            </ul>
        </Show>
    }
}

#[component]
fn Person(
    /// The customer.
    customer: CustomerView,
) -> impl IntoView {
    let fact = |name: &'static str, value: Option<String>| {
        value
            .filter(|value| !value.is_empty())
            .map(|value| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
    };
    let born = customer
        .date_of_birth
        .as_ref()
        .and_then(|day| format!("{day}T00:00:00Z").parse().ok())
        .map(format::day);
    let lives = customer.address.as_ref().map(|Address { street, city, postal_code, country }| {
        format!("{street}, {postal_code} {city}, {}", names::country_name(country))
    });
    view! {
        <dl class="facts">
            {fact("Born", born)}
            {fact("Gender", customer.gender)}
            {fact("Nationality", customer.nationality.as_deref().map(names::country_name))}
            {fact("E-mail", customer.email)}
            {fact("Lives at", lives)}
        </dl>
    }
}

/// Opens another account.
#[component]
fn OpenForm(
    /// For whom.
    customer: Memo<CustomerView>,
    /// The bank's currency.
    currency: Currency,
) -> impl IntoView {
    let bank = use_bank();
    let empty = || RwSignal::new(String::new());
    let (nickname, deposit, overdraft, number) = (empty(), empty(), empty(), empty());
    let read = move |typed: RwSignal<String>| {
        let text = typed.get();
        if text.trim().is_empty() {
            Ok(None)
        } else {
            read_amount(&text, currency, Sign::NotNegative).map(Some)
        }
    };
    let form = Form::new("open-account", move || {
        let amounts = [("initial_deposit", read(deposit)), ("overdraft_limit", read(overdraft))];
        let problem = |(field, read): (&'static str, Result<_, crate::ui::amount::Unclear>)| {
            read.err().map(|unclear| (field, format::sentence(&unclear.to_string())))
        };
        amounts.into_iter().filter_map(problem).collect::<Problems>()
    });
    let submit = move |()| {
        let given = |typed: RwSignal<String>| {
            Some(typed.get_untracked().trim().to_owned()).filter(|text| !text.is_empty())
        };
        let (Ok(initial_deposit), Ok(overdraft_limit)) =
            (untrack(|| read(deposit)), untrack(|| read(overdraft)))
        else {
            return;
        };
        let command = OpenAccount {
            account_id: None,
            customer_id: customer.with_untracked(|customer| customer.customer_id),
            account_number: given(number),
            initial_deposit,
            overdraft_limit,
            nickname: given(nickname),
        };
        let fields = &["nickname", "initial_deposit", "overdraft_limit", "account_number"];
        form.send(bank, command, fields, "The account is open.".into(), move |outcome| {
            if let Outcome::Accepted { first, .. } = outcome {
                let stream = bank.untracked(|reading| {
                    reading.log().get(*first).map(|recorded| recorded.stream.id)
                });
                if let Some(id) = stream {
                    dom::go(&Route::Account(AccountId(id)).href());
                }
            }
        });
    };
    view! {
        <details class="disclosure">
            <summary>"Open an account"</summary>
            <FormView form label="Open an account" action="Open the account" on_submit=submit>
                <Field form name="nickname" label="Nickname" value=nickname may_be_empty=true />
                <div class="form__pair">
                    <AmountField form name="initial_deposit" label="First deposit" value=deposit currency=currency may_be_empty=true />
                    <AmountField form name="overdraft_limit" label="Overdraft limit" value=overdraft currency=currency may_be_empty=true />
                </div>
                <Field form name="account_number" label="Account number" value=number may_be_empty=true hint="Made by the bank where none is given." />
            </FormView>
        </details>
    }
}

/// Says where the customer lives now.
#[component]
fn MoveForm(
    /// Who moves.
    customer: Memo<CustomerView>,
) -> impl IntoView {
    let bank = use_bank();
    let lived = customer.with_untracked(|customer| customer.address.clone().unwrap_or_default());
    // Only the country is likely to stay.
    let typed = TypedAddress::new(&Address { country: lived.country, ..Address::default() });
    let form = Form::new("move", move || typed.problems());
    let countries = Signal::stored(names::countries());
    let submit = move |()| {
        let customer_id = customer.with_untracked(|customer| customer.customer_id);
        let command = UpdateAddress { customer_id, address: untrack(|| typed.get()) };
        let fields = &["street", "city", "postal_code", "country"];
        form.send(bank, command, fields, "The new address is recorded.".into(), |_| {});
    };
    view! {
        <details class="disclosure">
            <summary>"Move to a new address"</summary>
            <FormView form label="New address" action="Record the move" kind=Kind::Primary on_submit=submit>
                <AddressFields form typed countries />
            </FormView>
        </details>
    }
}
