//! A channel between pages of one origin. Messages arrive at once and in order.

use js_sys::Function;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[derive(Debug, Clone)]
    pub(super) type BroadcastChannel;

    #[wasm_bindgen(constructor, catch)]
    pub(super) fn new(name: &str) -> Result<BroadcastChannel, JsValue>;

    #[wasm_bindgen(method, catch, js_name = postMessage)]
    pub(super) fn post_message(this: &BroadcastChannel, message: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method, setter)]
    pub(super) fn set_onmessage(this: &BroadcastChannel, handler: &Function);
}
