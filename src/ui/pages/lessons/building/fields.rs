//! The fields of a draft: a text among its words, and a choice.

use leptos::prelude::*;

use super::editing::Editing;

/// A field for one of the words, by where it stands among them.
pub(super) fn text_field(editing: Editing, label: String, pointer: String) -> impl IntoView {
    let id = format!("build{}", pointer.replace('/', "-"));
    let text = untrack(|| editing.word(&pointer));
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>
                {label}
            </label>
            <div class="field__box">
                <input
                    id=id.clone()
                    name=id
                    class="field__input"
                    type="text"
                    dir="auto"
                    autocomplete="off"
                    prop:value=text
                    on:input=move |event| editing.write(&pointer, event_target_value(&event))
                />
            </div>
        </div>
    }
}

/// A choice between a few ways, each with its key.
pub(super) fn select_field(
    label: &'static str,
    value: RwSignal<String>,
    ways: Vec<(String, String)>,
) -> impl IntoView {
    let now = value.get_untracked();
    let options = ways.into_iter().map(|(key, words)| {
        let selected = key == now;
        view! {
            <option value=key selected=selected>
                {words}
            </option>
        }
    });
    view! {
        <label class="field">
            <span class="field__label">{label}</span>
            <select
                class="field__input field__input--select"
                prop:value=value
                on:change=move |event| value.set(event_target_value(&event))
            >
                {options.collect::<Vec<_>>()}
            </select>
        </label>
    }
}
