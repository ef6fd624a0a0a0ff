//! The event rail: what the bank records, as it is recorded, newest first. The state that the page
//! shows is the fold of these, and nothing else.

use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use super::event_row::EventRow;
use super::more::More;
use crate::ui::context::use_bank;
use crate::ui::format;
use crate::ui::route::Route;

/// So many rows at first: what a rail shows is never long to draw.
const ROWS: usize = 60;

/// The rail beside a page.
#[component]
pub(crate) fn Rail() -> impl IntoView {
    let bank = use_bank();
    view! {
        <aside class="rail" aria-labelledby="rail-title">
            <div class="rail__head">
                <h2 class="rail__title" id="rail-title">"Event log"</h2>
                <a class="rail__count" href=Route::Events.href()>
                    {move || format::counted(usize::try_from(bank.seen().head).unwrap_or(usize::MAX), "event", "events")}
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
    let shown = RwSignal::new(ROWS);
    let any = move || bank.seen().head > shown.get() as Position;
    // What is recorded from now on glows as it comes in; what stood here already doesn't.
    let first = bank.head();
    let row_class = move |position| {
        if position > first { "events__row events__row--new" } else { "events__row" }
    };
    // A position of one log is another event in the next, so a row is known by both.
    let rows = move || {
        let seen = bank.seen();
        let oldest = seen.head.saturating_sub(shown.get() as Position);
        (oldest + 1..=seen.head).rev().map(|position| (seen.log, position)).collect::<Vec<_>>()
    };
    view! {
        <ol class="events" reversed>
            <For each=rows key=|row| *row let((_, position))>
                <li class=row_class(position)><EventRow position /></li>
            </For>
        </ol>
        <More shown any=Signal::derive(any) />
    }
}
