//! A section of the results that is a list.

use leptos::prelude::*;

/// A section with a list; nothing where there is nothing in it.
pub(super) fn list<V: IntoView + 'static>(
    id: &'static str,
    title: &'static str,
    items: Vec<V>,
) -> AnyView {
    if items.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="card" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <ul>{items}</ul>
        </section>
    }
    .into_any()
}
