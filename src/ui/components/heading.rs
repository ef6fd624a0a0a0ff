//! The heading of a page. It sets the title of the browser's tab and takes the focus after
//! navigation, so that screen readers announce the page.

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::{Element, HtmlElement};
use wasm_bindgen::JsCast;

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
    Effect::new(move |_| set_title(&text.get()));
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            take_focus(&heading, moves);
        }
    });
    view! {
        <h1 class="heading" tabindex="-1" node_ref=heading>
            {move || isolated(&text.get())}
        </h1>
    }
}

/// Has a heading that the document holds do the same for the page, once it is there.
pub(crate) fn heads_page(heading: impl Fn() -> Option<Element> + 'static, moves: Moves) {
    Effect::new(move |_| {
        if let Some(heading) = heading().and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            set_title(&heading.text_content().unwrap_or_default());
            take_focus(&heading, moves);
        }
    });
}

fn set_title(title: &str) {
    dom::set_title(&format!("{title} · Leftfold"));
}

/// Moves the focus to the heading of a page that one has gone to. Who moves through time stays at the bar, though the
/// page becomes another one. A lesson that has just been opened begins with its own heading.
fn take_focus(heading: &HtmlElement, moves: Moves) {
    if moves.happened() && !dom::has_focus_within(".time-bar, .lesson__head") {
        // Without a scroll of its own: the page begins at its top.
        dom::scroll_to_top();
        let _ = heading.focus();
    }
}
