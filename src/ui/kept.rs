//! What the page remembers between two visits, where the browser lets it: a choice of the page's,
//! never anything of the bank's. A reset of the bank leaves it alone.

use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::window;
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

/// gloo-storage panics where the browser refuses localStorage, so that is asked first.
fn storage_answers() -> bool {
    window().local_storage().ok().flatten().is_some()
}
