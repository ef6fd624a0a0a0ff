//! What one looks for in the log: words anywhere, a kind of event or stream, a role, a time.

use std::time::Duration;

use leftfold_core::application::{Compared, EventFilter};
use leftfold_core::domain::{
    AccountId, BankId, CustomerId, Event, Role, TransactionId, TransferId, command_stream,
};
use leftfold_core::event_sourcing::Timestamp;
use leptos::prelude::*;
use uuid::Uuid;

use crate::browser::FOLDING;
use crate::ui::components::SearchForm;
use crate::ui::records::finding::Finding;
use crate::ui::words::names::{category_name, role_name};
use crate::ui::words::say;

/// How long after the last key it is looked for what was typed.
const PAUSE: Duration = Duration::from_millis(150);

/// The form.
#[component]
pub(super) fn Filter(
    /// The search that it steers.
    finding: Finding,
) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let event_type = RwSignal::new(String::new());
    let category = RwSignal::new(String::new());
    let role = RwSignal::new(String::new());
    let (from, to) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let search = Memo::new(move |_| EventFilter {
        text: text.get().trim().to_owned(),
        event_type: Some(event_type.get()).filter(|name| !name.is_empty()),
        category: Some(category.get()).filter(|name| !name.is_empty()),
        role: role.get().parse().ok(),
        from: day(&from.get(), "T00:00:00Z"),
        to: day(&to.get(), "T23:59:59.999Z"),
        folding: Compared(FOLDING),
        ..EventFilter::default()
    });
    let waits = StoredValue::new(0_u32);
    Effect::new(move |before: Option<String>| {
        let wanted = search.get();
        let text = wanted.text.clone();
        let mine = waits.with_value(|waits| waits.wrapping_add(1));
        waits.set_value(mine);
        // Only what was wanted last is looked for.
        let look = move || {
            if waits.try_with_value(|now| *now == mine) == Some(true) {
                finding.look_for(wanted);
            }
        };
        // More of what is typed may follow; what was chosen is chosen.
        if before.as_ref().is_some_and(|before| *before != text) {
            set_timeout(look, PAUSE);
        } else {
            look();
        }
        text
    });
    let clear = move |_| {
        for field in [text, event_type, category, role, from, to] {
            field.set(String::new());
        }
    };
    let any = move || search.with(|search| !search.is_empty());
    let command = command_stream(Uuid::nil()).category;
    let categories = [
        BankId::CATEGORY,
        CustomerId::CATEGORY,
        AccountId::CATEGORY,
        TransferId::CATEGORY,
        TransactionId::CATEGORY,
        command,
    ];
    let typed = move |field: RwSignal<String>| move |event| field.set(event_target_value(&event));
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
                    prop:value=text
                    on:input=typed(text)
                />
            </label>
            <details class="log__more">
                <summary>{say::log_narrow()}</summary>
                <div class="log__fields">
                    <Choice
                        label=say::log_event()
                        name="event_type"
                        value=event_type
                        options=Event::NAMES.map(|name| (name, name.to_owned())).to_vec()
                    />
                    <Choice
                        label=say::log_stream()
                        name="category"
                        value=category
                        options=categories.map(|name| (name, category_name(name))).to_vec()
                    />
                    <Choice
                        label=say::log_asked_by()
                        name="role"
                        value=role
                        options=Role::ALL
                            .map(|role| (role.as_str(), role_name(role).to_owned()))
                            .to_vec()
                    />
                    <label class="log__field">
                        <span class="field__label">{say::from_date()}</span>
                        <input
                            class="field__input"
                            type="date"
                            name="from"
                            prop:value=from
                            on:input=typed(from)
                        />
                    </label>
                    <label class="log__field">
                        <span class="field__label">{say::to_date()}</span>
                        <input
                            class="field__input"
                            type="date"
                            name="to"
                            prop:value=to
                            on:input=typed(to)
                        />
                    </label>
                </div>
            </details>
            <button
                type="button"
                class="button"
                aria-disabled=move || (!any()).then_some("true")
                on:click=clear
            >
                {say::log_clear()}
            </button>
        </SearchForm>
    }
}

#[component]
fn Choice(
    /// What it is called.
    label: &'static str,
    /// The field.
    name: &'static str,
    /// What is chosen; empty for any.
    value: RwSignal<String>,
    /// What there is to choose from.
    options: Vec<(&'static str, String)>,
) -> impl IntoView {
    let option = |(key, text)| view! { <option value=key>{text}</option> };
    view! {
        <label class="log__field">
            <span class="field__label">{label}</span>
            <select
                class="field__input field__input--select"
                name=name
                prop:value=value
                on:change=move |event| value.set(event_target_value(&event))
            >
                <option value="">{say::log_any()}</option>
                {options.into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}

/// A day that was picked, at one of its ends, in UTC as all times of the log are.
fn day(picked: &str, end: &str) -> Option<Timestamp> {
    format!("{picked}{end}").parse().ok()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_day_reaches_from_its_first_to_its_last_millisecond() {
        let from = day("2026-03-02", "T00:00:00Z").unwrap();
        let to = day("2026-03-02", "T23:59:59.999Z").unwrap();
        assert_eq!(to.as_millis() - from.as_millis(), 86_400_000 - 1);
        assert_eq!(day("", "T00:00:00Z"), None);
    }
}
