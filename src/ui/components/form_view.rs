//! A form: its fields, what is wrong with no field in particular, and the button that sends it.

use leptos::prelude::*;

use super::button::Kind;
use crate::ui::form::Form;

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
    #[prop(default = Kind::Primary)]
    kind: Kind,
    /// Sends it; called only when no field has a problem.
    #[prop(into)]
    on_submit: Callback<()>,
    /// Its fields.
    children: Children,
) -> impl IntoView {
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !form.busy.get_untracked() && form.check() {
            on_submit.run(());
        }
    };
    view! {
        <form id=form.id class="form" novalidate aria-label=label on:submit=submit>
            {children()}
            <div role="alert" class="form__general">
                {move || form.general.get().map(|words| view! { <p class="form__refusal">{words}</p> })}
            </div>
            <button type="submit" class=kind.class() aria-disabled=move || form.busy.get().then_some("true")>
                {action}
            </button>
        </form>
    }
}
