//! The schema workshop: an old log event by event, with the upcasters on or off, and what can't be read
//! in quarantine. Nothing of it touches this browser's bank.

mod balances;
mod events;
mod glass;
mod quarantine;
mod trying;

use leftfold_core::application::SchemaWorkshop;
use leftfold_core::lessons::Deed;
use leptos::html;
use leptos::prelude::*;

use self::balances::Balances;
use self::events::Events;
use self::glass::Glass;
use self::quarantine::Quarantine;
use self::trying::{Trying, reach};
use crate::ui::components::{Button, Emphasis, Heading, Progress};
use crate::ui::host::dom;
use crate::ui::records::in_terms;
use crate::ui::route::ExploreRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// How old events are read, and what becomes of those that can't be.
#[component]
pub(crate) fn Schemas() -> impl IntoView {
    let glass = Glass::new(use_bank());
    view! {
        <p class="crumb">
            <a href=ExploreRoute::Events.href()>{say::log_title()}</a>
        </p>
        <Heading text=say::schemas_title() />
        <p class="lead soft">{in_terms(say::schemas_lead())}</p>
        <Source glass />
        <Reading glass />
        {move || {
            glass
                .look(|workshop| {
                    view! {
                        <div class="split">
                            <Balances accounts=workshop.balances().to_vec() />
                            <Trying glass reach=reach(workshop) />
                        </div>
                        <Quarantine glass aside=workshop.put_aside() />
                        <Events glass count=workshop.events().len() />
                    }
                })
        }}
    }
}

/// Which log it is, and how it is read.
#[component]
fn Source(
    /// What it is put under.
    glass: Glass,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let pick = move |_| {
        let Some(input) = input.get_untracked() else { return };
        if let Some(file) = dom::picked_file(&input) {
            glass.open_file(file);
        }
    };
    let bank = use_bank();
    let sample = move |()| glass.open_old_log();
    let barred = bank.barred_deed(Deed::Glass);
    view! {
        <section class="card" aria-labelledby="source-title">
            <h2 id="source-title">{say::schemas_source()}</h2>
            <div class="schemas__source">
                <div class="offer">
                    <Button emphasis=Emphasis::Primary barred on_click=sample>
                        {say::schemas_open_old()}
                    </Button>
                    <p class="soft">{say::schemas_open_old_hint()}</p>
                </div>
                <div>
                    <label class="field__label" for="schemas-file">
                        {say::schemas_file()}
                    </label>
                    <input
                        class="file"
                        id="schemas-file"
                        type="file"
                        accept=".ndjson,.json,.txt,.gz"
                        node_ref=input
                        disabled=move || bank.level().is_some()
                        on:change=pick
                    />
                    <p class="soft">{say::schemas_file_hint()}</p>
                </div>
            </div>
            <label class="switch">
                <input
                    class="switch__box"
                    type="checkbox"
                    role="switch"
                    name="upcasters"
                    prop:checked=move || glass.upcasters()
                    on:change=move |_| glass.switch()
                />
                <span class="field__label">{say::schemas_upcasters()}</span>
                <span class="soft" aria-hidden="true">
                    {move || if glass.upcasters() { say::schemas_on() } else { say::schemas_off() }}
                </span>
            </label>
        </section>
    }
}

/// How far it is read, and what came of it.
#[component]
fn Reading(
    /// What it is put under.
    glass: Glass,
) -> impl IntoView {
    let came_of_it = move || {
        let read = glass.look(|workshop| {
            let words = summary(&format::name(&glass.name()), workshop);
            view! { <p class="schemas__summary">{words}</p> }
        });
        let problem =
            glass.problem().map(|problem| view! { <p class="form__refusal">{problem}</p> });
        (read, problem)
    };
    let far = Signal::derive(move || glass.far());
    view! {
        <div class="answer" role="status">
            {came_of_it}
        </div>
        <Progress label=say::schemas_reading() far on_stop=move |()| glass.give_up() />
    }
}

/// How much of a log can be read, in words.
fn summary(name: &str, workshop: &SchemaWorkshop) -> String {
    let (all, aside) = (workshop.events().len(), workshop.put_aside());
    let read = say::schemas_summary(name, all - aside, aside);
    match workshop.unchained_from() {
        Some(position) => format!("{read} {}", say::schemas_unchained(&format::count(position))),
        None => read,
    }
}
