//! A list: one row for each item, an empty state, and a button for more.

use leptos::prelude::*;

use super::rows::Rows;

/// How a list says what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ListOf {
    /// Items in no order of their own.
    #[default]
    Items,
    /// Items one after another.
    Steps,
    /// What stands for itself, such as articles.
    Articles,
}

/// A list of things.
#[component]
pub(crate) fn List(
    /// Its class.
    class: &'static str,
    /// Its rows.
    rows: Rows,
    /// What they are.
    #[prop(optional)]
    of: ListOf,
    /// What stands there while there is none.
    #[prop(optional, into)]
    empty: ViewFn,
) -> impl IntoView {
    let list = move || match of {
        ListOf::Items => view! { <ul class=class>{rows.drawn()}</ul> }.into_any(),
        ListOf::Steps => view! { <ol class=class>{rows.drawn()}</ol> }.into_any(),
        ListOf::Articles => view! { <div class=class>{rows.drawn()}</div> }.into_any(),
    };
    view! {
        <Show when=move || rows.any() fallback=empty>
            {list()}
            {rows.button_for_more()}
        </Show>
    }
    .into_any()
}
