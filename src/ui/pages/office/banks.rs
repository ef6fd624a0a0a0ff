//! The banks of this browser, side by side: each has its currency, its customers and its books.

use leftfold_core::domain::Act;
use leftfold_core::read_models::{BankView, Page};
use leptos::prelude::*;

use crate::ui::components::{ActLink, Heading, List, MoneyText, Rows, isolated};
use crate::ui::records::NoBankSeen;
use crate::ui::route::OfficeRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// The banks.
#[component]
pub(crate) fn Banks() -> impl IntoView {
    let bank = use_bank();
    let banks = move || bank.read(|views| views.banks(Page::default()));
    let state = |bank: &BankView| {
        let BankView { bank_id, balance, customers, accounts, .. } = bank;
        format!("{bank_id} {balance} {customers} {accounts}")
    };
    let rows = Rows::new(banks, state, |bank| view! { <Row bank /> });
    let barred = bank.barred(Act::OpenBank, None);
    view! {
        <div class="title-row">
            <Heading text=say::banks_title() />
            <Show when=move || rows.any()>
                <ActLink href=OfficeRoute::NewBank.href() barred text=say::banks_open_another() />
            </Show>
        </div>
        <List class="people" rows empty=|| view! { <NoBankSeen /> } />
    }
}

#[component]
fn Row(
    /// The bank.
    bank: BankView,
) -> impl IntoView {
    let BankView { bank_id, name, currency, balance, customers, accounts, .. } = bank;
    let holds = say::banks_holds(customers, accounts);
    view! {
        <li>
            <a class="account-item__link" href=OfficeRoute::Bank(bank_id).href()>
                <span class="account-item__name">{isolated(&format::name(&name))}</span>
                <span class="account-item__number">{holds}</span>
                <span class="account-item__balance">
                    <MoneyText amount=balance currency=currency />
                </span>
            </a>
        </li>
    }
}
