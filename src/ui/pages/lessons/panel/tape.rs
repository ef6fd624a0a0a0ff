//! A stream laid out as a tape: its events one after the other, without what the level hides.

use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use super::answered::missed;
use crate::ui::host::dom;
use crate::ui::pages::lessons::projecting;
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
            // Where it was pressed, so that no other button moves under the pointer.
            let wrong = move || {
                let (_, wrong) = run.wrong_event().filter(|(chosen, _)| *chosen == position)?;
                Some(view! {
                    <p class="lesson__wrong lesson__verdict" role="alert">
                        {wrong}
                    </p>
                })
            };
            view! {
                <li class="lesson__event" id=id_of(position)>
                    {event_says(event)}
                    <ChooseEvent position />
                    {wrong}
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
    // Where it was chosen elsewhere.
    Effect::new(move |_| {
        if let Some(chosen) = wrong_on_tape(run) {
            dom::show_in_list(id_of(chosen));
        }
    });
    // What is done with it makes room for what comes next.
    let is_needed = Memo::new(move |_| {
        projecting::is_on() || run.open_question().is_some() || missed(run).is_some()
    });
    view! {
        <details class="lesson__tape-fold" prop:open=move || is_needed.get()>
            <summary>{say::level_tape()}</summary>
            <div class="lesson__tape-frame" role="region" tabindex="0" aria-label=say::level_tape()>
                {events}
            </div>
        </details>
    }
    .into_any()
}

/// The event that was chosen last and isn't the one, where it is on the tape; follows that.
pub(super) fn wrong_on_tape(run: Run) -> Option<Position> {
    let tape = run.level().page.tape.clone()?;
    let (chosen, _) = run.wrong_event()?;
    let event = run.context().reading(|reading| reading.event_view(chosen))?;
    (event.stream == tape.stream).then_some(chosen)
}

fn id_of(position: Position) -> String {
    format!("tape-{position}")
}
