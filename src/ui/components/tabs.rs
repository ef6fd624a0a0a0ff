//! Several forms in one place, one of them shown.

use leptos::prelude::*;

use crate::ui::html::{Html, el, group, live};

/// A row of choices over what is chosen: keys and what to call them. They are buttons that say which
/// is pressed: simpler to meet by keyboard than tabs, and as plain to a screen reader.
pub(crate) fn tabs(
    label: &str,
    choices: impl Fn() -> Vec<(&'static str, &'static str)> + 'static,
    chosen: RwSignal<&'static str>,
) -> Html {
    let choice = move |&(key, text): &(&'static str, &'static str)| {
        let pressed = move || Some((chosen.get() == key).to_string());
        el("button")
            .attr("type", "button")
            .class("tabs__choice")
            .live_attr("aria-pressed", pressed)
            .on("click", move |_| chosen.set(key))
            .child(text)
    };
    el("div")
        .class("tabs")
        .attr("role", "group")
        .attr("aria-label", label)
        .child(live(choices, move |choices| group().children(choices.iter().map(choice))))
}
