//! One event of the log: a line that opens to everything that was recorded with it.

use leftfold_core::application::EventView;
use leftfold_core::domain::AccountId;
use leftfold_core::event_sourcing::{Position, StreamId};
use leptos::prelude::*;
use leptos::web_sys::HtmlDetailsElement;
use serde_json::Value;

use super::facts::fact;
use super::json::json;
use super::links::{account_name, link};
use super::time::precise_time;
use crate::ui::context::use_bank;
use crate::ui::format;
use crate::ui::html::{Html, el, group, live};
use crate::ui::route::Route;
use crate::ui::telling;

/// One event, closed until it is opened, or `open` from the start.
pub(crate) fn event_row(position: Position, open: bool) -> Html {
    let bank = use_bank();
    let opened = RwSignal::new(open);
    let line = bank.untracked(|reading| {
        let recorded = reading.log().get(position)?;
        let event = &recorded.event;
        let whose = account_of(recorded.stream).and_then(|id| reading.as_of(None).account(id));
        let told = match whose {
            Some(account) => format!("{} · {}", telling::tell(event), account_name(&account)),
            None => telling::tell(event),
        };
        let line = el("summary")
            .class("event__line")
            .child(el("span").class(telling::topic(event).class()).attr("aria-hidden", "true"))
            .child(el("span").class("event__name").child(event.name()))
            .child(el("span").class("event__position").child(format!("#{position}")))
            .child(el("span").class("event__told").child(told))
            .child(precise_time(recorded.recorded_at()));
        Some(line)
    });
    let Some(line) = line else { return group() };
    let row = el("details").class("event").flag("open", open);
    let details: HtmlDetailsElement = row.node();
    // What is recorded never changes, so nothing here follows the log.
    let all = move |&opened: &bool| {
        let view = opened.then(|| bank.untracked(|reading| reading.event_view(position)));
        view.flatten().map_or_else(group, recorded)
    };
    row.child(line)
        .child(live(move || opened.get(), all))
        .on("toggle", move |_| opened.set(details.open()))
}

/// The account that a stream is the story of.
fn account_of(stream: StreamId) -> Option<AccountId> {
    (stream.category == AccountId::CATEGORY).then_some(AccountId(stream.id))
}

/// Everything that was recorded with an event.
fn recorded(view: EventView) -> Html {
    let metadata = serde_json::to_value(&view.metadata).unwrap_or(Value::Null);
    let its_events = link(&Route::Stream(view.stream.clone()), &view.stream).class("mono");
    let version = format!("{}, schema {}", format::count(view.version), view.schema);
    let mono = |name, text: &str| {
        el("div").child(el("dt").child(name)).child(el("dd").class("mono").child(text))
    };
    let part = |text: &str| el("p").class("event__part").child(text);
    el("div")
        .class("event__all")
        .child(
            el("dl")
                .class("event__facts")
                .child(fact("Stream", its_events))
                .child(fact("Version", version))
                .child(mono("Recorded", &view.recorded_at.to_string()))
                .child(mono("Effective", &view.effective_at.to_string()))
                .child(mono("Event id", &view.event_id.to_string())),
        )
        .child(part("Payload"))
        .child(json(view.data, "Payload"))
        .child(part("Metadata"))
        .child(json(metadata, "Metadata"))
        .child(
            el("p")
                .class("event__links")
                .child(link(&Route::Event(view.position), "Link to this event"))
                .child(Route::of_stream(&view.stream).map(|route| link(&route, "Its page"))),
        )
}
