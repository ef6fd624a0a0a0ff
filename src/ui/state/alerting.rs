//! Alerts, on every page.

use leftfold_core::application::Alert;
use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use super::context::use_bank;
use super::locking::is_locked;

/// What wants attention; nothing to whom it is no business.
#[derive(Clone, Copy)]
pub(crate) struct Alerting {
    now: Memo<Vec<Alert>>,
    there: Memo<usize>,
}

impl Alerting {
    /// All that wants attention now, whatever past one looks at.
    pub(crate) fn all(self) -> Memo<Vec<Alert>> {
        self.now
    }

    /// How much wanted attention where one looks, as the dashboard tells it; follows that.
    pub(crate) fn count(self) -> usize {
        self.there.get()
    }
}

/// Provides it to the page.
pub(crate) fn provide_alerting() {
    let bank = use_bank();
    let alerts = move |at: Option<Position>| {
        let actor = bank.actor();
        // A locked page has no dashboard to look at: what is raised is said once it is unlocked.
        if is_locked(bank) { Vec::new() } else { bank.ask(|bank| bank.alerts(&actor, at)) }
    };
    let now = Memo::new(move |_| alerts(None));
    let there = Memo::new(move |_| match bank.viewing().at() {
        Some(at) => alerts(Some(at)).len(),
        None => now.with(Vec::len),
    });
    provide_context(Alerting { now, there });
}

/// What wants attention, for this part of the page.
pub(crate) fn use_alerting() -> Alerting {
    expect_context()
}
