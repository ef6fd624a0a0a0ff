//! The bank as every part of the page has it: a `Copy` handle whose readings follow the log.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leftfold_core::application::{AuthorizedViews, Bank, Listener, MetricsView, Notice, Reading};
use leftfold_core::domain::{
    Act, Actor, BankId, Command, Currency, CustomerId, Owner, Recorded, Refusal, Role, permits,
};
use leftfold_core::event_sourcing::{Clock, Position, Timestamp};
use leftfold_core::read_models::Page;
use leptos::prelude::*;
use uuid::Uuid;

use super::first_steps::FirstSteps;
use super::level::OpenLevel;
use super::long::LongWork;
use super::viewing::Viewing;
use crate::ui::components::Barred;
use crate::ui::components::shown::Shown;
use crate::ui::host::dom;
use crate::ui::host::drawing::Drawing;
use crate::ui::host::preferences::preference;
use crate::ui::words::names::role_limits;
use crate::ui::words::{describe, refusals, say};

/// Under which key it is kept whom one acts as in the page's own bank.
pub(super) const ACTOR: &str = "actor";

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
    /// When, by the browser's clock in milliseconds.
    at: i64,
}

/// What was said so short before one comes to a page is said of that page, in milliseconds.
const WITH_THE_MOVE: i64 = 1_000;

/// Who hears of what was recorded after a position, up to another, and whether it was recorded here.
pub(crate) type HearRecorded = fn(BankContext, Position, Position, bool);

/// The bank, for the page's parts.
#[derive(Clone, Copy)]
pub(crate) struct BankContext {
    bank: StoredValue<Rc<Bank>, LocalStorage>,
    /// The bank that the page was opened with.
    pub(super) own: StoredValue<Rc<Bank>, LocalStorage>,
    extent: RwSignal<Extent>,
    /// Whom one acts as in the bank that is shown.
    pub(super) actor: RwSignal<Actor>,
    /// Whom one acts as in the page's own bank.
    pub(super) own_actor: StoredValue<Actor>,
    said: RwSignal<Option<Said>>,
    level: RwSignal<Option<OpenLevel>, LocalStorage>,
    viewing: Viewing,
    long: LongWork,
    first_steps: FirstSteps,
    listener: StoredValue<Listener, LocalStorage>,
    subscription: StoredValue<u64>,
}

impl BankContext {
    /// Follows a bank for as long as the page stands. `hear_recorded` is told of each recording before
    /// anything is drawn.
    pub(crate) fn new(bank: Rc<Bank>, hear_recorded: HearRecorded) -> Self {
        let head = bank.head();
        let extent = RwSignal::new(Extent { head, log: 0, beats: 0 });
        let own_actor: Actor = preference(ACTOR);
        let actor = RwSignal::new(own_actor.clone());
        let said = RwSignal::new(None);
        let viewing = Viewing::now();
        let nobody: Listener = Rc::new(|_| ());
        let context = Self {
            own: StoredValue::new_local(Rc::clone(&bank)),
            bank: StoredValue::new_local(bank),
            extent,
            actor,
            own_actor: StoredValue::new(own_actor),
            said,
            level: RwSignal::new_local(None),
            viewing,
            long: LongWork::none(),
            first_steps: FirstSteps::remembered(),
            listener: StoredValue::new_local(nobody),
            subscription: StoredValue::new(0),
        };
        let drawing = Rc::new(Cell::new(Drawing::default()));
        context.listener.set_value(Rc::new(move |notice| {
            match notice {
                Notice::Replaced => context.begin_anew(),
                Notice::Recorded { after, head, here } => hear_recorded(context, after, head, here),
                Notice::Changed => {}
            }
            if let Some(wait) = Drawing::hear(&drawing) {
                context.draw_after(wait, Rc::clone(&drawing));
            }
        }));
        context.listen();
        on_cleanup(move || context.stop_listening());
        context
    }

    /// Shows another bank from now on. Whom one acts as stays, but back in the page's own it is who it was
    /// there.
    pub(crate) fn show(self, bank: Rc<Bank>) {
        self.stop_listening();
        self.bank.set_value(bank);
        if untrack(|| self.is_own()) {
            self.actor.set(self.own_actor.get_value());
        }
        self.listen();
        self.begin_anew();
        self.refresh();
    }

    fn listen(self) {
        let listener = self.listener.get_value();
        self.subscription.set_value(self.bank().subscribe(listener));
    }

    fn stop_listening(self) {
        if let Some(subscription) = self.subscription.try_get_value() {
            self.bank.try_with_value(|bank| bank.unsubscribe(subscription));
        }
    }

