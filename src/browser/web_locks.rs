//! Web Locks: what one tab holds, others see, and the browser frees it when the tab is gone, however
//! that happens.
//!
//! The bindings are written out here: those of web-sys want unstable flags for the whole build.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &LockOptions,
        callback: &Function,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn query(this: &LockManager) -> Result<Promise, JsValue>;

    #[wasm_bindgen(extends = Object)]
    type LockOptions;

    #[wasm_bindgen(method, setter)]
    fn set_mode(this: &LockOptions, mode: &str);

    #[wasm_bindgen(method, setter, js_name = ifAvailable)]
    fn set_if_available(this: &LockOptions, if_available: bool);

    type Snapshot;

    #[wasm_bindgen(method, getter)]
    fn held(this: &Snapshot) -> Array;

    type LockInfo;

    #[wasm_bindgen(method, getter)]
    fn name(this: &LockInfo) -> String;
}

/// With whom a lock can be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockMode {
    /// With all that hold it shared too.
    Shared,
    /// With nobody.
    Exclusive,
}

/// What becomes of a request for a lock that can't be had at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Otherwise {
    /// It is refused.
    Refuse,
    /// It waits for its turn.
    Wait,
}

/// The locks of this page's origin.
pub(super) struct Locks(LockManager);

impl Locks {
    /// The locks, where the browser offers them on this page.
    pub(super) fn here() -> Option<Self> {
        let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
        let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
        (!locks.is_undefined() && !locks.is_null()).then(|| Self(locks.unchecked_into()))
    }

    /// Asks for a lock. `answered` hears whether it was granted; it is held until the promise is
    /// settled that this answers with.
    ///
    /// # Errors
    /// Where the browser takes no requests.
    pub(super) fn request(
        &self,
        name: &str,
        mode: LockMode,
        otherwise: Otherwise,
        answered: impl FnOnce(bool) -> Promise + 'static,
    ) -> Result<(), JsValue> {
        let options: LockOptions = Object::new().unchecked_into();
        options.set_mode(match mode {
            LockMode::Shared => "shared",
            LockMode::Exclusive => "exclusive",
        });
        options.set_if_available(otherwise == Otherwise::Refuse);
        let answered: Box<dyn FnOnce(JsValue) -> Promise> =
            Box::new(|lock| answered(!lock.is_null()));
        let answered = Closure::once_into_js(answered);
        self.0.request(name, &options, answered.unchecked_ref()).map(drop)
    }

    /// Whether any tab, this one included, holds a lock of this name; nothing where it can't be told.
    pub(super) async fn is_held(&self, name: &str) -> Option<bool> {
        let snapshot = JsFuture::from(self.0.query().ok()?).await.ok()?;
        let held = snapshot.unchecked_into::<Snapshot>().held();
        Some(held.iter().any(|lock| lock.unchecked_into::<LockInfo>().name() == name))
    }
}

/// A promise that never settles, and so holds a lock for as long as the tab is there.
pub(super) fn forever() -> Promise {
    Promise::new(&mut |_, _| {})
}

/// A lock that is held until this is dropped or the tab is gone.
#[derive(Debug)]
pub(super) struct Held {
    release: Option<Function>,
}

impl Held {
    /// Waits for a lock. Nothing where the browser has none to offer on this page. Who gives up
    /// waiting doesn't get it later.
    pub(super) async fn lock(name: &str, mode: LockMode) -> Option<Self> {
        let locks = Locks::here()?;
        let mut release = None;
        let freed = Promise::new(&mut |resolve, _| release = Some(resolve));
        // Made before it is granted: who no longer waits for it doesn't have it either.
        let held = Self { release };
        let granted = Promise::new(&mut |resolve, reject| {
            let freed = freed.clone();
            let answered = move |_| {
                let _ = resolve.call0(&JsValue::UNDEFINED);
                freed
            };
            if let Err(error) = locks.request(name, mode, Otherwise::Wait, answered) {
                let _ = reject.call1(&JsValue::UNDEFINED, &error);
            }
        });
        JsFuture::from(granted).await.ok().map(|_| held)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = &self.release {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}
