//! The tape of a level on paper: the events that its questions are about, as they stand when the level begins.

use std::rc::Rc;

use leftfold_core::lessons::Level;
use leptos::prelude::*;

use crate::ui::components::loading;
use crate::ui::pages::lessons::course_files::Course;
use crate::ui::pages::lessons::level_bank::session_of;
use crate::ui::pages::lessons::tape_events::{TapeEvent, event_says, tape_events};
use crate::ui::words::say;

/// The tape of a level that has one.
pub(super) fn tape(course: &Rc<Course>, level: &Rc<Level>) -> Option<AnyView> {
    let tape = level.page.tape.clone()?;
    let events = RwSignal::new_local(None::<Result<Vec<TapeEvent>, String>>);
    let (course, level) = (Rc::clone(course), Rc::clone(level));
    leptos::task::spawn_local(async move {
        let begun = session_of(&course, &level, &[]).await;
        let read = begun.map(|begun| begun.own_bank().read(|reading| tape_events(reading, &tape)));
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
        <section class="paper__tape" aria-label=say::level_tape()>
            <p class="soft">{say::level_tape()}</p>
            {shown}
        </section>
    };
    Some(shown.into_any())
}
