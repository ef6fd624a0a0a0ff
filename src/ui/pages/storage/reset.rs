//! Beginning anew: the one thing here that nothing takes back.

use leptos::prelude::*;

use crate::ui::records::ResetButton;

/// The card that offers it.
#[component]
pub(crate) fn Reset() -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="reset-title">
            <h2 id="reset-title">"Begin anew"</h2>
            <p class="soft">"Throws the whole log away, with every bank, customer and account in it, and the passphrase."</p>
            <div><ResetButton /></div>
        </section>
    }
}
