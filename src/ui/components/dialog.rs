//! Asks before something that is hard to take back. The browser's own dialog keeps the focus
//! inside, closes by Escape and gives the focus back.

use leptos::web_sys::HtmlDialogElement;

use super::button::{Kind, button};
use crate::ui::html::{Html, el, group};

/// A button that asks before it does what it says: the `action` is what it says, and `text` what
/// follows from it.
pub(crate) fn confirm(
    action: &str,
    title: &str,
    text: &str,
    on_confirm: impl Fn() + 'static,
) -> Html {
    let frame = el("dialog").class("dialog").attr("aria-label", title);
    let dialog: HtmlDialogElement = frame.node();
    let (opened, closed) = (dialog.clone(), dialog.clone());
    let open = move || {
        // Fails only for one that is open already.
        let _ = opened.show_modal();
    };
    let confirm = move || {
        dialog.close();
        on_confirm();
    };
    let actions = el("div")
        .class("dialog__actions")
        .child(button(Kind::Plain, move || closed.close()).child("Cancel"))
        .child(button(Kind::Danger, confirm).child(action));
    group().child(button(Kind::Danger, open).child(action)).child(
        frame
            .child(el("h2").child(title))
            .child(el("p").class("dialog__text").child(text))
            .child(actions),
    )
}
