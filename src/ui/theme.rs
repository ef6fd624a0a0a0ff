//! Light, dark, or as the system has it. The choice is kept in the browser where it lets us.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::kept::{keep, kept};

/// Under which key the choice is kept.
const KEY: &str = "leftfold-page.theme";

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
    pub(crate) fn kept() -> Self {
        kept(KEY)
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
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        };
        if let Some(root) = document().document_element() {
            // Neither fails for a name as plain as this one.
            let _ = match name {
                Some(name) => root.set_attribute("data-theme", name),
                None => root.remove_attribute("data-theme"),
            };
        }
        keep(KEY, self);
    }
}
