//! The bank as every part of the page has it: a `Copy` handle whose readings follow the log.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leftfold_core::application::{Bank, Listener, Notice, Options, Outcome, Reading, Seen};
use leftfold_core::domain::{
    AccountId, Act, Actor, BankId, Command, Currency, CustomerId, Owner, Recorded, Refusal, Role,
    permits,
};
use leftfold_core::event_sourcing::{Clock, Position, Timestamp};
use leftfold_core::read_models::{
    JournalEntry, Page, StatementLine, StatementOrder, StatementQuery, StatementRange,
    StatementTime,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::drawing::Drawing;
use super::format;
use super::kept::{keep, kept};
use super::telling;
use super::viewing::Viewing;

/// Under which key it is kept whom one acts as.
const ACTOR: &str = "leftfold-page.actor";

/// How far the page has read the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Extent {
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
    extent: RwSignal<Extent>,
    actor: RwSignal<Actor>,
    said: RwSignal<Option<Said>>,
    viewing: Viewing,
}

/// Why a control can't be used, where it can't.
pub(crate) type Barred = Signal<Option<String>>;

impl BankContext {
    /// Follows a bank for as long as the page stands.
    pub(crate) fn new(bank: Rc<Bank>) -> Self {
        let head = bank.head();
        let extent = RwSignal::new(Extent { head, log: 0, beats: 0 });
        let bank = StoredValue::new_local(bank);
        let actor = RwSignal::new(kept(ACTOR));
        let said = RwSignal::new(None);
        let viewing = Viewing::now();
        let context = Self { bank, extent, actor, said, viewing };
        let drawing = Rc::new(Cell::new(Drawing::default()));
        let listener: Listener = Rc::new(move |notice| {
            if notice == Notice::Replaced {
                extent.update_untracked(|extent| extent.log += 1);
                // Another log has another past.
                viewing.return_to_now();
            }
            if let Some(wait) = Drawing::hear(&drawing) {
                context.draw_after(wait, Rc::clone(&drawing));
            }
        });
        let subscription = bank.with_value(|bank| bank.subscribe(listener));
        on_cleanup(move || {
            bank.try_with_value(|bank| bank.unsubscribe(subscription));
        });
        context
    }

    fn draw_after(self, wait: Duration, drawing: Rc<Cell<Drawing>>) {
        set_timeout(
            move || {
                if let Some(pause) = Drawing::wake(&drawing) {
                    self.refresh();
                    self.draw_after(pause, drawing);
                }
            },
            wait,
        );
    }

    /// Draws anew from the bank as it is now.
    pub(crate) fn refresh(self) {
        let head = self.head();
        self.extent.update(|extent| {
            extent.head = head;
            extent.beats += 1;
        });
    }

    /// The bank itself.
    pub(crate) fn bank(self) -> Rc<Bank> {
        self.bank.get_value()
    }

    /// How far the page has read the log; follows it.
    pub(crate) fn extent(self) -> Extent {
        self.extent.get()
    }

    /// Whom one acts as; follows it.
    pub(crate) fn actor(self) -> Actor {
        self.actor.get()
    }

    /// Acts as somebody from now on, and on the next visit.
    pub(crate) fn act_as(self, actor: Actor) {
        keep(ACTOR, &actor);
        self.actor.set(actor);
    }

    /// Which position the pages show.
    pub(crate) fn viewing(self) -> Viewing {
        self.viewing
    }

    /// Shows the bank as it was once an event had been recorded.
    pub(crate) fn look_from(self, position: Position) {
        self.viewing.pause();
        self.viewing.go(position, self.head());
    }

    /// Why nothing can be done while one looks at the past; follows that.
    pub(crate) fn locked_in_the_past(self) -> Option<String> {
        self.viewing
            .is_past()
            .then(|| "This is the past: return to now to do something.".to_owned())
    }

    /// Whether one sees what is one's own only; follows it.
    pub(crate) fn is_customer(self) -> bool {
        self.actor.with(|actor| actor.role == Role::Customer)
    }

