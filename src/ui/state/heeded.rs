//! Notices about the storage that were dismissed.

use leftfold_core::event_sourcing::Lost;
use leptos::prelude::*;

use crate::ui::words::{format, say};

/// What was read and put aside, until the page is loaded again.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Heeded {
    lost: RwSignal<Option<Lost>>,
    restored: RwSignal<u64>,
}

impl Heeded {
    pub(crate) fn none() -> Self {
        Self { lost: RwSignal::new(None), restored: RwSignal::new(0) }
    }

    /// The events that are gone, unless that was put aside; follows both.
    pub(crate) fn still_lost(self, lost: Option<Lost>) -> Option<Lost> {
        lost.filter(|lost| self.lost.get().as_ref() != Some(lost))
    }

    /// Puts aside what was said of events that are gone.
    pub(crate) fn heed_lost(self, lost: Option<Lost>) {
        self.lost.set(lost);
    }

    /// Puts aside what was said of events that came back.
    pub(crate) fn heed_restored(self, restored: u64) {
        self.restored.set(restored);
    }

    /// How many events came back, unless that was put aside; follows both.
    pub(crate) fn still_restored(self, restored: u64) -> Option<u64> {
        Some(restored).filter(|&restored| restored > 0 && self.restored.get() != restored)
    }
}

/// Which events are gone, in words.
pub(crate) fn lost_words(lost: Lost) -> String {
    let (first, last) = (format::count(lost.first), format::count(lost.last));
    if lost.first == lost.last { say::lost_event(&first) } else { say::lost_events(&first, &last) }
}
