//! The events of a level's tape: those of one stream, with what says something to a person who adds up, and without
//! what the level hides.

use leftfold_core::application::{EventView, Reading};
use leftfold_core::lessons::Tape;
use leptos::prelude::*;
use serde_json::Value;

use super::text;
use crate::ui::components::event_name;

/// An event of a tape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TapeEvent {
    /// Where it stands in the log.
    pub(super) position: u64,
    name: String,
    /// What it says, field by field.
    fields: Vec<(String, String)>,
}

/// The events of a tape, in order.
pub(super) fn tape_events(reading: &Reading<'_>, tape: &Tape) -> Vec<TapeEvent> {
    let views = (1..=reading.head()).filter_map(|position| reading.event_view(position));
    let of_stream = views.filter(|view| view.stream == tape.stream);
    of_stream.map(|view| tape_event(&view, &tape.hide)).collect()
}

/// The events of a whole log, in order, as a tape shows them.
pub(super) fn log_events(reading: &Reading<'_>) -> Vec<TapeEvent> {
    let views = (1..=reading.head()).filter_map(|position| reading.event_view(position));
    views.map(|view| tape_event(&view, &[])).collect()
}

fn tape_event(view: &EventView, hide: &[String]) -> TapeEvent {
    let fields = view.data.as_object().into_iter().flatten();
    let shown = fields
        .filter(|(name, value)| !hide.contains(name) && !is_technical(name) && is_figure(value));
    let fields = shown.map(|(name, value)| (name.clone(), text::value(value))).collect();
    TapeEvent { position: view.position, name: view.event_type.to_owned(), fields }
}

/// What an event of a tape says.
pub(super) fn event_says(event: TapeEvent) -> AnyView {
    let fields = event.fields.into_iter().map(|(name, value)| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
            </div>
        }
    });
    view! {
        <span class="lesson__event-name">{event_name(&event.name)}</span>
        <span class="event__position">{format!("#{}", event.position)}</span>
        <dl>{fields.collect_view()}</dl>
    }
    .into_any()
}

/// Whether a field says nothing to a person who adds up.
fn is_technical(name: &str) -> bool {
    name.ends_with("_id") || name.ends_with("_hash")
}

fn is_figure(value: &Value) -> bool {
    value.is_string() || value.is_number()
}
