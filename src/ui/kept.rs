//! What the page remembers between two visits, where the browser lets it: a choice of the page's,
//! never anything of the bank's. A reset of the bank leaves it alone.

use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::window;
use leptos::web_sys;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A choice of an earlier visit, or the usual one.
pub(crate) fn kept<T: DeserializeOwned + Default>(key: &str) -> T {
    if storage_answers() { LocalStorage::get(key).unwrap_or_default() } else { T::default() }
}

/// Keeps a choice.
pub(crate) fn keep<T: Serialize>(key: &str, choice: T) {
    if storage_answers() {
        // A full storage is the bank's to speak of; a choice that is not kept is no loss.
        let _ = LocalStorage::set(key, choice);
    }
}

/// Leaves something for this tab, for when the page is loaded in it again.
pub(crate) fn leave(key: &str, note: &str) {
    if let Some(storage) = of_this_tab() {
        let _ = storage.set_item(key, note);
    }
}

/// What was left for this tab before the page was loaded again. It is found once.
pub(crate) fn found(key: &str) -> Option<String> {
    let storage = of_this_tab()?;
    let note = storage.get_item(key).ok()?;
    let _ = storage.remove_item(key);
    note
}

/// gloo-storage panics where the browser refuses localStorage, so that is asked first.
fn storage_answers() -> bool {
    window().local_storage().ok().flatten().is_some()
}

fn of_this_tab() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}
