//! A question that is answered: what was said, and what the bank says.

use leftfold_core::lessons::{Answered, QuestionKind};
use leptos::prelude::*;
use serde_json::Value;

use crate::ui::pages::lessons::run::Run;
use crate::ui::pages::lessons::text::{self, text};
use crate::ui::words::say;

/// The answer of the step that is shown, and what became of it.
pub(super) fn answered(run: Run) -> AnyView {
    let shown = move || {
        let step = run.step()?;
        let question = step.ask.as_ref()?;
        let answered = run.seen().with(|seen| seen.answers.get(&step.id).cloned())?;
        let words = run.words().steps.get(&step.id).cloned();
        let words = words.as_ref();
        let option = |id: &Value| {
            let id = id.as_str().unwrap_or_default();
            let said = words.and_then(|words| words.options.get(id));
            said.map_or_else(|| id.to_owned(), |said| text(said))
        };
        let ask = words.map_or_else(String::new, |words| text(&words.ask));
        let say_it = |is: &Value| match &question.kind {
            QuestionKind::Choose(_) => option(is),
            QuestionKind::Value(_) => text::value(is),
            QuestionKind::Event(_) => say::level_event(&is.to_string()),
            QuestionKind::Order { .. } | QuestionKind::Refused(_) => {
                let list: Vec<_> = is.as_array().into_iter().flatten().map(option).collect();
                if list.is_empty() { say::level_none().to_owned() } else { list.join(" · ") }
            }
        };
        Some(view! {
            <div class="lesson__question">
                <p class="lesson__ask">{ask}</p>
                <p>{say::level_you_said(&say_it(&answered.is))}</p>
                {judged(&answered, answered.truth.as_ref().map(say_it))}
            </div>
        })
    };
    shown.into_any()
}

fn judged(answered: &Answered, truth: Option<String>) -> AnyView {
    match answered.right {
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
