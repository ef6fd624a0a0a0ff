//! Shown while there is no bank or no customer: what to do first.

use leftfold_core::domain::Act;
use leptos::either::Either;
use leptos::prelude::*;

use super::not_here::NotShown;
use crate::ui::components::{ActLink, Emphasis, Empty};
use crate::ui::route::{OfficeRoute, Route};
use crate::ui::state::context::use_bank;
use crate::ui::words::say;

/// Where a bank has no customers yet.
#[component]
pub(crate) fn NoCustomers() -> impl IntoView {
    let barred = use_bank().barred(Act::RegisterCustomer, None);
    view! {
        <Empty title=say::no_customers_title() text=say::no_customers_hint()>
            <ActLink
                href=OfficeRoute::NewCustomer.href()
                barred
                emphasis=Emphasis::Primary
                text=say::register_customer()
            />
        </Empty>
    }
}

/// Where one sees no bank: who acts as a customer is shown none.
#[component]
pub(crate) fn NoBankSeen() -> impl IntoView {
    let bank = use_bank();
    view! {
        <Show when=move || bank.is_customer() fallback=no_bank>
            <NotShown />
        </Show>
    }
}

/// Where there is no bank: at the beginning of the log there is none yet, and else one is to be opened first.
pub(crate) fn no_bank() -> impl IntoView {
    if use_bank().viewing().at().is_some() {
        return Either::Left(nothing_yet());
    }
    Either::Right(view! {
        <Empty title=say::no_bank_title() text=say::no_bank_hint()>
            <a class="button button--primary" href=Route::Accounts.href()>
                {say::open_bank()}
            </a>
        </Empty>
    })
}

/// Where the log has nothing up to the position that is viewed.
pub(crate) fn nothing_yet() -> impl IntoView {
    view! { <Empty title=say::home_nothing_yet() text=say::home_nothing_yet_hint() /> }
}
