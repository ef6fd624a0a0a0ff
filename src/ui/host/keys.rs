//! Single keys of the page, without Ctrl: when they are the page's, and when they are what somebody
//! types. They may be in the way of somebody who speaks to the page, so they can be switched off.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::preferences::{preference, remember};

/// Under which key it is kept that single keys are switched off.
const OFF: &str = "keys-off";

/// Whether single keys are switched off.
pub(crate) fn are_off() -> bool {
    preference(OFF)
}

/// Switches them off, or on again; on the next visit as well.
pub(crate) fn switch_off(off: bool) {
    remember(OFF, off);
}

/// Whether a key is the page's: nobody types, and nothing lies over the page.
pub(crate) fn is_free(event: &web_sys::KeyboardEvent) -> bool {
    let with_another = event.ctrl_key() || event.alt_key() || event.meta_key();
    if with_another || event.default_prevented() || event.is_composing() {
        return false;
    }
    let takes_text = document().active_element().as_ref().is_some_and(takes_text);
    let in_a_dialog = document().query_selector("dialog[open]").ok().flatten().is_some();
    !takes_text && !in_a_dialog
}

/// Whether what is typed goes into an element.
fn takes_text(element: &web_sys::Element) -> bool {
    let kind = element.get_attribute("type");
    let types = !matches!(
        kind.as_deref(),
        Some("range" | "checkbox" | "radio" | "button" | "submit" | "file")
    );
    match element.tag_name().as_str() {
        "INPUT" => types,
        "TEXTAREA" | "SELECT" => true,
        _ => element
            .dyn_ref::<web_sys::HtmlElement>()
            .is_some_and(web_sys::HtmlElement::is_content_editable),
    }
}
