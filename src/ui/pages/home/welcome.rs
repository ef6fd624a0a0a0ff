//! The first visit: a bank to look at in one click, or one's own from nothing.

use leptos::prelude::*;

use crate::ui::components::{Button, Heading, Kind, Mark};
use crate::ui::host::moves::Moves;
use crate::ui::route::{OfficeRoute, StorageRoute};
use crate::ui::state::context::use_bank;
use crate::ui::words::format;

/// Where there is no event yet.
#[component]
pub(crate) fn Welcome() -> impl IntoView {
    let bank = use_bank();
    let busy = RwSignal::new(false);
    let moves = expect_context::<Moves>();
    let sample = move |()| {
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
    view! {
        <div class="welcome">
            <Mark />
            <Heading text="A bank in your browser, told from its events" />
            <p class="welcome__lead">
                "Every deposit, transfer and refusal is recorded as an event, and every figure you see is those \
                 events added up, from the left. It all stays in this browser: no account, no server."
            </p>
            <div class="welcome__ways">
                <section class="card">
                    <h2>"Look around"</h2>
                    <p class="soft">"One bank, three customers and five accounts, with some days of history."</p>
                    <Button kind=Kind::Primary busy on_click=sample>
                        {move || if busy.get() { "Opening…" } else { "Open a sample bank" }}
                    </Button>
                </section>
                <section class="card">
                    <h2>"Begin with nothing"</h2>
                    <p class="soft">"Name your bank, choose its currency, and register its first customer."</p>
                    <a class="button" href=OfficeRoute::NewBank.href()>"Start empty"</a>
                </section>
            </div>
            <p class="soft">
                "You have a log that was exported? " <a href=StorageRoute::Overview.href()>"Bring it in"</a>
                ". You want to see a long one? " <a href=StorageRoute::Overview.href()>"Fill it"</a> "."
            </p>
        </div>
    }
}
