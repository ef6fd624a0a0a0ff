//! Locks the bank, and knows whether it is locked.

use leftfold_core::application::Bank;

use super::anew::load_anew;
use super::context::BankContext;
use crate::ui::host::moves::Moves;
use crate::ui::words::say;

/// Whether nothing is to be seen before the passphrase is given; follows that.
pub(crate) fn is_locked(bank: BankContext) -> bool {
    let privacy = bank.ask(Bank::privacy);
    privacy.passphrase && privacy.locked
}

/// Locks the bank at once.
pub(crate) fn lock(bank: BankContext, moves: Moves) {
    // The page changes though the address doesn't.
    moves.note();
    leptos::task::spawn_local(async move {
        match bank.bank().lock().await {
            Ok(()) => load_anew(bank, say::locked_now()),
            Err(refusal) => bank.say_refusal(refusal),
        }
    });
}
