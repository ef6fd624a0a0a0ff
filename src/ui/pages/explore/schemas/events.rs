//! The events of the log, each as it is stored and as it is today.

use std::cmp::Ordering;

use leftfold_core::application::{WorkshopEvent, WorkshopFields};
use leptos::html;
use leptos::prelude::*;
use serde_json::Value;

use super::glass::Glass;
use crate::ui::components::{Badge, Json, List, ListOf, Rows, Tone, isolated};
use crate::ui::pages::explore::stream::Changed;
use crate::ui::state::context::use_bank;
use crate::ui::words::names::category_name;
use crate::ui::words::{format, say};

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
    let rows = Rows::new(
        move || (0..count.min(shown.and_one())).collect(),
        usize::to_string,
        move |at| {
            view! {
                <li class="events__row">
                    <Row glass at />
                </li>
            }
        },
    );
    let rows = rows.shown(shown, SHOWN);
    view! {
        <section class="stack" aria-labelledby="events-title">
            <h2 id="events-title">{say::schemas_events_title()}</h2>
            <p class="soft">{say::schemas_events_hint()}</p>
            <List class="events" of=ListOf::Steps rows />
        </section>
    }
}

/// The schema of an event, as stored and today.
fn schema_words(event: &WorkshopEvent) -> String {
    let stored = event.schema.to_string();
    let Some(today) = event.today else { return say::schema_of_unknown(&stored) };
    match event.schema.cmp(&today) {
        Ordering::Equal => say::schema_of_today(&stored),
        Ordering::Less => say::schema_older(&stored, &today.to_string()),
        Ordering::Greater => say::schema_newer(&stored, &today.to_string()),
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
        Some(_) => (Tone::Bad, say::schemas_in_quarantine(), "event__mark event__mark--refusal"),
        None if event.is_older() => {
            (Tone::Waiting, say::schemas_upcast(), "event__mark event__mark--transfer")
        }
        None => (Tone::Plain, say::schemas_as_it_is(), "event__mark"),
    };
    let (category, id) = (category_name(event.stream.category), event.stream.id.to_string());
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
            {move || {
                opened
                    .get()
                    .then(|| {
                        said.with_value(|(stored, today)| {
                            view! { <Fields stored=stored.clone() today=today.clone() /> }
                        })
                    })
            }}
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
            <p class="event__part">{say::schemas_stored()}</p>
            <Json value=stored label=say::schemas_stored() />
            {today
                .map(|today| {
                    view! {
                        <p class="event__part">{say::schemas_today()}</p>
                        <Json value=today label=say::schemas_today() />
                    }
                })}
        </div>
    }
}
