//! Answers to questions in words: those that were given, and those that are right.

use leftfold_core::lessons::{Question, QuestionKind, StepWords};
use serde_json::Value;

use super::text::{self, text};
use crate::ui::words::say;

/// What an option of a step says.
pub(super) fn option_words(words: &StepWords, id: &str) -> String {
    words.options.get(id).map_or_else(|| id.to_owned(), |said| text(said))
}

/// Why an answer that isn't right may seem so, and isn't, where the level says it.
pub(super) fn why_not(words: &StepWords, question: &Question, is: &Value) -> Option<String> {
    words.why_not(question, is).map(text)
}

/// The reasons against an answer that isn't right, where the level says them.
pub(super) fn reasons_against(
    words: &StepWords,
    question: &Question,
    is: &Value,
    truth: &Value,
) -> Vec<String> {
    let reasons = words.reasons_against(question, is, truth);
    reasons.into_iter().map(text).collect()
}

/// The values that are often typed, or the events that are chosen, in the place of the right one, and why they aren't
/// right; none where there are options.
pub(super) fn often_mistaken(
    words: &StepWords,
    question: &Question,
    right: &Value,
) -> Vec<(String, String)> {
    let said: fn(&Value) -> String = match question.kind {
        QuestionKind::Value(_) => text::value,
        QuestionKind::Event(_) => |given| say::level_event(given.as_str().unwrap_or_default()),
        _ => return Vec::new(),
    };
    let given = words.why.iter().map(|(given, why)| (Value::from(given.as_str()), why));
    let wrong = given.filter(|(given, _)| !question.says(given, right));
    wrong.map(|(given, why)| (said(&given), text(why))).collect()
}

/// An answer to a step's question in words.
pub(super) fn answer_words(question: &Question, words: &StepWords, is: &Value) -> String {
    let option = |id: &Value| option_words(words, id.as_str().unwrap_or_default());
    match &question.kind {
        QuestionKind::Choose(_) => option(is),
        QuestionKind::Value(_) => text::value(is),
        QuestionKind::Event(_) => say::level_event(&is.to_string()),
        QuestionKind::Order { .. } | QuestionKind::Refused(_) => {
            let list: Vec<_> = is.as_array().into_iter().flatten().map(option).collect();
            if list.is_empty() { say::level_none().to_owned() } else { list.join(" · ") }
        }
    }
}
