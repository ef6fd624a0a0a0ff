//! An event as a row that opens to its payload and metadata.

use leftfold_core::application::EventView;
use leftfold_core::event_sourcing::{Position, Timestamp};
use leftfold_core::lessons::Panel;
use leptos::html;
use leptos::prelude::*;
use serde_json::Value;

use super::naming;
use crate::ui::components::{Button, Emphasis, Json, Rows, Time, event_name, isolated};
use crate::ui::route::{ExploreRoute, Route};
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::first_steps::FirstStep;
use crate::ui::words::describe::{self, Topic};
use crate::ui::words::places::thing_at;
use crate::ui::words::{format, say};

/// One event, closed until it is opened.
#[component]
pub(crate) fn EventRow(
    /// Where it stands.
    position: Position,
    /// Whether it is open from the start.
    #[prop(optional)]
    open: bool,
) -> impl IntoView {
    let bank = use_bank();
    let opened = RwSignal::new(open);
    let row = NodeRef::<html::Details>::new();
    let toggled = move |_| {
        let open = row.get_untracked().is_some_and(|row| row.open());
        opened.set(open);
        if open {
            bank.note_first_step(FirstStep::OpenEvent);
        }
    };
    let line = event_line(bank, position);
    // What is recorded never changes, so nothing here follows the log.
    let view = move || bank.reading(|reading| reading.event_view(position));
    line.map(|(name, topic, told, at)| {
        view! {
            <details class="event" node_ref=row open=open on:toggle=toggled>
                <summary class="event__line">
                    <span class=topic.class() aria-hidden="true"></span>
                    <span class="event__name">{event_name(name)}</span>
                    <span class="event__position">{format!("#{position}")}</span>
                    <span class="event__told">{isolated(&told)}</span>
                    <Time at precise=true />
                </summary>
                <Show when=move || {
                    opened.get()
                }>{move || view().map(|view| view! { <Recorded view /> })}</Show>
            </details>
        }
    })
}

/// What a line about an event says: its name, its topic, what happened, and when it was recorded.
pub(crate) fn event_line(
    bank: BankContext,
    position: Position,
) -> Option<(&'static str, Topic, String, Timestamp)> {
    bank.reading(|reading| {
        let recorded = reading.log().get(position)?;
        let event = &recorded.event;
        let told = bank.peek(None, |seen| naming::line(seen, recorded));
        Some((event.name(), describe::topic(event), told, recorded.recorded_at()))
    })
}

/// Rows for events, by where they stand. A position of one log is another event in the next, so a row is
/// known by both.
pub(crate) fn rows_at<V: IntoView + 'static>(
    positions: impl Fn() -> Vec<Position> + Send + Sync + 'static,
    draw: impl Fn(Position) -> V + Send + Sync + 'static,
) -> Rows {
    let bank = use_bank();
    let events = move || {
        let log = bank.extent().log;
        positions().into_iter().map(|position| (log, position)).collect()
    };
    let key = |(log, position): &(u32, Position)| format!("{log}-{position}");
    Rows::new(events, key, move |(_, position)| draw(position))
}

/// Everything that was recorded with an event.
#[component]
fn Recorded(
    /// The event.
    view: EventView,
) -> impl IntoView {
    let bank = use_bank();
    let position = view.position;
    let metadata = serde_json::to_value(&view.metadata).unwrap_or(Value::Null);
    let stream = view.stream;
    let subject = Route::of_stream(&stream);
    let its_events = ExploreRoute::Stream(stream.clone()).href();
    view! {
        <div class="event__all">
            <ChooseEvent position />
            <p class="event__part">{say::event_payload()}</p>
            <Json value=view.data label=say::event_payload_of(&position.to_string()) />
            <dl class="event__facts">
                <div>
                    <dt>{say::event_stream()}</dt>
                    <dd>
                        <a class="mono" href=its_events>
                            {stream}
                        </a>
                    </dd>
                </div>
                <div>
                    <dt>{say::event_version()}</dt>
                    <dd>
                        {say::event_version_and_schema(
                            &format::count(view.version),
                            &view.schema.to_string(),
                        )}
                    </dd>
                </div>
                <div>
                    <dt>{say::event_recorded()}</dt>
                    <dd class="mono">{view.recorded_at.to_string()}</dd>
                </div>
                <div>
                    <dt>{say::event_effective()}</dt>
                    <dd class="mono">{view.effective_at.to_string()}</dd>
                </div>
                <div>
                    <dt>{say::event_id()}</dt>
                    <dd class="mono">{view.event_id.to_string()}</dd>
                </div>
            </dl>
            <p class="event__part">{say::event_metadata()}</p>
            <Json value=metadata label=say::event_metadata_of(&position.to_string()) />
            <p class="event__links">
                {bank
                    .shows(Panel::TimeBar)
                    .then(|| {
                        // A level without a time bar has no way back from the past.
                        view! {
                            <button
                                type="button"
                                class="button"
                                on:click=move |_| bank.look_from(position)
                            >
                                {say::event_look_from_here()}
                            </button>
                        }
                    })}
                <a href=ExploreRoute::Event(view.position).href()>{say::event_look_into_it()}</a>
                {subject.map(|route| view! { <a href=route.href()>{thing_at(&route)}</a> })}
            </p>
        </div>
    }
}

/// Chooses the event, where the level that is open asks for one.
#[component]
pub(crate) fn ChooseEvent(
    /// Where it stands.
    position: Position,
) -> impl IntoView {
    let bank = use_bank();
    view! {
        <Show when=move || bank.asks_for_an_event()>
            <Button emphasis=Emphasis::Primary on_click=move |()| bank.choose_event(position)>
                {say::level_this_event()}
            </Button>
        </Show>
    }
}
