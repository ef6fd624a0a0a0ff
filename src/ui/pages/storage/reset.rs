//! Beginning anew: the one thing here that nothing takes back.

use leptos::prelude::*;

use crate::ui::components::Confirm;
use crate::ui::context::{Moves, use_bank};
use crate::ui::dom;
use crate::ui::format;
use crate::ui::route::Route;

/// The card that offers it.
#[component]
pub(super) fn Reset() -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="reset-title">
            <h2 id="reset-title">"Begin anew"</h2>
            <p class="soft">"Throws the whole log away, with every bank, customer and account in it, and the passphrase."</p>
            <div><ResetButton /></div>
        </section>
    }
}

/// Throws the log away.
#[component]
pub(in crate::ui::pages) fn ResetButton() -> impl IntoView {
    let bank = use_bank();
    let moves = expect_context::<Moves>();
    let reset = move |()| {
        leptos::task::spawn_local(async move {
            match bank.bank().reset().await {
                Ok(()) => {
                    moves.note();
                    bank.say("The log is gone, and a new one has begun.".into(), None);
                    dom::go(&Route::Accounts.href());
                }
                Err(refusal) => bank.say(format::sentence(&refusal.message), None),
            }
        });
    };
    view! {
        <Confirm
            action="Throw the log away"
            title="Throw the whole log away?"
            text=Signal::derive(move || gone(bank.extent().head))
            typed="reset"
            on_confirm=reset
        />
    }
}

/// What goes with a log.
fn gone(events: u64) -> String {
    let events = format::count(events);
    format!(
        "Every bank, customer, account and figure goes ({events} events in all), and all keys and the passphrase with them. \
         Nothing brings them back but a whole export that you keep elsewhere."
    )
}
