//! Telling JavaScript of each newly recorded event.

use std::rc::Rc;

use js_sys::Function;
use leftfold_core::application::{Bank, EventQuery, EventView, Notice};
use wasm_bindgen::prelude::*;

use super::convert::to_js;

/// Calls `listener` with each newly recorded event that the filter lets through, until the function
/// that is answered is called.
pub(super) fn subscribe(bank: &Rc<Bank>, listener: Function, filter: EventQuery) -> JsValue {
    let of_bank = Rc::downgrade(bank);
    let id = bank.subscribe(Rc::new(move |notice| {
        let (Notice::Recorded { after, head, .. }, Some(bank)) = (notice, of_bank.upgrade()) else {
            return;
        };
        let events: Vec<EventView> = bank.read(|bank| {
            let wanted = bank.log().range(after, head).filter(|recorded| filter.wants(recorded));
            wanted.map(|recorded| EventView::new(recorded, bank.log())).collect()
        });
        events.iter().for_each(|event| tell(&listener, event));
    }));
    let of_bank = Rc::downgrade(bank);
    Closure::<dyn Fn()>::new(move || {
        if let Some(bank) = of_bank.upgrade() {
            bank.unsubscribe(id);
        }
    })
    .into_js_value()
}

/// A listener that throws harms nobody: what it threw is shown in the console.
fn tell(listener: &Function, event: &EventView) {
    let told = to_js(event).and_then(|event| listener.call1(&JsValue::UNDEFINED, &event));
    if let Err(thrown) = told {
        web_sys::console::error_2(&"a subscriber of the bank threw:".into(), &thrown);
    }
}
