//! What one looks for in the log, as one text in the filter language. It stands in the address, and the fields
//! below it only write terms into it.

use std::time::Duration;

use leftfold_core::application::{Compared, EventFilter};
use leftfold_core::domain::{
    AccountId, BankId, CustomerId, Event, Role, TransactionId, TransferId, command_stream,
};
use leftfold_core::querying::{self, MAX_FILTER_CHARS, chosen, completions, with_chosen};
use leptos::prelude::*;
use uuid::Uuid;

use super::examples::Examples;
use crate::browser::FOLDING;
use crate::ui::components::SearchForm;
use crate::ui::host::dom;
use crate::ui::records::finding::Finding;
use crate::ui::route::{ExploreRoute, Route, at_moment};
use crate::ui::state::context::use_bank;
use crate::ui::words::names::{category_name, role_name};
use crate::ui::words::{query_reasons, say};

/// How long after the last key it is looked for what was typed.
const PAUSE: Duration = Duration::from_millis(250);

/// The parts of the form that others name.
const COMPLETIONS: &str = "log-completions";
const PROBLEM: &str = "log-problem";

/// The form.
#[component]
pub(super) fn FilterForm(
    /// The search that it steers.
    finding: Finding,
    /// What the address looks for.
    given: String,
) -> impl IntoView {
    let text = RwSignal::new(given);
    let problem = RwSignal::new(None::<String>);
    follow_address(text);
    look_for(text, problem, finding);
    let typed = move |event| text.set(event_target_value(&event));
    let offered = move || {
        let offer = |text: String| view! { <option value=text></option> };
        text.with(|text| completions(text)).into_iter().map(offer).collect_view()
    };
    let any = move || text.with(|text| !text.is_empty());
    view! {
        <SearchForm class="log__filter" label=say::log_filter()>
            <label class="log__field">
                <span class="field__label">{say::log_look_for()}</span>
                <input
                    class="field__input"
                    type="search"
                    name="text"
                    dir="auto"
                    placeholder=say::log_look_for_placeholder()
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    maxlength=MAX_FILTER_CHARS.to_string()
                    list=COMPLETIONS
                    prop:value=text
                    aria-invalid=move || problem.with(|problem| problem.is_some().then_some("true"))
                    aria-describedby=PROBLEM
                    on:input=typed
                />
                <datalist id=COMPLETIONS>{offered}</datalist>
            </label>
            <button
                type="button"
                class="button"
                aria-disabled=move || (!any()).then_some("true")
                on:click=move |_| text.set(String::new())
            >
                {say::log_clear()}
            </button>
            <p class="field__problem log__problem" id=PROBLEM aria-live="polite">
                {move || problem.get()}
            </p>
            <Fields text />
            <Examples text />
        </SearchForm>
    }
}

/// Looks for what is typed once one rests, and writes it into the address. What can't be read is told, and what
/// was found before stays.
fn look_for(text: RwSignal<String>, problem: RwSignal<Option<String>>, finding: Finding) {
    let viewing = use_bank().viewing();
    let waits = StoredValue::new(0_u32);
    Effect::new(move |before: Option<()>| {
        let wanted = text.get();
        let mine = waits.with_value(|waits| waits.wrapping_add(1));
        waits.set_value(mine);
        let is_first = before.is_none();
        let look = move || {
            // Only what was wanted last is looked for.
            if waits.try_with_value(|now| *now == mine) != Some(true) {
                return;
            }
            if !is_first {
                let here = ExploreRoute::events(wanted.trim()).href();
                dom::rename(&at_moment(&here, viewing.at_untracked()));
            }
            match querying::Filter::parse(&wanted, FOLDING) {
                Ok(matching) => {
                    problem.set(None);
                    let folding = Compared(FOLDING);
                    finding.look_for(EventFilter { matching, folding, ..EventFilter::default() });
                }
                Err(error) => problem.set(Some(query_reasons::why(&error))),
            }
        };
        if is_first {
            look();
        } else {
            set_timeout(look, PAUSE);
        }
    });
}

/// The page stays where only the filter of its address is another.
fn follow_address(text: RwSignal<String>) {
    let listener = window_event_listener(leptos::ev::hashchange, move |_| {
        let filter = match Route::parse(&dom::hash()) {
            Route::Explore(ExploreRoute::FilteredEvents(filter)) => filter,
            Route::Explore(ExploreRoute::Events) => String::new(),
            _ => return,
        };
        if text.with_untracked(|text| text.trim() != filter) {
            text.set(filter);
        }
    });
    on_cleanup(move || listener.remove());
}

/// The fields that write terms into the text.
#[component]
fn Fields(
    /// The text.
    text: RwSignal<String>,
) -> impl IntoView {
    let command = command_stream(Uuid::nil()).category;
    let categories = [
        BankId::CATEGORY,
        CustomerId::CATEGORY,
        AccountId::CATEGORY,
        TransferId::CATEGORY,
        TransactionId::CATEGORY,
        command,
    ];
    view! {
        <details class="log__more">
            <summary>{say::log_narrow()}</summary>
            <div class="log__fields">
                <Choice
                    text
                    label=say::log_event()
                    name="event_type"
                    field="type"
                    options=Event::NAMES.map(|name| (name, name.to_owned())).to_vec()
                />
                <Choice
                    text
                    label=say::log_stream()
                    name="category"
                    field="category"
                    options=categories.map(|name| (name, category_name(name))).to_vec()
                />
                <Choice
                    text
                    label=say::log_asked_by()
                    name="role"
                    field="actor.role"
                    options=Role::ALL
                        .map(|role| (role.as_str(), role_name(role).to_owned()))
                        .to_vec()
                />
                <DayField text label=say::from_date() name="from" field="since" />
                <DayField text label=say::to_date() name="to" field="until" />
            </div>
        </details>
    }
}

/// The value of a field of the filter, and how to choose another.
fn term(
    text: RwSignal<String>,
    field: &'static str,
) -> (Signal<String>, impl Fn(String) + Copy + 'static) {
    let value = Signal::derive(move || {
        text.with(|text| chosen(text, field).unwrap_or_default().to_owned())
    });
    let choose = move |value: String| {
        let value = Some(value.as_str()).filter(|value| !value.is_empty());
        text.update(|text| *text = with_chosen(text, field, value));
    };
    (value, choose)
}

#[component]
fn Choice(
    /// The text that it writes a term into.
    text: RwSignal<String>,
    /// What it is called.
    label: &'static str,
    /// The field.
    name: &'static str,
    /// What it is called in a filter.
    field: &'static str,
    /// What there is to choose from.
    options: Vec<(&'static str, String)>,
) -> impl IntoView {
    let option = |(key, text)| view! { <option value=key>{text}</option> };
    let (value, choose) = term(text, field);
    view! {
        <label class="log__field">
            <span class="field__label">{label}</span>
            <select
                class="field__input field__input--select"
                name=name
                prop:value=value
                on:change=move |event| choose(event_target_value(&event))
            >
                <option value="">{say::log_any()}</option>
                {options.into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}

#[component]
fn DayField(
    /// The text that it writes a term into.
    text: RwSignal<String>,
    /// What it is called.
    label: &'static str,
    /// The field.
    name: &'static str,
    /// What it is called in a filter.
    field: &'static str,
) -> impl IntoView {
    let (value, choose) = term(text, field);
    view! {
        <label class="log__field">
            <span class="field__label">{label}</span>
            <input
                class="field__input"
                type="date"
                name=name
                prop:value=value
                on:input=move |event| choose(event_target_value(&event))
            />
        </label>
    }
}
