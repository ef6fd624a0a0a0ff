//! The customers and what each holds.

use leftfold_core::domain::CustomerId;
use leftfold_core::read_models::Page;
use leptos::prelude::*;

use crate::ui::components::{Empty, Heading, MoneyText, More};
use crate::ui::context::use_bank;
use crate::ui::format;
use crate::ui::route::Route;

/// Customers shown at first.
const SHOWN: usize = 50;

/// The customers.
#[component]
pub(crate) fn Customers() -> impl IntoView {
    let bank = use_bank();
    let shown = RwSignal::new(SHOWN);
    let ids = Memo::new(move |_| {
        let page = Page { after: None, limit: Some(shown.get()) };
        let customers = bank.read(|views| views.customers(None, page));
        customers.into_iter().map(|customer| customer.customer_id).collect::<Vec<_>>()
    });
    let total = Memo::new(move |_| {
        bank.read(|views| {
            views.banks(Page::default()).iter().map(|bank| bank.customers).sum::<usize>()
        })
    });
    let any = move || total.get() > shown.get();
    let has_bank = Memo::new(move |_| {
        bank.read(|views| !views.banks(Page { after: None, limit: Some(1) }).is_empty())
    });
    view! {
        <div class="title-row">
            <Heading text="Customers" />
            <Show when=move || total.get() != 0>
                <a class="button button--primary" href=Route::NewCustomer.href()>"Register a customer"</a>
            </Show>
        </div>
        <Show
            when=move || total.get() != 0
            fallback=move || if has_bank.get() { none_yet().into_any() } else { no_bank().into_any() }
        >
            <ul class="people">
                <For each=move || ids.get() key=|id| *id let(id)>
                    <Row id />
                </For>
            </ul>
            <More shown any=Signal::derive(any) step=SHOWN />
        </Show>
    }
}

fn none_yet() -> impl IntoView {
    view! {
        <Empty title="No customers yet" text="A customer comes first; accounts belong to one.">
            <a class="button button--primary" href=Route::NewCustomer.href()>"Register a customer"</a>
        </Empty>
    }
}

/// Where there is no bank yet: customers are registered with one.
pub(super) fn no_bank() -> impl IntoView {
    view! {
        <Empty title="There is no bank yet" text="Customers are a bank's, so open one first.">
            <a class="button button--primary" href=Route::Accounts.href()>"Open a bank"</a>
        </Empty>
    }
}

#[component]
fn Row(
    /// Who.
    id: CustomerId,
) -> impl IntoView {
    let bank = use_bank();
    let view = Memo::new(move |_| {
        bank.read(|views| {
            let customer = views.customer(id)?;
            let currency = views.bank(customer.bank_id)?.currency;
            Some((customer, currency))
        })
    });
    move || {
        view.get().map(|(customer, currency)| {
            let name = customer.name().unwrap_or_else(|| "Forgotten customer".into());
            let lives = customer.address.as_ref().map(|address| format!("{}, {}", address.city, address.country));
            view! {
                <li>
                    <a class="account-item__link" href=Route::Customer(id).href()>
                        <span class="account-item__name">{name}</span>
                        <span class="account-item__number">
                            {lives}{lives_and_holds(customer.address.is_some(), customer.accounts.len())}
                        </span>
                        <span class="account-item__balance"><MoneyText amount=customer.balance currency=currency /></span>
                    </a>
                </li>
            }
        })
    }
}

fn lives_and_holds(lives: bool, accounts: usize) -> String {
    let dot = if lives { " · " } else { "" };
    format!("{dot}{}", format::counted(accounts, "account", "accounts"))
}
