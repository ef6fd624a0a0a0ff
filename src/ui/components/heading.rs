//! The heading of a page. It sets the title of the browser's tab and takes the focus after
//! navigation, so that screen readers announce the page.

use leptos::html;
use leptos::prelude::*;

use super::isolated::isolated;
use crate::ui::host::dom;
use crate::ui::host::moves::Moves;

/// The one heading of the first level on a page.
#[component]
pub(crate) fn Heading(
    /// What the page is.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    let moves = expect_context::<Moves>();
    Effect::new(move |_| dom::set_title(&format!("{} · Leftfold", text.get())));
    Effect::new(move |_| {
        // Who moves through time stays at the bar, though the page becomes another one. A lesson that has just
        // been opened begins with its own heading.
        let moved = |_: &web_sys::HtmlHeadingElement| {
            moves.happened() && !dom::has_focus_within(".time-bar, .lesson__head")
        };
        if let Some(heading) = heading.get().filter(moved) {
            // Without a scroll of its own: the page begins at its top.
            dom::scroll_to_top();
            let _ = heading.focus();
        }
    });
    view! {
        <h1 class="heading" tabindex="-1" node_ref=heading>
            {move || isolated(&text.get())}
        </h1>
    }
}
