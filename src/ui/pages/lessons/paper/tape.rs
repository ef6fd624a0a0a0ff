//! The events of a level on paper that its questions are about, as they stand when the level begins: those of its tape,
//! or the whole log where one of them is the answer.

use std::rc::Rc;

use leftfold_core::lessons::{Level, QuestionKind};
use leptos::prelude::*;

use crate::ui::components::loading;
use crate::ui::pages::lessons::course_files::Course;
use crate::ui::pages::lessons::level_bank::session_of;
use crate::ui::pages::lessons::tape_events::{TapeEvent, event_says, log_events, tape_events};
use crate::ui::words::say;

/// The events of a level that has a tape, or that asks for an event.
pub(super) fn tape(course: &Rc<Course>, level: &Rc<Level>) -> Option<AnyView> {
    let tape = level.page.tape.clone();
    let asks_for_one = level.steps.iter().filter_map(|step| step.ask.as_ref());
    let asks_for_one = asks_for_one
        .map(|question| &question.kind)
        .any(|kind| matches!(kind, QuestionKind::Event(_)));
    if tape.is_none() && !asks_for_one {
        return None;
    }
    let title = if tape.is_some() { say::level_tape() } else { say::paper_log() };
    let events = RwSignal::new_local(None::<Result<Vec<TapeEvent>, String>>);
    let (course, level) = (Rc::clone(course), Rc::clone(level));
    leptos::task::spawn_local(async move {
        let begun = session_of(&course, &level, &[]).await;
        let read = begun.map(|begun| {
            begun.own_bank().read(|reading| match &tape {
                Some(tape) => tape_events(reading, tape),
                None => log_events(reading),
            })
        });
        // The page may be gone.
        let _ = events.try_set(Some(read));
    });
    let event = |event: TapeEvent| view! { <li class="lesson__event">{event_says(event)}</li> };
    let shown = move || match events.get() {
        None => loading(),
        Some(Err(why)) => view! { <p>{why}</p> }.into_any(),
        Some(Ok(events)) => {
            let events = events.into_iter().map(event).collect_view();
            view! { <ol class="lesson__tape">{events}</ol> }.into_any()
        }
    };
    let shown = view! {
        <div class="paper__tape">
            <p class="soft">{title}</p>
            {shown}
        </div>
    };
    Some(shown.into_any())
}
