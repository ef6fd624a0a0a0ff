//! Where there is no bank or no customer yet: what to do first.

use leftfold_core::domain::Act;
use leptos::prelude::*;

use crate::ui::components::{ActLink, Empty, Kind};
use crate::ui::route::{OfficeRoute, Route};
use crate::ui::state::context::use_bank;

/// Where a bank has no customers yet.
#[component]
pub(crate) fn NoCustomers() -> impl IntoView {
    let barred = use_bank().barred(Act::RegisterCustomer, None);
    view! {
        <Empty title="No customers yet" text="An account belongs to a customer, so register one first.">
            <ActLink href=OfficeRoute::NewCustomer.href() barred kind=Kind::Primary text="Register a customer" />
        </Empty>
    }
}

/// Where there is no bank yet: all else belongs to one.
pub(crate) fn no_bank() -> impl IntoView {
    view! {
        <Empty title="There is no bank yet" text="All else is a bank's, so open one first.">
            <a class="button button--primary" href=Route::Accounts.href()>"Open a bank"</a>
        </Empty>
    }
}
