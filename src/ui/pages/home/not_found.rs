//! Where an address leads nowhere: says so, and leads back.

use leptos::prelude::*;

use crate::ui::components::{Empty, Heading};
use crate::ui::route::Route;

/// An address that is none of this page's.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    view! {
        <Heading text="There is no such page" />
        <Empty title="The address leads nowhere" text="It may have been cut off where it was copied.">
            <a class="button" href=Route::Accounts.href()>"To the accounts"</a>
        </Empty>
    }
}
