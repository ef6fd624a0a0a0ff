//! Where an address leads nowhere: says so, and leads back.

use leptos::prelude::*;

use crate::ui::components::{Empty, Heading};
use crate::ui::route::Route;
use crate::ui::words::say;

/// An address that is none of this page's.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    view! {
        <Heading text=say::not_found_title() />
        <Empty title=say::not_found_nowhere() text=say::not_found_hint()>
            <a class="button" href=Route::Accounts.href()>
                {say::go_to_accounts()}
            </a>
        </Empty>
    }
}
