//! The heading of a page. It names the browser's tab, and takes the focus when one comes from
//! another page, so that a screen reader says where one is.

use leptos::prelude::*;
use leptos::web_sys::HtmlElement;

use crate::ui::context::Moves;
use crate::ui::dom;
use crate::ui::html::{Html, el, follow, text};

/// The one heading of the first level on a page.
pub(crate) fn heading(says: &'static str) -> Html {
    live_heading(move || says.to_owned())
}

/// A heading that follows what it says.
pub(crate) fn live_heading(says: impl Fn() -> String + Clone + 'static) -> Html {
    let title = says.clone();
    follow(move || dom::set_title(&format!("{} · Leftfold", title())));
    let heading = el("h1").class("heading").attr("tabindex", "-1").child(text(says));
    if expect_context::<Moves>().happened() {
        let element: HtmlElement = heading.node();
        // Once the page stands.
        queue_microtask(move || {
            // Without a scroll of its own: the page begins at its top.
            window().scroll_to_with_x_and_y(0.0, 0.0);
            let _ = element.focus();
        });
    }
    heading
}
