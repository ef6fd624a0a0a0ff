//! Alerts, on every page.

use leftfold_core::application::Alert;
use leptos::prelude::*;

use super::context::use_bank;
use super::locking::is_locked;

/// What wants attention now, whatever past one looks at; nothing to whom it is no business.
#[derive(Clone, Copy)]
pub(crate) struct Alerting(Memo<Vec<Alert>>);

impl Alerting {
    /// All that wants attention.
    pub(crate) fn all(self) -> Memo<Vec<Alert>> {
        self.0
    }

    /// How much wants attention; follows it.
    pub(crate) fn count(self) -> usize {
        self.0.with(Vec::len)
    }
}

/// Provides it to the page.
pub(crate) fn provide_alerting() {
    let bank = use_bank();
    let alerts = Memo::new(move |_| {
        let actor = bank.actor();
        // A locked page has no dashboard to look at: what is raised is said once it is unlocked.
        if is_locked(bank) { Vec::new() } else { bank.ask(|bank| bank.alerts(&actor)) }
    });
    provide_context(Alerting(alerts));
}

/// What wants attention, for this part of the page.
pub(crate) fn use_alerting() -> Alerting {
    expect_context()
}
