//! The start of a lesson: what leads there, what of it is lost, and who stands in it for the customers.

use std::rc::Rc;

use leftfold_core::event_sourcing::Position;
use leftfold_core::lessons::{BuildError, People, Uneven, Untold};
use leptos::prelude::*;

use super::begun::{Begun, Recording};
use super::recorder::open_recorder;
use crate::ui::components::{Button, Choices, Emphasis, Notice, Weight, loading};
use crate::ui::pages::lessons::text;
use crate::ui::route::LessonsRoute;
use crate::ui::state::context::use_bank;
use crate::ui::state::sandbox::use_sandboxes;
use crate::ui::words::lesson_reasons::{or_why_in_full, why_in_full_on_demand};
use crate::ui::words::{format, say};

/// The keys of the two ways to have people in a lesson.
const SAMPLE: &str = "sample";
const KEPT: &str = "kept";

/// What is known of a start once it was run.
#[derive(Clone)]
struct Start {
    at: Position,
    acts: usize,
    untold: Vec<Untold>,
    uneven: Vec<Uneven>,
}

/// The start of a lesson.
#[component]
pub(super) fn StartCard(
    /// At which position.
    at: Position,
    /// Whether there is a draft already, whose place the new one takes.
    replaces: bool,
) -> impl IntoView {
    let (context, sandboxes) = (use_bank(), use_sandboxes());
    let people = RwSignal::new(SAMPLE);
    let start = RwSignal::new_local(None::<Result<Start, String>>);
    // Who stands in it changes what is done, and so what is lost.
    Effect::new(move |_| {
        let people = people_of(people.get());
        leptos::task::spawn_local(async move {
            let bank = context.bank();
            let known = known(&bank, at, people).await;
            let known = or_why_in_full(known).await;
            let _ = start.try_set(Some(known));
        });
    });
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None);
    let begin = move |()| {
        busy.set(true);
        let people = people_of(people.get_untracked());
        leptos::task::spawn_local(async move {
            let begun = Begun::at(&context.bank(), at, people);
            let opened = match begun {
                Ok(begun) => open_recorder(context, sandboxes, Recording::Solution(begun)).await,
                Err(error) => Err(why_in_full_on_demand(error.into()).await),
            };
            let _ = problem.try_set(opened.err());
            let _ = busy.try_set(false);
        });
    };
    view! {
        <section class="card" aria-labelledby="build-start">
            <h2 id="build-start">{say::build_start()}</h2>
            {move || match start.get() {
                None => loading(),
                Some(Ok(start)) => told(start),
                Some(Err(why)) => refused(why),
            }}
            <Choices
                legend=say::build_people()
                name="people"
                ways=[
                    (SAMPLE, say::build_people_sample(), say::build_people_sample_means()),
                    (KEPT, say::build_people_kept(), say::build_people_kept_means()),
                ]
                chosen=people
            />
            <p>{say::build_record_hint()}</p>
            {replaces
                .then(|| {
                    view! {
                        <p>
                            {say::build_replaces()} " "
                            <a href=LessonsRoute::Build(None).href()>{say::build_open_draft()}</a>
                        </p>
                    }
                })}
            <Show when=move || start.with(|start| matches!(start, Some(Ok(_))))>
                <p>
                    <Button emphasis=Emphasis::Primary busy on_click=begin>
                        {say::build_record()}
                    </Button>
                </p>
            </Show>
            {move || problem.get().map(refused)}
        </section>
    }
}

fn people_of(key: &str) -> People {
    if key == KEPT { People::Kept } else { People::Sample }
}

async fn known(
    bank: &Rc<leftfold_core::application::Bank>,
    at: Position,
    people: People,
) -> Result<Start, BuildError> {
    let begun = Begun::at(bank, at, people)?;
    let uneven = begun.uneven(bank).await?;
    let Begun { start, .. } = begun;
    Ok(Start { at: start.at, acts: start.acts.len(), untold: start.untold, uneven })
}

fn refused(why: String) -> AnyView {
    view! { <Notice weight=Weight::Alarm title=say::build_cant_start() text=why /> }.into_any()
}

/// What leads to the start, and what is lost on the way.
fn told(start: Start) -> AnyView {
    let untold = start.untold.into_iter().map(|untold| {
        let (at, command) = (format::count(untold.position), format::words(&untold.command_type));
        let words = match untold.code {
            Some(code) => say::build_untold_refused(&at, &command, code.as_str()),
            None => say::build_untold(&at, &command),
        };
        view! { <li>{words}</li> }
    });
    let uneven = start.uneven.into_iter().map(|uneven| {
        let (was, is) = (text::value(&uneven.was), text::value(&uneven.is));
        let figure = format::words(uneven.figure);
        view! { <li>{say::build_uneven(&figure, &uneven.account, &was, &is)}</li> }
    });
    let (untold, uneven) = (untold.collect::<Vec<_>>(), uneven.collect::<Vec<_>>());
    view! {
        <p>{say::build_start_at(start.acts as u64, &format::count(start.at))}</p>
        {(!untold.is_empty())
            .then(|| {
                view! {
                    <p>{say::build_lost()}</p>
                    <ul>{untold}</ul>
                }
            })}
        {(!uneven.is_empty())
            .then(|| {
                view! {
                    <p>{say::build_differs()}</p>
                    <ul>{uneven}</ul>
                }
            })}
    }
    .into_any()
}
