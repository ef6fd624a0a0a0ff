//! What a page says while something of it is coming.

use leptos::prelude::*;

use crate::ui::words::say;

/// That the page is loading.
pub(crate) fn loading() -> AnyView {
    view! {
        <p class="loading" role="status">
            {say::page_loading()}
        </p>
    }
    .into_any()
}
