//! A crash on purpose: all that is in memory is thrown away, and the bank is opened again from its log.
//! The page of a stored bank goes with it: what was going on is noted for this tab, beside the bank and
//! never in it. The log of a bank in memory would be lost with the page, so that bank alone crashes.
//! The log alone says what is owed.

use std::rc::{Rc, Weak};

use leftfold_core::application::{Bank, Recovery, Runner};
use leftfold_core::domain::Recorded;
use leftfold_core::event_sourcing::Position;
use leftfold_core::lessons::Act;
use leptos::prelude::*;

use super::context::{BankContext, use_bank};
use super::first_steps::FirstStep;
use crate::ui::host::dom;
use crate::ui::host::preferences::{leave_note, note, take_note};
use crate::ui::words::{reasons, say};

/// Under which key the crash is noted.
const KEY: &str = "crashed";

/// A crash that was asked for in this tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Crash {
    /// Where the log ended.
    pub(crate) at: Position,
    /// The event that stood there, to tell another log by.
    event: String,
    /// How requests ran.
    pub(crate) runner: Runner,
    /// The key in localStorage under which that event was kept as text, where it was.
    pub(crate) key: Option<String>,
    /// Where money stood, in words.
    pub(crate) said: String,
}

/// The last crash, until its banner is read, and the bank that crashed. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(crate) struct LastCrash {
    crash: RwSignal<Option<Crash>>,
    crashed: StoredValue<Weak<Bank>, LocalStorage>,
}

impl LastCrash {
    /// Throws away what is in memory as it stands, and opens the bank again. `said` is where money stands.
    pub(crate) fn crash(self, context: BankContext, said: String) {
        let bank = context.bank();
        let (at, runner) = (bank.head(), bank.runner());
        let runner = if bank.is_manual() { Runner::Stepwise } else { runner };
        let key = bank.stored_form(at).map(|stored| stored.key);
        let crash = Crash { at, event: event_at(&bank, at), runner, key, said };
        context.note_first_step(FirstStep::Crash);
        if !bank.storage().is_in_memory() {
            leave_note(KEY, &crash.note());
            return dom::reload();
        }
        leptos::task::spawn_local(async move {
            if context.perform_in_level(Act::Crash).await {
                return self.crashed(&bank, crash);
            }
            match bank.crash().await {
                Ok(()) => self.crashed(&bank, crash),
                Err(error) => context.say(reasons::why_on_demand(error.into()).await, None),
            }
        });
    }

    fn crashed(self, bank: &Rc<Bank>, crash: Crash) {
        self.crashed.set_value(Rc::downgrade(bank));
        self.crash.set(Some(crash));
        // No step is pending any more: the button goes, and the focus would go with it.
        dom::focus_soon("h1".into());
    }

    /// The crash of the bank that the page shows, if it was one; follows both.
    pub(crate) fn of_shown(self, context: BankContext) -> Option<Crash> {
        let crash = self.crash.get()?;
        let shown = context
            .ask(|bank| self.crashed.with_value(|crashed| std::ptr::eq(crashed.as_ptr(), bank)));
        shown.then_some(crash)
    }

    /// Its banner was read.
    pub(crate) fn forget(self) {
        self.crash.set(None);
    }
}

/// The last crash, for this part of the page.
pub(crate) fn use_last_crash() -> LastCrash {
    expect_context()
}

/// Provides it to the page: the crash that the page was opened after, if it was one. Tells whether it was.
pub(crate) fn provide_last_crash() -> bool {
    let noted = take_note(KEY).and_then(|note| read(&note));
    let has_crashed = noted.is_some();
    let own = Rc::downgrade(&use_bank().bank());
    provide_context(LastCrash {
        crash: RwSignal::new(noted),
        crashed: StoredValue::new_local(own),
    });
    has_crashed
}

/// The crash that the page is opened after, before the bank is.
pub(crate) fn just_crashed() -> Option<Crash> {
    note(KEY).and_then(|note| read(&note))
}

fn read(note: &str) -> Option<Crash> {
    let mut parts = note.splitn(5, ' ');
    let at = parts.next()?.parse().ok()?;
    let event = parts.next()?.to_owned();
    let runner = parts.next()?.parse().ok()?;
    let key = Some(parts.next()?.to_owned()).filter(|key| !key.is_empty());
    Some(Crash { at, event, runner, key, said: parts.next()?.to_owned() })
}

impl Crash {
    fn note(&self) -> String {
        let Self { at, event, runner, key, said } = self;
        format!("{at} {event} {} {} {said}", runner.as_str(), key.as_deref().unwrap_or_default())
    }

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
        let (events, last) = (steps.len(), steps.last().copied());
        Recovery { steps: steps.to_vec(), events, last, still_owed }
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
        let (event, said) = ("an-id".to_owned(), "5.00 has left A.".to_owned());
        let crash = Crash { at: 12, event, runner: Runner::Stepwise, key: None, said };
        assert_eq!(crash.note(), "12 an-id stepwise  5.00 has left A.");
        assert_eq!(read("12 an-id stepwise  5.00 has left A."), Some(crash.clone()));
        let stored = Crash { key: Some("leftfold.1.t.9".into()), ..crash };
        assert_eq!(read(&stored.note()), Some(stored));
        for note in ["", "12", "12 an-id", "x an-id stepwise  A.", "12 an-id sideways  A."] {
            assert_eq!(read(note), None, "{note}");
        }
    }
}
