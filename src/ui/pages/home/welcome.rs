//! The first visit: a bank to look at in one click, or one's own from nothing. `index.html` holds what it says.

use std::cell::Cell;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;

use crate::ui::components::heads_page;
use crate::ui::host::first_screen::{self, SAMPLE, holds};
use crate::ui::host::moves::Moves;
use crate::ui::state::context::use_bank;

/// Where there is no event yet.
#[component]
pub(crate) fn Welcome() -> impl IntoView {
    let bank = use_bank();
    let moves = expect_context::<Moves>();
    let busy = Rc::new(Cell::new(false));
    let open_sample = move || {
        if busy.replace(true) {
            return;
        }
        // The page changes though the address doesn't.
        moves.note();
        let busy = Rc::clone(&busy);
        leptos::task::spawn_local(async move {
            bank.open_sample().await;
            busy.set(false);
            first_screen::take_choice_back();
        });
    };
    if first_screen::was_chosen(SAMPLE) {
        open_sample();
    }
    let click = move |event| {
        if first_screen::chooses(&event, SAMPLE) {
            open_sample();
        }
    };
    let welcome = NodeRef::<html::Div>::new();
    heads_page(move || welcome.get()?.query_selector("h1").ok().flatten(), moves);
    view! { <div class="welcome" node_ref=welcome on:click=click use:holds="welcome"></div> }
}
