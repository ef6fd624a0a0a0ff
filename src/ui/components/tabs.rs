//! Tabs: several forms in one place, one of them shown.

use leptos::prelude::*;

use super::kept::keep_choice;

/// A row of choices over what is chosen. They are buttons that say which is pressed: simpler to
/// meet by keyboard than tabs, and as plain to a screen reader.
#[component]
pub(crate) fn Tabs(
    /// Under which name the address keeps the choice.
    named: &'static str,
    /// What the choices are about.
    label: &'static str,
    /// Keys and what to call them.
    #[prop(into)]
    choices: Signal<Vec<(&'static str, &'static str)>>,
    /// The key that is chosen.
    chosen: RwSignal<&'static str>,
) -> impl IntoView {
    keep_choice(named, chosen, choices.get_untracked().into_iter().map(|(key, _)| key));
    let choice = move |(key, text): (&'static str, &'static str)| {
        view! {
            <button
                type="button"
                class="tabs__choice"
                aria-pressed=move || if chosen.get() == key { "true" } else { "false" }
                on:click=move |_| chosen.set(key)
            >
                {text}
            </button>
        }
    };
    view! {
        <div class="tabs" role="group" aria-label=label>
            {move || choices.get().into_iter().map(choice).collect_view()}
        </div>
    }
}
