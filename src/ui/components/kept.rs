//! What is chosen, typed or opened on a page, kept in its address: a link, Back and a reload show the page as it was
//! left. What is as it was at first stands in no address.

use leptos::prelude::*;
use leptos::web_sys::{self, HtmlDetailsElement};
use wasm_bindgen::JsCast;

use crate::ui::host::dom;
use crate::ui::route::{detail_of, with_detail};

/// The name under which an address has the panels that are open.
const OPEN: &str = "open";

/// Keeps a text under a name.
pub(crate) fn keep_text(name: &'static str, text: RwSignal<String>) {
    let first = text.get_untracked();
    if let Some(kept) = detail_of(&dom::hash(), name) {
        text.set(kept);
    }
    Effect::new(move |before: Option<()>| {
        let text = text.get();
        if before.is_some() {
            keep(name, (text != first).then_some(&text));
        }
    });
}

/// Keeps which of several keys is chosen under a name.
pub(super) fn keep_choice(
    name: &'static str,
    chosen: RwSignal<&'static str>,
    keys: impl IntoIterator<Item = &'static str>,
) {
    let first = chosen.get_untracked();
    let kept = detail_of(&dom::hash(), name);
    if let Some(key) = keys.into_iter().find(|key| kept.as_deref() == Some(key)) {
        chosen.set(key);
    }
    Effect::new(move |before: Option<()>| {
        let key = chosen.get();
        if before.is_some() {
            keep(name, (key != first).then_some(key));
        }
    });
}

/// Whether a panel of this name is open at first, and what follows it from then on.
pub(crate) fn keep_open(name: impl Into<String>) -> (bool, impl Fn(web_sys::Event)) {
    let name = name.into();
    let is_open = open_ones().contains(&name);
    let toggled = move |event: web_sys::Event| {
        let panel = event.current_target().and_then(|it| it.dyn_into::<HtmlDetailsElement>().ok());
        let Some(panel) = panel else { return };
        let mut open = open_ones();
        open.retain(|known| *known != name);
        if panel.open() {
            open.push(name.clone());
        }
        let open = open.join(" ");
        keep(OPEN, (!open.is_empty()).then_some(&open));
    };
    (is_open, toggled)
}

fn open_ones() -> Vec<String> {
    let kept = detail_of(&dom::hash(), OPEN).unwrap_or_default();
    kept.split_whitespace().map(str::to_owned).collect()
}

fn keep(name: &str, detail: Option<&str>) {
    let here = dom::hash();
    let kept = with_detail(&here, name, detail);
    if kept != here {
        dom::rename(&kept);
    }
}
