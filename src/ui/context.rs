//! The bank as every part of the page has it: a `Copy` handle whose readings follow the log.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leftfold_core::application::{Bank, Listener, Notice, Options, Outcome, Reading};
use leftfold_core::domain::{AccountId, BankId, Command, Recorded, Refusal};
use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::{
    AsOf, JournalEntry, Page, StatementLine, StatementOrder, StatementRange,
};
use leptos::prelude::*;

/// How long notices are gathered before the page draws anew: a workload records thousands of
/// events a second, and an eye sees sixty pictures.
const FRAME: Duration = Duration::from_millis(16);

/// How far the page has seen the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seen {
    /// The last event.
    pub(crate) head: Position,
    /// How often the log was replaced: positions of different ones are different events.
    pub(crate) log: u32,
    /// How often something else about the bank may have changed: its status, its runner.
    beats: u32,
}

/// Something that was done, to be announced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    /// In words.
    pub(crate) words: String,
    /// The event that it was recorded as.
    pub(crate) position: Option<Position>,
}

/// The bank, for the page's parts.
#[derive(Clone, Copy)]
pub(crate) struct BankContext {
    bank: StoredValue<Rc<Bank>, LocalStorage>,
    seen: RwSignal<Seen>,
    said: RwSignal<Option<Said>>,
}

impl BankContext {
    /// Follows a bank for as long as the page stands.
    pub(crate) fn new(bank: Rc<Bank>) -> Self {
        let head = bank.head();
        let seen = RwSignal::new(Seen { head, log: 0, beats: 0 });
        let bank = StoredValue::new_local(bank);
        let context = Self { bank, seen, said: RwSignal::new(None) };
        let drawing = Rc::new(Cell::new(false));
        let listener: Listener = Rc::new(move |notice| {
            if notice == Notice::Replaced {
                seen.update_untracked(|seen| seen.log += 1);
            }
            if !drawing.replace(true) {
                let drawing = Rc::clone(&drawing);
                set_timeout(
                    move || {
                        drawing.set(false);
                        context.refresh();
                    },
                    FRAME,
                );
            }
        });
        let subscription = bank.with_value(|bank| bank.subscribe(listener));
        on_cleanup(move || {
            bank.try_with_value(|bank| bank.unsubscribe(subscription));
        });
        context
    }

    /// Draws anew from the bank as it is now.
    pub(crate) fn refresh(self) {
        let head = self.head();
        self.seen.update(|seen| {
            seen.head = head;
            seen.beats += 1;
        });
    }

    /// The bank itself.
    pub(crate) fn bank(self) -> Rc<Bank> {
        self.bank.get_value()
    }

    /// How far the page has seen the log; follows it.
    pub(crate) fn seen(self) -> Seen {
        self.seen.get()
    }

    /// Reads the views as they are now, and again whenever the log has grown.
    pub(crate) fn read<T>(self, read: impl FnOnce(&AsOf<'_>) -> T) -> T {
        self.seen.track();
        self.untracked(|reading| read(&reading.as_of(None)))
    }

    /// Asks the bank, and again whenever something about it has changed.
    pub(crate) fn ask<T>(self, ask: impl FnOnce(&Bank) -> T) -> T {
        self.seen.track();
        self.bank.with_value(|bank| ask(bank))
    }

    /// What the bank would refuse a command with now; doesn't follow it.
    pub(crate) fn consider(self, command: &Command) -> Option<Refusal> {
        self.bank.with_value(|bank| bank.consider(command))
    }

    /// Where the last event stands now; doesn't follow it.
    pub(crate) fn head(self) -> Position {
        self.bank.with_value(|bank| bank.head())
    }

    /// How many transfers are on their way; follows it.
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method alone is not general enough"
    )]
    pub(crate) fn transfers_in_flight(self) -> usize {
        self.seen.track();
        self.untracked(|reading| reading.transfers_in_flight())
    }

    /// Reads without following.
    pub(crate) fn untracked<T>(self, read: impl FnOnce(&Reading<'_>) -> T) -> T {
        self.bank.with_value(|bank| bank.read(read))
    }

    /// The newest lines of an account's statement. A statement is read from its beginning, so a
    /// long one is asked for from a late time on, and from earlier ones while that is too little.
    pub(crate) fn newest_lines(self, id: AccountId, wanted: usize) -> Vec<StatementLine> {
        self.seen.track();
        self.untracked(|reading| {
            let positions = reading.log().stream_positions(id.stream());
            newest(positions.len(), wanted, |start| {
                let first = positions.get(start).filter(|_| start > 0);
                let from = first
                    .and_then(|position| reading.log().get(*position))
                    .map(Recorded::recorded_at);
                let range = StatementRange { from, to: None };
                let statement = reading.as_of(None).statement(
                    id,
                    range,
                    StatementOrder::NewestFirst,
                    Page::default(),
                );
                statement.map(|statement| statement.lines).unwrap_or_default()
            })
        })
    }

    /// The newest entries of a bank's journal, newest first, in the same way.
    pub(crate) fn newest_entries(self, id: BankId, wanted: usize) -> Vec<JournalEntry> {
        self.seen.track();
        self.untracked(|reading| {
            let head = usize::try_from(reading.head()).unwrap_or(usize::MAX);
            newest(head, wanted, |start| {
                let page = Page { after: Some(start as Position), limit: None };
                let mut entries = reading
                    .as_of(None)
                    .ledger(id, page)
                    .map(|ledger| ledger.entries)
                    .unwrap_or_default();
                entries.reverse();
                entries
            })
        })
    }

    /// Has a command executed.
    pub(crate) async fn execute(self, command: Command) -> Outcome {
        self.bank().execute(command, Options::default()).await
    }

    /// Announces what was done.
    pub(crate) fn say(self, words: String, position: Option<Position>) {
        self.said.set(Some(Said { words, position }));
    }

    /// What was announced last.
    pub(crate) fn said(self) -> RwSignal<Option<Said>> {
        self.said
    }
}

/// The newest of a list that is read from some place to its end: from further back while there are
/// too few, and from the beginning at last.
fn newest<T>(length: usize, wanted: usize, read: impl Fn(usize) -> Vec<T>) -> Vec<T> {
    let mut back = wanted.saturating_mul(2);
    loop {
        let start = length.saturating_sub(back);
        let mut found = read(start);
        if found.len() >= wanted || start == 0 {
            found.truncate(wanted);
            return found;
        }
        back = back.saturating_mul(4);
    }
}

/// The bank of this page.
pub(crate) fn use_bank() -> BankContext {
    expect_context()
}

/// Whether one has moved about the page: its first heading takes no focus, the later ones do.
#[derive(Clone, Copy)]
pub(crate) struct Moves(RwSignal<bool>);

impl Moves {
    pub(crate) fn none() -> Self {
        Self(RwSignal::new(false))
    }

    pub(crate) fn note(self) {
        self.0.set(true);
    }

    pub(crate) fn happened(self) -> bool {
        self.0.get_untracked()
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn the_newest_are_found_however_sparse_they_are() {
        let every = |step: usize| {
            move |start: usize| (start..1_000).rev().filter(|at| at % step == 0).collect::<Vec<_>>()
        };
        assert_eq!(newest(1_000, 3, every(1)), [999, 998, 997]);
        assert_eq!(newest(1_000, 3, every(400)), [800, 400, 0]);
        assert_eq!(newest(1_000, 9, every(400)), [800, 400, 0]);
        assert_eq!(newest(0, 3, |_| Vec::<usize>::new()), [0; 0]);
    }
}
