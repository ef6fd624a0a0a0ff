//! Words with names in them, each name in an element of its own: a name that is written from right to
//! left turns nothing but itself.

use leptos::prelude::*;

use crate::ui::words::format::{ISOLATE, ISOLATED};

/// Words in which names are isolated as [`crate::ui::words::format::name`] does, with `<bdi>` in the place of the
/// characters: what is copied from the page has none.
pub(crate) fn isolated(words: &str) -> AnyView {
    let mut parts = words.split(ISOLATE);
    let before = parts.next().unwrap_or_default().to_owned();
    let named = parts.map(|part| {
        let (name, after) = part.split_once(ISOLATED).unwrap_or((part, ""));
        let (name, after) = (name.to_owned(), after.to_owned());
        view! {
            <bdi>{name}</bdi>
            {after}
        }
    });
    let named: Vec<_> = named.collect();
    if named.is_empty() {
        before.into_any()
    } else {
        view! {
            {before}
            {named}
        }
        .into_any()
    }
}
