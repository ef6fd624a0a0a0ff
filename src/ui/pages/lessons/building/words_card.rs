//! The words of a lesson: what it is about, what is to be done, hints, what is said while a check isn't met, and a
//! question that is asked before.

use leftfold_core::lessons::Change;
use leptos::prelude::*;

use super::editing::{Check, Editing};
use crate::ui::words::{format, say};

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
    let offers = editing.offers().into_iter();
    let offers: Vec<_> =
        offers.map(|id| line(say::build_offer(&id), &format!("/offers/{id}"))).collect();
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
            {offers}
            {question(editing)}
        </section>
    }
}

/// The question that is asked before anything is done: what a figure will be.
fn question(editing: Editing) -> impl IntoView {
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
    let figures = editing.checks().iter().filter_map(of).collect::<Vec<_>>();
    let ways = std::iter::once(none).chain(figures).collect();
    view! {
        {select_field(say::build_ask(), editing.asked, ways)}
        <p class="soft">{say::build_ask_hint()}</p>
        {move || {
            (!editing.asked.with(String::is_empty))
                .then(|| {
                    text_field(editing, say::build_word_ask().to_owned(), "/steps/do/ask".into())
                })
        }}
    }
}

fn text_field(editing: Editing, label: String, pointer: String) -> impl IntoView {
    let id = format!("build{}", pointer.replace('/', "-"));
    let text = untrack(|| editing.word(&pointer));
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>
                {label}
            </label>
            <div class="field__box">
                <input
                    id=id.clone()
                    name=id
                    class="field__input"
                    type="text"
                    dir="auto"
                    autocomplete="off"
                    prop:value=text
                    on:input=move |event| editing.write(&pointer, event_target_value(&event))
                />
            </div>
        </div>
    }
}

fn select_field(
    label: &'static str,
    value: RwSignal<String>,
    ways: Vec<(String, String)>,
) -> impl IntoView {
    let now = value.get_untracked();
    let options = ways.into_iter().map(|(key, words)| {
        let selected = key == now;
        view! {
            <option value=key selected=selected>
                {words}
            </option>
        }
    });
    view! {
        <label class="field">
            <span class="field__label">{label}</span>
            <select
                class="field__input field__input--select"
                prop:value=value
                on:change=move |event| value.set(event_target_value(&event))
            >
                {options.collect::<Vec<_>>()}
            </select>
        </label>
    }
}