    /// Another log has other events at its positions, and another past.
    fn begin_anew(self) {
        self.extent.update_untracked(|extent| extent.log += 1);
        self.viewing.return_to_now();
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

    /// The same, without following.
    pub(crate) fn actor_untracked(self) -> Actor {
        self.actor.get_untracked()
    }

    /// The work that may take a while.
    pub(crate) fn long(self) -> LongWork {
        self.long
    }

    /// The first things to try.
    pub(crate) fn first_steps(self) -> FirstSteps {
        self.first_steps
    }

    /// Which position the pages show.
    pub(crate) fn viewing(self) -> Viewing {
        self.viewing
    }

    /// How many rows of a list are shown: so many at first, each of so many lines.
    pub(crate) fn shown(self, usual: usize, lines: usize) -> Shown {
        Shown::new(self.viewing.lines_in_haste(), usual, lines)
    }

    /// Shows the bank as it was once an event had been recorded.
    pub(crate) fn look_from(self, position: Position) {
        self.viewing.jump(position, self.head());
    }

    /// Why nothing can be done while one looks at the past; follows that.
    pub(crate) fn locked_in_the_past(self) -> Option<String> {
        self.viewing.is_past().then(|| say::barred_in_the_past().to_owned())
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
                (!permits(actor.role, act, owner)).then(|| role_limits(actor.role).to_owned())
            });
            let by_level = self.barred_by_level(act);
            by_level.or_else(|| self.locked_in_the_past()).or(by_role)
        })
    }

    /// Reads the views as one may see them where one looks, and again whenever the log has grown, one
    /// looks elsewhere, or one acts as somebody else.
    pub(crate) fn read<T>(self, read: impl FnOnce(&AuthorizedViews<'_>) -> T) -> T {
        self.read_until(self.viewing.at(), read)
    }

    /// The same as of a position, or now.
    pub(crate) fn read_until<T>(
        self,
        at: Option<Position>,
        read: impl FnOnce(&AuthorizedViews<'_>) -> T,
    ) -> T {
        self.extent.track();
        self.actor.track();
        self.peek(at, read)
    }

    /// Reads the views as of a position, or now, without following.
    pub(crate) fn peek<T>(
        self,
        at: Option<Position>,
        read: impl FnOnce(&AuthorizedViews<'_>) -> T,
    ) -> T {
        let actor = self.actor.get_untracked();
        self.reading(|reading| read(&reading.seen_by(&actor, at)))
    }

    /// Reads what nobody is barred from, and the log itself, without following. Whether one may see
    /// what is found there is for [`AuthorizedViews::shows`] to say.
    pub(crate) fn reading<T>(self, read: impl FnOnce(&Reading<'_>) -> T) -> T {
        self.bank.with_value(|bank| bank.read(read))
    }

    /// Asks the bank, and again whenever something about it has changed.
    pub(crate) fn ask<T>(self, ask: impl FnOnce(&Bank) -> T) -> T {
        self.extent.track();
        self.bank.with_value(|bank| ask(bank))
    }

    /// How the bank does where one looks; follows what [`BankContext::read`] follows.
    pub(crate) fn metrics(self) -> Option<MetricsView> {
        let (actor, at) = (self.actor.get(), self.viewing.at());
        self.ask(|bank| bank.metrics(&actor, at))
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

    /// What an event says, where one may see it; doesn't follow it: what is recorded stays.
    pub(crate) fn told(self, position: Position) -> Option<String> {
        let actor = self.actor.get_untracked();
        self.reading(|reading| {
            let recorded = reading.log().get(position)?;
            let shown = reading.seen_by(&actor, None).shows(recorded);
            shown.then(|| describe::describe(&recorded.event))
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

    /// Puts a text on the clipboard, and announces it by what it is: `event`, `link` or `hash`.
    pub(crate) fn copy(self, text: String, what: &'static str) {
        leptos::task::spawn_local(async move {
            let said = match dom::copy(&text).await {
                Ok(()) => say::copied(what),
                Err(_) => say::not_copied(what),
            };
            self.say(said, None);
        });
    }

    /// Announces what was done.
    pub(crate) fn say(self, words: String, position: Option<Position>) {
        self.said.set(Some(Said { words, position, at: dom::now_ms() }));
    }

    /// Says why the bank refused something.
    pub(crate) fn say_refusal(self, refusal: Refusal) {
        leptos::task::spawn_local(async move {
            self.say(refusals::why_on_demand(refusal).await, None);
        });
    }

    /// Another page has come, or a form is sent: what was said before goes. What was said with the move stays.
    pub(crate) fn leave_said(self) {
        let before = |said: &Said| dom::now_ms() - said.at > WITH_THE_MOVE;
        if self.said.with_untracked(|said| said.as_ref().is_some_and(before)) {
            self.said.set(None);
        }
    }

    pub(super) fn level_signal(self) -> RwSignal<Option<OpenLevel>, LocalStorage> {
        self.level
    }

    /// What was announced last.
    pub(crate) fn said(self) -> RwSignal<Option<Said>> {
        self.said
    }
}

/// The bank of this page.
pub(crate) fn use_bank() -> BankContext {
    expect_context()
}
