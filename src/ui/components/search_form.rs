//! A form that narrows down what a page shows: it takes effect as it is typed in, so nothing is sent.

use leptos::prelude::*;

/// A form around the fields of a filter.
#[component]
pub(crate) fn SearchForm(
    /// Its classes.
    #[prop(default = "form")]
    class: &'static str,
    /// What is looked for with it.
    label: &'static str,
    /// Its fields.
    children: Children,
) -> impl IntoView {
    view! {
        <form
            class=class
            role="search"
            aria-label=label
            novalidate
            on:submit=|event| event.prevent_default()
        >
            {children()}
        </form>
    }
}
