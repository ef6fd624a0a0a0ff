//! Keeps the moment that the pages show in the address, so that a link, Back and a reload lead to it. A level
//! has moments of its own, which no address names.

use std::time::Duration;

use leptos::prelude::*;

use crate::ui::host::dom;
use crate::ui::route::{Route, at_moment, moment_of};
use crate::ui::state::context::BankContext;
use crate::ui::words::{format, say};

/// Who has not moved for so long rests: a browser refuses pages that change their address too often.
const REST: Duration = Duration::from_millis(250);

/// Shows the moment of the address that one has come to. One that was left at now shows now again; a new one shows
/// what was shown before.
pub(super) fn arrive(bank: BankContext) {
    if !is_kept(bank) {
        return;
    }
    let (viewing, head) = (bank.viewing(), bank.head());
    match moment_of(&dom::hash()) {
        Some(at) => {
            viewing.jump(at, head);
            if at > head && head > 0 {
                bank.say(say::time_beyond_the_log(&format::count(at), &format::count(head)), None);
            }
        }
        None if dom::was_here() => viewing.return_to_now(),
        None => {}
    }
    write(bank);
}

/// Writes each moment into the address, once one rests there.
pub(super) fn follow(bank: BankContext) {
    let moves = StoredValue::new(0_u32);
    Effect::new(move |before: Option<()>| {
        let _ = bank.viewing().at();
        if before.is_some() {
            let mine = moves.with_value(|moves| moves.wrapping_add(1));
            moves.set_value(mine);
            let rested = move || {
                if moves.try_get_value() == Some(mine) && is_kept(bank) {
                    write(bank);
                }
            };
            set_timeout(rested, REST);
        }
    });
}

fn is_kept(bank: BankContext) -> bool {
    bank.level_run().is_none() && !matches!(Route::parse(&dom::hash()), Route::Lessons(_))
}

fn write(bank: BankContext) {
    dom::rename(&at_moment(&dom::hash(), bank.viewing().at_untracked()));
}
