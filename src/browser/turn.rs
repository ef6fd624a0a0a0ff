//! Gives the page a turn in the middle of long work.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    type MessageChannel;

    #[wasm_bindgen(constructor)]
    fn new() -> MessageChannel;

    #[wasm_bindgen(method, getter)]
    fn port1(this: &MessageChannel) -> MessagePort;

    #[wasm_bindgen(method, getter)]
    fn port2(this: &MessageChannel) -> MessagePort;

    type MessagePort;

    #[wasm_bindgen(method, js_name = postMessage)]
    fn post_message(this: &MessagePort, message: &JsValue);

    #[wasm_bindgen(method, setter)]
    fn set_onmessage(this: &MessagePort, handler: &js_sys::Function);

    #[wasm_bindgen(method)]
    fn close(this: &MessagePort);
}

/// Goes on after input, frames and whatever else waited. A message to oneself does that at once. A timer of 0 ms
/// would wait 4 ms if it follows other timers, and a second in a page that nobody looks at (HTML Living Standard,
/// "timer initialization steps"), and an opened log of 200,000 events gives some 60 turns.
pub async fn give_turn() {
    let channel = MessageChannel::new();
    let (here, there) = (channel.port1(), channel.port2());
    let arrived = Promise::new(&mut |arrived, _| here.set_onmessage(&arrived));
    there.post_message(&JsValue::NULL);
    // The promise has no way to be rejected.
    let _ = JsFuture::from(arrived).await;
    // An open port keeps Node from ending.
    here.close();
}
