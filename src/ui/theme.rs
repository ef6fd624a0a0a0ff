//! Light, dark, or as the system has it. The choice is kept in the browser where it lets us.

use leptos::prelude::*;
use leptos::web_sys::Storage;

/// Under which key the choice is kept. It is not one of the bank's: a reset leaves it alone.
const KEY: &str = "leftfold-page.theme";

/// Which colours the page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    System,
    Light,
    Dark,
}

impl Theme {
    /// The choice of an earlier visit.
    pub(crate) fn kept() -> Self {
        let kept = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
        // Earlier versions kept the name in quotes.
        match kept.as_deref().map(|name| name.trim_matches('"')) {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }

    /// The choice after this one, as the button goes round.
    pub(crate) fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    /// What the button says.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::System => "System",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }

    /// Puts it on the document, and keeps it.
    pub(crate) fn apply(self) {
        let name = match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        };
        if let Some(root) = document().document_element() {
            // Neither fails for a name as plain as this one.
            let _ = match self {
                Self::System => root.remove_attribute("data-theme"),
                Self::Light | Self::Dark => root.set_attribute("data-theme", name),
            };
        }
        if let Some(storage) = storage() {
            // A full storage is the bank's to speak of; a theme that is not kept is no loss.
            let _ = storage.set_item(KEY, name);
        }
    }
}

/// The browser's storage, where it lets us.
fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
