//! The events of one stream: the story of one thing.

use leftfold_core::application::{Change, Step};
use leftfold_core::codec::stream_named;
use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use super::event::shown_value;
use crate::ui::components::{Empty, Heading, List, ListOf};
use crate::ui::records::{EventRow, rows_at};
use crate::ui::route::{ExploreRoute, Route};
use crate::ui::state::context::use_bank;
use crate::ui::words::names::stored_name;
use crate::ui::words::say;

/// Events shown at first.
const SHOWN: usize = 100;

/// The events of one stream, oldest first: the story of one thing.
#[component]
pub(crate) fn Stream(
    /// The stream's name.
    name: String,
) -> impl IntoView {
    let bank = use_bank();
    let shown = bank.shown(SHOWN, 3);
    let subject = Route::of_stream(&name);
    let title = name.split_once('-').map_or_else(
        || name.clone(),
        |(category, _)| say::stream_title(category, &stored_name(category)),
    );
    let stream = stream_named(&name).ok();
    let positions = Memo::new(move |_| {
        let Some(stream) = stream else { return Vec::new() };
        bank.read(|views| views.events_of(stream))
    });
    let steps = Memo::new(move |_| {
        let so_many = positions.with(Vec::len).min(shown.get());
        let stream = stream.filter(|_| so_many > 0);
        let steps = stream.map(|stream| bank.reading(|reading| reading.steps(stream, so_many)));
        steps.unwrap_or_default()
    });
    let total = Memo::new(move |_| positions.with(Vec::len));
    let first = move || positions.with(|all| all.iter().take(shown.and_one()).copied().collect());
    let rows = rows_at(first, move |position| {
        view! {
            <li class="events__row">
                <EventRow position />
                {changes_at(steps, position).map(|changes| view! { <Changed changes /> })}
            </li>
        }
    });
    let rows = rows.shown(shown, SHOWN);
    view! {
        <p class="crumb">
            <a href=ExploreRoute::Events.href()>{say::log_title()}</a>
        </p>
        <Heading text=title />
        <p class="lead mono soft">{name}</p>
        <Show
            when=move || total.get() != 0
            fallback=|| view! { <Empty title=say::stream_empty() text=say::stream_empty_hint() /> }
        >
            <p class="lead soft">
                {move || say::stream_events(total.get())}" "
                {subject
                    .clone()
                    .map(|route| view! { <a href=route.href()>{say::stream_sum()}</a> })}
            </p>
            <List class="events" of=ListOf::Steps rows />
        </Show>
    }
}

/// What an event made of the state, where it made something of it.
fn changes_at(steps: Memo<Vec<Step>>, position: Position) -> Option<Vec<Change>> {
    steps.with_untracked(|steps| {
        let step = steps.iter().find(|step| step.position == position)?;
        Some(step.changes.clone()).filter(|changes| !changes.is_empty())
    })
}

/// The fields that changed, in a line.
#[component]
pub(super) fn Changed(
    /// Which.
    changes: Vec<Change>,
) -> impl IntoView {
    let one = |change: Change| {
        view! {
            <li class="step__change">
                <span class="mono">{change.field}</span>
                " "
                {change
                    .before
                    .map(|value| {
                        view! {
                            <del>{shown_value(&value)}</del>
                            " → "
                        }
                    })}
                {change.after.map(|value| view! { <ins>{shown_value(&value)}</ins> })}
            </li>
        }
    };
    view! { <ul class="step">{changes.into_iter().map(one).collect_view()}</ul> }
}
