//! One event under the glass: what it says, what it changed, and what led to what.

mod causes;
mod changes;

use leftfold_core::application::{EventView, Inspection};
use leftfold_core::domain::{Role, command_stream};
use leftfold_core::event_sourcing::{Position, StoredForm};
use leftfold_core::lessons::{Deed, Panel};
use leptos::prelude::*;
use serde_json::Value;

use crate::ui::components::{
    Button, Emphasis, Empty, Heading, Json, Time, event_name, isolated, stored_json,
};
use crate::ui::host::dom;
use crate::ui::records::{ChooseEvent, CopyAs, Missing, Term, event_line};
use crate::ui::route::{ExploreRoute, OfficeRoute, Route};
use crate::ui::state::context::use_bank;
use crate::ui::state::first_steps::FirstStep;
use crate::ui::state::sandbox::use_sandboxes;
use crate::ui::words::names::role_limits;
use crate::ui::words::places::thing_at;
use crate::ui::words::{format, say};
use causes::Causes;
pub(super) use changes::shown_value;
use changes::{Changes, ViewChanges};

/// What an event's data calls the balance that the bank computed when it recorded it.
const BALANCE_AFTER: &str = "balance_after";

/// One event, with its neighbours.
#[component]
pub(crate) fn Event(
    /// Where it stands.
    position: Position,
) -> impl IntoView {
    let bank = use_bank();
    let around = Memo::new(move |_| bank.around(position));
    let beside = |position: Position, text: &'static str| {
        view! {
            <a class="button" href=ExploreRoute::Event(position).href()>
                {text}
            </a>
        }
    };
    move || {
        let Some((before, after)) = around.get() else {
            let head = untrack(|| bank.extent().head);
            return if position > head && head > 0 {
                view! { <BeyondHead position head /> }.into_any()
            } else {
                view! { <Missing what="event" /> }.into_any()
            };
        };
        bank.note_first_step(FirstStep::OpenEvent);
        // What is recorded never changes, and neither does what it changed.
        let inspection = untrack(|| {
            let actor = bank.actor();
            bank.reading(|reading| reading.inspect(position, &actor))
        });
        view! {
            <p class="crumb">
                <a href=ExploreRoute::Events.href()>{say::log_title()}</a>
            </p>
            <Heading text=say::inspected_title(&position.to_string()) />
            <nav class="pair" aria-label=say::inspected_neighbours()>
                {before.map(|position| beside(position, say::inspected_before()))}
                {after.map(|position| beside(position, say::inspected_after()))}
            </nav>
            {inspection.map(|inspection| view! { <Inspected inspection /> })}
        }
        .into_any()
    }
}

/// A position that the log has not come to.
#[component]
fn BeyondHead(
    /// It.
    position: Position,
    /// Where the log ends.
    head: Position,
) -> impl IntoView {
    let ends = say::inspected_beyond(&format::count(position), &format::count(head));
    view! {
        <Heading text=say::missing_title("event") />
        <Empty title=ends text=say::inspected_beyond_hint()>
            <a class="button button--primary" href=ExploreRoute::Event(head).href()>
                {say::inspected_newest()}
            </a>
        </Empty>
    }
}

#[component]
fn Inspected(
    /// What there is to see.
    inspection: Inspection,
) -> impl IntoView {
    let bank = use_bank();
    let Inspection { event, aggregate, views, correlation } = inspection;
    let position = event.position;
    let command_id = event.metadata.correlation_id;
    let told = event_line(bank, position).map(|(_, _, told, _)| told).unwrap_or_default();
    let copied = serde_json::to_string_pretty(&event).unwrap_or_default();
    let later = move || bank.viewing().at().is_some_and(|at| at < position);
    let compared = ExploreRoute::Compare(Some((position - 1, position))).href();
    let look = move |()| bank.look_from(position);
    let copy = move |()| bank.copy(copied.clone(), "event");
    let copy_link = move |()| bank.copy(dom::address(), "link");
    view! {
        <Show when=later>
            <p class="soft">{say::inspected_later()}</p>
        </Show>
        <p class="lead">
            <strong class="mono">{event_name(event.event_type)}</strong>
            " "
            <span class="soft">{isolated(&told)}</span>
        </p>
        <div class="pair">
            <ChooseEvent position />
            <Without position />
            {bank
                .shows(Panel::TimeBar)
                .then(|| view! { <Button on_click=look>{say::event_look_from_here()}</Button> })}
            <Button on_click=copy>{say::inspected_copy()}</Button>
            <Button on_click=copy_link>{say::inspected_copy_link()}</Button>
            <a class="button" href=compared>
                {say::compare_with_before()}
            </a>
        </div>
        <CopyAs command_id event=position />
        <div class="split">
            <Said event />
            <section class="card" aria-labelledby="causes-title">
                <h2 id="causes-title">
                    <Term id="causation">{say::causes_title()}</Term>
                </h2>
                <Causes here=position correlation />
            </section>
            <section class="card" aria-labelledby="state-title">
                <h2 id="state-title">
                    <Term id="aggregate">{say::inspected_state()}</Term>
                </h2>
                <p class="soft">{say::inspected_state_hint()}</p>
                <Changes changes=aggregate />
            </section>
            <section class="card" aria-labelledby="views-title">
                <h2 id="views-title">
                    <Term id="projection">{say::inspected_views()}</Term>
                </h2>
                <ViewChanges views />
            </section>
        </div>
        <Stored position />
    }
}

