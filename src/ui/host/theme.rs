//! Light, dark, or as the system has it. The choice is kept in the browser where it lets us.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::preferences::{preference, remember};

/// Under which key the choice is kept.
const KEY: &str = "theme";

/// Which colours the page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    /// The choice of an earlier visit.
    pub(crate) fn remembered() -> Self {
        preference(KEY)
    }

    /// The theme as the value of a choice.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a choice's value.
    pub(crate) fn of_key(key: &str) -> Self {
        match key {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }

    /// Puts it on the document, and keeps it for the next visit.
    pub(crate) fn choose(self) {
        self.apply();
        remember(KEY, self);
    }

    /// Puts it on the document.
    pub(crate) fn apply(self) {
        let name = Some(self.key()).filter(|_| self != Self::System);
        if let Some(root) = document().document_element() {
            // Neither fails for a name as plain as this one.
            let _ = match name {
                Some(name) => root.set_attribute("data-theme", name),
                None => root.remove_attribute("data-theme"),
            };
        }
    }
}
