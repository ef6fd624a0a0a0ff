//! A labelled choice out of a list, with what is wrong with it beside it and tied to it.

use leptos::prelude::*;

use super::field::{Hint, labelled};
use crate::ui::form::Form;
use crate::ui::html::{Html, el, group, live};

/// Values and what to call them.
pub(crate) type Choices = Vec<(String, String)>;

/// A choice out of a list. The value is empty while nothing is chosen.
pub(crate) fn select_field(
    form: Form,
    name: &'static str,
    label: &str,
    value: RwSignal<String>,
    choices: impl Fn() -> Choices + 'static,
    hint: Option<Hint>,
) -> Html {
    let change = move |event| {
        value.set(event_target_value(&event));
        form.typed(name);
    };
    let choice = move |(key, text): &(String, String)| {
        let chosen = value.with_untracked(|value| value == key);
        el("option").attr("value", key).flag("selected", chosen).child(text.as_str())
    };
    let choices = live(choices, move |choices| group().children(choices.iter().map(choice)));
    let select = el("select")
        .class("field__input field__input--select")
        .child(el("option").attr("value", "").child("Choose…"))
        .child(choices)
        .value(value)
        .on("change", change);
    labelled(form, name, el("label").child(label), select, None, hint)
}
