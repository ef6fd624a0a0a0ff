//! A crash on purpose: the page is thrown away with all that is in memory, and opened again. What was
//! going on is noted for this tab, beside the bank and never in it: the log alone says what is owed.

use leftfold_core::application::{Bank, Recovery, Runner};
use leftfold_core::domain::Recorded;
use leftfold_core::event_sourcing::Position;

use super::context::BankContext;
use crate::ui::host::dom;
use crate::ui::host::preferences::{leave_note, take_note};
use crate::ui::words::say;

/// Under which key the crash is noted.
const KEY: &str = "crashed";

/// A crash that was asked for in this tab before the page was opened again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Crash {
    /// Where the log ended.
    pub(crate) at: Position,
    /// The event that stood there, to tell another log by.
    event: String,
    /// How requests ran.
    pub(crate) runner: Runner,
}

/// Throws the page away as it stands, and opens it again.
pub(crate) fn crash(bank: BankContext) {
    let at = bank.head();
    let (event, runner) = (event_at(&bank.bank(), at), bank.bank().runner().as_str());
    leave_note(KEY, &format!("{at} {event} {runner}"));
    dom::reload();
}

/// The crash that this page was opened after, if it was one. It is found once.
pub(crate) fn crashed() -> Option<Crash> {
    read(&take_note(KEY)?)
}

fn read(note: &str) -> Option<Crash> {
    let mut parts = note.split(' ');
    let at = parts.next()?.parse().ok()?;
    let event = parts.next()?.to_owned();
    Some(Crash { at, event, runner: parts.next()?.parse().ok()? })
}

impl Crash {
    /// What has become of what was owed then; `None` where the log is another one.
    pub(crate) fn recovery(&self, bank: &Bank) -> Option<Recovery> {
        let same = event_at(bank, self.at) == self.event;
        same.then(|| bank.read(|reading| reading.recovery_since(self.at)))
    }
}

fn event_at(bank: &Bank, position: Position) -> String {
    let id = bank.read(|reading| reading.log().get(position).map(Recorded::event_id));
    id.map(|id| id.to_string()).unwrap_or_default()
}

/// Why the page can't be crashed: a bank that only is in memory would be gone with it.
pub(crate) fn barred(own: bool, backend: &str) -> Option<&'static str> {
    match (own, backend) {
        (false, _) => Some(say::crash_barred_scratch()),
        (true, "memory") => Some(say::crash_barred_memory()),
        (true, _) => None,
    }
}

/// What the log said was owed, and what has become of that, in words. Where the steps stand is for
/// links behind it to say.
pub(crate) fn told(recovery: &Recovery, locked: bool) -> String {
    let taken = recovery.steps.len();
    let done = match (taken, recovery.still_owed) {
        (0, _) => None,
        (_, true) => Some(say::crash_steps_so_far(taken)),
        (_, false) => Some(say::crash_steps(taken)),
    };
    let left = match (recovery.still_owed, locked) {
        (true, true) => say::crash_waits_for_passphrase(),
        (true, false) => say::crash_waits_for_tab(),
        (false, _) if taken == 0 => say::crash_nothing_owed(),
        (false, _) => say::crash_nothing_lost(),
    };
    done.map_or_else(|| left.to_owned(), |done| format!("{done} {left}"))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn after(steps: &[Position], still_owed: bool) -> Recovery {
        Recovery { steps: steps.to_vec(), last: steps.last().copied(), still_owed }
    }

    #[test]
    fn what_was_made_good_is_counted() {
        let told = |recovery: Recovery| told(&recovery, false);
        assert_eq!(told(after(&[], false)), "No steps were pending, and nothing is lost.");
        assert_eq!(
            told(after(&[7, 8, 10], false)),
            "3 pending steps in the log have been taken. Nothing is lost or recorded twice."
        );
        assert!(told(after(&[7], false)).starts_with("1 pending step in the log has been taken."));
    }

    #[test]
    fn what_waits_is_said_to_wait_and_for_what() {
        let waits = after(&[], true);
        assert_eq!(told(&waits, true), "Pending steps wait for the passphrase.");
        assert_eq!(told(&waits, false), "Pending steps wait, because a tab runs them manually.");
        let begun = told(&after(&[7], true), false);
        assert!(
            begun.starts_with("1 of the pending steps in the log has been taken so far"),
            "{begun}"
        );
    }

    #[test]
    fn what_was_left_is_read_whole_or_not_at_all() {
        let crash = Crash { at: 12, event: "an-id".into(), runner: Runner::Stepwise };
        assert_eq!(read("12 an-id stepwise"), Some(crash));
        for note in ["", "12", "12 an-id", "x an-id stepwise", "12 an-id sideways"] {
            assert_eq!(read(note), None, "{note}");
        }
    }

    #[test]
    fn a_bank_that_would_be_gone_is_not_crashed() {
        assert_eq!(barred(true, "localStorage"), None);
        assert!(barred(true, "memory").is_some());
        assert!(barred(false, "memory").is_some_and(|why| why.contains("sandbox")));
    }
}
