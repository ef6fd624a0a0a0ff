//! Calls JavaScript listeners with each new event or integration event.

use std::rc::Rc;

use js_sys::Function;
use leftfold_core::application::{Bank, EventFeed, EventView, Notice, Reading};
use leftfold_core::event_sourcing::Position;
use leftfold_core::integration::IntegrationEvent;
use wasm_bindgen::prelude::*;

use super::convert::{parsed, parsed_all};

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
            wanted.map(|recorded| parsed(&EventView::new(recorded, bank.log()).to_json())).collect()
        }
        EventFeed::Integration(filter) => {
            let told = bank.integration_events(after, head).filter(|event| filter.wants(event));
            told.map(|event| parsed(&event.to_json())).collect()
        }
    }
}

/// The events that a feed has had until now.
pub(super) fn past(bank: &Bank, feed: &EventFeed) -> Result<JsValue, JsValue> {
    match feed {
        EventFeed::Recorded(filter) => {
            parsed_all(&mut bank.events(filter).iter().map(EventView::to_json))
        }
        EventFeed::Integration(filter) => {
            let told = bank.integration_events(filter);
            parsed_all(&mut told.iter().map(IntegrationEvent::to_json))
        }
    }
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
