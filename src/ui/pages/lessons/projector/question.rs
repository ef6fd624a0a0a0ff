//! The question of a step as it is projected: lettered options, the votes for each, and what is right in the end.

use leftfold_core::lessons::{Question, QuestionKind, StepWords};
use leptos::prelude::*;

use super::bars::{bars, round_name};
use super::known::learn;
use super::votes::{Round, Votes};
use super::{Stage, projector};
use crate::on_demand::{at_once, on_demand};
use crate::ui::components::coming_section;
use crate::ui::host::dom;
use crate::ui::pages::lessons::answer_words::{answer_words, often_mistaken, why_not};
use crate::ui::pages::lessons::lettered::{Lettered, in_letters, is_part_of, lettered};
use crate::ui::pages::lessons::run::Run;
use crate::ui::pages::lessons::text::text;
use crate::ui::words::say;

on_demand! { teaching, load_projected: fn projected(run: Run) -> AnyView {
    question_of_step(run)
} }

/// The question of the step that is shown, where it has one; that it is coming while its part is loaded.
pub(in crate::ui::pages::lessons) fn projected_question(run: Run) -> AnyView {
    coming_section(run, |run| at_once(projected(run)), load_projected)
}

fn question_of_step(run: Run) -> AnyView {
    learn(run);
    let step = untrack(|| run.step());
    let question = step.and_then(|step| Some((step.id, step.ask?)));
    let question = question.map(|(step, question)| {
        let words = run.words().steps.get(&step).cloned().unwrap_or_default();
        view! { <ProjectedQuestion run step question words /> }
    });
    view! {
        {question}
        {learned(run)}
    }
    .into_any()
}

/// What was learned, before the next level. A level that is solved says it by itself.
fn learned(run: Run) -> AnyView {
    let level = run.level().id.clone();
    let is_shown = Memo::new(move |_| projector().is_learned(&level));
    Effect::new(move |_| {
        if is_shown.get() {
            dom::show_in_list("lesson-solved".into());
        }
    });
    let shown = move || {
        (is_shown.get() && !run.is_over()).then(|| {
            view! {
                <section
                    class="lesson__solved"
                    id="lesson-solved"
                    aria-labelledby="projected-learned"
                >
                    <h3 id="projected-learned">{say::answers_learned()}</h3>
                    <p>{text(&run.words().learned)}</p>
                </section>
            }
        })
    };
    shown.into_any()
}

/// A question that is projected.
#[component]
fn ProjectedQuestion(
    /// The level.
    run: Run,
    /// The step that asks.
    step: String,
    /// The question.
    question: Question,
    /// The words of the step.
    words: StepWords,
) -> impl IntoView {
    let level = run.level().id.clone();
    let votes = RwSignal::new(Votes::kept(&run.course().place, &level));
    let stage = Memo::new({
        let (level, step) = (level.clone(), step.clone());
        move |_| projector().stage(&level, &step)
    });
    let truth = Memo::new({
        let (level, step) = (level.clone(), step.clone());
        move |_| {
            let known = projector().known(&level).filter(|_| stage.get() == Stage::Told)?;
            known.get(&step).map(|(_, truth)| truth.clone())
        }
    });
    let is_voted = matches!(question.kind, QuestionKind::Choose(_) | QuestionKind::Refused(_));
    let note = StoredValue::new(move |step: &str, option: &str, round: Round, count: u32| {
        votes.update(|votes| votes.note(step, option, round, count));
        votes.with_untracked(|votes| votes.keep(&run.course().place, &level));
    });
    let row = {
        let (step, of_words, question) = (step.clone(), words.clone(), question.clone());
        move |option: Lettered| {
            let (id, of_step) = (option.id.clone(), step.clone());
            let is_right = move || {
                truth.with(|truth| truth.as_ref().is_some_and(|truth| is_part_of(truth, &id)))
            };
            let drawn = {
                let (step, id, letter) = (of_step, option.id.clone(), option.letter);
                move || {
                    let round = match stage.get() {
                        Stage::Asked => Some(Round::Before),
                        Stage::Discussed => Some(Round::After),
                        Stage::Told => None,
                    };
                    let (of_step, of_option) = (step.clone(), id.clone());
                    let field = round.map(|round| {
                        let count = votes
                            .with_untracked(|votes| votes.in_round(&of_step, &of_option, round));
                        let noted = move |event| {
                            let count = event_target_value(&event).trim().parse().unwrap_or(0);
                            note.with_value(|note| note(&of_step, &of_option, round, count));
                        };
                        view! {
                            <input
                                class="field__input votes__field"
                                type="number"
                                min="0"
                                inputmode="numeric"
                                aria-label=say::votes_label(&letter.to_string(), round_name(round))
                                prop:value=count
                                on:input=noted
                            />
                        }
                    });
                    let (step, id) = (step.clone(), id.clone());
                    let shown = (stage.get() != Stage::Asked).then_some(move || {
                        votes.with(|votes| votes.are_any(&step).then(|| bars(votes, &step, &id)))
                    });
                    view! {
                        {field}
                        {shown}
                    }
                }
            };
            let is_marked = is_right.clone();
            let is_told = is_right.clone();
            let why = why_not(&of_words, &question, &option.id.as_str().into());
            let why = move || {
                let is_wrong = truth.with(Option::is_some) && !is_told();
                why.clone()
                    .filter(|_| is_wrong)
                    .map(|why| view! { <span class="projected__why">{why}</span> })
            };
            view! {
                <li class="projected__option" class=("projected__option--right", is_right)>
                    <span class="projected__letter">{option.letter.to_string()}</span>
                    <span class="projected__words">
                        {option.words}
                        {move || {
                            is_marked()
                                .then(|| {
                                    view! {
                                        <strong class="projected__right">
                                            {say::projector_right()}
                                        </strong>
                                    }
                                })
                        }} {why}
                    </span>
                    {is_voted.then_some(drawn)}
                </li>
            }
        }
    };
    let rows = lettered(&question, &words).into_iter().map(row).collect_view();
    let ask = text(&words.ask);
    let mistakes = {
        let (question, words) = (question.clone(), words.clone());
        move || {
            let wrong = truth.get().map(|right| often_mistaken(&words, &question, &right));
            let mistake = |(value, why): (String, String)| {
                view! { <p class="projected__why">{say::answers_why_not(&value, &why)}</p> }
            };
            wrong.into_iter().flatten().map(mistake).collect_view()
        }
    };
    let told = move || match (stage.get(), truth.get()) {
        (Stage::Asked, _) if is_voted => say::projector_asked().to_owned(),
        (Stage::Asked, _) => say::projector_asked_freely().to_owned(),
        (Stage::Discussed, _) if is_voted => say::projector_discuss().to_owned(),
        (Stage::Discussed, _) => say::projector_discuss_freely().to_owned(),
        (Stage::Told, None) => say::projector_no_truth().to_owned(),
        (Stage::Told, Some(truth)) => {
            let (letters, said) =
                (in_letters(&question, &words, &truth), answer_words(&question, &words, &truth));
            if letters == said {
                say::level_bank_says(&said)
            } else {
                say::projector_bank_says(&letters, &said)
            }
        }
    };
    // A clicker can't scroll.
    Effect::new(move |_| {
        stage.track();
        truth.track();
        dom::show_in_list("projected".into());
    });
    view! {
        <div class="lesson__question projected" id="projected">
            <p class="lesson__ask">{ask}</p>
            <p class="projected__told" role="status">
                {told}
            </p>
            <ul class="projected__options">{rows}</ul>
            {mistakes}
        </div>
    }
}
