//! One customer: who it is, the accounts, and moving house.

use leftfold_core::domain::customer::Address;
use leftfold_core::domain::{Currency, CustomerId};
use leftfold_core::read_models::{CustomerView, Owners, Page};
use leptos::prelude::*;

use super::customer_forms::{Forget, MoveForm, OpenForm};
use crate::ui::components::{Empty, Figure, Heading, MoneyText, isolated};
use crate::ui::records::{AccountList, Missing, customer_name};
use crate::ui::route::OfficeRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, names, say};

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
        let currency = bank.currency_of(first.bank_id)?;
        // A log never loses a customer, so the last view that was found stands in for none.
        let customer = Memo::new(move |_| found.get().unwrap_or_else(|| first.clone()));
        Some(view! { <CustomerDetails customer currency /> })
    };
    view! {
        <Show when=move || exists.get() fallback=|| view! { <Missing what="customer" /> }>
            {page()}
        </Show>
    }
}

#[component]
fn CustomerDetails(
    /// The customer.
    customer: Memo<CustomerView>,
    /// The bank's currency.
    currency: Currency,
) -> impl IntoView {
    let name = Signal::derive(move || customer.with(customer_name));
    let balance = Signal::derive(move || customer.with(|customer| customer.balance));
    let forgotten = Memo::new(move |_| customer.with(|customer| customer.forgotten));
    let stays = move || !forgotten.get();
    view! {
        <p class="crumb">
            <a href=OfficeRoute::Customers.href()>{say::customers_title()}</a>
        </p>
        <Heading text=name />
        <dl class="figures figures--lead">
            <Figure label=say::customer_held()>
                {move || view! { <MoneyText amount=balance.get() currency /> }}
            </Figure>
        </dl>
        <div class="split split--main-first">
            <section aria-labelledby="accounts-title">
                <h2 id="accounts-title">{say::customer_accounts()}</h2>
                <OwnAccounts customer />
                <Show when=stays>
                    <OpenForm customer currency />
                </Show>
            </section>
            <section aria-labelledby="person-title">
                <h2 id="person-title">{say::customer_details()}</h2>
                <Show
                    when=stays
                    fallback=|| {
                        view! {
                            <Empty
                                title=say::customer_forgotten()
                                text=say::customer_forgotten_hint()
                            />
                        }
                    }
                >
                    {move || view! { <Person customer=customer.get() /> }}
                    <MoveForm customer />
                    <Forget customer />
                </Show>
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
    let accounts = move || bank.read(|views| views.accounts(owners, Page::default()));
    view! {
        <AccountList
            accounts
            empty=|| {
                view! {
                    <Empty title=say::customer_no_account() text=say::customer_no_account_hint() />
                }
            }
        />
    }
}

#[component]
fn Person(
    /// The customer.
    customer: CustomerView,
) -> impl IntoView {
    let fact = |name: &'static str, value: Option<String>| {
        value.filter(|value| !value.is_empty()).map(|value| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd>{isolated(&value)}</dd>
                </div>
            }
        })
    };
    let born = customer
        .date_of_birth
        .as_ref()
        .and_then(|day| format!("{day}T00:00:00Z").parse().ok())
        .map(format::day);
    let lives = customer.address.as_ref().map(|Address { street, city, postal_code, country }| {
        let [street, postal_code, city] =
            [street, postal_code, city].map(|line| format::name(line));
        say::customer_address(&street, &postal_code, &city, &names::country_name(country))
    });
    view! {
        <dl class="facts">
            {fact(say::date_of_birth(), born)}
            {fact(say::customer_gender(), customer.gender.as_deref().map(format::name))}
            {fact(
                say::customer_nationality(),
                customer.nationality.as_deref().map(names::country_name),
            )} {fact(say::customer_email(), customer.email.as_deref().map(format::name))}
            {fact(say::customer_lives_at(), lives)}
        </dl>
    }
}
