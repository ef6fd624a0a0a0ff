//! What was asked of the bank, newest first, and what became of it; how requests run, and those that
//! wait.

use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::{CommandStatus, CommandView};
use leptos::prelude::*;
use uuid::Uuid;

use super::send_again::SendAgain;
use crate::ui::components::{
    Badge, Empty, Heading, List, ListOf, Rows, Time, Tone, isolated, linked, tagged,
};
use crate::ui::records::{
    CopyAs, EventLink, EventRow, Missing, PendingSteps, RunnerChoice, asked_words, asker,
    refusal_words, rows_at, subject,
};
use crate::ui::route::{OfficeRoute, ServiceRoute};
use crate::ui::state::context::use_bank;
use crate::ui::words::names::stored_name;
use crate::ui::words::{refusals, say};

/// Requests shown at first.
const SHOWN: usize = 30;

/// The requests.
#[component]
pub(crate) fn Requests() -> impl IntoView {
    let bank = use_bank();
    let shown = bank.shown(SHOWN, 3);
    let ids = move || bank.read(|views| views.newest_commands(shown.and_one()));
    let rows = requests(ids).shown(shown, SHOWN);
    view! {
        <Heading text=say::requests_title() />
        <p class="soft">{linked(say::requests_hint(), &ServiceRoute::Api.href())}</p>
        <Show when=move || bank.is_unrestricted()>
            <section class="card">
                <RunnerChoice />
            </section>
        </Show>
        <PendingSteps at_home=true />
        <Waiting />
        <section class="stack" aria-labelledby="all-requests">
            <h2 id="all-requests">{say::requests_all()}</h2>
            <List
                class="requests"
                rows
                empty=|| {
                    view! { <Empty title=say::requests_none() text=say::requests_none_hint() /> }
                }
            />
        </section>
    }
}

/// A row for each request.
fn requests(ids: impl Fn() -> Vec<Uuid> + Send + Sync + 'static) -> Rows {
    Rows::new(ids, Uuid::to_string, |id| view! { <Row id /> })
}

/// The requests that wait, in the order in which they will be decided.
#[component]
fn Waiting() -> impl IntoView {
    let bank = use_bank();
    let rows = requests(move || {
        let waiting = bank.owed().1;
        bank.read(|views| views.waiting_commands(waiting))
    });
    view! {
        <Show when=move || rows.any()>
            <section class="stack" aria-labelledby="waiting-requests">
                <h2 id="waiting-requests">{say::requests_waiting()}</h2>
                <List class="requests" of=ListOf::Steps rows />
            </section>
        </Show>
    }
}

#[component]
fn Row(
    /// Which one.
    id: Uuid,
) -> impl IntoView {
    let bank = use_bank();
    let view = Memo::new(move |_| bank.read(|views| views.command(id)));
    let row = move |view: CommandView| {
        view! {
            <li class="request">
                <div class="request__line">
                    <a class="request__name" href=OfficeRoute::Request(id).href()>
                        <Asked view=view.clone() />
                    </a>
                    <StatusBadge status=view.status />
                </div>
                <p class="request__who">
                    <Asker position=view.position />
                    " · "
                    <About position=view.position />
                </p>
                <Became view />
            </li>
        }
    };
    move || view.get().map(row)
}

/// What a request asked for.
#[component]
fn Asked(
    /// The request.
    view: CommandView,
) -> impl IntoView {
    let bank = use_bank();
    let CommandView { position, command_type, .. } = view;
    let asked = Memo::new(move |_| {
        let recorded = bank.reading(|reading| reading.log().get(position).cloned())?;
        bank.read(|views| asked_words(views, &recorded))
    });
    move || isolated(&asked.get().unwrap_or_else(|| stored_name(&command_type)))
}

/// Who asked for it.
#[component]
fn Asker(
    /// Where the answer to it begins.
    position: Position,
) -> impl IntoView {
    let bank = use_bank();
    let who = bank.reading(|reading| reading.log().get(position).map(asker));
    who.map(|who| view! { <span>{isolated(&who)}</span> })
}

