//! What stands where there is nothing yet: what would stand there, and what to do next.

use crate::ui::html::{Html, el};

/// An empty place: what is not there yet, and in words what to do about it.
pub(crate) fn empty(title: &str, text: &str) -> Html {
    el("div")
        .class("empty")
        .child(el("p").class("empty__title").child(title))
        .child(el("p").class("empty__text").child(text))
}

/// An empty place with a link to where something can be done about it.
pub(crate) fn empty_with(title: &str, text: &str, link: Html) -> Html {
    empty(title, text).child(el("div").class("empty__actions").child(link))
}
