//! The options of a question as a class sees them: lettered, and in an order that gives nothing away.

use std::collections::BTreeSet;

use leftfold_core::event_sourcing::collect_by_insertion;
use leftfold_core::lessons::{Question, QuestionKind, StepWords};
use serde_json::Value;

use super::answer_words::{answer_words, option_words};

/// An option that is projected or printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lettered {
    pub(super) letter: char,
    pub(super) id: String,
    pub(super) words: String,
}

/// The options of a question, with their letters; none of a question that is answered freely.
pub(super) fn lettered(question: &Question, words: &StepWords) -> Vec<Lettered> {
    let ids = question.options().into_iter().map(str::to_owned);
    let options = ids.map(|id| (option_words(words, &id), id));
    let options: Vec<_> = if matches!(question.kind, QuestionKind::Order { .. }) {
        let in_order: BTreeSet<_> = collect_by_insertion(options);
        in_order.into_iter().collect()
    } else {
        options.collect()
    };
    let letters = 'A'..='Z';
    let option = |(letter, (words, id))| Lettered { letter, id, words };
    letters.zip(options).map(option).collect()
}

/// An answer by the letters of its options, or in words where it has none: `B`, `A, C`, `135.00`.
pub(super) fn in_letters(question: &Question, words: &StepWords, answer: &Value) -> String {
    let options = lettered(question, words);
    let letter = |id: &Value| {
        let option = options.iter().find(|option| *id == option.id);
        option.map(|option| option.letter.to_string())
    };
    let letters: Option<Vec<_>> = match answer {
        Value::Array(ids) => ids.iter().map(letter).collect(),
        one => letter(one).map(|letter| vec![letter]),
    };
    match letters {
        Some(letters) if !letters.is_empty() => letters.join(", "),
        _ => answer_words(question, words, answer),
    }
}

/// Whether an option is part of an answer.
pub(super) fn is_part_of(answer: &Value, id: &str) -> bool {
    match answer {
        Value::Array(ids) => ids.iter().any(|one| one == id),
        one => one == id,
    }
}
