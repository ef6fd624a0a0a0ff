//! An empty state: says what will appear here, and what to do next.

use leptos::prelude::*;

/// An empty place.
#[component]
pub(crate) fn Empty(
    /// What is not there yet.
    #[prop(into)]
    title: String,
    /// What to do about it, in words.
    #[prop(into)]
    text: String,
    /// What to do about it, as links or buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty__title">{title}</p>
            <p class="empty__text">{text}</p>
            {children.map(|children| view! { <div class="empty__actions">{children()}</div> })}
        </div>
    }
}
