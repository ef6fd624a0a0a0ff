//! A form: its fields, errors that belong to no single field, and the submit button.

use leptos::prelude::*;

use super::barred::{Barred, Why};
use super::button::{Button, Emphasis};
use super::form::Form;
use crate::ui::words::say;

/// A form around its fields.
#[component]
pub(crate) fn FormView(
    /// Its state.
    form: Form,
    /// What it is for, to those who don't see where it stands.
    #[prop(into)]
    label: String,
    /// What its button says.
    #[prop(into)]
    action: String,
    /// How much the button stands out.
    #[prop(default = Emphasis::Primary)]
    emphasis: Emphasis,
    /// Why one may not send it.
    #[prop(optional, into)]
    barred: Barred,
    /// What its button says while it takes a while.
    #[prop(optional)]
    doing: Option<&'static str>,
    /// Gives it up while it takes a while.
    #[prop(optional, into)]
    on_cancel: Option<Callback<()>>,
    /// Sends it; called only when no field has a problem.
    #[prop(into)]
    on_submit: Callback<()>,
    /// Its fields.
    children: Children,
) -> impl IntoView {
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let may = barred.with_untracked(Option::is_none);
        if may && !form.busy.get_untracked() && form.check() {
            on_submit.run(());
        }
    };
    let why = format!("{}-why", form.id);
    let described = why.clone();
    let closed = move || barred.with(Option::is_some);
    let says = move || doing.filter(|_| form.busy.get()).map_or_else(|| action.clone(), Into::into);
    let cancel = on_cancel.map(|cancel| {
        let give_up = move |()| {
            cancel.run(());
            // The button goes, and the focus would go with it.
            form.focus_first();
        };
        view! {
            <Show when=move || form.busy.get()>
                <Button on_click=give_up>{say::cancel()}</Button>
            </Show>
        }
    });
    view! {
        <form id=form.id class="form" novalidate aria-label=label on:submit=submit>
            <fieldset class="form__fields" disabled=closed>
                {children()}
            </fieldset>
            <div role="alert" class="form__general">
                {move || {
                    form.general.get().map(|words| view! { <p class="form__refusal">{words}</p> })
                }}
            </div>
            <div class="form__actions">
                <button
                    type="submit"
                    class=emphasis.class()
                    aria-disabled=move || (form.busy.get() || closed()).then_some("true")
                    aria-describedby=move || closed().then(|| described.clone())
                >
                    {says}
                </button>
                <Why id=why barred />
                {cancel}
            </div>
        </form>
    }
}
