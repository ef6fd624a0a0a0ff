//! A button: what one can do, with the weight that it has on its page.

use leptos::prelude::*;

/// How much a button stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Kind {
    /// The one thing to do here.
    Primary,
    /// One of several.
    #[default]
    Plain,
    /// Hard to take back.
    Danger,
}

impl Kind {
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
    kind: Kind,
    /// Whether it waits for something. It keeps the focus meanwhile, so it is not `disabled`.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// What it does.
    #[prop(into)]
    on_click: Callback<()>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let click = move |_| {
        if !busy.get_untracked() {
            on_click.run(());
        }
    };
    view! {
        <button type="button" class=kind.class() aria-disabled=move || busy.get().then_some("true") on:click=click>
            {children()}
        </button>
    }
}
