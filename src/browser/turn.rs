//! Gives the page a turn in the middle of long work.

use std::cell::Cell;

use gloo_timers::future::TimeoutFuture;
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

/// Every so many turns are taken by a timer: on a busy machine messages alone leave timers no turn.
const TIMER_EVERY: u32 = 4;

/// Goes on after input, frames and whatever else waited. A message to oneself does that at once. A timer of 0 ms
/// would wait 4 ms if it follows other timers (HTML Living Standard, "timer initialization steps"), and an opened log
/// of 200,000 events gives some 60 turns.
pub async fn give_turn() {
    thread_local! {
        static TURNS: Cell<u32> = const { Cell::new(0) };
    }
    let turn = TURNS.get().wrapping_add(1);
    TURNS.set(turn);
    if turn.is_multiple_of(TIMER_EVERY) {
        TimeoutFuture::new(0).await;
    } else {
        message_to_oneself().await;
    }
}

async fn message_to_oneself() {
    let channel = MessageChannel::new();
    let (here, there) = (channel.port1(), channel.port2());
    let arrived = Promise::new(&mut |arrived, _| here.set_onmessage(&arrived));
    there.post_message(&JsValue::NULL);
    // The promise has no way to be rejected.
    let _ = JsFuture::from(arrived).await;
    // An open port keeps Node from ending.
    here.close();
}
