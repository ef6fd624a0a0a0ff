//! The question of a step, as long as it is open.

use leftfold_core::lessons::{Judged, Must, QuestionKind};
use leptos::prelude::*;
use serde_json::Value;

use super::ask_order::AskOrder;
use super::ask_set::AskSet;
use super::ask_value::AskValue;
use crate::ui::components::{Button, Emphasis};
use crate::ui::pages::lessons::answer_words::{option_words, why_not};
use crate::ui::pages::lessons::run::Run;
use crate::ui::pages::lessons::text::text;
use crate::ui::words::say;

/// The question that is open.
pub(super) fn question(run: Run) -> AnyView {
    let untracked = run;
    let Some((step, question)) = untrack(|| untracked.open_question()) else {
        return ().into_any();
    };
    let words = run.words().steps.get(&step).cloned().unwrap_or_default();
    let legend = text(&words.ask);
    let label = move |id: &str| option_words(&words, id);
    // What the bank shows only later is predicted.
    let kind = match (question.must, question.judged) {
        (Must::Answer, _) if untrack(|| untracked.asks_again()) => say::level_prediction_again(),
        (Must::Answer, Judged::Then) => say::level_prediction(),
        _ => say::level_your_answer(),
    };
    let body = match &question.kind {
        QuestionKind::Choose(options) => {
            let options = options.iter().map(|(id, _)| (id.clone(), label(id))).collect();
            view! {
                <AskOne run step=step.clone() legend options />
                <Tried run step />
            }
            .into_any()
        }
        QuestionKind::Value(_) => view! { <AskValue run step legend /> }.into_any(),
        QuestionKind::Event(_) => view! {
            <p class="lesson__ask">{legend}</p>
            <p class="soft">{say::level_choose_event()}</p>
            <Chosen run />
        }
        .into_any(),
        QuestionKind::Order { items, extra } => {
            let cards = items.iter().map(|(id, _)| id).chain(extra);
            let cards = cards.map(|id| (id.clone(), label(id))).collect();
            let has_extra = !extra.is_empty();
            view! { <AskOrder run step legend cards has_extra /> }.into_any()
        }
        QuestionKind::Refused(commands) => {
            let options = commands.iter().map(|(id, _)| (id.clone(), label(id))).collect();
            view! { <AskSet run step legend options /> }.into_any()
        }
    };
    view! {
        <div class="lesson__question">
            <p class="lesson__kind">{kind}</p>
            {body}
        </div>
    }
    .into_any()
}

/// An option that was tried and isn't right, and why.
#[component]
fn Tried(
    /// The level.
    run: Run,
    /// The step that asks.
    step: String,
) -> impl IntoView {
    let tried = move || {
        let answered = run.seen().with(|seen| seen.answers.get(&step).cloned());
        let wrong = answered.filter(|answered| answered.right == Some(false))?;
        let option = wrong.is.as_str().filter(|_| !run.asks_again())?;
        let words = run.words().steps.get(&step).cloned().unwrap_or_default();
        let said = say::level_not_that_option(&option_words(&words, option));
        let why = why_not(&words, option).map(|why| view! { <p>{why}</p> });
        Some(view! {
            <p class="lesson__wrong">{said}</p>
            {why}
        })
    };
    view! { <div role="status">{tried}</div> }
}

/// An event that was chosen and isn't the one.
#[component]
fn Chosen(
    /// The level.
    run: Run,
) -> impl IntoView {
    move || run.not_that_event().map(|wrong| view! { <p class="lesson__wrong">{wrong}</p> })
}

/// One of several options.
#[component]
fn AskOne(
    /// The level.
    run: Run,
    /// The step that asks.
    step: String,
    /// What is asked.
    legend: String,
    /// The options, with their words.
    options: Vec<(String, String)>,
) -> impl IntoView {
    let chosen = RwSignal::new(String::new());
    let barred = Signal::derive(move || {
        chosen.with(String::is_empty).then(|| say::level_choose_first().to_owned())
    });
    let name = format!("level-{step}");
    let option = {
        let name = name.clone();
        move |(id, words): (String, String)| {
            let (checked, picked) = (id.clone(), id.clone());
            view! {
                <label class="choices__way">
                    <input
                        type="radio"
                        name=name.clone()
                        value=id
                        prop:checked=move || chosen.with(|chosen| *chosen == checked)
                        on:change=move |_| chosen.set(picked.clone())
                    />
                    <span>{words}</span>
                </label>
            }
        }
    };
    let answer = move |()| run.answer(&step, Value::from(chosen.get_untracked()));
    view! {
        <fieldset class="choices">
            <legend class="lesson__ask">{legend}</legend>
            {options.into_iter().map(option).collect_view()}
        </fieldset>
        <Button emphasis=Emphasis::Primary barred on_click=answer>
            {say::level_answer()}
        </Button>
    }
}
