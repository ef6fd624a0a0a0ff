//! A tab that only reads follows the one that writes, and takes over when that one is gone.

use std::cell::Cell;
use std::rc::Rc;

use leftfold_core::application::Bank;
use leftfold_core::store::{AreaKeys, AreaStore};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::StorageEvent;

use super::{LocalStorage, LockMode, PREFIX, writer_lock};

/// How long news from the other tab are gathered before the log is read again, in milliseconds.
const GATHER_MS: u32 = 50;

/// Follows the tab that writes, and writes once it is gone.
pub(super) fn follow(
    bank: &Rc<Bank>,
    store: &Rc<AreaStore<LocalStorage>>,
    keys: &Rc<AreaKeys<LocalStorage>>,
) {
    listen(bank);
    let (bank, store, keys) = (Rc::clone(bank), Rc::clone(store), Rc::clone(keys));
    writer_lock::when_free(PREFIX, LockMode::Exclusive, move || {
        store.set_read_only(None);
        keys.set_read_only(None);
        spawn_local(async move { reload(&bank).await });
    });
}

fn listen(bank: &Rc<Bank>) {
    let Some(window) = web_sys::window() else { return };
    let bank = Rc::clone(bank);
    let waiting = Rc::new(Cell::new(false));
    let on_storage = Closure::<dyn Fn(StorageEvent)>::new(move |event: StorageEvent| {
        // No key at all: everything was cleared.
        let ours = event.key().is_none_or(|key| key.starts_with(PREFIX));
        if !ours || waiting.replace(true) {
            return;
        }
        let (bank, waiting) = (Rc::clone(&bank), Rc::clone(&waiting));
        spawn_local(async move {
            gloo_timers::future::TimeoutFuture::new(GATHER_MS).await;
            waiting.set(false);
            reload(&bank).await;
        });
    });
    // The page listens for as long as it lives.
    let _ = window
        .add_event_listener_with_callback("storage", on_storage.into_js_value().unchecked_ref());
}

/// A storage that can't be read now is read at the next news; until then the page shows what it has.
async fn reload(bank: &Bank) {
    if let Err(error) = bank.reload().await {
        web_sys::console::warn_1(&error.to_string().into());
    }
}
