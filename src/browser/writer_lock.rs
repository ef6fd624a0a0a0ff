//! Which tabs write. Those that have a write-ahead log write side by side, since it arbitrates between
//! them; a tab that has none writes alone. So the lock is held shared by the former, and by one of the
//! latter exclusively, until the tab is gone.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::web_locks::{LockMode, Locks, Otherwise, forever};

/// Who writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriterLock {
    /// This tab, until it is gone: alone, or with all that hold the lock shared.
    Here,
    /// Other tabs of this browser, and not this one.
    Elsewhere,
    /// The browser has no locks to offer on this page. The store still never overwrites an entry.
    Unknown,
}

fn lock_name(prefix: &str) -> String {
    format!("{prefix}.writer")
}

/// Takes the lock if it can be had in this mode at once. A shared one can't while somebody waits for
/// it exclusively, since waiting tabs are served in order.
pub async fn acquire(prefix: &str, mode: LockMode) -> WriterLock {
    let Some(locks) = Locks::here() else { return WriterLock::Unknown };
    let name = lock_name(prefix);
    let answer = Promise::new(&mut |resolve, reject| {
        let answered = move |granted: bool| {
            let _ = resolve.call1(&JsValue::UNDEFINED, &granted.into());
            if granted { forever() } else { Promise::resolve(&JsValue::UNDEFINED) }
        };
        if let Err(error) = locks.request(&name, mode, Otherwise::Refuse, answered) {
            let _ = reject.call1(&JsValue::UNDEFINED, &error);
        }
    });
    match JsFuture::from(answer).await {
        Ok(granted) if granted.is_truthy() => WriterLock::Here,
        Ok(_) => WriterLock::Elsewhere,
        Err(_) => WriterLock::Unknown,
    }
}

/// Waits for the lock, and calls back once with it in hand.
pub fn when_free(prefix: &str, mode: LockMode, callback: impl FnOnce() + 'static) {
    let Some(locks) = Locks::here() else { return };
    let answered = move |_| {
        callback();
        forever()
    };
    let _ = locks.request(&lock_name(prefix), mode, Otherwise::Wait, answered);
}