    /// Why one may not do something with what is a customer's, or nobody's; follows whom one acts
    /// as.
    pub(crate) fn barred(self, act: Act, owner: Option<CustomerId>) -> Barred {
        Signal::derive(move || {
            let by_role = self.actor.with(|actor| {
                let own = owner.is_some() && owner == actor.customer_id;
                let owner = if own { Owner::Actor } else { Owner::Another };
                (!permits(actor.role, act, owner)).then(|| limits(actor.role))
            });
            self.locked_in_the_past().or(by_role)
        })
    }

    /// Reads the views as one may see them where one looks, and again whenever the log has grown, one
    /// looks elsewhere, or one acts as somebody else.
    pub(crate) fn read<T>(self, read: impl FnOnce(&Seen<'_>) -> T) -> T {
        self.extent.track();
        self.actor.track();
        self.peek(self.viewing.at(), read)
    }

    /// Reads the views as of a position, or now, without following.
    pub(crate) fn peek<T>(self, at: Option<Position>, read: impl FnOnce(&Seen<'_>) -> T) -> T {
        let actor = self.actor.get_untracked();
        self.reading(|reading| read(&reading.seen_by(&actor, at)))
    }

    /// Reads what nobody is barred from, and the log itself, without following. Whether one may see
    /// what is found there is for [`Seen::shows`] to say.
    pub(crate) fn reading<T>(self, read: impl FnOnce(&Reading<'_>) -> T) -> T {
        self.bank.with_value(|bank| bank.read(read))
    }

    /// Asks the bank, and again whenever something about it has changed.
    pub(crate) fn ask<T>(self, ask: impl FnOnce(&Bank) -> T) -> T {
        self.extent.track();
        self.bank.with_value(|bank| ask(bank))
    }

    /// What the bank would refuse a command with now; doesn't follow it.
    pub(crate) fn consider(self, command: &Command) -> Option<Refusal> {
        let actor = self.actor.get_untracked();
        self.bank.with_value(|bank| bank.consider(command, &actor))
    }

    /// Where the last event stands now; doesn't follow it.
    pub(crate) fn head(self) -> Position {
        self.bank.with_value(|bank| bank.head())
    }

    /// The bank's time now.
    pub(crate) fn now(self) -> Timestamp {
        self.bank.with_value(|bank| bank.clock().now())
    }

    /// How many transfers are on their way, and how many requests wait; follows both.
    pub(crate) fn owed(self) -> (usize, usize) {
        self.extent.track();
        self.reading(|reading| (reading.transfers_in_flight(), reading.requests_waiting()))
    }

    /// Whether there is a bank yet, whoever may see it; follows it.
    pub(crate) fn has_bank(self) -> bool {
        self.extent.track();
        let one = Page { after: None, limit: Some(1) };
        self.reading(|reading| !reading.as_of(None).banks(one).is_empty())
    }

    /// In which currency a bank keeps its accounts: no secret from anybody.
    pub(crate) fn currency_of(self, id: BankId) -> Option<Currency> {
        self.reading(|reading| reading.as_of(None).bank(id).map(|bank| bank.currency))
    }

    /// The thing that an event is about, by its id.
    pub(crate) fn subject_of(self, position: Position) -> Option<Uuid> {
        self.reading(|reading| reading.log().get(position).map(|recorded| recorded.stream.id))
    }

    /// The newest of something that events of the log stand for, up to where one looks and as far as
    /// one may see them, newest first; follows all three.
    pub(crate) fn newest_of<T>(
        self,
        wanted: usize,
        pick: impl Fn(&Seen<'_>, &Recorded) -> Option<T>,
    ) -> Vec<T> {
        self.newest_until(self.viewing.at(), wanted, pick)
    }

    /// The same up to a position, or now.
    pub(crate) fn newest_until<T>(
        self,
        at: Option<Position>,
        wanted: usize,
        pick: impl Fn(&Seen<'_>, &Recorded) -> Option<T>,
    ) -> Vec<T> {
        self.extent.track();
        let actor = self.actor.get();
        self.reading(|reading| {
            let seen = reading.seen_by(&actor, at);
            let log = reading.log().range(0, at.unwrap_or(reading.head())).rev();
            let picked = log.filter_map(|recorded| {
                let found = pick(&seen, recorded)?;
                seen.shows(recorded).then_some(found)
            });
            picked.take(wanted).collect()
        })
    }

    /// What an event says, where one may see it; doesn't follow it: what is recorded stays.
    pub(crate) fn told(self, position: Position) -> Option<String> {
        let actor = self.actor.get_untracked();
        self.reading(|reading| {
            let recorded = reading.log().get(position)?;
            let shown = reading.seen_by(&actor, None).shows(recorded);
            shown.then(|| telling::tell(&recorded.event))
        })
    }

    /// What stands before and after an event, as far as one may see it; `None` where one may not see
    /// the event, or there is none. Follows both.
    pub(crate) fn around(self, position: Position) -> Option<(Option<Position>, Option<Position>)> {
        self.extent.track();
        let actor = self.actor.get();
        self.reading(|reading| {
            let (log, seen) = (reading.log(), reading.seen_by(&actor, None));
            let shown = |recorded: &&Recorded| seen.shows(recorded);
            log.get(position).filter(shown)?;
            let before = log.range(0, position - 1).rev().find(shown);
            let after = log.range(position, log.head()).find(shown);
            let place = |recorded: Option<&Recorded>| recorded.map(|recorded| recorded.position);
            Some((place(before), place(after)))
        })
    }

    /// The newest lines of an account's statement. A statement is read from its beginning, so a
    /// long one is asked for from a late time on, and from earlier ones while that is too little.
    pub(crate) fn newest_lines(self, id: AccountId, wanted: usize) -> Vec<StatementLine> {
        self.extent.track();
        let actor = self.actor.get();
        self.reading(|reading| {
            let at = self.viewing.at();
            let positions = reading.log().stream_positions(id.stream());
            let until = positions.partition_point(|&position| at.is_none_or(|at| position <= at));
            newest(until, wanted, |start| {
                let first = positions.get(start).filter(|_| start > 0);
                let from = first
                    .and_then(|position| reading.log().get(*position))
                    .map(Recorded::recorded_at);
                let query = StatementQuery {
                    range: StatementRange { from, to: None },
                    by: StatementTime::Recorded,
                    order: StatementOrder::NewestFirst,
                };
                let statement = reading.seen_by(&actor, at).statement(id, query, Page::default());
                statement.map(|statement| statement.lines).unwrap_or_default()
            })
        })
    }

    /// The newest entries of a bank's journal, newest first, in the same way.
    pub(crate) fn newest_entries(self, id: BankId, wanted: usize) -> Vec<JournalEntry> {
        self.extent.track();
        let actor = self.actor.get();
        self.reading(|reading| {
            let at = self.viewing.at();
            let head = usize::try_from(at.unwrap_or(reading.head())).unwrap_or(usize::MAX);
            newest(head, wanted, |start| {
                let page = Page { after: Some(start as Position), limit: None };
                let mut entries = reading
                    .seen_by(&actor, at)
                    .ledger(id, page)
                    .map(|ledger| ledger.entries)
                    .unwrap_or_default();
                entries.reverse();
                entries
            })
        })
    }

    /// Has a command executed, as whom one acts, and counted from a time where one is given.
    pub(crate) async fn execute(
        self,
        command: Command,
        effective_at: Option<Timestamp>,
    ) -> Outcome {
        let actor = Some(self.actor.get_untracked());
        let options = Options { actor, effective_at, ..Options::default() };
        self.bank().execute(command, options).await
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

/// What a role may do, as a sentence.
pub(crate) fn limits(role: Role) -> String {
    format!("{}.", format::sentence(role.limits()))
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
