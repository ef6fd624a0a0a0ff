//! Tells all pages of the origin what others are told: integration events, on a channel that is named
//! after the bank's storage. Only the tab that recorded a thing tells it, so each is told once, however
//! many are open. It is told after it was stored: who crashes between the two has told nothing, and who
//! must miss nothing asks the log for what came since.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leftfold_core::application::{Bank, Notice};
use leftfold_core::integration::IntegrationEvent;
use wasm_bindgen::prelude::*;

use super::channel::BroadcastChannel;

/// How long after a message more events are gathered for the next, in milliseconds: a message costs as
/// much as a command.
const GATHER_MS: u32 = 10;

/// Publishes what a bank records here from now on, for as long as the page lives. Where there is no
/// channel to be had, nothing is told.
pub fn publish(bank: &Rc<Bank>, prefix: &str) {
    let Ok(channel) = BroadcastChannel::new(&format!("{prefix}.integration")) else { return };
    let publisher =
        Rc::new(Publisher { channel, batch: RefCell::default(), waiting: Cell::new(false) });
    let (of_bank, telling) = (Rc::downgrade(bank), Rc::clone(&publisher));
    bank.subscribe(Rc::new(move |notice| {
        if let (Notice::Recorded { after, head, here: true }, Some(bank)) =
            (notice, of_bank.upgrade())
        {
            bank.read(|bank| telling.gather(bank.integration_events(after, head)));
            if !telling.waiting.get() {
                telling.post();
            }
        }
    }));
    // What is gathered goes before the page does.
    let left = Closure::<dyn Fn()>::new(move || publisher.post());
    if let Some(window) = web_sys::window() {
        let left = left.into_js_value();
        let _ = window.add_event_listener_with_callback("pagehide", left.unchecked_ref());
    }
}

struct Publisher {
    channel: BroadcastChannel,
    /// The events of the next message, without the brackets around them.
    batch: RefCell<String>,
    /// A message went out a moment ago; what comes now waits for the next.
    waiting: Cell<bool>,
}

impl Publisher {
    fn gather(&self, events: impl Iterator<Item = IntegrationEvent>) {
        let mut batch = self.batch.borrow_mut();
        for event in events {
            if !batch.is_empty() {
                batch.push(',');
            }
            batch.push_str(&event.to_json());
        }
    }

    /// Sends what was gathered, in CloudEvents' JSON batch format, and gathers for the next time.
    fn post(self: &Rc<Self>) {
        let batch = self.batch.take();
        self.waiting.set(!batch.is_empty());
        if !batch.is_empty() {
            // A channel only refuses when it was closed, and this one never is.
            let _ = self.channel.post_message(&format!("[{batch}]"));
            let publisher = Rc::clone(self);
            Timeout::new(GATHER_MS, move || publisher.post()).forget();
        }
    }
}
