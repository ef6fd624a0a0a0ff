//! Shown instead of a record that does not exist, or that customers can't see.

use leptos::prelude::*;

use crate::ui::components::{Empty, Heading};
use crate::ui::host::dom;
use crate::ui::route::Route;
use crate::ui::state::context::use_bank;
use crate::ui::words::say;

/// An address of something that this bank doesn't have.
#[component]
pub(crate) fn Missing(
    /// What was looked for, as the catalogue's messages tell it from others: `account`, `customer`.
    what: &'static str,
) -> impl IntoView {
    let bank = use_bank();
    let own = move || bank.is_customer();
    if untrack(|| bank.viewing().is_past()) {
        return view! {
            <Heading text=say::missing_yet_title(what) />
            <Empty title=say::missing_yet(what) text=say::missing_yet_hint() />
        }
        .into_any();
    }
    // In a browser that has no bank, it is one of the sample bank's as a rule.
    let in_sample = untrack(|| !bank.has_bank());
    view! {
        <Heading text=say::missing_title(what) />
        <Empty title=say::missing(what) text=say::missing_hint()>
            {in_sample
                .then(|| {
                    view! {
                        <a class="button button--primary" href=format!("?sample{}", dom::hash())>
                            {say::missing_in_sample()}
                        </a>
                    }
                })}
            <a class="button" href=Route::Accounts.href()>
                {say::go_to_accounts()}
            </a>
        </Empty>
        <Show when=own>
            <p class="soft">{say::missing_not_own()}</p>
        </Show>
    }
    .into_any()
}

/// Where there is nothing to see for a customer.
#[component]
pub(crate) fn NotShown() -> impl IntoView {
    view! {
        <Empty title=say::not_shown_title() text=say::not_shown_hint()>
            <a class="button" href=Route::Accounts.href()>
                {say::not_shown_to_accounts()}
            </a>
        </Empty>
    }
}
