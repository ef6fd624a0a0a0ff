//! How many rows of a long list are shown: a page of them, more on demand, and, while one drags through
//! time, no more than the screen has room for. The rest comes once the hand rests, so that every frame
//! on the way is drawn in time.

use leptos::prelude::*;

/// How many rows are shown. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(crate) struct Shown {
    usual: RwSignal<usize>,
    /// How many lines of the screen a row takes.
    lines: usize,
    /// How many lines are enough while one moves fast.
    in_haste: Signal<Option<usize>>,
}

impl Shown {
    /// So many rows, each of so many lines.
    pub(crate) fn new(in_haste: Signal<Option<usize>>, usual: usize, lines: usize) -> Self {
        Self { usual: RwSignal::new(usual), lines, in_haste }
    }

    /// How many are shown now; follows that.
    pub(crate) fn get(self) -> usize {
        let usual = self.usual.get();
        self.in_haste.get().map_or(usual, |lines| usual.min(lines / self.lines + 1))
    }

    /// How many to read: one more than are shown, which tells whether there are more; follows that.
    pub(crate) fn and_one(self) -> usize {
        self.get() + 1
    }

    /// Shows so many more.
    pub(crate) fn more(self, by: usize) {
        self.usual.update(|usual| *usual += by);
    }

    /// Shows all of them.
    pub(crate) fn all(self) {
        self.usual.set(usize::MAX / 2);
    }
}
