//! A word in a box: the state that something is in. Its colour says nothing that the word doesn't.

use leptos::prelude::*;

/// What kind of state it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Good,
    Bad,
    Waiting,
    Plain,
}

/// A word in a box.
#[component]
pub(crate) fn Badge(
    /// What kind of state it is.
    tone: Tone,
    /// The word.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let class = match tone {
        Tone::Good => "badge badge--good",
        Tone::Bad => "badge badge--bad",
        Tone::Waiting => "badge badge--waiting",
        Tone::Plain => "badge",
    };
    view! { <span class=class>{text}</span> }
}
