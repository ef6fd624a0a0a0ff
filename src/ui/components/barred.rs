//! What stands beside a control that one may not use: why not. The control is there all the same, so
//! that nobody looks for it in vain.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;

use super::button::Kind;
use crate::ui::context::Barred;

static NEXT: AtomicU32 = AtomicU32::new(0);

/// An id that no other element has, for what describes a control.
pub(super) fn fresh_id() -> String {
    format!("why-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Why a control can't be used, where it can't.
#[component]
pub(crate) fn Why(
    /// The element's id, for the control to point at.
    id: String,
    /// Why.
    barred: Barred,
) -> impl IntoView {
    move || barred.get().map(|reason| view! { <p class="why" id=id.clone()>{reason}</p> })
}

/// A link that looks like a button, to a place where something is done.
#[component]
pub(crate) fn ActLink(
    /// Where it leads.
    href: String,
    /// Why one may not do it.
    barred: Barred,
    /// How much it stands out.
    #[prop(optional)]
    kind: Kind,
    /// What it says.
    text: &'static str,
) -> impl IntoView {
    let id = fresh_id();
    let described = id.clone();
    let closed = move || barred.get().is_some();
    view! {
        <span class="act">
            <a
                class=kind.class()
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
