//! A button, with its emphasis on the page.

use leptos::prelude::*;

use super::barred::{Barred, Why, fresh_id};

/// How much a button stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Emphasis {
    /// The one thing to do here.
    Primary,
    /// One of several.
    #[default]
    Plain,
    /// Hard to take back.
    Danger,
}

impl Emphasis {
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Plain => "button",
            Self::Danger => "button button--danger",
        }
    }
}

/// A button that does something on this page.
#[component]
pub(crate) fn Button(
    /// How much it stands out.
    #[prop(optional)]
    emphasis: Emphasis,
    /// Whether it waits for something. It keeps the focus meanwhile, so it is not `disabled`.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Why one may not do it.
    #[prop(optional, into)]
    barred: Barred,
    /// What it does.
    #[prop(into)]
    on_click: Callback<()>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let click = move |_| {
        if !busy.get_untracked() && barred.with_untracked(Option::is_none) {
            on_click.run(());
        }
    };
    let id = fresh_id();
    let described = id.clone();
    let closed = move || barred.with(Option::is_some);
    view! {
        <button
            type="button"
            class=emphasis.class()
            aria-disabled=move || (busy.get() || closed()).then_some("true")
            aria-describedby=move || closed().then(|| described.clone())
            on:click=click
        >
            {children()}
        </button>
        <Why id barred />
    }
}
