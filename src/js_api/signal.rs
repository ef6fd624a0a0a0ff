//! What may end a call before it is done.

use wasm_bindgen::JsValue;
use web_sys::AbortSignal;

/// What may end a call before it is done. A `Request` that follows another's signal does so for as long as it is
/// held.
#[derive(Clone)]
pub(super) struct Signal {
    signal: Option<AbortSignal>,
    _follows: Option<web_sys::Request>,
}

impl Signal {
    pub(super) fn of(signal: Option<AbortSignal>) -> Self {
        Self { signal, _follows: None }
    }

    pub(super) fn of_request(request: &web_sys::Request) -> Self {
        Self { signal: Some(request.signal()), _follows: Some(Clone::clone(request)) }
    }

    pub(super) fn is_aborted(&self) -> bool {
        self.signal.as_ref().is_some_and(AbortSignal::aborted)
    }

    /// What `fetch` throws where the signal is aborted: the reason, an `AbortError` unless there is
    /// another.
    pub(super) fn check(&self) -> Result<(), JsValue> {
        match &self.signal {
            Some(signal) if signal.aborted() => Err(signal.reason()),
            _ => Ok(()),
        }
    }
}
