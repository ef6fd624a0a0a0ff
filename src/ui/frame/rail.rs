//! The event rail: what the bank records, as it is recorded, newest first. The state that the page
//! shows is the fold of these, and nothing else.

use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use crate::ui::host::dom;
use crate::ui::records::{EventRow, rows_at};
use crate::ui::route::ExploreRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::say;

/// So many rows at first: what a rail shows is never long to draw.
const ROWS: usize = 60;

/// So many more on demand.
const MORE: usize = 50;

/// So many events that come after where one looks.
const LATER: Position = 6;

/// The rail beside a page.
#[component]
pub(crate) fn Rail() -> impl IntoView {
    let bank = use_bank();
    // What a learner has done is in sight, wherever the rail was scrolled to.
    Effect::new(move |before: Option<Position>| {
        let head = bank.extent().head;
        if before.is_some_and(|before| before < head) && bank.level_run().is_some() {
            dom::scroll_to_start(".rail");
        }
        head
    });
    view! {
        <aside class="rail" aria-labelledby="rail-title">
            <div class="rail__head">
                <h2 class="rail__title" id="rail-title">
                    {say::rail_title()}
                </h2>
                <a class="rail__count" href=ExploreRoute::Events.href()>
                    {move || {
                        let events = bank.extent().head;
                        if bank.is_customer() {
                            say::rail_own().to_owned()
                        } else {
                            say::rail_count(events)
                        }
                    }}
                </a>
            </div>
            <NewestEvents />
        </aside>
    }
}

/// The newest events, and older ones on demand.
#[component]
pub(crate) fn NewestEvents() -> impl IntoView {
    let bank = use_bank();
    let shown = bank.shown(ROWS, 3);
    let viewing = bank.viewing();
    // In the past a few events that come after stand above, dimmed: the list moves with the bar.
    let newest = move || {
        let until = viewing.at().map(|at| at.saturating_add(LATER).min(bank.head()));
        bank.read_until(until, |views| views.newest_events(shown.and_one()))
    };
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
            </li>
        }
    });
    let rows = rows.shown(shown, MORE);
    view! {
        <ol class="events" reversed>
            {rows.drawn()}
        </ol>
        {rows.button_for_more()}
    }
}
