//! Turns projector mode on and off, on the page of the course and in the panel.

use leptos::prelude::*;

use crate::ui::pages::lessons::projecting;
use crate::ui::words::say;

/// The switch.
#[component]
pub(in crate::ui::pages::lessons) fn ProjectorSwitch() -> impl IntoView {
    let turn = move |_| {
        projecting::switch(!projecting::is_on_untracked());
    };
    view! {
        <button
            type="button"
            class="button"
            aria-pressed=move || projecting::is_on().to_string()
            on:click=turn
        >
            {say::projector_switch()}
        </button>
    }
}
