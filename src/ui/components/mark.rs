//! The mark: a sheet of a ledger, folded from the left.

use leptos::prelude::*;

/// The mark, for the eye only: the name stands beside it.
#[component]
pub(crate) fn Mark() -> impl IntoView {
    view! {
        <svg
            class="mark"
            viewBox="0 0 24 24"
            width="24"
            height="24"
            aria-hidden="true"
            focusable="false"
        >
            <path class="mark__back" d="M9 3h12v18H9z" />
            <path class="mark__fold" d="M3 6.5 9 3v18l-6-3.5z" />
            <path class="mark__lines" d="M12 8h6M12 12h6M12 16h4" />
        </svg>
    }
}
