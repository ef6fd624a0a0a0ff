//! The question that a lesson asks before anything is done: what a figure will be, or one with answers of its own.

use leftfold_core::lessons::Change;
use leptos::prelude::*;

use super::editing::{ANSWERS, Check, Editing, OWN_ANSWERS};
use super::fields::{select_field, text_field};
use crate::ui::words::{format, say};

/// The question that a lesson asks before anything is done.
#[component]
pub(super) fn QuestionCard(
    /// The draft.
    editing: Editing,
) -> impl IntoView {
    let of = |check: &Check| {
        let figure = check.candidate.with_value(|candidate| match &candidate.change {
            Change::Account { account, figure, .. } => {
                Some(say::build_ask_figure(&format::words(figure), account))
            }
            _ => None,
        });
        Some((check.id(), figure?))
    };
    let none = (String::new(), say::build_ask_nothing().to_owned());
    let own = (OWN_ANSWERS.to_owned(), say::build_ask_own().to_owned());
    let figures = editing.checks().iter().filter_map(of).collect::<Vec<_>>();
    let ways = [none, own].into_iter().chain(figures).collect();
    let asks_own = move || editing.asked.with(|asked| asked == OWN_ANSWERS);
    let hint = move || if asks_own() { say::build_ask_own_hint() } else { say::build_ask_hint() };
    view! {
        {select_field(say::build_ask(), editing.asked, ways)}
        <p class="soft">{hint}</p>
        {move || {
            (!editing.asked.with(String::is_empty))
                .then(|| {
                    text_field(editing, say::build_word_ask().to_owned(), "/steps/do/ask".into())
                })
        }}
        {move || asks_own().then(|| answers(editing))}
    }
}

/// The answers of its own, and which of them is right.
fn answers(editing: Editing) -> AnyView {
    let letter = |id: &str| id.to_uppercase();
    let answer = move |id: &'static str| {
        let is_wrong = move || editing.right.with(|right| right != id);
        view! {
            {text_field(editing, say::build_answer(&letter(id)), format!("/steps/do/options/{id}"))}
            {move || {
                is_wrong()
                    .then(|| {
                        let label = say::build_answer_why(&letter(id));
                        text_field(editing, label, format!("/steps/do/why/{id}"))
                    })
            }}
        }
    };
    let letters = ANSWERS.map(|id| (id.to_owned(), letter(id))).to_vec();
    view! {
        {select_field(say::build_answer_right(), editing.right, letters)}
        {ANSWERS.map(answer)}
    }
    .into_any()
}
