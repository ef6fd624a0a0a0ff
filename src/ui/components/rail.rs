//! The event rail: what the bank records, as it is recorded, newest first. The state that the page
//! shows is the fold of these, and nothing else.

use leftfold_core::event_sourcing::Position;

use super::event_row::event_row;
use super::more::Shown;
use crate::ui::context::use_bank;
use crate::ui::format;
use crate::ui::html::{Html, each, el, group, text};
use crate::ui::route::Route;

/// So many rows at first: what a rail shows is never long to draw.
const ROWS: usize = 60;

/// The rail beside a page.
pub(crate) fn rail() -> Html {
    let bank = use_bank();
    let count = move || {
        let head = usize::try_from(bank.seen().head).unwrap_or(usize::MAX);
        format::counted(head, "event", "events")
    };
    let head = el("div")
        .class("rail__head")
        .child(el("h2").class("rail__title").attr("id", "rail-title").child("Event log"))
        .child(el("a").class("rail__count").attr("href", &Route::Events.href()).child(text(count)));
    el("aside")
        .class("rail")
        .attr("aria-labelledby", "rail-title")
        .child(head)
        .child(newest_events())
}

/// The newest events, and older ones on demand.
pub(crate) fn newest_events() -> Html {
    let bank = use_bank();
    let shown = Shown::new(ROWS, 50);
    // What is recorded from now on glows as it comes in; what stood here already doesn't.
    let first = bank.head();
    let rows = move || {
        let seen = bank.seen();
        let newest = (1..=seen.head).rev().map(|position| (seen.log, position));
        shown.of(|count| newest.take(count).collect())
    };
    let row = move |(_, position)| {
        let new = if position > first { "events__row events__row--new" } else { "events__row" };
        el("li").class(new).child(event_row(position, false))
    };
    group()
        .child(el("ol").class("events").flag("reversed", true).child(each(rows, row_key, row)))
        .child(shown.button())
}

/// A position of one log is another event in the next, so a row is known by both.
pub(crate) fn row_key(&(log, position): &(u32, Position)) -> u128 {
    u128::from(log) << 64 | u128::from(position)
}
