//! A question that is answered: what was said, and what the bank says.

use leftfold_core::lessons::Answered;
use leptos::prelude::*;
use serde_json::Value;

use crate::ui::pages::lessons::answer_words::{answer_words, reasons_against};
use crate::ui::pages::lessons::run::Run;
use crate::ui::pages::lessons::text::text;
use crate::ui::words::say;

/// The answer of the step that is shown, and what became of it.
pub(super) fn answered(run: Run) -> AnyView {
    let shown = move || {
        let step = run.step()?;
        let question = step.ask.as_ref()?;
        let answered = run.seen().with(|seen| seen.answers.get(&step.id).cloned())?;
        let words = run.words().steps.get(&step.id).cloned().unwrap_or_default();
        let say_it = |is: &Value| answer_words(question, &words, is);
        // After talk the second answer counts.
        let (is, right) = match &answered.again {
            Some(again) => (&again.is, again.right),
            None => (&answered.is, answered.right),
        };
        let truth = answered.truth.as_ref().filter(|_| right == Some(false));
        let reasons = truth.map(|truth| reasons_against(&words, question, is, truth));
        let reasons = reasons.into_iter().flatten().map(|why| view! { <p>{why}</p> });
        let again =
            answered.again.as_ref().map(|again| say::level_then_you_said(&say_it(&again.is)));
        Some(view! {
            <div class="lesson__question">
                <p class="lesson__ask">{text(&words.ask)}</p>
                <p>{say::level_you_said(&say_it(&answered.is))}</p>
                {again.map(|said| view! { <p>{said}</p> })}
                {judged(right, answered.truth.as_ref().map(say_it))}
                {reasons.collect_view()}
            </div>
        })
    };
    shown.into_any()
}

/// What the bank says to the step that is shown, where the answer to it was not right; follows that.
pub(super) fn missed(run: Run) -> Option<String> {
    let step = run.step()?;
    let question = step.ask.as_ref()?;
    let answered = run.seen().with(|seen| seen.answers.get(&step.id).cloned())?;
    let truth = answered.truth.clone().filter(|_| counts(&answered) == Some(false))?;
    Some(answer_words(question, run.words().steps.get(&step.id)?, &truth))
}

/// Whether the answer to the step that is shown was right; follows that.
pub(super) fn is_right(run: Run) -> bool {
    let step = run.step();
    step.is_some_and(|step| {
        run.seen().with(|seen| seen.answers.get(&step.id).and_then(counts) == Some(true))
    })
}

/// Whether the answer that counts was right, as far as that is known: after talk it is the second.
fn counts(answered: &Answered) -> Option<bool> {
    answered.again.as_ref().map_or(answered.right, |again| again.right)
}

/// What became of the answer that counts, beside what is right.
fn judged(right: Option<bool>, truth: Option<String>) -> AnyView {
    match right {
        None => view! { <p class="soft">{say::level_will_see()}</p> }.into_any(),
        Some(true) => view! { <p class="lesson__right">{say::level_right()}</p> }.into_any(),
        Some(false) => {
            let words = truth.map_or_else(
                || say::level_wrong().to_owned(),
                |truth| say::level_bank_says(&truth),
            );
            view! { <p class="lesson__wrong">{words}</p> }.into_any()
        }
    }
}
