//! A labelled text field with its hint and its error, tied to it for screen readers.

use std::time::Duration;

use leptos::prelude::*;

use super::form::Form;
use crate::ui::words::say;

/// How long a click takes from press to release, amply.
const A_CLICK: Duration = Duration::from_millis(250);

/// A field of text.
#[component]
pub(crate) fn Field(
    /// The form that it stands in.
    form: Form,
    /// The command's field.
    name: &'static str,
    /// What it is called.
    label: &'static str,
    /// What is typed in it.
    value: RwSignal<String>,
    /// How it is to be filled in.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What a browser is to take it for.
    #[prop(default = "text")]
    kind: &'static str,
    /// Which keys a phone shows.
    #[prop(optional)]
    keys: Option<&'static str>,
    /// What a browser may fill in by itself.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Whether it may be left empty.
    #[prop(optional)]
    may_be_empty: bool,
    /// What stands at its end, such as a currency.
    #[prop(optional, into)]
    suffix: MaybeProp<String>,
) -> impl IntoView {
    let id = form.field_id(name);
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    let described = {
        let (hint_id, problem_id) = (hint_id.clone(), problem_id.clone());
        move || match (form.problem(name).is_some(), hint.get().is_some()) {
            (true, true) => Some(format!("{problem_id} {hint_id}")),
            (true, false) => Some(problem_id.clone()),
            (false, true) => Some(hint_id.clone()),
            (false, false) => None,
        }
    };
    let input = move |event| {
        value.set(event_target_value(&event));
        form.typed(name);
    };
    // An empty field that is merely passed through is not nagged about until the form is sent. And
    // a field is often left by pressing the button below it, which must not move away meanwhile.
    let left = move |_| {
        let before = form.attempts();
        let judge = move || {
            // Once the form was sent meanwhile, what the bank said of it stands; or the form is gone.
            let stands = before.is_some() && form.attempts() == before;
            if stands && value.with_untracked(|text| !text.is_empty()) {
                form.left(name);
            }
        };
        set_timeout(judge, A_CLICK);
    };
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>
                {label}
                {may_be_empty
                    .then(|| {
                        view! { <span class="field__optional">" "{say::field_optional()}</span> }
                    })}
            </label>
            <div class="field__box">
                <input
                    id=id
                    name=name
                    class="field__input"
                    type=kind
                    dir="auto"
                    inputmode=keys
                    autocomplete=autocomplete
                    prop:value=value
                    aria-invalid=move || form.problem(name).map(|_| "true")
                    aria-describedby=described
                    aria-required=(!may_be_empty).then_some("true")
                    on:input=input
                    on:change=left
                />
                {move || {
                    suffix
                        .get()
                        .map(|text| {
                            view! {
                                <span class="field__suffix" aria-hidden="true">
                                    {text}
                                </span>
                            }
                        })
                }}
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
