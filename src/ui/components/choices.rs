//! A choice between a few options, each with a line of explanation.

use leptos::prelude::*;

/// One way: its key, what it is called, and what it means.
pub(crate) type Way = (&'static str, &'static str, &'static str);

/// A choice between a few ways.
#[component]
pub(crate) fn Choices(
    /// What is chosen.
    legend: &'static str,
    /// A name that no other choice on the page has.
    name: &'static str,
    /// The ways there are.
    #[prop(into)]
    ways: Vec<Way>,
    /// The key of the one that is chosen.
    chosen: RwSignal<&'static str>,
) -> impl IntoView {
    let way = move |(key, label, means): Way| {
        view! {
            <label class="choices__way">
                <input
                    type="radio"
                    name=name
                    value=key
                    prop:checked=move || chosen.get() == key
                    on:change=move |_| chosen.set(key)
                />
                <span>
                    <span class="choices__label">{label}</span>
                    <span class="choices__means">{means}</span>
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="choices">
            <legend class="field__label">{legend}</legend>
            {ways.into_iter().map(way).collect_view()}
        </fieldset>
    }
}
