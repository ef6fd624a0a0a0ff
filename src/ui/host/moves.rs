//! Whether one has moved about the page, so that its headings take the focus.

use leptos::prelude::*;

/// Whether one has moved about the page: its first heading takes no focus, the later ones do.
#[derive(Clone, Copy)]
pub(crate) struct Moves(RwSignal<bool>);

impl Moves {
    pub(crate) fn none() -> Self {
        Self(RwSignal::new(false))
    }

    pub(crate) fn note(self) {
        self.0.set(true);
    }

    pub(crate) fn happened(self) -> bool {
        self.0.get_untracked()
    }
}
