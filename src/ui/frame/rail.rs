//! The event rail: what the bank records, as it is recorded, newest first. The state that the page
//! shows is the fold of these, and nothing else.

use leftfold_core::domain::Recorded;
use leftfold_core::event_sourcing::{Position, Timestamp};
use leptos::html;
use leptos::prelude::*;

use crate::ui::host::dom;
use crate::ui::records::{EventRow, rows_at};
use crate::ui::route::ExploreRoute;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::words::{format, say};

/// So many rows at first: what a rail shows is never long to draw.
const ROWS: usize = 60;

/// So many more on demand.
const MORE: usize = 50;

/// How far the rail may be scrolled, in pixels, with its newest row still in sight.
const TOP: i32 = 40;

/// So many events that come after where one looks.
const LATER: Position = 6;

/// The rail beside a page.
#[component]
pub(crate) fn Rail() -> impl IntoView {
    let bank = use_bank();
    let feed = Feed::new(bank);
    let frame = NodeRef::<html::Aside>::new();
    // What a learner has done is in sight, wherever the rail was scrolled to.
    Effect::new(move |before: Option<Position>| {
        let head = bank.extent().head;
        if before.is_some_and(|before| before < head) && bank.level_run().is_some() {
            dom::scroll_to_start(".rail");
        }
        head
    });
    let scrolled = move |_| {
        if let Some(frame) = frame.get_untracked() {
            feed.at_top(frame.scroll_top() < TOP);
        }
    };
    let to_newest = move |_| {
        feed.go_on();
        dom::scroll_to_start(".rail");
    };
    let is_all_seen = move || feed.unseen() == 0;
    // In the place of the count: over the list it would cover an event.
    let new_events = move || {
        view! {
            <button type="button" class="rail__new" on:click=to_newest>
                {move || say::rail_new(&format::count(feed.unseen()))}
            </button>
        }
    };
    let count = move || {
        let events = bank.extent().head;
        let words =
            if bank.is_customer() { say::rail_own().to_owned() } else { say::rail_count(events) };
        view! {
            <a class="rail__count" href=ExploreRoute::Events.href()>
                {words}
            </a>
        }
    };
    view! {
        <aside class="rail" aria-labelledby="rail-title" node_ref=frame on:scroll=scrolled>
            <div class="rail__head">
                <h2 class="rail__title" id="rail-title">
                    {say::rail_title()}
                </h2>
                <Show when=is_all_seen fallback=new_events>
                    {count}
                </Show>
                <button
                    type="button"
                    class="rail__pause"
                    aria-pressed=move || feed.is_paused().to_string()
                    on:click=move |_| feed.pause_or_go_on()
                >
                    {move || if feed.is_paused() { say::rail_go_on() } else { say::rail_pause() }}
                </button>
            </div>
            <NewestEvents feed />
        </aside>
    }
}

/// How the rail follows the log: up to where it was paused, and how much has come in out of sight since. `Copy`, for
/// handlers.
#[derive(Clone, Copy)]
pub(crate) struct Feed {
    bank: BankContext,
    paused: RwSignal<Option<Position>>,
    /// The head that was in sight last; `None` while the newest row is.
    seen: RwSignal<Option<Position>>,
}

impl Feed {
    fn new(bank: BankContext) -> Self {
        let feed = Self { bank, paused: RwSignal::new(None), seen: RwSignal::new(None) };
        // Another log has another newest event.
        let log = Memo::new(move |_| bank.extent().log);
        Effect::new(move |before: Option<u32>| {
            let log = log.get();
            if before.is_some_and(|before| before != log) {
                feed.go_on();
            }
            log
        });
        feed
    }

    fn is_paused(self) -> bool {
        self.paused.get().is_some()
    }

    /// Up to where events are shown; `None` for all.
    fn until(self) -> Option<Position> {
        self.paused.get()
    }

    /// How many events have come in out of sight.
    fn unseen(self) -> Position {
        let since = self.paused.get().or_else(|| self.seen.get());
        since.map_or(0, |since| self.bank.extent().head.saturating_sub(since))
    }

    fn at_top(self, at_top: bool) {
        if at_top != self.seen.with_untracked(Option::is_none) {
            self.seen.set((!at_top).then(|| self.bank.head()));
        }
    }

    fn pause_or_go_on(self) {
        if self.paused.with_untracked(Option::is_some) {
            self.go_on();
        } else {
            self.paused.set(Some(self.bank.head()));
        }
    }

    fn go_on(self) {
        self.paused.set(None);
        self.seen.set(None);
    }
}

/// The newest events, and older ones on demand, under the days that they were recorded on.
#[component]
fn NewestEvents(
    /// How it follows the log.
    feed: Feed,
) -> impl IntoView {
    let bank = use_bank();
    let shown = bank.shown(ROWS, 3);
    let viewing = bank.viewing();
    // In the past a few events that come after stand above, dimmed: the list moves with the bar.
    let until = move || {
        let later = viewing.at().map(|at| at.saturating_add(LATER).min(bank.head()));
        later.or_else(|| feed.until())
    };
    let newest = move || bank.read_until(until(), |views| views.newest_events(shown.and_one()));
    // What is recorded from now on glows as it comes in; what stood here already doesn't.
    let first = bank.head();
    let row_class = move |position| {
        let place = match viewing.at() {
            Some(at) if at < position => " events__row--later",
            Some(at) if at == position => " events__row--here",
            _ => "",
        };
        let new = if position > first { " events__row--new" } else { "" };
        format!("events__row{new}{place}")
    };
    let rows = rows_at(newest, move |position| {
        view! {
            <li
                class=move || row_class(position)
                aria-current=move || (viewing.at() == Some(position)).then_some("step")
            >
                <EventRow position />
                {day_before(bank, position).map(|day| view! { <p class="events__day">{day}</p> })}
            </li>
        }
    });
    let newest_day = move || {
        let newest = bank.read_until(until(), |views| views.newest_events(1));
        newest.first().and_then(|position| day_of(bank, *position)).map(format::day)
    };
    let rows = rows.shown(shown, MORE);
    view! {
        <p class="events__day">{newest_day}</p>
        <ol class="events" reversed>
            {rows.drawn()}
        </ol>
        {rows.button_for_more()}
    }
}

/// The day of the event before, where it is another than this one's: older rows follow under it. What is recorded
/// stays, so nothing is followed. Between what one customer may see stands what others do, and its days.
fn day_before(bank: BankContext, position: Position) -> Option<String> {
    let before = day_of(bank, position.checked_sub(1)?)?;
    let differs = day_of(bank, position)?.day() != before.day();
    (differs && !bank.is_customer()).then(|| format::day(before))
}

fn day_of(bank: BankContext, position: Position) -> Option<Timestamp> {
    bank.reading(|reading| reading.log().get(position).map(Recorded::recorded_at))
}
