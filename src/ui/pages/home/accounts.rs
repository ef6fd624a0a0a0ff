//! The accounts, with balances at three levels: the bank's, each customer's, each account's.

use leftfold_core::domain::{BankId, CustomerId};
use leftfold_core::read_models::{BankView, CustomerView, Owners, Page};
use leptos::prelude::*;

use super::first_steps::{are_offered, first_steps};
use crate::ui::components::{Heading, MoneyText, Rows, isolated, linked};
use crate::ui::records::{AccountList, BankFigures, NoCustomers, customer_name};
use crate::ui::route::OfficeRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// Customers shown at first.
const SHOWN: usize = 25;

/// Every bank with its customers and their accounts; to a customer, their own.
#[component]
pub(crate) fn Accounts() -> impl IntoView {
    let bank = use_bank();
    let own = Memo::new(move |_| bank.is_customer());
    let title = move || if own.get() { say::home_your_accounts() } else { say::home_accounts() };
    view! {
        <Heading text=Signal::derive(move || title().to_owned()) />
        <Show when=move || are_offered(bank)>{first_steps}</Show>
        <Show when=move || own.get() fallback=|| view! { <AllBanks /> }>
            <Own />
        </Show>
    }
}

/// What a customer has.
#[component]
fn Own() -> impl IntoView {
    let bank = use_bank();
    holders(move || bank.read(|views| views.customers(None, Page::default()))).drawn()
}

/// A row for each customer.
fn holders(customers: impl Fn() -> Vec<CustomerView> + Send + Sync + 'static) -> Rows {
    let ids = move || customers().iter().map(|customer| customer.customer_id).collect();
    Rows::new(ids, CustomerId::to_string, |id| view! { <Holder id /> })
}

#[component]
fn AllBanks() -> impl IntoView {
    let bank = use_bank();
    let ids = move || {
        let banks = bank.read(|views| views.banks(Page::default()));
        banks.iter().map(|bank| bank.bank_id).collect()
    };
    Rows::new(ids, BankId::to_string, |id| view! { <OneBank id /> }).drawn()
}

/// A bank's figures over its customers.
#[component]
fn OneBank(
    /// Which one.
    id: BankId,
) -> impl IntoView {
    let bank = use_bank();
    let view = Memo::new(move |_| bank.read(|views| views.bank(id)));
    let shown = bank.shown(SHOWN, 20);
    let rows =
        holders(move || bank.read(|views| views.customers(Some(id), Page::first(shown.and_one()))));
    let rows = rows.shown(shown, SHOWN);
    let head = move |bank: BankView| {
        view! {
            <h2 class="bank__name">
                <a href=OfficeRoute::Bank(id).href()>{isolated(&format::name(&bank.name))}</a>
            </h2>
            <BankFigures bank />
        }
    };
    view! {
        <section class="bank">
            {move || view.get().map(head)}
            <Show when=move || rows.any() fallback=|| view! { <NoCustomers /> }>
                {rows.drawn()}
                {rows.button_for_more()}
            </Show>
        </section>
    }
}

/// A customer with the accounts that they hold.
#[component]
fn Holder(
    /// Who.
    id: CustomerId,
) -> impl IntoView {
    let bank = use_bank();
    let customer = Memo::new(move |_| bank.read(|views| views.customer(id)));
    let owners = Owners { bank_id: None, owner_id: Some(id) };
    let accounts = move || bank.read(|views| views.accounts(owners, Page::default()));
    let head = move |customer: CustomerView| {
        let name = customer_name(&customer);
        let currency = bank.currency_of(customer.bank_id);
        let own = bank.is_customer();
        view! {
            // A customer's own stand right below the title.
            <h3 class="holder__name" attr:aria-level=own.then_some("2")>
                <a href=OfficeRoute::Customer(id).href()>{isolated(&name)}</a>
            </h3>
            {currency
                .map(|currency| {
                    view! {
                        <p class="holder__balance">
                            <MoneyText amount=customer.balance currency=currency />
                        </p>
                    }
                })}
        }
    };
    view! {
        <section class="holder">
            <div class="holder__head">{move || customer.get().map(head)}</div>
            <AccountList
                accounts
                empty=move || {
                    view! {
                        <p class="holder__none soft">
                            {linked(say::home_no_account(), &OfficeRoute::Customer(id).href())}
                        </p>
                    }
                }
            />
        </section>
    }
}
