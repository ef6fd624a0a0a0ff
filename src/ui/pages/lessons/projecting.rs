//! Whether this tab is projected. It is kept for as long as the tab is open.

use leptos::prelude::*;

use crate::ui::host::dom;
use crate::ui::host::preferences::{leave_note, take_note};

/// Under which key a tab keeps that it is projected.
const NOTE: &str = "projector";

thread_local! {
    static ON: ArcRwSignal<bool> = ArcRwSignal::new(was_on());
}

fn was_on() -> bool {
    let was_on = take_note(NOTE).is_some_and(|note| !note.is_empty());
    note(was_on);
    was_on
}

/// Keeps for this tab whether it is projected, and has the style follow.
fn note(on: bool) {
    leave_note(NOTE, if on { "on" } else { "" });
    dom::mark_root("data-projector", on);
}

/// Whether this tab is projected; follows that.
pub(super) fn is_on() -> bool {
    ON.with(Clone::clone).get()
}

/// The same, without following.
pub(super) fn is_on_untracked() -> bool {
    ON.with(Clone::clone).get_untracked()
}

/// Has this tab be projected, or not any more.
pub(super) fn switch(on: bool) {
    note(on);
    ON.with(Clone::clone).set(on);
}
