//! Throwing the whole log away: the one thing that nothing takes back.

use leptos::prelude::*;

use crate::ui::components::Confirm;
use crate::ui::host::dom;
use crate::ui::host::moves::Moves;
use crate::ui::route::Route;
use crate::ui::state::context::use_bank;
use crate::ui::words::format;

/// Throws the log away.
#[component]
pub(crate) fn ResetButton() -> impl IntoView {
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
