//! Projections that somebody defines, in lines such as `on money_deposited: total += amount by month`. They are
//! folded over the whole log at once, as of the viewed position.

mod folding;
mod kept;
mod results;

use std::time::Duration;

use leftfold_core::querying::{Definition, MAX_DEFINITION_CHARS, MAX_LINES};
use leptos::prelude::*;

use self::folding::Folding;
use self::kept::KeptProjections;
use self::results::ResultCard;
use crate::browser::FOLDING;
use crate::ui::components::{Heading, Progress};
use crate::ui::records::in_terms;
use crate::ui::route::ExploreRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, query_reasons, say};

/// How long after the last key what was typed is folded.
const PAUSE: Duration = Duration::from_millis(250);

const FIELD: &str = "own-definition";
const HINT: &str = "own-definition-hint";
const PROBLEM: &str = "own-definition-problem";

/// The first example, which is there from the start.
const DEPOSITS: &str = "on money_deposited: total += amount by month";
const REFUSALS: &str = "on command_rejected: refusals += 1 by error.code";
const MOVED: &str = "on money_deposited|account_credited: received += amount by account_id\n\
                     on money_withdrawn|account_debited: spent += amount by account_id";

/// The page.
#[component]
pub(crate) fn OwnProjections() -> impl IntoView {
    let bank = use_bank();
    let text = RwSignal::new(DEPOSITS.to_owned());
    let problem = RwSignal::new(None::<String>);
    let folding = Folding::new(bank);
    read(text, problem, folding);
    let shown = Memo::new(move |_| folding.shown());
    let results = move || {
        shown.with(|shown| {
            let results = shown.as_ref()?.results().iter().cloned().enumerate();
            Some(results.map(|(nth, result)| view! { <ResultCard nth result /> }).collect_view())
        })
    };
    let up_to = move || {
        shown.with(|shown| match shown {
            Some(shown) => say::own_up_to(&format::count(shown.position())),
            None => say::own_nothing().to_owned(),
        })
    };
    let far = Signal::derive(move || folding.far());
    view! {
        <p class="crumb">
            <a href=ExploreRoute::Events.href()>{say::log_title()}</a>
        </p>
        <Heading text=say::own_title() />
        <p class="lead soft">{in_terms(say::own_lead())}</p>
        <DefinitionField text problem />
        <div class="log__progress">
            <p class="soft" role="status">
                {up_to}
            </p>
            <Progress label=say::own_folding() far on_stop=move |()| folding.stop() />
        </div>
        <div class="own__results">{results}</div>
        <KeptProjections text is_sound=move || problem.with(Option::is_none) />
    }
}

/// Reads what is typed once one rests. What can't be read is told, and the results before stay.
fn read(text: RwSignal<String>, problem: RwSignal<Option<String>>, folding: Folding) {
    let waits = StoredValue::new(0_u32);
    Effect::new(move |before: Option<()>| {
        let typed = text.get();
        let mine = waits.with_value(|waits| waits.wrapping_add(1));
        waits.set_value(mine);
        let read = move || {
            if waits.try_with_value(|now| *now == mine) != Some(true) {
                return;
            }
            match Definition::parse(&typed, FOLDING) {
                Ok(definition) => {
                    problem.set(None);
                    folding.define(Some(definition));
                }
                Err(error) => problem.set(Some(query_reasons::why(&error))),
            }
        };
        if before.is_none() {
            read();
        } else {
            set_timeout(read, PAUSE);
        }
    });
}

/// The definition, and examples of some.
#[component]
fn DefinitionField(
    /// What is typed.
    text: RwSignal<String>,
    /// What is wrong with it.
    problem: RwSignal<Option<String>>,
) -> impl IntoView {
    let examples = [
        (say::own_example_deposits(), DEPOSITS),
        (say::own_example_refusals(), REFUSALS),
        (say::own_example_moved(), MOVED),
    ];
    let example = |(name, definition): (&'static str, &'static str)| {
        view! {
            <button type="button" class="button" on:click=move |_| text.set(definition.to_owned())>
                {name}
            </button>
        }
    };
    view! {
        <div class="card own__definition">
            <label class="field__label" for=FIELD>
                {say::own_definition()}
            </label>
            <textarea
                id=FIELD
                class="field__input mono own__text"
                name="definition"
                dir="ltr"
                rows="4"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                maxlength=MAX_DEFINITION_CHARS.to_string()
                prop:value=text
                aria-invalid=move || problem.with(|problem| problem.is_some().then_some("true"))
                aria-describedby=format!("{PROBLEM} {HINT}")
                on:input=move |event| text.set(event_target_value(&event))
            ></textarea>
            <p class="field__problem" id=PROBLEM aria-live="polite">
                {move || problem.get()}
            </p>
            <p class="field__hint" id=HINT>
                {say::own_definition_hint(&MAX_LINES.to_string())}
            </p>
            <div class="own__examples" role="group" aria-label=say::own_examples()>
                {examples.map(example).into_iter().collect_view()}
            </div>
        </div>
    }
}
