//! The events of the log, each as it is stored and as it is today.

use leftfold_core::application::{WorkshopEvent, WorkshopFields};
use leptos::html;
use leptos::prelude::*;
use serde_json::Value;

use super::glass::Glass;
use crate::ui::components::{Badge, Json, More, Tone, isolated};
use crate::ui::pages::explore::stream::Changed;
use crate::ui::state::context::use_bank;
use crate::ui::words::format;

/// How many are shown at first.
const SHOWN: usize = 100;

/// Every event, oldest first.
#[component]
pub(super) fn Events(
    /// The log.
    glass: Glass,
    /// How many it has.
    count: usize,
) -> impl IntoView {
    let shown = use_bank().shown(SHOWN, 2);
    view! {
        <section class="stack" aria-labelledby="events-title">
            <h2 id="events-title">"Its events"</h2>
            <p class="soft">"Oldest first, with the schema as stored and that of today, and what an upcaster made of the fields. Each opens."</p>
            <ol class="events">
                <For each=move || 0..count.min(shown.get()) key=|at| *at let(at)>
                    <li class="events__row"><Row glass at /></li>
                </For>
            </ol>
            <More shown any=Signal::derive(move || count > shown.get()) step=SHOWN />
        </section>
    }
}

/// The schema of an event, as stored and today.
fn schema_words(event: &WorkshopEvent) -> String {
    let schema = event.schema;
    match event.today {
        Some(today) if schema == today => format!("schema {schema}"),
        Some(today) if schema < today => format!("schema {schema} → {today}"),
        Some(today) => format!("schema {schema}, newer than {today}"),
        None => format!("schema {schema} of an unknown event"),
    }
}

/// One event: a line that opens to its fields.
#[component]
fn Row(
    /// The log.
    glass: Glass,
    /// Which of its events, from 0.
    at: usize,
) -> impl IntoView {
    let opened = RwSignal::new(false);
    let row = NodeRef::<html::Details>::new();
    let toggled = move |_| opened.set(row.get_untracked().is_some_and(|row| row.open()));
    let event = glass.peek(|workshop| workshop.events().get(at).cloned()).flatten()?;
    let fields = glass.peek(|workshop| workshop.fields_of(&event))?;
    let (tone, state, mark) = match event.unreadable {
        Some(_) => (Tone::Bad, "in quarantine", "event__mark event__mark--refusal"),
        None if event.is_older() => (Tone::Waiting, "upcast", "event__mark event__mark--transfer"),
        None => (Tone::Plain, "as it is", "event__mark"),
    };
    let (category, id) = (format::words(event.stream.category), event.stream.id.to_string());
    let told = format!("{} · {category} {}", schema_words(&event), format::short_id(&id));
    let WorkshopFields { stored, today, changes } = fields;
    let said = StoredValue::new((stored, today));
    Some(view! {
        <details class="event" node_ref=row on:toggle=toggled>
            <summary class="event__line">
                <span class=mark aria-hidden="true"></span>
                <span class="event__name">{isolated(&format::name(&event.name))}</span>
                <span class="event__position">{format!("#{}", event.position)}</span>
                <span class="event__told">{told}</span>
                <Badge tone text=state />
            </summary>
            {move || opened.get().then(|| said.with_value(|(stored, today)| view! { <Fields stored=stored.clone() today=today.clone() /> }))}
        </details>
        {(!changes.is_empty()).then(|| view! { <Changed changes /> })}
    })
}

/// The fields of an event, then and now.
#[component]
fn Fields(
    /// As they are stored.
    stored: Value,
    /// As they are today.
    today: Option<Value>,
) -> impl IntoView {
    let today = today.filter(|today| *today != stored);
    view! {
        <div class="event__all">
            <p class="event__part">"As it is stored"</p>
            <Json value=stored label="As it is stored" />
            {today.map(|today| view! {
                <p class="event__part">"As it is today"</p>
                <Json value=today label="As it is today" />
            })}
        </div>
    }
}
