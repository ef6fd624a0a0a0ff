//! The log itself, for those who want to read it: all of it, one stream of it, one event.

use leftfold_core::event_sourcing::{Position, StreamId};
use leptos::prelude::*;

use super::missing;
use crate::ui::components::{
    Kind, Shown, empty, empty_with, event_row, heading, link, link_button, live_heading,
    newest_events, row_key,
};
use crate::ui::context::{BankContext, use_bank};
use crate::ui::format;
use crate::ui::html::{Html, each, el, group, live, only_while, text};
use crate::ui::route::Route;

/// Every event, newest first.
pub(crate) fn events() -> Html {
    let bank = use_bank();
    let content = live(
        move || bank.seen().head > 0,
        |&any| {
            if any {
                let lead = "Newest first. Each opens to all that was recorded with it.";
                group().child(el("p").class("lead soft").child(lead)).child(newest_events())
            } else {
                empty_with(
                    "Nothing has happened yet",
                    "Each thing that the bank does is recorded here.",
                    link_button(Kind::Primary, &Route::Accounts, "Open a bank"),
                )
            }
        },
    );
    group().child(heading("Event log")).child(content)
}

/// The way back to the log.
fn crumb() -> Html {
    el("p").class("crumb").child(link(&Route::Events, "Event log"))
}

/// One event, open, with its neighbours.
pub(crate) fn event(position: Position) -> Html {
    let bank = use_bank();
    let beside = |position: Position, text| link_button(Kind::Plain, &Route::Event(position), text);
    live(
        move || position <= bank.seen().head,
        move |&exists| {
            if !exists {
                return missing("event");
            }
            let is_last = move || position >= bank.seen().head;
            let after = only_while(move || !is_last(), move || beside(position + 1, "After →"));
            let neighbours = el("nav")
                .class("pair")
                .attr("aria-label", "Neighbours")
                .child((position > 1).then(|| beside(position - 1, "← Before")))
                .child(after);
            group()
                .child(crumb())
                .child(live_heading(move || format!("Event {position}")))
                .child(el("div").class("events events--one").child(event_row(position, true)))
                .child(neighbours)
        },
    )
}

/// The events of one stream, oldest first: the story of one thing.
pub(crate) fn stream(name: &str) -> Html {
    let bank = use_bank();
    let shown = Shown::new(100, 100);
    let title = name.split_once('-').map_or_else(
        || name.to_owned(),
        |(category, _)| format!("{} stream", format::words(category)),
    );
    let subject = Route::of_stream(name);
    let wanted = StoredValue::new(name.to_owned());
    let positions = move || wanted.with_value(|name| positions_in(bank, name));
    let rows = move || {
        let log = bank.seen().log;
        let positions = positions();
        let rows = positions.iter().map(|position| (log, *position));
        shown.of(|count| rows.take(count).collect())
    };
    let row = |(_, position)| el("li").class("events__row").child(event_row(position, false));
    let content = live(
        move || positions().is_empty(),
        move |&is_empty| {
            if is_empty {
                return empty(
                    "The stream has no events",
                    "Nothing with this id has happened in this browser's bank.",
                );
            }
            let count = move || {
                let count = format::counted(positions().len(), "event", "events");
                format!("{count}, oldest first. ")
            };
            let subject = subject.as_ref().map(|route| link(route, "What they add up to"));
            group()
                .child(el("p").class("lead soft").child(text(count)).child(subject))
                .child(el("ol").class("events").child(each(rows, row_key, row)))
                .child(shown.button())
        },
    );
    group()
        .child(crumb())
        .child(live_heading(move || title.clone()))
        .child(el("p").class("lead mono soft").child(name))
        .child(content)
}

/// Where the events of a stream stand, and again whenever the log has grown.
fn positions_in(bank: BankContext, name: &str) -> Vec<Position> {
    bank.seen();
    let Some((category, id)) = StreamId::split(name) else { return Vec::new() };
    bank.untracked(|reading| {
        let is_it = |stream: &StreamId| stream.id == id && stream.category == category;
        let stream = reading.log().streams().find(is_it);
        stream.map(|stream| reading.log().stream_positions(stream).to_vec()).unwrap_or_default()
    })
}
