//! The schema workshop: an old log event by event, with the upcasters on or off, and what can't be read
//! in quarantine. Nothing of it touches this browser's bank.

mod balances;
mod events;
mod glass;
mod quarantine;
mod trying;

use leftfold_core::application::SchemaWorkshop;
use leftfold_core::simulation::OLD_LOG;
use leptos::html;
use leptos::prelude::*;

use self::balances::Balances;
use self::events::Events;
use self::glass::Glass;
use self::quarantine::Quarantine;
use self::trying::{Trying, reach};
use crate::ui::components::{Button, Heading, Kind, Progress};
use crate::ui::host::dom;
use crate::ui::route::ExploreRoute;
use crate::ui::words::format;

/// How old events are read, and what becomes of those that can't be.
#[component]
pub(crate) fn Schemas() -> impl IntoView {
    let glass = Glass::new();
    view! {
        <p class="crumb"><a href=ExploreRoute::Events.href()>"Event log"</a></p>
        <Heading text="Schemas" />
        <p class="lead soft">
            "A stored event is for ever: where an event has got another form since, the old ones stay as they were written, and an \
             upcaster says their fields in the words of today. What can't be read is put in quarantine, with its very text and the \
             reason, and is never dropped."
        </p>
        <Source glass />
        <Reading glass />
        {move || glass.look(|workshop| view! {
            <div class="split">
                <Balances rows=workshop.balances().to_vec() />
                <Trying glass reach=reach(workshop) />
            </div>
            <Quarantine glass aside=workshop.put_aside() />
            <Events glass count=workshop.events().len() />
        })}
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
    let sample = move |()| glass.open("The old log".into(), OLD_LOG);
    view! {
        <section class="card" aria-labelledby="source-title">
            <h2 id="source-title">"A log to look at"</h2>
            <div class="schemas__source">
                <div class="offer">
                    <Button kind=Kind::Primary on_click=sample>"Open an old log"</Button>
                    <p class="soft">"A small bank’s, exported by an older version: with events of schema 1, and two that nobody here knows."</p>
                </div>
                <div>
                    <label class="field__label" for="schemas-file">"Or a file that was exported"</label>
                    <input class="file" id="schemas-file" type="file" accept=".ndjson,.json,.txt,.gz" node_ref=input on:change=pick />
                    <p class="soft">"It is only read: your own bank stays as it is."</p>
                </div>
            </div>
            <label class="switch">
                <input class="switch__box" type="checkbox" role="switch" name="upcasters" prop:checked=move || glass.upcasters() on:change=move |_| glass.switch() />
                <span class="field__label">"Upcasters"</span>
                <span class="soft" aria-hidden="true">{move || if glass.upcasters() { "on" } else { "off" }}</span>
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
        <div class="answer" role="status">{came_of_it}</div>
        <Progress label="Reading the log" far on_stop=move |()| glass.give_up() />
    }
}

/// How much of a log can be read, in words.
fn summary(name: &str, workshop: &SchemaWorkshop) -> String {
    let (all, aside) = (workshop.events().len(), workshop.put_aside());
    let read = format::counted(all - aside, "event is read", "events are read");
    let kept = match aside {
        0 => "none is in quarantine".to_owned(),
        aside => format!("{} in quarantine", format::counted(aside, "is", "are")),
    };
    let hashes = workshop.unchained_from().map_or_else(String::new, |position| {
        format!(
            " From event {} on its hashes could not be checked: for that, what can’t be read would have to be sealed again.",
            format::count(position)
        )
    });
    format!(
        "{name}: {read}, {kept}. Nothing is lost: the text stays as it was, byte for byte.{hashes}"
    )
}
