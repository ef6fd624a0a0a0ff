//! Says what was done, to the eye and to a screen reader, with the event that it was recorded as.

use std::time::Duration;

use leptos::prelude::*;

use super::links::EventLink;
use crate::ui::context::{Said, use_bank};

/// How long it stays: long enough to be read twice.
const STAYS: Duration = Duration::from_secs(5);

/// What was done last, for a while.
#[component]
pub(crate) fn Toast() -> impl IntoView {
    let said = use_bank().said();
    Effect::new(move |earlier: Option<Option<TimeoutHandle>>| {
        if let Some(handle) = earlier.flatten() {
            handle.clear();
        }
        said.get().and_then(|_| set_timeout_with_handle(move || said.set(None), STAYS).ok())
    });
    let words = move |Said { words, position }: Said| {
        view! {
            <p class="toast__words">
                {words}
                {position.map(|position| view! { " " <EventLink position /> })}
            </p>
        }
    };
    view! { <div class="toast" role="status" aria-live="polite">{move || said.get().map(words)}</div> }
}
