//! Fields of a form that few people need, folded away, so that the button of the form is in sight.

use leptos::html;
use leptos::prelude::*;

use super::form::Form;
use super::kept::keep_open;
use crate::ui::words::say;

/// Fields under *More*. They unfold by themselves where one of them has a problem.
#[component]
pub(crate) fn RareFields(
    /// The form that they stand in.
    form: Form,
    /// The command's fields among them.
    names: &'static [&'static str],
    /// Whether they are unfolded from the start.
    #[prop(optional)]
    open: bool,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let folded = NodeRef::<html::Details>::new();
    let (kept, toggled) = keep_open("more");
    Effect::new(move |_| {
        let wrong = names.iter().any(|name| form.problem(name).is_some());
        if let Some(folded) = folded.get().filter(|_| wrong) {
            folded.set_open(true);
        }
    });
    view! {
        <details class="rare" open=open || kept node_ref=folded on:toggle=toggled>
            <summary>{say::rare_fields()}</summary>
            <div class="rare__fields">{children()}</div>
        </details>
    }
}
