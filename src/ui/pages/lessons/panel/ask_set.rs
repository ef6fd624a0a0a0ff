//! A question for all of several that something is true of.

use leptos::prelude::*;
use serde_json::Value;

use crate::ui::components::{Button, Emphasis};
use crate::ui::pages::lessons::run::Run;
use crate::ui::words::say;

/// All of several; none is an answer as well.
#[component]
pub(super) fn AskSet(
    /// The level.
    run: Run,
    /// The step that asks.
    step: String,
    /// What is asked.
    legend: String,
    /// What can be picked, with its words.
    options: Vec<(String, String)>,
) -> impl IntoView {
    let picked = RwSignal::new(Vec::<String>::new());
    let option = move |(id, words): (String, String)| {
        let (checked, toggled) = (id.clone(), id);
        let toggle = move |_| {
            picked.update(|picked| match picked.iter().position(|other| *other == toggled) {
                Some(at) => {
                    picked.remove(at);
                }
                None => picked.push(toggled.clone()),
            });
        };
        view! {
            <label class="choices__way">
                <input
                    type="checkbox"
                    prop:checked=move || picked.with(|picked| picked.contains(&checked))
                    on:change=toggle
                />
                <span>{words}</span>
            </label>
        }
    };
    let answer = move |()| {
        run.answer(&step, picked.get_untracked().into_iter().map(Value::from).collect());
    };
    view! {
        <fieldset class="choices">
            <legend class="lesson__ask">{legend}</legend>
            <p class="soft">{say::level_choose_all()}</p>
            {options.into_iter().map(option).collect_view()}
        </fieldset>
        <Button emphasis=Emphasis::Primary on_click=answer>
            {say::level_answer()}
        </Button>
    }
}
