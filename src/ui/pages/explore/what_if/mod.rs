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
use crate::ui::words::{format, say};

/// Every bank to try things in.
#[component]
pub(crate) fn WhatIf() -> impl IntoView {
    let scratches = use_scratches();
    let ids = move || scratches.ids();
    let fork = move |()| scratches.fork(scratches.own().head());
    view! {
        <p class="crumb">
            <a href=ExploreRoute::Events.href()>{say::log_title()}</a>
        </p>
        <Heading text=say::what_if_title() />
        <p class="lead soft">{say::what_if_lead()}</p>
        <div>
            <Button kind=Kind::Primary on_click=fork>
                {say::what_if_fork()}
            </Button>
        </div>
        <p class="soft">{say::what_if_hint()}</p>
        {move || {
            ids()
                .is_empty()
                .then(|| {
                    view! { <Empty title=say::what_if_none() text=say::what_if_none_hint() /> }
                })
        }}
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
        || say::what_if_of_log().into(),
        |from| say::what_if_forked_at(&format::count(from)),
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
                <span class="field__label">{say::what_if_name()}</span>
                <input
                    class="field__input"
                    type="text"
                    name=format!("name-{id}")
                    maxlength="60"
                    prop:value=name
                    on:change=rename
                />
            </label>
            <p class="soft">{origin}</p>
            <div class="pair">
                <Button kind=Kind::Primary on_click=move |()| scratches.enter(Some(id))>
                    {say::what_if_enter()}
                </Button>
                <Confirm
                    action=say::what_if_throw_away()
                    title=say::what_if_throw_away_title()
                    text=say::what_if_throw_away_text()
                    on_confirm=move |()| scratches.throw_away(id)
                />
            </div>
            {without
                .clone()
                .map(|replayed| view! { <Verdict replayed=Replayed::clone(&replayed) /> })}
            {from.map(|from| view! { <Both id from own=scratches.own() other without /> })}
        </section>
    }
}
