//! The first things to try in the sample bank, and which of them were done. The browser remembers that between
//! visits.

use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use crate::ui::host::preferences::{preference, remember};

/// Under which key it is remembered.
const KEY: &str = "first_steps";

/// The list was offered, once the sample bank was open.
const OFFERED: u16 = 1 << 8;
/// Somebody has hidden it.
const HIDDEN: u16 = 1 << 9;

/// Something to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FirstStep {
    Deposit,
    OpenEvent,
    MoveTime,
    Crash,
    ReplayWithout,
    BreakProjection,
}

impl FirstStep {
    /// All of them, in the order in which they are offered.
    pub(crate) const ALL: [Self; 6] = [
        Self::Deposit,
        Self::OpenEvent,
        Self::MoveTime,
        Self::Crash,
        Self::ReplayWithout,
        Self::BreakProjection,
    ];

    fn bit(self) -> u16 {
        1 << (self as u16)
    }
}

/// Which of them were done. `Copy`, for handlers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FirstSteps {
    /// A bit for each, and for the list.
    bits: RwSignal<u16>,
    /// Where the sample bank ended: its own deposits are nobody's.
    after: StoredValue<Position>,
}

impl FirstSteps {
    /// As this browser remembers them.
    pub(crate) fn remembered() -> Self {
        Self { bits: RwSignal::new(preference(KEY)), after: StoredValue::new(0) }
    }

    /// Offers all of them, none done, in a log that ends here.
    pub(crate) fn offer(self, head: Position) {
        self.after.set_value(head);
        self.set(OFFERED);
    }

    /// Hides the list, or shows it again.
    pub(crate) fn set_hidden(self, hidden: bool) {
        let bits = self.bits.get_untracked();
        self.set(if hidden { bits | HIDDEN } else { bits & !HIDDEN });
    }

    /// Whether somebody has hidden the list; follows that.
    pub(crate) fn are_hidden(self) -> bool {
        self.bits.get() & HIDDEN != 0
    }

    /// Whether they are offered; follows that.
    pub(crate) fn are_offered(self) -> bool {
        self.bits.get() & OFFERED != 0
    }

    /// Whether one was done; follows that.
    pub(crate) fn is_done(self, step: FirstStep) -> bool {
        self.bits.get() & step.bit() != 0
    }

    /// Notes that one was done, while they are offered.
    pub(super) fn note(self, step: FirstStep) {
        let known = self.bits.get_untracked();
        if known & OFFERED != 0 && known & step.bit() == 0 {
            self.set(known | step.bit());
        }
    }

    /// Where the log ended when they were offered, since the page was opened.
    pub(super) fn offered_at(self) -> Position {
        self.after.get_value()
    }

    fn set(self, bits: u16) {
        self.bits.set(bits);
        remember(KEY, bits);
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn each_step_has_a_bit_of_its_own() {
        let bits = FirstStep::ALL.iter().fold(OFFERED | HIDDEN, |bits, step| bits | step.bit());
        assert_eq!(bits.count_ones(), 8);
    }
}
