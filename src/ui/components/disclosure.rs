//! A part of a page that is folded up under its title until somebody wants it. The address keeps that it is open.

use leptos::prelude::*;

use super::kept::keep_open;

/// A part that can be unfolded.
#[component]
pub(crate) fn Disclosure(
    /// Under which name the address keeps that it is open.
    named: &'static str,
    /// What it is called.
    title: &'static str,
    /// Whether it is open at first.
    #[prop(optional)]
    open: bool,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let (kept, toggled) = keep_open(named);
    view! {
        <details class="disclosure" open=open || kept on:toggle=toggled>
            <summary>{title}</summary>
            {children()}
        </details>
    }
}
