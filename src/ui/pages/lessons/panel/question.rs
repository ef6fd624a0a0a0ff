//! The question of a step, as long as it is open.

use leftfold_core::lessons::{Judged, Must, Question, QuestionKind};
use leptos::prelude::*;
use serde_json::Value;

use super::ask_order::AskOrder;
use super::ask_set::AskSet;
use super::ask_value::AskValue;
use super::tape::wrong_on_tape;
use crate::ui::components::{Button, Emphasis};
use crate::ui::pages::lessons::answer_words::{answer_words, option_words, why_not};
use crate::ui::pages::lessons::run::Run;
use crate::ui::pages::lessons::text::text;
use crate::ui::route::{ExploreRoute, Section};
use crate::ui::words::say;

/// The question that is open, beside the page that has an address.
pub(super) fn question(run: Run, here: RwSignal<String>) -> AnyView {
    let untracked = run;
    let Some((step, question)) = untrack(|| untracked.open_question()) else {
        return ().into_any();
    };
    let words = run.words().steps.get(&step).cloned().unwrap_or_default();
    let legend = text(&words.ask);
    let first = untrack(|| {
        let first = run.seen().with(|seen| seen.answers.get(&step).map(|first| first.is.clone()));
        let first = first.filter(|_| run.asks_again())?;
        Some(say::level_you_said(&answer_words(&question, &words, &first)))
    });
    let label = move |id: &str| option_words(&words, id);
    // An event that was chosen is said to be wrong where it stands.
    let tried = (!matches!(question.kind, QuestionKind::Event(_)))
        .then(|| view! { <Tried run step=step.clone() question=question.clone() /> });
    // What the bank shows only later is predicted.
    let kind = match (question.must, question.judged) {
        (Must::Answer, _) if untrack(|| untracked.asks_again()) => say::level_prediction_again(),
        (Must::Answer, Judged::Then) => say::level_prediction(),
        _ => say::level_your_answer(),
    };
    let body = match &question.kind {
        QuestionKind::Choose(options) => {
            let options = options.iter().map(|(id, _)| (id.clone(), label(id))).collect();
            view! { <AskOne run step=step.clone() legend options /> }.into_any()
        }
        QuestionKind::Value(_) => view! { <AskValue run step=step.clone() legend /> }.into_any(),
        QuestionKind::Event(_) => view! {
            <p class="lesson__ask">{legend}</p>
            <WhereEventsAre run here />
            <Chosen run />
        }
        .into_any(),
        QuestionKind::Order { items, extra } => {
            let cards = items.iter().map(|(id, _)| id).chain(extra);
            let cards = cards.map(|id| (id.clone(), label(id))).collect();
            let has_extra = !extra.is_empty();
            view! { <AskOrder run step=step.clone() legend cards has_extra /> }.into_any()
        }
        QuestionKind::Refused(commands) => {
            let options = commands.iter().map(|(id, _)| (id.clone(), label(id))).collect();
            view! { <AskSet run step=step.clone() legend options /> }.into_any()
        }
    };
    view! {
        <div class="lesson__question">
            <p class="lesson__kind">{kind}</p>
            {first.map(|first| view! { <p class="soft">{first}</p> })}
            {body}
            {tried}
        </div>
    }
    .into_any()
}

/// An answer that was tried and isn't right, and why.
#[component]
fn Tried(
    /// The level.
    run: Run,
    /// The step that asks.
    step: String,
    /// What is asked.
    question: Question,
) -> impl IntoView {
    let tried = move || {
        let answered = run.seen().with(|seen| seen.answers.get(&step).cloned());
        // A prediction that is made again was not judged yet.
        let given =
            answered.filter(|answered| answered.right != Some(true) && !run.asks_again())?;
        if given.right.is_none() {
            return Some(view! { <p class="soft">{say::level_will_see()}</p> }.into_any());
        }
        let words = run.words().steps.get(&step).cloned().unwrap_or_default();
        let answer = answer_words(&question, &words, &given.is);
        let said = match question.kind {
            QuestionKind::Value(_) => say::level_not_that_value(&answer),
            _ => say::level_not_that_option(&answer),
        };
        let why = why_not(&words, &question, &given.is).map(|why| view! { <p>{why}</p> });
        let shown = view! {
            <p class="lesson__wrong">{said}</p>
            {why}
        };
        Some(shown.into_any())
    };
    view! { <div role="status">{tried}</div> }
}

/// Where an event is chosen: on the tape, or in the log. On a narrow screen the log has a page of its own.
#[component]
fn WhereEventsAre(
    /// The level.
    run: Run,
    /// The address of the page beside the panel.
    here: RwSignal<String>,
) -> impl IntoView {
    if run.level().page.tape.is_some() {
        return view! { <p class="soft">{say::level_choose_on_tape()}</p> }.into_any();
    }
    let log = ExploreRoute::Events.href();
    let leads_on = {
        let log = log.clone();
        Memo::new(move |_| here.with(|here| *here != log) && run.context().opens(Section::Events))
    };
    view! {
        <p class="soft">{say::level_choose_event()}</p>
        <Show when=move || leads_on.get()>
            <a class="button lesson__to-log" href=log.clone()>
                {say::level_open_log()}
            </a>
        </Show>
    }
    .into_any()
}

/// An event that was chosen and isn't the one. One on the tape has that beside it.
#[component]
fn Chosen(
    /// The level.
    run: Run,
) -> impl IntoView {
    move || {
        let (_, wrong) = run.wrong_event().filter(|_| wrong_on_tape(run).is_none())?;
        Some(view! {
            <p class="lesson__wrong" role="alert">
                {wrong}
            </p>
        })
    }
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
