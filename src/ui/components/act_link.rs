//! A link that looks like a button, to a place where something is done; and why one may not go there.

use leptos::prelude::*;

use super::barred::{Barred, Why, fresh_id};
use super::button::Emphasis;

/// A link that looks like a button, to a place where something is done.
#[component]
pub(crate) fn ActLink(
    /// Where it leads.
    href: String,
    /// Why one may not do it.
    barred: Barred,
    /// How much it stands out.
    #[prop(optional)]
    emphasis: Emphasis,
    /// What it says.
    text: &'static str,
) -> impl IntoView {
    let id = fresh_id();
    let described = id.clone();
    let closed = move || barred.get().is_some();
    view! {
        <span class="act">
            <a
                class=emphasis.class()
                href=move || (!closed()).then(|| href.clone())
                role=move || closed().then_some("link")
                tabindex=move || closed().then_some("0")
                aria-disabled=move || closed().then_some("true")
                aria-describedby=move || closed().then(|| described.clone())
            >
                {text}
            </a>
            <Why id barred />
        </span>
    }
}
