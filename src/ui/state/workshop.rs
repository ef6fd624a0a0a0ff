//! The workshop for views, as the page has it: set up when it is first entered, kept up to date a slice
//! at a time, and set up anew where another log is shown.

use std::time::Duration;

use leftfold_core::event_sourcing::Position;
use leftfold_core::lessons::{Act, CopyDeed, Pattern};
use leftfold_core::read_models::{CopyView, ViewName, Workshop as Copies};
use leptos::prelude::*;

use super::context::{BankContext, use_bank};
use crate::ui::host::dom;

/// How many events are taken in at first without a pause.
const FIRST: u64 = 2_000;

/// How long a slice is to take, in milliseconds.
const SLICE: i64 = 12;

/// The workshop. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(crate) struct Workshop {
    bank: BankContext,
    copies: StoredValue<Option<Copies>, LocalStorage>,
    /// Of which log they are.
    log: StoredValue<u32>,
    working: StoredValue<bool>,
    report: RwSignal<Vec<CopyView>>,
}

impl Workshop {
    /// How a copy stands; follows it.
    pub(crate) fn copy(self, name: ViewName) -> Option<CopyView> {
        self.report.with(|report| report.iter().find(|copy| copy.name == name).cloned())
    }

    /// Takes in what has come since.
    pub(crate) fn go_on(self) {
        let log = untrack(|| self.bank.extent()).log;
        if self.log.get_value() != log || self.copies.with_value(Option::is_none) {
            self.log.set_value(log);
            let copies = self.bank.reading(|reading| Copies::of(&reading.as_of(None)));
            self.copies.set_value(Some(copies));
        }
        if !self.working.get_value() {
            self.work(FIRST);
        }
    }

    /// Looks at the copies: those of the level that is open, or of the bank that is shown.
    fn with_copies(self, mut look: impl FnMut(&mut Copies)) {
        match self.bank.level_run() {
            Some(run) => run.with_copies(&mut look),
            None => self.copies.update_value(|copies| {
                if let Some(copies) = copies {
                    look(copies);
                }
            }),
        }
    }

    fn work(self, so_many: u64) {
        let start = dom::now_ms();
        let more = self.bank.reading(|reading| {
            let own = reading.as_of(None);
            let mut more = false;
            self.with_copies(|copies| {
                more = copies.follow(&own, so_many);
                self.report.set(copies.report(&own));
            });
            more
        });
        self.working.set_value(more);
        if more {
            let long = dom::now_ms() - start > SLICE;
            let next = if long { so_many / 2 } else { so_many * 2 }.max(100);
            set_timeout(move || self.work(next), Duration::ZERO);
        }
    }

    /// Changes a copy. Where a level is open, the level does it.
    fn change(self, name: ViewName, deed: CopyDeed, change: impl FnMut(&mut Copies)) {
        if self.bank.level_run().is_some() {
            leptos::task::spawn_local(async move {
                self.bank.perform_in_level(Act::Copy(name, deed)).await;
                self.go_on();
            });
            return;
        }
        self.with_copies(change);
        self.go_on();
    }

    /// Holds a copy back, or lets it go on.
    pub(crate) fn hold(self, name: ViewName, held: bool) {
        self.change(name, CopyDeed::Hold(held), |copies| copies.hold(name, held));
    }

    /// Has a copy take an event in once more.
    pub(crate) fn take_twice(self, name: ViewName, position: Position) {
        let (bank, deed) = (self.bank, CopyDeed::Twice(Pattern::at(position)));
        self.change(name, deed, |copies| {
            bank.reading(|reading| copies.take_twice(name, position, reading.log()));
        });
    }

    /// Builds a copy anew, without one event where one is to be missed.
    pub(crate) fn rebuild(self, name: ViewName, missing: Option<Position>) {
        let deed = CopyDeed::Rebuild(missing.map(Pattern::at));
        self.change(name, deed, |copies| copies.rebuild(name, missing));
    }

    /// Builds a view anew beside a copy, to compare the two.
    pub(crate) fn check(self, name: ViewName) {
        self.with_copies(|copies| copies.check(name));
        self.go_on();
    }

    /// Compares them no further.
    pub(crate) fn stop_check(self, name: ViewName) {
        self.with_copies(|copies| copies.stop_check(name));
        self.go_on();
    }
}

/// The workshop of this page.
pub(crate) fn use_workshop() -> Workshop {
    expect_context()
}

/// Provides it to the page.
pub(crate) fn provide_workshop() {
    provide_context(Workshop {
        bank: use_bank(),
        copies: StoredValue::new_local(None),
        log: StoredValue::new(0),
        working: StoredValue::new(false),
        report: RwSignal::new(Vec::new()),
    });
}
