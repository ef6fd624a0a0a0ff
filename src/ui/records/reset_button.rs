//! Resets everything, after a confirmation. It can't be undone.

use leptos::prelude::*;

use crate::ui::components::Confirm;
use crate::ui::host::dom;
use crate::ui::host::moves::Moves;
use crate::ui::route::Route;
use crate::ui::state::context::use_bank;
use crate::ui::words::say;

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
                    bank.say(say::reset_done().into(), None);
                    dom::go(&Route::Accounts.href());
                }
                Err(refusal) => bank.say_refusal(refusal),
            }
        });
    };
    view! {
        <Confirm
            action=say::reset_action()
            title=say::reset_title()
            text=Signal::derive(move || say::reset_text(bank.extent().head))
            typed=say::reset_word()
            barred=bank.barred_beside()
            on_confirm=reset
        />
    }
}
