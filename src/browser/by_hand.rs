//! Which tabs are run by hand. What a stepwise or queued tab still owes waits there for a person to
//! say so, and no other tab may finish it meanwhile: so such a tab holds a lock, and others look.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::web_locks::{LockMode, Locks, Otherwise};

/// Says to other tabs that this one is run by hand, until it is dropped or the tab is gone.
#[derive(Debug)]
pub struct ByHand {
    release: Function,
}

fn lock_name(prefix: &str) -> String {
    format!("{prefix}.by_hand")
}

impl ByHand {
    /// Begins to say so: once this answers, every tab that looks sees it. Nothing where the browser
    /// has no locks to offer on this page.
    pub async fn hold(prefix: &str) -> Option<Self> {
        let locks = Locks::here()?;
        let mut release = Function::default();
        let held = Promise::new(&mut |resolve, _| release = resolve);
        // Made before it is granted: who no longer waits for it doesn't have it either.
        let by_hand = Self { release };
        let name = lock_name(prefix);
        let granted = Promise::new(&mut |resolve, reject| {
            let held = held.clone();
            let answered = move |_| {
                let _ = resolve.call0(&JsValue::UNDEFINED);
                held
            };
            if let Err(error) = locks.request(&name, LockMode::Shared, Otherwise::Wait, answered) {
                let _ = reject.call1(&JsValue::UNDEFINED, &error);
            }
        });
        JsFuture::from(granted).await.ok().map(|_| by_hand)
    }
}

impl Drop for ByHand {
    fn drop(&mut self) {
        let _ = self.release.call0(&JsValue::UNDEFINED);
    }
}

/// Whether any tab of this browser, this one included, is run by hand. Where there are no locks, none
/// is known to be.
pub async fn anybody_by_hand(prefix: &str) -> bool {
    let Some(locks) = Locks::here() else { return false };
    locks.is_held(&lock_name(prefix)).await.unwrap_or(false)
}
