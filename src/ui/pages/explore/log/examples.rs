//! Examples of filters, to be pressed.

use leptos::prelude::*;

use crate::ui::words::say;

/// Filters, each with what it finds.
#[component]
pub(super) fn Examples(
    /// The text that they are written into.
    text: RwSignal<String>,
) -> impl IntoView {
    let examples = [
        ("type:money_deposited amount>100", say::log_example_deposits()),
        ("error.code:insufficient_funds", say::log_example_refusals()),
        ("flags:large_amount verdict:fraud|suspicious", say::log_example_fraud()),
        ("actor.role:customer since:2026-03-02", say::log_example_customers()),
    ];
    let example = |(filter, what): (&'static str, &'static str)| {
        view! {
            <li class="log__example">
                <button type="button" class="button" on:click=move |_| text.set(filter.to_owned())>
                    <code dir="ltr">{filter}</code>
                </button>
                <span class="soft">{what}</span>
            </li>
        }
    };
    view! {
        <details class="log__more">
            <summary>{say::log_examples()}</summary>
            <p class="soft">{say::log_examples_hint()}</p>
            <ul class="log__examples">{examples.map(example).into_iter().collect_view()}</ul>
        </details>
    }
}
