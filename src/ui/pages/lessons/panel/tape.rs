//! A stream laid out as a tape: its events one after the other, without what the level hides.

use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use crate::ui::host::dom;
use crate::ui::pages::lessons::run::Run;
use crate::ui::pages::lessons::tape_events::{TapeEvent, event_says, tape_events};
use crate::ui::records::ChooseEvent;
use crate::ui::words::say;

/// The tape of a level that has one.
pub(super) fn tape(run: Run) -> AnyView {
    let context = run.context();
    let events = move || {
        let tape = run.level().page.tape.clone()?;
        context.extent();
        let card = |event: TapeEvent| {
            let position = event.position;
            view! {
                <li class="lesson__event" id=id_of(position)>
                    {event_says(event)}
                    <ChooseEvent position />
                </li>
            }
        };
        let events = context.reading(|reading| tape_events(reading, &tape));
        Some(view! { <ol class="lesson__tape">{events.into_iter().map(card).collect_view()}</ol> })
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
