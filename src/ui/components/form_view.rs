//! A form: its fields, what is wrong with no field in particular, and the button that sends it.

use leptos::prelude::*;

use super::button::Kind;
use crate::ui::form::Form;
use crate::ui::html::{Html, el, group, live};

/// A form around its fields. `label` is what it is for, to those who don't see where it stands, and
/// `action` what its button says; `on_submit` is called only when no field has a problem.
pub(crate) fn form_view(
    form: Form,
    label: &str,
    (kind, action): (Kind, &str),
    on_submit: impl Fn() + 'static,
    fields: Html,
) -> Html {
    let submit = move |event: web_sys::Event| {
        event.prevent_default();
        if !form.busy.get_untracked() && form.check() {
            on_submit();
        }
    };
    let general = live(
        move || form.general.get(),
        |words| match words {
            Some(words) => el("p").class("form__refusal").child(words.as_str()),
            None => group(),
        },
    );
    el("form")
        .attr("id", form.id)
        .class("form")
        .flag("novalidate", true)
        .attr("aria-label", label)
        .on("submit", submit)
        .child(fields)
        .child(el("div").attr("role", "alert").class("form__general").child(general))
        .child(
            el("button")
                .attr("type", "submit")
                .class(kind.class())
                .true_while("aria-disabled", move || form.busy.get())
                .child(action),
        )
}
