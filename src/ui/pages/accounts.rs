//! The accounts, with balances at three levels: the bank's, each customer's, each account's.

use leftfold_core::domain::account::AccountStatus;
use leftfold_core::domain::{BankId, CustomerId};
use leftfold_core::read_models::{AccountView, BankView, CustomerView, Owners, Page};
use leptos::prelude::*;

use crate::ui::components::{Badge, Empty, Figure, Heading, MoneyText, More, Tone};
use crate::ui::context::use_bank;
use crate::ui::format;
use crate::ui::route::Route;

/// Customers shown at first.
const SHOWN: usize = 25;

/// Every bank with its customers and their accounts.
#[component]
pub(crate) fn Accounts() -> impl IntoView {
    let bank = use_bank();
    let banks = Memo::new(move |_| bank.read(|views| views.banks(Page::default())));
    let ids = move || banks.with(|banks| banks.iter().map(|bank| bank.bank_id).collect::<Vec<_>>());
    view! {
        <Heading text="Accounts" />
        <For each=ids key=|id| *id let(id)>
            <OneBank id />
        </For>
        <p class="accounts__more">
            <a href=Route::NewBank.href()>"Open another bank"</a>
        </p>
    }
}

/// A bank's figures over its customers.
#[component]
fn OneBank(
    /// Which one.
    id: BankId,
) -> impl IntoView {
    let bank = use_bank();
    let view = Memo::new(move |_| bank.read(|views| views.bank(id)));
    let shown = RwSignal::new(SHOWN);
    let customers = Memo::new(move |_| {
        let page = Page { after: None, limit: Some(shown.get()) };
        bank.read(|views| views.customers(Some(id), page))
    });
    let ids = move || {
        customers.with(|customers| customers.iter().map(|one| one.customer_id).collect::<Vec<_>>())
    };
    let total = move || view.with(|view| view.as_ref().map_or(0, |bank| bank.customers));
    let any = move || total() > shown.get();
    view! {
        <section class="bank">
            {move || view.get().map(|bank| view! { <BankFigures bank /> })}
            <Show
                when=move || total() != 0
                fallback=|| view! {
                    <Empty title="No customers yet" text="An account belongs to a customer, so register one first.">
                        <a class="button button--primary" href=Route::NewCustomer.href()>"Register a customer"</a>
                    </Empty>
                }
            >
                <For each=ids key=|id| *id let(id)>
                    <Holder id />
                </For>
                <More shown any=Signal::derive(any) step=SHOWN />
            </Show>
        </section>
    }
}

#[component]
fn BankFigures(
    /// The bank.
    bank: BankView,
) -> impl IntoView {
    let BankView { name, balance, currency, customers, accounts, .. } = bank;
    view! {
        <h2 class="bank__name">{name}</h2>
        <dl class="figures figures--lead">
            <Figure label="Held for customers"><MoneyText amount=balance currency=currency /></Figure>
            <Figure label="Customers"><a href=Route::Customers.href()>{format::grouped(&customers.to_string())}</a></Figure>
            <Figure label="Accounts">{format::grouped(&accounts.to_string())}</Figure>
        </dl>
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
    let accounts = Memo::new(move |_| bank.read(|views| views.accounts(owners, Page::default())));
    let head = move |customer: CustomerView| {
        let name = customer.name().unwrap_or_else(|| "Forgotten customer".into());
        let currency = bank.read(|views| views.bank(customer.bank_id).map(|bank| bank.currency));
        view! {
            <h3 class="holder__name"><a href=Route::Customer(id).href()>{name}</a></h3>
            {currency.map(|currency| view! {
                <p class="holder__balance"><MoneyText amount=customer.balance currency=currency /></p>
            })}
        }
    };
    view! {
        <section class="holder">
            <div class="holder__head">{move || customer.get().map(head)}</div>
            <Show
                when=move || accounts.with(|accounts| !accounts.is_empty())
                fallback=move || view! {
                    <p class="holder__none soft">
                        "No account yet. "<a href=Route::Customer(id).href()>"Open one"</a>
                    </p>
                }
            >
                <ul class="holder__accounts">
                    {move || accounts.get().into_iter().map(|account| view! { <AccountItem account /> }).collect_view()}
                </ul>
            </Show>
        </section>
    }
}

/// An account in a list.
#[component]
pub(crate) fn AccountItem(
    /// The account.
    account: AccountView,
) -> impl IntoView {
    let AccountView { account_id, nickname, account_number, balance, currency, status, .. } =
        account;
    let name = nickname.unwrap_or_else(|| "Account".into());
    let number = account_number.as_deref().map(format::account_number);
    view! {
        <li class="account-item">
            <a class="account-item__link" href=Route::Account(account_id).href()>
                <span class="account-item__name">
                    {name}
                    <StatusBadge status />
                </span>
                <span class="account-item__number mono">{number}</span>
                <span class="account-item__balance"><MoneyText amount=balance currency=currency /></span>
            </a>
        </li>
    }
}

/// The state of an account, where it isn't the usual one.
#[component]
pub(crate) fn StatusBadge(
    /// The state.
    status: AccountStatus,
) -> impl IntoView {
    match status {
        AccountStatus::Active => None,
        AccountStatus::Frozen => Some((Tone::Waiting, "frozen")),
        AccountStatus::Closed => Some((Tone::Plain, "closed")),
    }
    .map(|(tone, text)| view! { <Badge tone text /> })
}
