//! The page that shows this one in a frame: what it says is heard once it has said hello, and from then on it is
//! told how far the level is. Answers, names and logs are never told.

use std::cell::RefCell;

use js_sys::{JSON, Object};
use leftfold_core::lessons::{FrameMessage, MOST_MESSAGE};
use leptos::prelude::*;
use leptos::web_sys;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

/// The origin of a page that has none to be told by, such as a file.
const NO_ORIGIN: &str = "null";

thread_local! {
    /// The origin of the page that has said hello.
    static ORIGIN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The page that shows this one in a frame.
fn parent() -> Option<web_sys::Window> {
    let window = window();
    window.parent().ok().flatten().filter(|parent| !Object::is(parent, &window))
}

/// Tells it something, where it has said hello.
pub(super) fn tell(kind: &str, mut more: Value) {
    let Some((parent, origin)) = parent().zip(ORIGIN.with_borrow(Clone::clone)) else { return };
    more["leftfold"] = 1.into();
    more["type"] = kind.into();
    if let Ok(message) = JSON::parse(&more.to_string()) {
        // Fails where the page has gone to another origin, which is not to be told.
        let _ = parent.post_message(&message, &origin);
    }
}

/// Tells it how high the page is.
pub(super) fn tell_height() {
    let height = document().body().map(|body| body.offset_height());
    tell("height", json!({ "height": height }));
}

/// What the page around this one says, where the message is from there.
fn heard(event: &web_sys::MessageEvent) -> Option<FrameMessage> {
    let (parent, source) = (parent()?, event.source()?);
    if !Object::is(&source, &parent) || event.origin() == NO_ORIGIN {
        return None;
    }
    // Nothing comes of what is no JSON, such as a message that holds itself.
    let json = JSON::stringify(&event.data()).ok()?;
    if !json.is_string() || json.length() as usize > MOST_MESSAGE {
        return None;
    }
    let message = FrameMessage::read(&String::from(json))?;
    let greeted = ORIGIN.with_borrow(|origin| origin.as_deref() == Some(&*event.origin()));
    match message {
        FrameMessage::Hello => ORIGIN.set(Some(event.origin())),
        _ if greeted => {}
        _ => return None,
    }
    Some(message)
}

/// Hears what the page around this one says, for as long as what is drawn now stands.
pub(super) fn hear(listener: impl Fn(FrameMessage) + 'static) {
    let handle = window_event_listener_untyped("message", move |event| {
        let message = event.dyn_ref::<web_sys::MessageEvent>();
        if let Some(message) = message.and_then(heard) {
            listener(message);
        }
    });
    let resized = window_event_listener_untyped("resize", |_| tell_height());
    on_cleanup(move || {
        handle.remove();
        resized.remove();
    });
}