/// A way to what would have become of all the rest.
#[component]
fn Without(
    /// The event.
    position: Position,
) -> impl IntoView {
    let bank = use_bank();
    let sandboxes = use_sandboxes();
    let barred = Signal::derive(move || {
        let elsewhere = sandboxes.entered().is_some();
        let elsewhere = elsewhere.then(|| say::inspected_without_elsewhere().to_owned());
        let by_level = bank.why_no(Deed::LeaveOut);
        by_level
            .or(elsewhere)
            .or_else(|| bank.is_customer().then(|| role_limits(Role::Customer).to_owned()))
    });
    view! {
        <Button
            emphasis=Emphasis::Primary
            barred
            on_click=move |()| sandboxes.fork_without(position)
        >
            {say::inspected_without()}
        </Button>
    }
}

/// Where an event lies in the storage: the very text, or the segment that it is packed into.
#[component]
fn Stored(
    /// Which event.
    position: Position,
) -> impl IntoView {
    let bank = use_bank();
    let form = bank.bank().stored_form(position);
    form.map(|StoredForm { key, first, last, text, units }| {
        let [from, to, units] = [first, last, units].map(format::count);
        let said = match (text.is_some(), first == last) {
            (true, true) => say::stored_entry(&from),
            (true, false) => say::stored_entry_of_several(&from, &to),
            (false, true) => say::stored_packed(&from, &units),
            (false, false) => say::stored_packed_several(&from, &to, &units),
        };
        view! {
            <section class="card" aria-labelledby="stored-title">
                <h2 id="stored-title">{say::stored_title()}</h2>
                <p>{said}</p>
                <p class="mono">{key}</p>
                {text.map(|text| stored_json(&text, say::stored_text()))}
            </section>
        }
    })
}

/// What an event says, and what was recorded with it.
#[component]
fn Said(
    /// The event.
    event: EventView,
) -> impl IntoView {
    let metadata = serde_json::to_value(&event.metadata).unwrap_or(Value::Null);
    let request = OfficeRoute::Request(event.metadata.correlation_id).href();
    let decided = command_stream(event.metadata.correlation_id).to_string() != event.stream;
    let its_stream = ExploreRoute::Stream(event.stream.clone()).href();
    let its_page = Route::of_stream(&event.stream);
    let notes_balance = event.data.get(BALANCE_AFTER).is_some();
    view! {
        <section class="card" aria-labelledby="said-title">
            <h2 id="said-title">{say::said_title()}</h2>
            <dl class="facts">
                <div>
                    <dt>{say::event_recorded()}</dt>
                    <dd>
                        <Time at=event.recorded_at precise=true />
                    </dd>
                </div>
                {(event.effective_at != event.recorded_at)
                    .then(|| {
                        view! {
                            <div>
                                <dt>
                                    <Term id="effective-time">{say::said_counts_from()}</Term>
                                </dt>
                                <dd>
                                    <Time at=event.effective_at precise=true />
                                </dd>
                            </div>
                        }
                    })}
                <div>
                    <dt>
                        <Term id="stream">{say::event_stream()}</Term>
                    </dt>
                    <dd>
                        <a class="mono" href=its_stream>
                            {event.stream}
                        </a>
                    </dd>
                </div>
                <div>
                    <dt>
                        <Term id="stream-version">{say::said_version()}</Term>
                    </dt>
                    <dd>{format::count(event.version)}</dd>
                </div>
                <div>
                    <dt>
                        <Term id="schema-version">{say::said_schema()}</Term>
                    </dt>
                    <dd>{event.schema}</dd>
                </div>
                <div>
                    <dt>{say::event_id()}</dt>
                    <dd class="mono">{event.event_id.to_string()}</dd>
                </div>
            </dl>
            <p class="pair">
                {its_page.map(|page| view! { <a href=page.href()>{thing_at(&page)}</a> })}
                {decided.then(|| view! { <a href=request>{say::thing_request()}</a> })}
            </p>
            <h3>
                <Term id="payload">{say::event_payload()}</Term>
            </h3>
            <Json value=event.data label=say::event_payload() />
            {notes_balance.then(|| view! { <p class="soft">{say::said_balance_after()}</p> })}
            <h3>
                <Term id="metadata">{say::event_metadata()}</Term>
            </h3>
            <Json value=metadata label=say::event_metadata() />
        </section>
    }
}
