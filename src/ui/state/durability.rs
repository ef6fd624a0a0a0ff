//! The chosen durability, kept for the next visit like the theme.

use leftfold_core::application::Bank;
use leftfold_core::event_sourcing::Durability;

use crate::ui::host::preferences::{preference, remember};

/// Under which key the choice is kept.
const KEY: &str = "durability";

/// What a word chooses; the safest where it chooses nothing.
fn chosen(word: &str) -> Durability {
    if word == "browser" { Durability::Browser } else { Durability::Disk }
}

/// Has the bank do as was chosen on an earlier visit.
pub(crate) fn restore(bank: &Bank) {
    bank.set_durability(chosen(&preference::<String>(KEY)));
}

/// Has the bank do so from now on, and on the next visit. How safe an answer will be.
pub(crate) fn choose(bank: &Bank, word: &str) -> Durability {
    remember(KEY, word);
    bank.set_durability(chosen(word))
}
