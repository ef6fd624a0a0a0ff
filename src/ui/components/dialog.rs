//! Asks before something that is hard to take back. The browser's own dialog keeps the focus inside, closes
//! by Escape and gives the focus back. It says what goes; the focus stands on the way back; and where nothing
//! at all brings back what goes, its name has to be typed, and Enter is the button then.

use leftfold_core::domain::text::{shows_nothing, with_signs};
use leptos::html;
use leptos::prelude::*;

use super::barred::{Barred, fresh_id};
use super::button::{Button, Emphasis};
use super::isolated::isolated;
use crate::browser::FOLDING;
use crate::ui::words::say;

/// A button that asks before it does what it says.
#[component]
pub(crate) fn Confirm(
    /// What the button says, and the dialog's own.
    #[prop(into)]
    action: String,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// What follows from it.
    #[prop(into)]
    text: Signal<String>,
    /// What has to be typed first, where something has.
    #[prop(optional, into)]
    typed: MaybeProp<String>,
    /// Why one may not do it.
    #[prop(optional, into)]
    barred: Barred,
    /// What it does.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    let asked = RwSignal::new(false);
    let again = action.clone();
    view! {
        <Button emphasis=Emphasis::Danger barred on_click=move |()| asked.set(true)>
            {action}
        </Button>
        <Question asked action=again title text typed on_confirm />
    }
}

/// The question alone, for what has another way of being asked.
#[component]
pub(crate) fn Question(
    /// Whether it is asked now.
    asked: RwSignal<bool>,
    /// What the button says that does it.
    #[prop(into)]
    action: String,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// What follows from it.
    #[prop(into)]
    text: Signal<String>,
    /// What has to be typed first, where something has.
    #[prop(optional, into)]
    typed: MaybeProp<String>,
    /// What it does.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let written = RwSignal::new(String::new());
    let fits = move || typed.get().is_none_or(|name| same(&name, &written.get()));
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get()
            && asked.get()
        {
            written.set(String::new());
            // Fails only for one that is open already.
            let _ = dialog.show_modal();
        }
    });
    let close = move |()| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let confirm = move |()| {
        if untrack(fits) {
            close(());
            on_confirm.run(());
        }
    };
    let (titled, told) = (fresh_id(), fresh_id());
    let (title_id, text_id) = (titled.clone(), told.clone());
    let barred = Signal::derive(move || (!fits()).then(|| say::dialog_type_first().to_owned()));
    view! {
        <dialog
            class="dialog"
            role="alertdialog"
            node_ref=dialog
            aria-labelledby=titled
            aria-describedby=told
            on:close=move |_| asked.set(false)
        >
            <h2 id=title_id>{move || isolated(&title.get())}</h2>
            <p class="dialog__text" id=text_id>
                {text}
            </p>
            {move || typed.get().map(|name| view! { <ToType name written confirm /> })}
            <div class="dialog__actions">
                <button type="button" class="button" autofocus on:click=move |_| close(())>
                    {say::cancel()}
                </button>
                <Button emphasis=Emphasis::Danger barred on_click=confirm>
                    {action}
                </Button>
            </div>
        </dialog>
    }
}

/// Whether a name was typed, however its letters and spaces are. A name that shows nothing is typed by
/// the signs that stand for it.
fn same(name: &str, typed: &str) -> bool {
    let named = !shows_nothing(name) && FOLDING.is_same(name, typed);
    named || FOLDING.is_same(&with_signs(name), typed)
}

/// The field for what has to be typed.
#[component]
fn ToType(
    /// What that is.
    name: String,
    /// What was typed.
    written: RwSignal<String>,
    /// Does it, once the name is typed.
    #[prop(into)]
    confirm: Callback<()>,
) -> impl IntoView {
    let typed = move |event| written.set(event_target_value(&event));
    // As the button does. Kept from the browser in any case: with the dialog gone, the same press
    // would reach the button that opened it.
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            if !event.repeat() {
                confirm.run(());
            }
        }
    };
    view! {
        <label class="field dialog__name">
            <span class="field__label">{isolated(&say::dialog_type(&name))}</span>
            <input
                class="field__input"
                name="confirm"
                type="text"
                dir="auto"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                prop:value=written
                on:input=typed
                on:keydown=pressed
            />
        </label>
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_name_is_typed_when_all_of_it_is() {
        assert!(same("Ada Lovelace", " ada  lovelace "));
        for typed in ["", "Ada", "Ada Lovelace?", "AdaLovelace"] {
            assert!(!same("Ada Lovelace", typed), "{typed}");
        }
    }

    #[cfg(target_arch = "wasm32")]
    #[test]
    fn a_name_is_typed_by_any_keyboard() {
        assert!(same("Aoife Ní O’Neill-Łódź", "aoife ni o'neill‐lodz"));
        assert!(same("Nguyễn", "Nguye\u{302}\u{303}n") && same("A\u{202e}da", "ada"));
        assert!(!same("\u{200b}", "") && !same("\u{200b}", " ") && same("\u{200b}", "‹u+200b›"));
    }
}
