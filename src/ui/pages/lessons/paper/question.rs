//! A question on paper, with room for the answer.

use leftfold_core::lessons::{Question, QuestionKind, StepWords};
use leptos::prelude::*;

use crate::ui::pages::lessons::lettered::{Lettered, lettered};
use crate::ui::pages::lessons::text::text;
use crate::ui::words::say;

/// A question that is to be answered by hand.
pub(super) fn blank(question: &Question, words: &StepWords) -> AnyView {
    let hint = match &question.kind {
        QuestionKind::Choose(_) => say::paper_choose_one(),
        QuestionKind::Refused(_) => say::paper_choose_all(),
        QuestionKind::Order { .. } => say::paper_number(),
        QuestionKind::Value(_) => say::paper_write(),
        QuestionKind::Event(_) => say::paper_event(),
    };
    let option = |option: Lettered| {
        view! {
            <li class="paper__option">
                <span class="paper__box" aria-hidden="true"></span>
                <span>{format!("{} ", option.letter)} {option.words}</span>
            </li>
        }
    };
    let options = lettered(question, words);
    let room = options.is_empty() || question.why;
    view! {
        <div class="paper__question">
            <p class="paper__ask">{text(&words.ask)}</p>
            <p class="soft">{hint}</p>
            <ul class="paper__options">{options.into_iter().map(option).collect_view()}</ul>
            {question.why.then(|| view! { <p class="soft">{say::paper_why()}</p> })}
            {room.then(|| view! { <p class="paper__line" aria-hidden="true"></p> })}
        </div>
    }
    .into_any()
}
