//! Whose work a link brings: the course's own, or that of whoever made the link.

use leptos::prelude::*;

use crate::ui::words::say;

/// Says whose work it is: in the first words where it is the course's own, else in the others, with what that means.
pub(super) fn whose(is_own: bool, own: &'static str, unchecked: &'static str) -> AnyView {
    if is_own {
        return view! { <p>{own}</p> }.into_any();
    }
    view! {
        <p>
            <strong>{unchecked}</strong>
            " "
            {say::linked_unchecked_means()}
        </p>
    }
    .into_any()
}
