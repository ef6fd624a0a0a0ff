//! The words of a lesson: what it is about, what is to be done, hints, and what is said while a check isn't met.

use leptos::prelude::*;

use super::editing::{Check, Editing};
use super::fields::{select_field, text_field};
use super::question_card::QuestionCard;
use crate::ui::words::say;

/// The longest time that a lesson may take, in minutes.
const MOST_MINUTES: u64 = 4;

/// The words of a lesson.
#[component]
pub(super) fn WordsCard(
    /// The draft.
    editing: Editing,
) -> impl IntoView {
    let line = move |label, pointer: &str| text_field(editing, label, pointer.to_owned());
    let hints = [say::build_hint_where(), say::build_hint_think(), say::build_hint_press()];
    let hints = hints.into_iter().enumerate();
    let hints: Vec<_> =
        hints.map(|(at, label)| line(label.to_owned(), &format!("/hints/{at}"))).collect();
    let of_checks = move || {
        let picked = editing.checks().into_iter().filter(|check| check.on.get());
        let field = |check: Check| {
            let id = check.id();
            text_field(editing, say::build_unmet(&id), format!("/goal/{id}"))
        };
        picked.map(field).collect_view()
    };
    let ids = Memo::new(move |_| editing.offers());
    let of_offers = move || {
        let field = |id: &String| line(say::build_offer(id), &format!("/offers/{id}"));
        ids.with(|ids| ids.iter().map(field).collect_view())
    };
    let minutes =
        (1..=MOST_MINUTES).map(|minutes| (minutes.to_string(), say::lessons_minutes(minutes)));
    view! {
        <section class="card" aria-labelledby="build-words">
            <h2 id="build-words">{say::build_words()}</h2>
            {line(say::build_word_title().to_owned(), "/title")}
            {line(say::build_word_concept().to_owned(), "/concept")}
            {line(say::build_word_misconception().to_owned(), "/misconception")}
            {line(say::build_word_read().to_owned(), "/steps/do/read")}
            {line(say::build_word_do().to_owned(), "/steps/do/do")}
            {line(say::build_word_learned().to_owned(), "/learned")}
            {select_field(say::build_minutes(), editing.minutes, minutes.collect())}
            {hints}
            {of_checks}
            {of_offers}
            <QuestionCard editing />
        </section>
    }
}
