//! Tells a script how far work is that it waits for.

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};

use super::convert::invalid;

/// What wants to hear how far the work is, where something does.
pub(super) struct Listener(Option<Function>);

impl Listener {
    /// Reads the member `progress` of a call's options.
    pub(super) fn of(progress: JsValue) -> Result<Self, JsValue> {
        if progress.is_undefined() || progress.is_null() {
            return Ok(Self(None));
        }
        let listener = progress.dyn_into().map_err(|_| invalid("`progress` is a function"))?;
        Ok(Self(Some(listener)))
    }

    /// Says how much is done, and of how much. Whether the work is to go on: a listener that throws harms nobody.
    pub(super) fn tell(&self, done: u64, total: u64) -> bool {
        let Some(listener) = &self.0 else { return true };
        #[expect(clippy::cast_precision_loss, reason = "no work has so many parts")]
        let (done, total) = (done as f64, total as f64);
        match listener.call2(&JsValue::UNDEFINED, &done.into(), &total.into()) {
            Ok(answer) => answer.as_bool() != Some(false),
            Err(thrown) => {
                web_sys::console::error_2(&"a progress listener threw:".into(), &thrown);
                true
            }
        }
    }
}
