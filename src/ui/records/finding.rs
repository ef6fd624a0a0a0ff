//! Searches the log in slices: the newest results show at once, and the page stays responsive.

use std::time::Duration;

use leftfold_core::application::{EventFilter, Reading};
use leftfold_core::domain::transfer::TransferEvent;
use leftfold_core::domain::{AccountId, Event, Recorded};
use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use super::naming;
use crate::ui::host::dom;
use crate::ui::state::context::BankContext;
use crate::ui::words::format;

/// How many events are looked at first, in well under the time of a frame.
const FIRST: Position = 500;

/// How long a slice is to take, in milliseconds: what takes longer is made shorter the next time.
const SLICE: i64 = 12;

/// What is looked for, and what was found. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(crate) struct Finding {
    bank: BankContext,
    search: RwSignal<EventFilter>,
    // Newest first.
    found: RwSignal<Vec<Position>>,
    // Up to where nothing was looked at yet; 0 once all was.
    rest: RwSignal<Position>,
    // The position up to which the search was begun.
    begun: StoredValue<Position>,
    run: StoredValue<u32>,
    // What is recorded after this position stays out, while that is wanted.
    paused: RwSignal<Option<Position>>,
}

impl Finding {
    /// Looks for everything, and again whenever one acts as somebody else or the log is another.
    pub(crate) fn new(bank: BankContext) -> Self {
        let finding = Self {
            bank,
            search: RwSignal::new(EventFilter::default()),
            found: RwSignal::new(Vec::new()),
            rest: RwSignal::new(0),
            begun: StoredValue::new(0),
            run: StoredValue::new(0),
            paused: RwSignal::new(None),
        };
        let log = Memo::new(move |_| bank.extent().log);
        Effect::new(move |before: Option<u32>| {
            let log = log.get();
            if before.is_some_and(|before| before != log) {
                // Another log has another end.
                finding.paused.set(None);
            }
            bank.actor();
            finding.search.track();
            finding.begin();
            log
        });
        let head = Memo::new(move |_| bank.extent().head);
        Effect::new(move |before: Option<Position>| {
            let head = head.get();
            if before.is_some_and(|before| before < head) {
                finding.take_news(head);
            }
            head
        });
        finding
    }

    /// Whether only some events are wanted, or may be seen; follows both.
    pub(crate) fn is_filtered(self) -> bool {
        self.search.with(|search| !search.is_empty()) || self.bank.is_customer()
    }

    /// Looks for something else.
    pub(crate) fn look_for(self, search: EventFilter) {
        if self.search.with_untracked(|now| *now != search) {
            self.search.set(search);
        }
    }

    /// Whether what is newly recorded stays out; follows that.
    pub(crate) fn is_paused(self) -> bool {
        self.paused.get().is_some()
    }

    /// Keeps out what is recorded from now on, or takes it in again.
    pub(crate) fn pause_or_go_on(self) {
        let head = self.bank.head();
        if self.paused.with_untracked(Option::is_none) {
            return self.paused.set(Some(head));
        }
        self.paused.set(None);
        self.take_news(head);
    }

    /// How many events were recorded while that is paused; follows that.
    pub(crate) fn kept_out(self) -> Position {
        self.bank.extent().head.saturating_sub(self.head())
    }

    /// Up to where events are shown; follows that.
    fn head(self) -> Position {
        let head = self.bank.extent().head;
        self.paused.get().map_or(head, |paused| paused.min(head))
    }

    /// How many events there are to show; follows that.
    pub(crate) fn count(self) -> usize {
        if self.is_filtered() {
            return self.found.with(Vec::len);
        }
        usize::try_from(self.head()).unwrap_or(usize::MAX)
    }

    /// The event of a row, from 0 for the newest; follows that.
    pub(crate) fn position(self, row: usize) -> Option<Position> {
        if self.is_filtered() {
            return self.found.with(|found| found.get(row).copied());
        }
        self.head().checked_sub(row as Position).filter(|&position| position > 0)
    }

    /// The row of the newest event up to a position; follows that.
    pub(crate) fn row_until(self, position: Position) -> usize {
        if self.is_filtered() {
            return self.found.with(|found| found.partition_point(|&found| found > position));
        }
        usize::try_from(self.head().saturating_sub(position)).unwrap_or(usize::MAX)
    }

    /// How much of the log was looked at, while there is more; follows that.
    pub(crate) fn percent(self) -> Option<Position> {
        let rest = self.rest.get();
        let begun = self.begun.get_value().max(1);
        (rest > 0).then(|| (begun - rest.min(begun)) * 100 / begun)
    }

    /// Leaves the rest.
    pub(crate) fn stop(self) {
        self.rest.set(0);
    }

    fn begin(self) {
        let run = self.run.with_value(|run| run.wrapping_add(1));
        self.run.set_value(run);
        self.found.set(Vec::new());
        let filtered = untrack(|| self.is_filtered());
        let head = if filtered { untrack(|| self.head()) } else { 0 };
        self.begun.set_value(head);
        self.rest.set(head);
        if filtered {
            self.look_on(run, FIRST);
        }
    }

    fn look_on(self, run: u32, so_many: Position) {
        let is_on = self.run.try_with_value(|now| *now == run) == Some(true);
        let rest = self.rest.try_get_untracked().unwrap_or(0);
        if !is_on || rest == 0 {
            return;
        }
        let start = dom::now_ms();
        let part = self.look_at(rest, so_many);
        let took = dom::now_ms() - start;
        if !part.0.is_empty() {
            self.found.update(|found| found.extend(part.0));
        }
        self.rest.set(part.1);
        let next = if took > SLICE { so_many / 2 } else { so_many.saturating_mul(2) };
        set_timeout(move || self.look_on(run, next.max(100)), Duration::ZERO);
    }

    /// What stands in so many events up to a position, and where they begin.
    fn look_at(self, until: Position, so_many: Position) -> (Vec<Position>, Position) {
        let actor = untrack(|| self.bank.actor());
        let part = self.bank.reading(|reading| {
            let seen = reading.seen_by(&actor, None);
            self.search.with_untracked(|search| {
                let words: String = search.matching.words().collect();
                // As a row of the log shows it, with its money and its time.
                let told = |recorded: &Recorded| {
                    let line = naming::line(&seen, recorded);
                    let money = money_moved(reading, recorded).unwrap_or_default();
                    let time = format::named_by(&words, recorded.recorded_at());
                    format!("{line} {money} {time}")
                };
                reading.search(search, &seen, until, so_many, told)
            })
        });
        (part.found, part.rest)
    }

    /// What was recorded since stands before all else.
    fn take_news(self, head: Position) {
        if !untrack(|| self.is_filtered()) || self.paused.with_untracked(Option::is_some) {
            return;
        }
        let known = self.begun.get_value();
        let (mut news, _) = self.look_at(head, head.saturating_sub(known));
        self.begun.set_value(head);
        if !news.is_empty() {
            self.found.update(|found| {
                news.append(found);
                *found = news;
            });
        }
    }
}

/// The money that an event moves, in its currency: `+250.00 USD`.
fn money_moved(reading: &Reading<'_>, recorded: &Recorded) -> Option<String> {
    let (account_id, amount) = match &recorded.event {
        Event::Account(event) => (AccountId(recorded.stream.id), event.movement()?.change()),
        Event::Transfer(TransferEvent::Initiated(begun)) => (begun.from_account_id, begun.amount),
        _ => return None,
    };
    let currency = reading.account_currency(account_id)?;
    Some(format!("{}\u{a0}{currency}", format::movement(amount)))
}
