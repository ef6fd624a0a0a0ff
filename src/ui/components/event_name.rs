//! The name of an event as it is shown: where a line is too short for it, it goes on after a word of it.

use leptos::prelude::*;

/// A name such as `money_deposited`. It may be broken behind each underscore; what is copied is the name.
/// Each row of a list of events has one, so it has no element that it can do without.
pub(crate) fn event_name(name: &str) -> AnyView {
    let mut parts = name.split_inclusive('_').map(str::to_owned);
    let first = parts.next();
    let others = parts.map(|part| {
        view! {
            <wbr />
            {part}
        }
    });
    (first, others.collect_view()).into_any()
}
