//! Beginning anew: the one thing here that nothing takes back.

use leptos::prelude::*;

use crate::ui::records::ResetButton;
use crate::ui::words::say;

/// The card that offers it.
#[component]
pub(crate) fn Reset() -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="reset-title">
            <h2 id="reset-title">{say::storage_reset()}</h2>
            <p class="soft">{say::storage_reset_hint()}</p>
            <div>
                <ResetButton />
            </div>
        </section>
    }
}
