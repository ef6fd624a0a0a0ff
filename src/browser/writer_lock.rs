//! One tab writes: the one that holds a Web Lock, which the browser frees when the tab is gone.
//!
//! The bindings are written out here: those of web-sys want unstable flags for the whole build.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Object)]
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &JsValue,
        callback: &Function,
    ) -> Result<Promise, JsValue>;
}

/// Who writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriterLock {
    /// This tab, until it is gone.
    Here,
    /// Another tab of this browser.
    Elsewhere,
    /// The browser has no locks to offer on this page. The store still never overwrites an entry.
    Unknown,
}

fn manager() -> Option<LockManager> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    (!locks.is_undefined() && !locks.is_null()).then(|| locks.unchecked_into())
}

fn lock_name(prefix: &str) -> String {
    format!("{prefix}.writer")
}

/// A promise that never settles: a lock is held until the promise of its holder settles.
fn forever() -> Promise {
    Promise::new(&mut |_, _| {})
}

/// Takes the lock if nobody holds it.
pub async fn acquire(prefix: &str) -> WriterLock {
    let Some(locks) = manager() else { return WriterLock::Unknown };
    let options = Object::new();
    let _ = Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE);
    let name = lock_name(prefix);
    let answer = Promise::new(&mut |resolve, reject| {
        let refused = reject.clone();
        let on_answer = Closure::once_into_js(move |lock: JsValue| {
            let held = !lock.is_null();
            let _ = resolve.call1(&JsValue::UNDEFINED, &held.into());
            if held { forever().into() } else { JsValue::UNDEFINED }
        });
        if let Err(error) = locks.request(&name, &options, on_answer.unchecked_ref()) {
            let _ = refused.call1(&JsValue::UNDEFINED, &error);
        }
    });
    match wasm_bindgen_futures::JsFuture::from(answer).await {
        Ok(held) if held.is_truthy() => WriterLock::Here,
        Ok(_) => WriterLock::Elsewhere,
        Err(_) => WriterLock::Unknown,
    }
}

/// Waits in line for the lock, and calls back once with it in hand.
pub(super) fn when_free(prefix: &str, callback: impl FnOnce() + 'static) {
    let Some(locks) = manager() else { return };
    let callback = Rc::new(RefCell::new(Some(callback)));
    let on_lock = Closure::once_into_js(move |_lock: JsValue| -> JsValue {
        if let Some(callback) = callback.borrow_mut().take() {
            callback();
        }
        forever().into()
    });
    let _ = locks.request(&lock_name(prefix), &Object::new(), on_lock.unchecked_ref());
}
