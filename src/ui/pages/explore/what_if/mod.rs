//! What if: the banks to try things in, each beside this browser's bank.

mod both;
mod verdict;

use leftfold_core::application::Replayed;
use leftfold_core::lessons::Deed;
use leptos::prelude::*;

use self::both::Both;
use self::verdict::Verdict;
use crate::ui::components::{Button, Confirm, Emphasis, Empty, Heading, Rows, isolated};
use crate::ui::host::dom;
use crate::ui::records::in_terms;
use crate::ui::route::{ExploreRoute, Route};
use crate::ui::state::context::use_bank;
use crate::ui::state::sandbox::{Sandbox, use_sandboxes};
use crate::ui::words::{format, say};

/// Every bank to try things in.
#[component]
pub(crate) fn WhatIf() -> impl IntoView {
    let (bank, sandboxes) = (use_bank(), use_sandboxes());
    let beside = move |id| sandboxes.get(id).map(|sandbox| view! { <Beside sandbox /> });
    // What was just made is what one came to see.
    let newest_first = move || sandboxes.ids().into_iter().rev().collect::<Vec<_>>();
    let rows = Rows::new(newest_first, u32::to_string, beside);
    let fork = move |()| sandboxes.fork(sandboxes.own().head());
    view! {
        <p class="crumb">
            <a href=ExploreRoute::Events.href()>{say::log_title()}</a>
        </p>
        <div class="title-row">
            <Heading text=say::what_if_title() />
            <Button barred=bank.barred_deed(Deed::Fork) on_click=fork>
                {say::what_if_fork()}
            </Button>
        </div>
        <Show
            when=move || rows.any()
            fallback=|| {
                view! { <Empty title=say::what_if_none() text=say::what_if_none_hint() /> }
            }
        >
            {rows.drawn()}
        </Show>
        <p class="soft">{in_terms(say::what_if_lead())}</p>
        <p class="soft">{in_terms(say::what_if_hint())}</p>
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
    let heading = format!("sandbox-{id}");
    // Whoever asked is told what came of it, and not first what the page is for.
    if sandboxes.just_answered(id) {
        dom::focus_soon(format!("#{heading}"));
    }
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
    let enter = move |()| {
        sandboxes.enter(Some(id));
        dom::go(&Route::Accounts.href());
    };
    view! {
        <section class="card what-if" aria-label=named.clone()>
            <div class="title-row">
                <h2 tabindex="-1" id=heading>
                    {isolated(&named)}
                </h2>
                <Button emphasis=Emphasis::Primary on_click=enter>
                    {say::what_if_enter()}
                </Button>
            </div>
            <p class="soft">{origin}</p>
            {without
                .clone()
                .map(|replayed| view! { <Verdict replayed=Replayed::clone(&replayed) /> })}
            {from.map(|from| view! { <Both id from own=sandboxes.own() other without /> })}
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
            <div>
                <Confirm
                    action=say::what_if_throw_away()
                    title=say::what_if_throw_away_title()
                    text=say::what_if_throw_away_text()
                    barred=bank.barred_in_levels()
                    on_confirm=move |()| sandboxes.throw_away(id)
                />
            </div>
        </section>
    }
}
