//! A stream laid out as a tape: its events one after the other, without what the level hides.

use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;
use serde_json::Value;

use crate::ui::components::event_name;
use crate::ui::host::dom;
use crate::ui::pages::lessons::run::Run;
use crate::ui::pages::lessons::text;
use crate::ui::records::ChooseEvent;
use crate::ui::words::say;

/// The tape of a level that has one.
pub(super) fn tape(run: Run) -> AnyView {
    let context = run.context();
    let events = move || {
        let tape = run.level().page.tape.clone()?;
        context.extent();
        let cards = context.reading(|reading| {
            let log = reading.log();
            let views = (1..=log.head()).filter_map(|position| reading.event_view(position));
            let of_stream = views.filter(|view| view.stream == tape.stream);
            of_stream
                .map(|view| {
                    let fields = view.data.as_object().into_iter().flatten();
                    let shown = fields.filter(|(name, value)| {
                        !tape.hide.contains(name) && !is_technical(name) && is_figure(value)
                    });
                    let shown: Vec<_> =
                        shown.map(|(name, value)| (name.clone(), text::value(value))).collect();
                    (view.position, view.event_type.to_owned(), shown)
                })
                .collect::<Vec<_>>()
        });
        let card = |(position, name, fields): (u64, String, Vec<(String, String)>)| {
            let fields = fields.into_iter().map(|(name, value)| {
                view! {
                    <div>
                        <dt>{name}</dt>
                        <dd>{value}</dd>
                    </div>
                }
            });
            view! {
                <li class="lesson__event" id=id_of(position)>
                    <span class="lesson__event-name">{event_name(&name)}</span>
                    <span class="event__position">{format!("#{position}")}</span>
                    <dl>{fields.collect_view()}</dl>
                    <ChooseEvent position />
                </li>
            }
        };
        Some(view! { <ol class="lesson__tape">{cards.into_iter().map(card).collect_view()}</ol> })
    };
    // What is recorded comes at the end.
    Effect::new(move |before: Option<Position>| {
        let head = context.extent().head;
        if before.is_some_and(|before| before < head) {
            dom::show_in_list(id_of(head));
        }
        head
    });
    view! {
        <div class="lesson__tape-frame" role="region" tabindex="0" aria-label=say::level_tape()>
            {events}
        </div>
    }
    .into_any()
}

fn id_of(position: Position) -> String {
    format!("tape-{position}")
}

/// Whether a field says nothing to a person who adds up.
fn is_technical(name: &str) -> bool {
    name.ends_with("_id") || name.ends_with("_hash")
}

fn is_figure(value: &Value) -> bool {
    value.is_string() || value.is_number()
}
