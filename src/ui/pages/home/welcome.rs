//! The first visit: a bank to look at in one click, or one's own from nothing.

use leptos::prelude::*;

use crate::ui::components::{Button, Heading, Mark, linked};
use crate::ui::host::moves::Moves;
use crate::ui::route::{LessonsRoute, OfficeRoute, StorageRoute};
use crate::ui::state::context::use_bank;
use crate::ui::words::say;

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
                Ok(_) => bank.say(say::welcome_sample_open().into(), None),
                Err(refusal) => bank.say_refusal(refusal),
            }
        });
    };
    view! {
        <div class="welcome">
            <Mark />
            <Heading text=say::welcome_title() />
            <p class="welcome__lead">{say::welcome_lead()}</p>
            <div class="welcome__ways">
                <section class="card">
                    <h2>{say::welcome_learn()}</h2>
                    <p class="soft">{say::welcome_learn_hint()}</p>
                    <a class="button button--primary" href=LessonsRoute::Course.href()>
                        {say::welcome_learn_action()}
                    </a>
                </section>
                <section class="card">
                    <h2>{say::welcome_look()}</h2>
                    <p class="soft">{say::welcome_look_hint()}</p>
                    <Button busy on_click=sample>
                        {move || {
                            if busy.get() {
                                say::welcome_opening_sample()
                            } else {
                                say::welcome_open_sample()
                            }
                        }}
                    </Button>
                </section>
                <section class="card">
                    <h2>{say::welcome_begin()}</h2>
                    <p class="soft">{say::welcome_begin_hint()}</p>
                    <a class="button" href=OfficeRoute::NewBank.href()>
                        {say::welcome_begin_action()}
                    </a>
                </section>
            </div>
            <p class="soft">{linked(say::welcome_have_log(), &StorageRoute::Overview.href())}</p>
        </div>
    }
}
