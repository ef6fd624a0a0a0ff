//! Going to a place in the log: one that is typed, or the next of a kind.

use leftfold_core::application::{NoPlace, place_of};
use leftfold_core::domain::Event;
use leptos::prelude::*;

use super::tools_state::{FRAUD, REFUSAL, SNAPSHOT, TRANSFER, Tools, step};
use crate::ui::components::Button;
use crate::ui::words::names::stored_name;
use crate::ui::words::{format, say};

/// A field for a position or a time.
#[component]
pub(super) fn GoTo(
    /// What the tools know.
    of: Tools,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let found = typed
            .with_untracked(|typed| of.bank().reading(|reading| place_of(typed, reading.log())));
        match found {
            Ok(position) => {
                problem.set(None);
                of.jump(position);
            }
            Err(none) => problem.set(Some(words(none))),
        }
    };
    view! {
        <form class="tools__line" novalidate on:submit=go>
            <label class="field">
                <span class="field__label">{say::tools_place()}</span>
                <input
                    class="field__input"
                    name="place"
                    type="text"
                    autocomplete="off"
                    placeholder=say::tools_place_example()
                    aria-invalid=move || problem.get().is_some().then_some("true")
                    aria-describedby="tools-place-problem"
                    prop:value=typed
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
            <button type="submit" class="button">
                {say::tools_go()}
            </button>
        </form>
        <p class="field__problem" id="tools-place-problem" role="alert">
            {problem}
        </p>
    }
}

fn words(none: NoPlace) -> String {
    match none {
        NoPlace::Unclear => say::tools_place_unclear().into(),
        NoPlace::BeyondHead(head) => say::tools_place_beyond(&format::count(head)),
        NoPlace::BeforeFirst(time) => say::tools_place_before(&format::second(time)),
    }
}

/// What is looked for, and the ways to the one before and the next.
#[component]
pub(super) fn Steps(
    /// What the tools know.
    of: Tools,
) -> impl IntoView {
    let marks = [
        (REFUSAL, say::tools_refusal()),
        (FRAUD, say::tools_fraud()),
        (TRANSFER, say::tools_transfer()),
        (SNAPSHOT, say::tools_snapshot()),
    ];
    let mark = |(key, label): (&'static str, &'static str)| {
        view! { <option value=key>{label}</option> }
    };
    let event = |name: &'static str| view! { <option value=name>{stored_name(name)}</option> };
    view! {
        <div class="tools__line">
            <label class="field tools__kind">
                <span class="field__label">{say::tools_kind()}</span>
                <select
                    class="field__input"
                    name="kind"
                    prop:value=of.kind
                    on:change=move |event| of.kind.set(event_target_value(&event))
                >
                    <optgroup label=say::legend_title()>{marks.map(mark)}</optgroup>
                    <optgroup label=say::log_event()>{Event::NAMES.map(event)}</optgroup>
                </select>
            </label>
            <Button on_click=move |()| step(of, false)>{say::tools_previous()}</Button>
            <Button on_click=move |()| step(of, true)>{say::tools_next()}</Button>
        </div>
    }
}