/// Whom or what a request is about.
#[component]
fn About(
    /// Where the answer to it begins.
    position: Position,
) -> impl IntoView {
    let bank = use_bank();
    let about = Memo::new(move |_| {
        let recorded = bank.reading(|reading| reading.log().get(position).cloned())?;
        bank.read(|views| subject(views, &recorded))
    });
    move || {
        about.get().map(|(route, name)| {
            view! {
                <a class="request__about" href=route.href()>
                    {isolated(&name)}
                </a>
            }
        })
    }
}

/// What became of a request, and when.
#[component]
fn Became(
    /// The request.
    view: CommandView,
) -> impl IntoView {
    let bank = use_bank();
    let waited = view.decided_position.is_some();
    let (time, position) = (view.received_at, view.position);
    let (time_text, event) = (time.to_string(), format!("#{position}"));
    let decided = view.decided_at.zip(view.decided_position);
    let message = match decided {
        Some((at, answer)) => say::request_received_and_decided(
            &time_text,
            &event,
            &at.to_string(),
            &format!("#{answer}"),
        ),
        None if waited || view.status == CommandStatus::Received => {
            say::request_received(&time_text, &event)
        }
        None => say::request_decided(&time_text, &event),
    };
    let when = tagged(message, |tag, _| {
        let (time, position) = match tag {
            "decided" | "answer" => decided.unwrap_or((time, position)),
            _ => (time, position),
        };
        match tag {
            "event" | "answer" => view! { <EventLink position /> }.into_any(),
            _ => view! { <Time at=time precise=true /> }.into_any(),
        }
    });
    let refused = view.error.map(|error| {
        let answer = view.decided_position.unwrap_or(view.position);
        let recorded = bank.reading(|reading| reading.log().get(answer).cloned());
        match recorded {
            Some(recorded) => bank.peek(None, |seen| refusal_words(seen, &recorded, &error)),
            None => refusals::why(&error),
        }
    });
    view! {
        {refused.map(|words| view! { <p class="request__refusal">{words}</p> })}
        <p class="request__when">{when}</p>
    }
}

#[component]
fn StatusBadge(
    /// What became of it.
    status: CommandStatus,
) -> impl IntoView {
    let (tone, text) = match status {
        CommandStatus::Received => (Tone::Waiting, say::request_status_received()),
        CommandStatus::Accepted => (Tone::Good, say::request_status_accepted()),
        CommandStatus::Rejected => (Tone::Bad, say::request_status_rejected()),
    };
    view! { <Badge tone text /> }
}

/// One request, with every event that came of it.
#[component]
pub(crate) fn Request(
    /// Which one.
    id: Uuid,
) -> impl IntoView {
    let bank = use_bank();
    let view = Memo::new(move |_| bank.read(|views| views.command(id)));
    let exists = Memo::new(move |_| view.with(Option::is_some));
    let positions = move || bank.read(|views| views.events_of_command(id));
    let rows = rows_at(positions, |position| {
        view! {
            <li class="events__row">
                <EventRow position />
            </li>
        }
    });
    let title = move || view.with(|view| view.as_ref().map(|view| stored_name(&view.command_type)));
    view! {
        <Show when=move || exists.get() fallback=|| view! { <Missing what="request" /> }>
            <p class="crumb">
                <a href=OfficeRoute::Requests.href()>{say::requests_title()}</a>
            </p>
            <Heading text=Signal::derive(move || title().unwrap_or_default()) />
            {move || {
                view.get()
                    .map(|view| {
                        view! {
                            <div>
                                <p>
                                    <StatusBadge status=view.status />
                                </p>
                                <Became view />
                            </div>
                        }
                    })
            }}
            <CopyAs command_id=id />
            <PendingSteps />
            <section class="stack" aria-labelledby="its-events">
                <h2 id="its-events">{say::request_events()}</h2>
                <List class="events" of=ListOf::Steps rows />
            </section>
            <SendAgain command_id=id />
        </Show>
    }
}
