//! The name of an event as it is shown: where a line is too short for it, it goes on after a word of it.

use leptos::prelude::*;

/// A name such as `money_deposited`. It may be broken behind each underscore; what is copied is the name.
pub(crate) fn event_name(name: &str) -> AnyView {
    let part = |part: &str| {
        view! {
            {part.to_owned()}
            <wbr />
        }
    };
    name.split_inclusive('_').map(part).collect_view().into_any()
}
