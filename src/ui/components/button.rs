//! A button: what one can do, with the weight that it has on its page.

use leptos::prelude::*;

use crate::ui::html::{Html, el};

/// How much a button stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The one thing to do here.
    Primary,
    /// One of several.
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

/// A button that does something on this page. What it says is put in it as a child.
pub(crate) fn button(kind: Kind, on_click: impl Fn() + 'static) -> Html {
    el("button").attr("type", "button").class(kind.class()).on("click", move |_| on_click())
}

/// A button that does nothing while it waits for something. It keeps the focus meanwhile, so it is
/// not `disabled`.
pub(crate) fn waiting_button(
    kind: Kind,
    busy: RwSignal<bool>,
    on_click: impl Fn() + 'static,
) -> Html {
    let click = move || {
        if !busy.get_untracked() {
            on_click();
        }
    };
    button(kind, click).true_while("aria-disabled", move || busy.get())
}
