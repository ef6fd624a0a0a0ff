//! The visitor's preferences, such as the theme. They are remembered between visits where the browser
//! allows it, apart from the bank's data: resetting the bank leaves them alone. In a frame nothing is
//! remembered, because a click there may not have been meant.

use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::window;
use leptos::web_sys;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::browser::{is_framed, page_key, prefix};

/// The preference from an earlier visit, or the default.
pub(crate) fn preference<T: DeserializeOwned + Default>(choice: &str) -> T {
    key_of(choice).and_then(|key| LocalStorage::get(key).ok()).unwrap_or_default()
}

/// Whether a preference is remembered from an earlier visit.
pub(crate) fn has_preference(choice: &str) -> bool {
    let kept = |key: String| window().local_storage().ok()??.get_item(&key).ok()?;
    key_of(choice).and_then(kept).is_some()
}

/// Remembers a preference.
pub(crate) fn remember<T: Serialize>(choice: &str, chosen: T) {
    if let Some(key) = key_of(choice) {
        // The bank reports a full storage. A lost preference does no harm.
        let _ = LocalStorage::set(key, chosen);
    }
}

/// Leaves a note for this tab, to be read once the page is loaded again.
pub(crate) fn leave_note(name: &str, note: &str) {
    if let (Some(storage), Ok(prefix)) = (of_this_tab(), prefix()) {
        let _ = storage.set_item(&page_key(prefix, name), note);
    }
}

/// The note that this tab left before the page was loaded again, which stays.
pub(crate) fn note(name: &str) -> Option<String> {
    of_this_tab()?.get_item(&page_key(prefix().ok()?, name)).ok()?
}

/// The note that this tab left before the page was loaded again. It can be taken once.
pub(crate) fn take_note(name: &str) -> Option<String> {
    let (storage, key) = (of_this_tab()?, page_key(prefix().ok()?, name));
    let note = storage.get_item(&key).ok()?;
    let _ = storage.remove_item(&key);
    note
}

/// The key of a preference, if there is a place for it. gloo-storage panics where the browser refuses
/// localStorage, so this checks first.
fn key_of(choice: &str) -> Option<String> {
    let answers = || window().local_storage().ok().flatten().is_some();
    let prefix = prefix().ok().filter(|_| !is_framed() && answers())?;
    Some(page_key(prefix, choice))
}

fn of_this_tab() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}
