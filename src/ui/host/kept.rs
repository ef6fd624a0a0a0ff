//! What the page remembers between two visits, where the browser lets it: a choice of the page's,
//! never anything of the bank's. A reset of the bank leaves it alone. In a frame nothing is remembered:
//! what a click there chose may not have been meant.

use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::window;
use leptos::web_sys;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::browser::{is_framed, page_key, prefix};

/// A choice of an earlier visit, or the usual one.
pub(crate) fn kept<T: DeserializeOwned + Default>(choice: &str) -> T {
    key_of(choice).and_then(|key| LocalStorage::get(key).ok()).unwrap_or_default()
}

/// Keeps a choice.
pub(crate) fn keep<T: Serialize>(choice: &str, chosen: T) {
    if let Some(key) = key_of(choice) {
        // A full storage is the bank's to speak of; a choice that is not kept is no loss.
        let _ = LocalStorage::set(key, chosen);
    }
}

/// Leaves something for this tab, for when the page is loaded in it again.
pub(crate) fn leave(name: &str, note: &str) {
    if let (Some(storage), Ok(prefix)) = (of_this_tab(), prefix()) {
        let _ = storage.set_item(&page_key(prefix, name), note);
    }
}

/// What was left for this tab before the page was loaded again. It is found once.
pub(crate) fn found(name: &str) -> Option<String> {
    let (storage, key) = (of_this_tab()?, page_key(prefix().ok()?, name));
    let note = storage.get_item(&key).ok()?;
    let _ = storage.remove_item(&key);
    note
}

/// Where a choice is kept, if there is a place for it. gloo-storage panics where the browser refuses
/// localStorage, so that is asked first.
fn key_of(choice: &str) -> Option<String> {
    let answers = || window().local_storage().ok().flatten().is_some();
    let prefix = prefix().ok().filter(|_| !is_framed() && answers())?;
    Some(page_key(prefix, choice))
}

fn of_this_tab() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}
