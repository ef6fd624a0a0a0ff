//! A labelled select field with its error, tied to it for screen readers.

use leptos::prelude::*;

use super::form::Form;
use crate::ui::words::say;

/// A choice out of a list.
#[component]
pub(crate) fn SelectField(
    /// The form that it stands in.
    form: Form,
    /// The command's field.
    name: &'static str,
    /// What it is called.
    label: &'static str,
    /// The value that is chosen; empty for none.
    value: RwSignal<String>,
    /// Values and what to call them.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// What to know about the choice.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What stands there while nothing is chosen.
    #[prop(default = say::field_choose())]
    none: &'static str,
) -> impl IntoView {
    let id = form.field_id(name);
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    let described = {
        let (hint_id, problem_id) = (hint_id.clone(), problem_id.clone());
        move || {
            let problem = form.problem(name).map(|_| problem_id.clone());
            problem.or_else(|| hint.get().map(|_| hint_id.clone()))
        }
    };
    let change = move |event| {
        value.set(event_target_value(&event));
        form.typed(name);
    };
    let chosen = move || {
        options
            .get()
            .into_iter()
            .map(|(key, text)| {
                let selected = value.with_untracked(|value| *value == key);
                view! {
                    <option value=key selected=selected>
                        {text}
                    </option>
                }
            })
            .collect_view()
    };
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>
                {label}
            </label>
            <div class="field__box">
                <select
                    id=id
                    name=name
                    class="field__input field__input--select"
                    prop:value=value
                    aria-invalid=move || form.problem(name).map(|_| "true")
                    aria-describedby=described
                    on:change=change
                >
                    <option value="">{none}</option>
                    {chosen}
                </select>
            </div>
            <p class="field__problem" id=problem_id aria-live="polite">
                {move || form.problem(name)}
            </p>
            {move || {
                hint.get()
                    .map(|text| {
                        view! {
                            <p class="field__hint" id=hint_id.clone()>
                                {text}
                            </p>
                        }
                    })
            }}
        </div>
    }
}
