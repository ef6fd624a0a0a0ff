//! Asks before something that is hard to take back. The browser's own dialog keeps the focus
//! inside, closes by Escape and gives the focus back.

use leptos::html;
use leptos::prelude::*;

use super::button::{Button, Kind};
use crate::ui::context::Barred;

/// A button that asks before it does what it says.
#[component]
pub(crate) fn Confirm(
    /// What the button says, and the dialog's own.
    #[prop(into)]
    action: String,
    /// The question.
    #[prop(into)]
    title: String,
    /// What follows from it.
    #[prop(into)]
    text: String,
    /// Why one may not do it.
    #[prop(optional, into)]
    barred: Barred,
    /// What it does.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let open = move |()| {
        if let Some(dialog) = dialog.get_untracked() {
            // Fails only for one that is open already.
            let _ = dialog.show_modal();
        }
    };
    let close = move |()| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let confirm = move |()| {
        close(());
        on_confirm.run(());
    };
    let (again, question) = (action.clone(), title.clone());
    view! {
        <Button kind=Kind::Danger barred on_click=open>{action}</Button>
        <dialog class="dialog" node_ref=dialog aria-label=question>
            <h2>{title}</h2>
            <p class="dialog__text">{text}</p>
            <div class="dialog__actions">
                <Button on_click=close>"Cancel"</Button>
                <Button kind=Kind::Danger on_click=confirm>{again}</Button>
            </div>
        </dialog>
    }
}
