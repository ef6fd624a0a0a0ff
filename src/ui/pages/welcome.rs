//! The first visit: a bank to look at in one click, or one's own from nothing.

use leptos::prelude::*;

use crate::ui::components::{Kind, heading, link_button, mark, waiting_button};
use crate::ui::context::{Moves, use_bank};
use crate::ui::format;
use crate::ui::html::{Html, el, text};
use crate::ui::route::Route;

/// Where there is no event yet.
pub(crate) fn welcome() -> Html {
    let bank = use_bank();
    let busy = RwSignal::new(false);
    let moves = expect_context::<Moves>();
    let sample = move || {
        busy.set(true);
        // The page changes though the address doesn't.
        moves.note();
        leptos::task::spawn_local(async move {
            let opened = leftfold_core::simulation::open_sample_bank(&bank.bank()).await;
            busy.set(false);
            match opened {
                Ok(_) => bank.say("The sample bank is open.".into(), None),
                Err(refusal) => bank.say(format::sentence(&refusal.message), None),
            }
        });
    };
    let action = move || if busy.get() { "Opening…" } else { "Open a sample bank" }.to_owned();
    let lead = "Every deposit, transfer and refusal is recorded as an event, and every figure you see \
                is those events added up, from the left. It all stays in this browser: no account, no \
                server.";
    let way = |title, text, action: Html| {
        el("section")
            .class("card")
            .child(el("h2").child(title))
            .child(el("p").class("soft").child(text))
            .child(action)
    };
    let ways = el("div")
        .class("welcome__ways")
        .child(way(
            "Look around",
            "One bank, three customers and five accounts, with some days of history.",
            waiting_button(Kind::Primary, busy, sample).child(text(action)),
        ))
        .child(way(
            "Begin with nothing",
            "Name your bank, choose its currency, and register its first customer.",
            link_button(Kind::Plain, &Route::NewBank, "Start empty"),
        ));
    el("div")
        .class("welcome")
        .child(mark())
        .child(heading("A bank in your browser, told from its events"))
        .child(el("p").class("welcome__lead").child(lead))
        .child(ways)
}
