//! The banks of this browser, side by side: each has its currency, its customers and its books.

use leftfold_core::domain::Act;
use leftfold_core::read_models::{BankView, Page};
use leptos::prelude::*;

use crate::ui::components::{ActLink, Heading, MoneyText, isolated};
use crate::ui::records::{NotShown, no_bank};
use crate::ui::route::OfficeRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// The banks.
#[component]
pub(crate) fn Banks() -> impl IntoView {
    let bank = use_bank();
    let banks = Memo::new(move |_| bank.read(|views| views.banks(Page::default())));
    let empty = Memo::new(move |_| banks.with(Vec::is_empty));
    let barred = bank.barred(Act::OpenBank, None);
    let nothing = move || {
        if bank.is_customer() { view! { <NotShown /> }.into_any() } else { no_bank().into_any() }
    };
    view! {
        <div class="title-row">
            <Heading text=say::banks_title() />
            <Show when=move || !empty.get()>
                <ActLink href=OfficeRoute::NewBank.href() barred text=say::banks_open_another() />
            </Show>
        </div>
        <Show when=move || !empty.get() fallback=nothing>
            <ul class="people">
                {move || banks.get().into_iter().map(|bank| view! { <Row bank /> }).collect_view()}
            </ul>
        </Show>
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
