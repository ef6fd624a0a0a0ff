//! A question for a value, which is typed.

use leftfold_core::domain::{Currency, Sign};
use leptos::prelude::*;
use serde_json::Value;

use crate::ui::components::Emphasis;
use crate::ui::pages::lessons::run::Run;
use crate::ui::words::amount::read_amount;
use crate::ui::words::say;

/// A number without the signs of a language, such as a comma before its cents; any other text as it is.
fn plain_number(text: &str) -> String {
    let euros: Option<Currency> = "EUR".parse().ok();
    let number = euros.and_then(|euros| read_amount(text, euros, Sign::NotNegative).ok());
    number.unwrap_or_else(|| text.trim().to_owned())
}

/// A value.
#[component]
pub(super) fn AskValue(
    /// The level.
    run: Run,
    /// The step that asks.
    step: String,
    /// What is asked.
    legend: String,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let id = format!("level-{step}");
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = typed.get_untracked();
        if !text.trim().is_empty() {
            run.answer(&step, Value::from(plain_number(&text)));
        }
    };
    view! {
        <form class="lesson__value" on:submit=send>
            <label class="lesson__ask" for=id.clone()>
                {legend}
            </label>
            <input
                class="field__input"
                id=id
                type="text"
                inputmode="decimal"
                autocomplete="off"
                prop:value=typed
                on:input=move |event| typed.set(event_target_value(&event))
            />
            <button type="submit" class=Emphasis::Primary.class()>
                {say::level_answer()}
            </button>
        </form>
    }
}
