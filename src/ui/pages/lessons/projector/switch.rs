//! Turns projector mode on and off, on the page of the course and in the panel.

use leptos::prelude::*;

use super::projector;
use crate::ui::words::say;

/// The switch.
#[component]
pub(in crate::ui::pages::lessons) fn ProjectorSwitch() -> impl IntoView {
    let turn = move |_| {
        let projector = projector();
        projector.switch(!projector.is_on_untracked());
    };
    view! {
        <button
            type="button"
            class="button"
            aria-pressed=move || projector().is_on().to_string()
            on:click=turn
        >
            {say::projector_switch()}
        </button>
    }
}
