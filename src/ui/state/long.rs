//! Long work that continues across pages, one at a time.

use leptos::prelude::*;

use crate::ui::host::work::Work;

/// The one piece of work that goes on. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(crate) struct LongWork {
    pub(crate) work: Work,
    pub(super) busy: RwSignal<bool>,
    pub(crate) label: RwSignal<&'static str>,
    pub(crate) stopped: RwSignal<&'static str>,
}

impl LongWork {
    /// None yet.
    pub(crate) fn none() -> Self {
        let busy = RwSignal::new(false);
        let (label, stopped) = (RwSignal::new(""), RwSignal::new(""));
        Self { work: Work::new(busy), busy, label, stopped }
    }

    /// Whether some goes on; doesn't follow it.
    pub(crate) fn is_busy(self) -> bool {
        self.busy.get_untracked()
    }
}
