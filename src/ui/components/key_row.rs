//! A key and what it does, as a row of a list of them.

use leptos::prelude::*;

/// A row of a `<dl>`.
pub(crate) fn key_row((keys, does): (&'static str, &'static str)) -> impl IntoView {
    view! {
        <div>
            <dt>
                <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
        </div>
    }
}
