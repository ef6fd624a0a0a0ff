//! Other ways through a lesson, beside its solution: other right ones, which have to count, and wrong ones, which
//! must not.

use leftfold_core::lessons::Meant;
use leptos::prelude::*;
use serde_json::Value;

use super::begun::Recording;
use super::editing::Editing;
use super::recorder::open_recorder;
use crate::ui::components::{Button, Notice, Weight};
use crate::ui::state::context::use_bank;
use crate::ui::state::sandbox::use_sandboxes;
use crate::ui::words::{format, say};

/// Other ways through a lesson.
#[component]
pub(super) fn WaysCard(
    /// The draft.
    editing: Editing,
) -> impl IntoView {
    let (context, sandboxes) = (use_bank(), use_sandboxes());
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None);
    let begin = move |()| {
        busy.set(true);
        let recording = Recording::Way(untrack(|| editing.draft()));
        leptos::task::spawn_local(async move {
            let opened = open_recorder(context, sandboxes, recording).await;
            let _ = problem.try_set(opened.err());
            let _ = busy.try_set(false);
        });
    };
    view! {
        <section class="card" aria-labelledby="build-ways">
            <h2 id="build-ways">{say::build_ways()}</h2>
            <p class="soft">{say::build_ways_hint()}</p>
            {[Meant::Right, Meant::Wrong].map(|meant| list(editing, meant))}
            <p>
                <Button busy on_click=begin>
                    {say::build_record_way()}
                </Button>
            </p>
            {move || {
                problem
                    .get()
                    .map(|why: String| {
                        view! {
                            <Notice weight=Weight::Alarm title=say::build_cant_run() text=why />
                        }
                    })
            }}
        </section>
    }
}

/// The ways of one kind, each with what it does and a button to remove it.
fn list(editing: Editing, meant: Meant) -> AnyView {
    let row = move |at: usize, way: &Value| {
        let number = format::count(at as u64 + 1);
        let name = way_name(meant, &number);
        view! {
            <li class="build__way">
                <span>{name.clone()} ": " {acts_words(way)}</span>
                <Button on_click=move |()| {
                    editing.remove_way(meant, at);
                }>{say::build_remove_way()} <span class="visually-hidden">" " {name}</span></Button>
            </li>
        }
    };
    let rows = move || {
        let ways = editing.ways(meant);
        ways.iter().enumerate().map(|(at, way)| row(at, way)).collect_view()
    };
    view! { <ul class="build__checks">{rows}</ul> }.into_any()
}

/// What a way is called.
pub(super) fn way_name(meant: Meant, number: &str) -> String {
    match meant {
        Meant::Right => say::build_way_also(number),
        Meant::Wrong => say::build_way_wrong(number),
    }
}

/// What a way does, in the order in which it does it.
fn acts_words(way: &Value) -> String {
    let acts = way.get("acts").unwrap_or(way).as_array().into_iter().flatten();
    let words = |act: &Value| match act["do"]["type"].as_str() {
        Some(command) => {
            let command = format::words(command);
            act["do"]["amount"]
                .as_str()
                .map_or(command.clone(), |amount| format!("{command} {amount}"))
        }
        None => {
            let deed = act.as_object().and_then(|act| act.keys().next());
            deed.map(|deed| format::words(deed)).unwrap_or_default()
        }
    };
    acts.map(words).collect::<Vec<_>>().join(" · ")
}
