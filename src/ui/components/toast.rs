//! Says what was done, to the eye and to a screen reader, with the event that it was recorded as.

use std::time::Duration;

use leptos::prelude::*;

use super::links::event_link;
use crate::ui::context::use_bank;
use crate::ui::html::{Html, el, follow, group, live};

/// How long it stays: long enough to be read twice.
const STAYS: Duration = Duration::from_secs(8);

/// What was done last, for a while.
pub(crate) fn toast() -> Html {
    let said = use_bank().said();
    let mut earlier: Option<TimeoutHandle> = None;
    follow(move || {
        if let Some(handle) = earlier.take() {
            handle.clear();
        }
        if said.get().is_some() {
            earlier = set_timeout_with_handle(move || said.set(None), STAYS).ok();
        }
    });
    let words = live(
        move || said.get(),
        |said| {
            let Some(said) = said else { return group() };
            let words = el("p").class("toast__words").child(said.words.as_str());
            match said.position {
                Some(position) => words.child(" ").child(event_link(position)),
                None => words,
            }
        },
    );
    el("div").class("toast").attr("role", "status").attr("aria-live", "polite").child(words)
}
