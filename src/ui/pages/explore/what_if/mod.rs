//! What if: the banks to try things in, each beside this browser's bank.

mod both;
mod verdict;

use leftfold_core::application::Replayed;
use leptos::prelude::*;

use self::both::Both;
use self::verdict::Verdict;
use crate::ui::components::{Button, Confirm, Empty, Heading, Kind};
use crate::ui::route::ExploreRoute;
use crate::ui::state::scratch::{Scratch, use_scratches};
use crate::ui::words::format;

/// Every bank to try things in.
#[component]
pub(crate) fn WhatIf() -> impl IntoView {
    let scratches = use_scratches();
    let ids = move || scratches.ids();
    let fork = move |()| scratches.fork(scratches.own().head());
    view! {
        <p class="crumb"><a href=ExploreRoute::Events.href()>"Event log"</a></p>
        <Heading text="What if" />
        <p class="lead soft">
            "A bank to try things in has lived as yours has, up to a position, and goes its own way from there. Nothing that is \
             done in it touches yours; it is gone when you throw it away or close the page."
        </p>
        <div><Button kind=Kind::Primary on_click=fork>"Fork from now"</Button></div>
        <p class="soft">
            "To fork from the past, go there with the time bar, and press “What if from here”. To see what would have become of \
             all the rest without an event, open the event, and press “What if it had not happened”."
        </p>
        {move || ids().is_empty().then(|| view! {
            <Empty title="There is none yet" text="Fork your bank, make a transfer in the fork, and see here what became another." />
        })}
        <For each=ids key=|id| *id let(id)>
            {scratches.get(id).map(|scratch| view! { <Beside scratch /> })}
        </For>
    }
}

/// One of them beside this browser's bank.
#[component]
fn Beside(
    /// Which.
    scratch: Scratch,
) -> impl IntoView {
    let scratches = use_scratches();
    let Scratch { id, name, from, bank: other, without } = scratch;
    let named = name.clone();
    let origin = from.map_or_else(
        || "Opened from a log in the schema workshop: it has nothing in common with yours.".into(),
        |from| format!("Forked at position {}.", format::count(from)),
    );
    let rename = move |event| {
        let name = event_target_value(&event);
        if !name.trim().is_empty() {
            scratches.rename(id, name);
        }
    };
    view! {
        <section class="card what-if" aria-label=named>
            <label class="what-if__name">
                <span class="field__label">"Name"</span>
                <input class="field__input" type="text" name=format!("name-{id}") maxlength="60" prop:value=name on:change=rename />
            </label>
            <p class="soft">{origin}</p>
            <div class="pair">
                <Button kind=Kind::Primary on_click=move |()| scratches.enter(Some(id))>"Go there"</Button>
                <Confirm
                    action="Throw it away"
                    title="Throw this bank away?"
                    text="What was done in it is gone. Your own bank stays as it is."
                    on_confirm=move |()| scratches.throw_away(id)
                />
            </div>
            {without.clone().map(|replayed| view! { <Verdict replayed=Replayed::clone(&replayed) /> })}
            {from.map(|from| view! { <Both id from own=scratches.own() other without /> })}
        </section>
    }
}
