//! Builds the bank and mounts the page.

use std::rc::Rc;

use leftfold::ui;
use leftfold_core::application::{Bank, Ports, SettableClock};
use leftfold_core::event_sourcing::{Clock, IdSource, Timestamp};
use leftfold_core::store::MemoryStore;
use uuid::Uuid;

struct BrowserClock;

impl Clock for BrowserClock {
    #[expect(clippy::cast_possible_truncation, reason = "a browser's milliseconds are whole and far from the limits")]
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(js_sys::Date::now() as i64)
    }
}

struct RandomIds;

impl IdSource for RandomIds {
    fn next_id(&self, _: Timestamp) -> Uuid {
        Uuid::now_v7()
    }
}

fn main() {
    console_error_panic_hook::set_once();
    wasm_bindgen_futures::spawn_local(async {
        let ports = Ports { clock: SettableClock::new(Rc::new(BrowserClock)), ids: Rc::new(RandomIds) };
        if let Ok(bank) = Bank::open(Box::new(MemoryStore::new(Uuid::now_v7())), ports).await {
            ui::mount(Rc::new(bank));
        }
    });
}
