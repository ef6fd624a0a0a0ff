//! Loading the page anew once somebody is forgotten or the bank is locked. What was shown of a person is
//! gone from the page and the storage then, but memory that was freed keeps what stood in it until it is
//! used again: only a page that is loaded anew holds none of it. It is loaded anew where nothing is lost
//! by that, and else says that it is to be; a script decides for itself.

use std::rc::Rc;
use std::time::Duration;

use leftfold_core::application::{Bank, Runner};
use leftfold_core::domain::Event;
use leftfold_core::domain::customer::CustomerEvent;
use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use super::context::BankContext;
use crate::ui::host::dom;
use crate::ui::host::preferences::{leave_note, take_note};
use crate::ui::words::say;

/// Under which key a tab keeps what it is to say once it is loaded anew. It names nobody.
const SAID: &str = "said";

/// How often a page whose visitor is typing looks whether that is over, in milliseconds.
const AGAIN: Duration = Duration::from_secs(2);

/// Says what was left to be said before the page was loaded anew.
pub(crate) fn say_what_was_left(bank: BankContext) {
    if let Some(words) = take_note(SAID).filter(|words| !words.is_empty()) {
        bank.say(words, None);
    }
}

/// Has the page say this if it is loaded anew, or nothing any more.
pub(super) fn say_if_loaded_anew(words: Option<&str>) {
    leave_note(SAID, words.unwrap_or_default());
}

/// Loads the page anew, which then says what was done, where nothing is lost by it.
pub(crate) fn load_anew(bank: BankContext, said: &str) {
    match lost_with(&bank.bank(), bank.long().is_busy()) {
        None => {
            leave_note(SAID, said);
            dom::reload();
        }
        // What is kept in memory alone has no other copy of anybody than those that are shown.
        Some(Lost::Everything) => {}
        Some(Lost::Something) => bank.say(say::anew_reload_soon(said), None),
    }
}

/// Hears of what was recorded. Where somebody was forgotten, nothing that was announced names them any
/// more.
pub(crate) fn hear_recorded(bank: BankContext, after: Position, head: Position, here: bool) {
    if !forgets(&bank.bank(), after, head) {
        return;
    }
    bank.said().set(None);
    if !here {
        // Once the bank has closed what can't be read any more.
        set_timeout(move || follow(bank), Duration::ZERO);
    }
}

/// Hears of what the browser's own bank recorded while the page shows a fork of it. Forks still hold who
/// was forgotten, so they go with the page.
pub(crate) fn hear_recorded_beside(
    shown: BankContext,
    own: Rc<Bank>,
    after: Position,
    head: Position,
) {
    if forgets(&own, after, head) {
        set_timeout(move || leave_forks(shown, own), Duration::ZERO);
    }
}

fn leave_forks(shown: BankContext, own: Rc<Bank>) {
    if dom::is_being_typed() || shown.long().is_busy() || lost_with(&own, false).is_some() {
        set_timeout(move || leave_forks(shown, own), AGAIN);
        return;
    }
    leave_note(SAID, say::anew_forks_closed());
    dom::reload();
}

/// Loads the page anew after another tab has forgotten somebody, once nobody is typing in it.
fn follow(bank: BankContext) {
    if dom::is_being_typed() || bank.long().is_busy() {
        set_timeout(move || follow(bank), AGAIN);
        return;
    }
    load_anew(bank, say::anew_forgotten());
}

/// Whether a customer was forgotten after one position, up to another.
fn forgets(bank: &Bank, after: Position, head: Position) -> bool {
    bank.read(|reading| {
        let forgotten =
            |event: &Event| matches!(event, Event::Customer(CustomerEvent::Forgotten(_)));
        reading.log().range(after, head).any(|recorded| forgotten(&recorded.event))
    })
}

/// What goes with the page.
enum Lost {
    /// The bank itself: there is no storage, or it is one to try things in.
    Everything,
    /// A runner, a clock or work that is not of the storage.
    Something,
}

fn lost_with(bank: &Bank, at_work: bool) -> Option<Lost> {
    if bank.storage().is_in_memory() {
        return Some(Lost::Everything);
    }
    let set = bank.runner() != Runner::Immediate || bank.clock().fixed().is_some();
    (set || at_work).then_some(Lost::Something)
}
