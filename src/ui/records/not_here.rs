//! Where there is nothing to see of a thing: the bank has none with this id, or it is not for customers.

use leptos::prelude::*;

use crate::ui::components::{Empty, Heading};
use crate::ui::route::Route;
use crate::ui::state::context::use_bank;

/// An address of something that this bank doesn't have.
#[component]
pub(crate) fn Missing(
    /// What was looked for: `account`, `customer`.
    what: &'static str,
) -> impl IntoView {
    let bank = use_bank();
    let own = move || bank.is_customer();
    if untrack(|| bank.viewing().is_past()) {
        return view! {
            <Heading text=format!("No such {what} yet") />
            <Empty
                title=format!("At this position of the log there is no {what} with this id")
                text="What you are looking for may have come later: go on, or return to now."
            />
        }
        .into_any();
    }
    view! {
        <Heading text=format!("There is no such {what}") />
        <Empty
            title=format!("This browser's bank has no {what} with this id")
            text="A link shows what is in the log of the browser that opens it; another browser has another bank."
        >
            <a class="button" href=Route::Accounts.href()>"To the accounts"</a>
        </Empty>
        <Show when=own>
            <p class="soft">"Or it is somebody else's: a customer sees what is their own."</p>
        </Show>
    }
    .into_any()
}

/// Where there is nothing to see for a customer.
#[component]
pub(crate) fn NotShown() -> impl IntoView {
    view! {
        <Empty
            title="This is not shown to customers"
            text="A customer sees their own accounts, transfers and requests. Choose another role under “Acting as” to see what the bank sees."
        >
            <a class="button" href=Route::Accounts.href()>"To your accounts"</a>
        </Empty>
    }
}
