//! Trying a lesson, and handing it on: as a file, or in a link. What doesn't pass stays a draft.

use leftfold_core::lessons::{Draft, Pack, link_of_level, tried};
use leptos::prelude::*;

use super::begun::{LANGUAGE, PACK};
use super::editing::Editing;
use super::faults::fault_words;
use crate::ui::components::{Button, Emphasis};
use crate::ui::host::dom;
use crate::ui::pages::lessons::course_files::course_of_draft;
use crate::ui::pages::lessons::level_bank::ports;
use crate::ui::pages::lessons::opening::enter_of;
use crate::ui::pages::lessons::wish::{Entered, Wish};
use crate::ui::route::LessonsRoute;
use crate::ui::state::context::use_bank;
use crate::ui::state::sandbox::use_sandboxes;
use crate::ui::words::lesson_reasons::{why_in_full_on_demand, why_on_demand};
use crate::ui::words::say;

/// What the file is called.
const FILE: &str = "leftfold-lesson.json";

/// Trying the lesson, and handing it on.
#[component]
pub(super) fn HandOn(
    /// The draft.
    editing: Editing,
) -> impl IntoView {
    let (context, sandboxes) = (use_bank(), use_sandboxes());
    // What was wrong when it was tried last, and the draft that was tried; nothing is known once it is changed.
    let wrong = RwSignal::new(None::<Vec<String>>);
    let tried_draft = StoredValue::new_local(None::<Draft>);
    Effect::new(move |_| {
        let _ = editing.draft();
        wrong.set(None);
        tried_draft.set_value(None);
    });
    let busy = RwSignal::new(false);
    let try_it = move |()| {
        busy.set(true);
        let mut draft = untrack(|| editing.draft());
        let asks_well = asks_well(&draft);
        let has_goal = draft.level["goal"].as_array().is_some_and(|goal| !goal.is_empty());
        let pack = draft.read(PACK, LANGUAGE);
        leptos::task::spawn_local(async move {
            let found = match pack {
                _ if !has_goal => vec![say::build_no_goal().to_owned()],
                _ if !asks_well => vec![say::build_no_right_answer().to_owned()],
                Ok(pack) => {
                    draft.judge_wrong_ways(&pack, &mut ports).await;
                    match draft.read(PACK, LANGUAGE) {
                        Ok(pack) => faults(&pack).await,
                        Err(error) => vec![why_in_full_on_demand(error.into()).await],
                    }
                }
                Err(error) => vec![why_in_full_on_demand(error.into()).await],
            };
            tried_draft.try_set_value(Some(draft));
            let _ = wrong.try_set(Some(found));
            let _ = busy.try_set(false);
        });
    };
    let untried = Signal::derive(move || {
        let passed = wrong.with(|wrong| wrong.as_ref().is_some_and(Vec::is_empty));
        (!passed).then(|| say::build_try_first().to_owned())
    });
    let play = move |()| {
        let wish = Wish::here();
        leptos::task::spawn_local(async move {
            let opened = match untrack(|| editing.draft()).read(PACK, LANGUAGE) {
                Ok(pack) => {
                    let level = pack.levels.first().map(|level| level.id.clone());
                    let course = course_of_draft(pack);
                    enter_of(context, sandboxes, course, &level.unwrap_or_default(), &wish).await
                }
                Err(error) => Err(why_in_full_on_demand(error.into()).await),
            };
            match opened {
                Ok(Entered::At(route)) => dom::go(&route),
                Ok(Entered::NotAnyMore) => {}
                Err(why) => context.say(why, None),
            }
        });
    };
    let pack = move || {
        tried_draft.with_value(|draft| draft.as_ref().map(|draft| draft.pack(PACK, LANGUAGE)))
    };
    let save = move |()| {
        let Some(pack) = pack() else { return };
        let said = dom::hand_over(FILE, &format!("{pack:#}\n"), "application/json");
        context.say(said, None);
    };
    let copy = move |()| match pack().map(|pack| link_of_level(&pack)) {
        None => {}
        Some(Ok(link)) => context.copy(dom::address_of(&LessonsRoute::Try(link).href()), "link"),
        Some(Err(error)) => leptos::task::spawn_local(async move {
            let why = why_on_demand(error.into()).await;
            context.say(say::build_no_link(&why), None);
        }),
    };
    view! {
        <section class="card" aria-labelledby="build-hand-on">
            <h2 id="build-hand-on">{say::build_hand_on()}</h2>
            <p class="soft">{say::build_try_hint()}</p>
            <div class="lesson__ways">
                <Button emphasis=Emphasis::Primary busy on_click=try_it>
                    {say::build_try()}
                </Button>
                <Button on_click=play>{say::build_play()}</Button>
            </div>
            <div role="status">{move || wrong.get().map(result)}</div>
            <div class="lesson__ways">
                <Button barred=untried on_click=save>
                    {say::build_save()}
                </Button>
                <Button barred=untried on_click=copy>
                    {say::build_copy()}
                </Button>
            </div>
        </section>
    }
}

/// Whether a question with answers of its own has several, and the right one among them.
fn asks_well(draft: &Draft) -> bool {
    let Some(options) = draft.level["steps"][0]["ask"]["options"].as_array() else { return true };
    options.len() > 1 && options.iter().any(|option| option["right"] == true)
}

fn result(wrong: Vec<String>) -> AnyView {
    if wrong.is_empty() {
        return view! { <p class="lesson__check lesson__check--met">{say::build_works()}</p> }
            .into_any();
    }
    let wrong = wrong.into_iter().map(|why| view! { <li>{why}</li> }).collect_view();
    view! {
        <p class="lesson__wrong">{say::build_wrong()}</p>
        <ul>{wrong}</ul>
    }
    .into_any()
}

/// All that is wrong with the level of a pack, in words.
async fn faults(pack: &Pack) -> Vec<String> {
    let Some(level) = pack.levels.first() else { return Vec::new() };
    let words = pack.words.get(LANGUAGE).and_then(|words| words.get(&level.id));
    let missing = words.map(|words| words.missing(level)).unwrap_or_default();
    let missing = missing.iter().map(|path| say::build_missing(path));
    let faults = tried(pack, level, &mut ports).await;
    let mut said = Vec::new();
    for fault in &faults {
        said.push(fault_words(fault).await);
    }
    said.extend(missing);
    said
}
