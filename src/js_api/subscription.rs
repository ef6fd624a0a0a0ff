//! Telling JavaScript of each newly recorded event, or of what others are told of it.

use std::rc::Rc;

use js_sys::{Array, Function, JSON};
use leftfold_core::application::{Bank, EventFeed, EventView, Notice, Reading};
use leftfold_core::event_sourcing::Position;
use leftfold_core::integration::IntegrationEvent;
use wasm_bindgen::prelude::*;

use super::convert::{failure, to_js};

/// Calls `listener` with each new event that the filter lets through, until the function that is
/// answered is called.
pub(super) fn subscribe(bank: &Rc<Bank>, listener: Function, feed: EventFeed) -> JsValue {
    let of_bank = Rc::downgrade(bank);
    let id = bank.subscribe(Rc::new(move |notice| {
        let (Notice::Recorded { after, head, .. }, Some(bank)) = (notice, of_bank.upgrade()) else {
            return;
        };
        match bank.read(|bank| wanted(*bank, &feed, after, head)) {
            Ok(events) => events.iter().for_each(|event| tell(&listener, event)),
            Err(error) => complain(&error),
        }
    }));
    let of_bank = Rc::downgrade(bank);
    Closure::<dyn Fn()>::new(move || {
        if let Some(bank) = of_bank.upgrade() {
            bank.unsubscribe(id);
        }
    })
    .into_js_value()
}

fn wanted(
    bank: Reading<'_>,
    feed: &EventFeed,
    after: Position,
    head: Position,
) -> Result<Vec<JsValue>, JsValue> {
    match feed {
        EventFeed::Recorded(filter) => {
            let wanted = bank.log().range(after, head).filter(|recorded| filter.wants(recorded));
            wanted.map(|recorded| to_js(&EventView::new(recorded, bank.log()))).collect()
        }
        EventFeed::Integration(filter) => {
            let told = bank.integration_events(after, head).filter(|event| filter.wants(event));
            Ok(integration_to_js(&told.collect::<Vec<_>>())?.iter().collect())
        }
    }
}

/// The events that a feed has had until now.
pub(super) fn past(bank: &Bank, feed: &EventFeed) -> Result<JsValue, JsValue> {
    match feed {
        EventFeed::Recorded(filter) => to_js(&bank.events(filter)),
        EventFeed::Integration(filter) => {
            integration_to_js(&bank.integration_events(filter)).map(Into::into)
        }
    }
}

/// By way of the text that other pages get, so that it is the very same.
fn integration_to_js(events: &[IntegrationEvent]) -> Result<Array, JsValue> {
    let text = serde_json::to_string(events);
    let text = text.map_err(|error| failure("internal", &error.to_string()))?;
    JSON::parse(&text).map(JsCast::unchecked_into)
}

/// A listener that throws harms nobody: what it threw is shown in the console.
fn tell(listener: &Function, event: &JsValue) {
    if let Err(thrown) = listener.call1(&JsValue::UNDEFINED, event) {
        complain(&thrown);
    }
}

fn complain(error: &JsValue) {
    web_sys::console::error_2(&"a subscriber of the bank threw:".into(), error);
}
