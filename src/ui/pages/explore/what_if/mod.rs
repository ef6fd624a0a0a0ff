//! What if: the banks to try things in, each beside this browser's bank.

mod both;
mod verdict;

use leftfold_core::application::Replayed;
use leftfold_core::lessons::Deed;
use leptos::prelude::*;

use self::both::Both;
use self::verdict::Verdict;
use crate::ui::components::{Button, Confirm, Emphasis, Empty, Heading, Rows};
use crate::ui::records::in_terms;
use crate::ui::route::ExploreRoute;
use crate::ui::state::context::use_bank;
use crate::ui::state::sandbox::{Sandbox, use_sandboxes};
use crate::ui::words::{format, say};

/// Every bank to try things in.
#[component]
pub(crate) fn WhatIf() -> impl IntoView {
    let (bank, sandboxes) = (use_bank(), use_sandboxes());
    let beside = move |id| sandboxes.get(id).map(|sandbox| view! { <Beside sandbox /> });
    let rows = Rows::new(move || sandboxes.ids(), u32::to_string, beside);
    let fork = move |()| sandboxes.fork(sandboxes.own().head());
    view! {
        <p class="crumb">
            <a href=ExploreRoute::Events.href()>{say::log_title()}</a>
        </p>
        <Heading text=say::what_if_title() />
        <p class="lead soft">{in_terms(say::what_if_lead())}</p>
        <div>
            <Button emphasis=Emphasis::Primary barred=bank.barred_deed(Deed::Fork) on_click=fork>
                {say::what_if_fork()}
            </Button>
        </div>
        <p class="soft">{in_terms(say::what_if_hint())}</p>
        <Show
            when=move || rows.any()
            fallback=|| {
                view! { <Empty title=say::what_if_none() text=say::what_if_none_hint() /> }
            }
        >
            {rows.drawn()}
        </Show>
    }
}

/// One of them beside this browser's bank.
#[component]
fn Beside(
    /// Which.
    sandbox: Sandbox,
) -> impl IntoView {
    let (bank, sandboxes) = (use_bank(), use_sandboxes());
    let Sandbox { id, name, from, bank: other, without } = sandbox;
    let named = name.clone();
    let origin = from.map_or_else(
        || say::what_if_of_log().into(),
        |from| say::what_if_forked_at(&format::count(from)),
    );
    let rename = move |event| {
        let name = event_target_value(&event);
        if !name.trim().is_empty() {
            sandboxes.rename(id, name);
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
                    readonly=move || bank.level().is_some()
                    on:change=rename
                />
            </label>
            <p class="soft">{origin}</p>
            <div class="pair">
                <Button emphasis=Emphasis::Primary on_click=move |()| sandboxes.enter(Some(id))>
                    {say::what_if_enter()}
                </Button>
                <Confirm
                    action=say::what_if_throw_away()
                    title=say::what_if_throw_away_title()
                    text=say::what_if_throw_away_text()
                    barred=bank.barred_in_levels()
                    on_confirm=move |()| sandboxes.throw_away(id)
                />
            </div>
            {without
                .clone()
                .map(|replayed| view! { <Verdict replayed=Replayed::clone(&replayed) /> })}
            {from.map(|from| view! { <Both id from own=sandboxes.own() other without /> })}
        </section>
    }
}
