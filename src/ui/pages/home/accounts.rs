//! The accounts, with balances at three levels: the bank's, each customer's, each account's.

use leftfold_core::domain::{BankId, CustomerId};
use leftfold_core::read_models::{BankView, CustomerView, Owners, Page};
use leptos::prelude::*;

use crate::ui::components::{Heading, MoneyText, More, isolated, linked};
use crate::ui::records::{AccountItem, BankFigures, NoCustomers, customer_name};
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
        <Show when=move || own.get() fallback=|| view! { <AllBanks /> }>
            <Own />
        </Show>
    }
}

/// What a customer has.
#[component]
fn Own() -> impl IntoView {
    let bank = use_bank();
    let ids = Memo::new(move |_| {
        let customers = bank.read(|views| views.customers(None, Page::default()));
        customers.iter().map(|customer| customer.customer_id).collect::<Vec<_>>()
    });
    view! {
        <For each=move || ids.get() key=|id| *id let(id)>
            <Holder id />
        </For>
    }
}

#[component]
fn AllBanks() -> impl IntoView {
    let bank = use_bank();
    let ids = Memo::new(move |_| {
        let banks = bank.read(|views| views.banks(Page::default()));
        banks.iter().map(|bank| bank.bank_id).collect::<Vec<_>>()
    });
    view! {
        <For each=move || ids.get() key=|id| *id let(id)>
            <OneBank id />
        </For>
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
    let shown = bank.shown(SHOWN, 20);
    let customers = Memo::new(move |_| {
        let page = Page { after: None, limit: Some(shown.get()) };
        bank.read(|views| views.customers(Some(id), page))
    });
    let ids = move || {
        customers.with(|customers| customers.iter().map(|one| one.customer_id).collect::<Vec<_>>())
    };
    let total = move || view.with(|view| view.as_ref().map_or(0, |bank| bank.customers));
    let any = move || total() > shown.get();
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
            <Show when=move || total() != 0 fallback=|| view! { <NoCustomers /> }>
                <For each=ids key=|id| *id let(id)>
                    <Holder id />
                </For>
                <More shown any=Signal::derive(any) step=SHOWN />
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
    let accounts = Memo::new(move |_| bank.read(|views| views.accounts(owners, Page::default())));
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
            <Show
                when=move || accounts.with(|accounts| !accounts.is_empty())
                fallback=move || {
                    view! {
                        <p class="holder__none soft">
                            {linked(say::home_no_account(), &OfficeRoute::Customer(id).href())}
                        </p>
                    }
                }
            >
                <ul class="holder__accounts">
                    {move || {
                        accounts
                            .get()
                            .into_iter()
                            .map(|account| view! { <AccountItem account /> })
                            .collect_view()
                    }}
                </ul>
            </Show>
        </section>
    }
}
