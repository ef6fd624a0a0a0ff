//! The panel of a level, beside its pages: the task, the question, what is still missing, and help.

mod answered;
mod ask_order;
mod ask_set;
mod ask_value;
mod other_tab;
mod press;
mod question;
mod solved;
mod tape;
mod task;
mod to_page;
mod tools;

use leftfold_core::lessons::{Check, QuestionKind};
use leptos::prelude::*;

use super::keys::{self, Pressed};
use super::purpose::Purpose;
use super::run::Run;
use super::said::check_words;
use super::terms::fetch_glossary;
use super::text::text;
use crate::browser::shows_one_level;
use crate::ui::components::{Button, Emphasis};
use crate::ui::host::dom;
use crate::ui::route::Route;
use crate::ui::words::{format, say};
use other_tab::OtherTab;
use press::press;
use solved::{Solved, way_on};
use task::Task;
use tools::Tools;

/// The panel of a level.
pub(super) fn panel(run: Run) -> AnyView {
    dom::add_style_sheet("lessons.css");
    fetch_glossary();
    // On a narrow screen a level is begun with what it asks.
    let is_untouched =
        !run.is_under_way() && run.purpose() == Purpose::Learning && !shows_one_level();
    let open = RwSignal::new(is_untouched);
    let is_arriving = StoredValue::new(is_untouched);
    let title = text(&run.words().title);
    let place = run.course().pack.levels.iter().position(|level| level.id == run.level().id);
    let (place, all) = (place.map_or(1, |at| at + 1), run.course().pack.levels.len());
    let steps = run.level().steps.len();
    let where_words = {
        move || {
            say::level_where(
                &format::count(place as u64),
                &format::count(all as u64),
                &format::count(run.at() as u64 + 1),
                &format::count(steps as u64),
            )
        }
    };
    keys::listen(move |pressed| {
        if pressed == Pressed::Hint {
            // On a narrow screen the hints are behind the strip.
            open.set(true);
        }
        press(run, pressed);
    });
    let curtain = Memo::new(move |_| {
        run.step().is_some_and(|step| step.curtain) && run.open_question().is_some()
    });
    let here = RwSignal::new(dom::hash());
    // The pages of the lessons show nothing of the level's bank.
    let beside_lessons =
        Memo::new(move |_| here.with(|here| matches!(Route::parse(here), Route::Lessons(_))));
    let moved = window_event_listener(leptos::ev::hashchange, move |_| {
        here.set(dom::hash());
        // On a narrow screen an open panel stands before the page that one goes to, unless that is covered.
        let at_its_page = dom::hash() == run.level().page.route;
        let is_arriving = is_arriving.try_update_value(std::mem::take).unwrap_or_default();
        open.set(at_its_page && (is_arriving || curtain.get_untracked()));
    });
    on_cleanup(move || moved.remove());
    Effect::new(move |_| {
        if curtain.get() {
            open.set(true);
        }
    });
    // Each step is read from its beginning.
    Effect::new(move |_| {
        let _ = run.at();
        dom::scroll_to_start_soon(".lesson");
        dom::scroll_to_start_soon(".lesson__body");
    });
    // What becomes possible is in sight at once.
    Effect::new(move |before: Option<(usize, bool, bool)>| {
        let now = (run.at(), run.is_ready_for_next(), run.is_over());
        if let Some((at, was_ready, was_over)) = before
            && at == now.0
        {
            if now.2 && !was_over {
                dom::show_in_list("lesson-solved".into());
            } else if now.1 && !was_ready {
                dom::show_in_list("lesson-ways".into());
            }
        }
        now
    });
    // The title is where a screen reader begins to read.
    dom::focus_soon("#lesson-title".into());
    view! {
        <aside
            class="lesson"
            class=("lesson--open", open)
            class=("lesson--curtain", curtain)
            class=("lesson--beside-lessons", beside_lessons)
            aria-labelledby="lesson-title"
        >
            <div class="lesson__head">
                <div class="lesson__top">
                    <p class="lesson__where">{where_words}</p>
                    {(!shows_one_level()).then(|| view! { <Leave run /> })}
                </div>
                <h2 class="lesson__title" id="lesson-title" tabindex="-1">
                    {title}
                </h2>
            </div>
            <Strip run open />
            {move || {
                (curtain.get() && !beside_lessons.get())
                    .then(|| view! { <p class="lesson__covered">{say::level_covered()}</p> })
            }}
            <div class="lesson__body">
                <OtherTab run />
                <Task run here />
                <CheckLine run />
                <Solved run />
                {(!shows_one_level())
                    .then(|| view! { <p class="soft">{say::level_own_bank()}</p> })}
                <Tools run here />
            </div>
        </aside>
    }
    .into_any()
}

/// The way out of the lesson, back to one's own bank.
#[component]
fn Leave(
    /// The level.
    run: Run,
) -> impl IntoView {
    let leave = move |_| {
        run.leave();
        dom::go(&run.course().home().href());
    };
    view! {
        <button type="button" class="button lesson__leave" on:click=leave>
            {say::level_leave()}
        </button>
    }
}

/// The line that is there on a narrow screen while the panel is closed: what became of the step and what comes next, and
/// the way to the next step, or from the last one to the next lesson.
#[component]
fn Strip(
    /// The level.
    run: Run,
    /// Whether the panel is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let may_go_on = Memo::new(move |_| !open.get() && run.is_ready_for_next());
    let is_over = Memo::new(move |_| !open.get() && run.is_over() && !shows_one_level());
    let go_on = move |()| {
        run.go(untrack(|| run.at()) + 1);
        // A step is read before anything is done.
        open.set(true);
        dom::focus_soon("#lesson-title".into());
    };
    view! {
        <div class="lesson__line">
            <button
                type="button"
                class="lesson__strip"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span>{move || task::next_in_short(run)}</span>
                <span class="lesson__more">
                    {move || {
                        if open.get() { say::level_strip_less() } else { say::level_strip_more() }
                    }}
                </span>
            </button>
            <Show when=move || may_go_on.get()>
                <Button emphasis=Emphasis::Primary on_click=go_on>
                    {say::level_step_on()}
                </Button>
            </Show>
            <Show when=move || is_over.get()>{way_on(run)}</Show>
        </div>
    }
}

/// What is still missing, in one line that is announced.
#[component]
fn CheckLine(
    /// The level.
    run: Run,
) -> impl IntoView {
    let said = move || {
        run.seen().with(|seen| {
            if let Some(problem) = &seen.problem {
                return Some((false, problem.clone()));
            }
            let met = seen.check == Check::Solved;
            // Before anything is done nothing is missing yet, but for a value that was not right.
            let tried = || {
                let asked = run.open_question();
                asked.is_some_and(|(step, question)| {
                    let is_value = matches!(question.kind, QuestionKind::Value(_));
                    is_value && seen.answers.contains_key(&step)
                })
            };
            let nothing_tried = !seen.has_acted && !tried();
            // In a step that is finished nothing is left to do but to go on.
            let is_finished = run.is_ready_for_next() && !matches!(seen.check, Check::DeadEnd(_));
            if !met && (nothing_tried || is_finished) {
                return None;
            }
            let words = match met && !run.is_over() {
                true if run.is_at_last() => say::level_met_last_question().to_owned(),
                true if run.is_early() => say::level_met_early().to_owned(),
                true => say::level_go_on().to_owned(),
                false => check_words(&run.words(), &seen.check),
            };
            Some((met, words))
        })
    };
    view! {
        <div role="status">
            {move || {
                said()
                    .map(|(met, words)| {
                        view! {
                            <p class="lesson__check" class=("lesson__check--met", met)>
                                <strong>{check_title(run, met)}</strong>
                                " "
                                {words}
                            </p>
                        }
                    })
            }}
        </div>
    }
}

/// What stands before that. While something is left in the step, the goal is reached and the step isn't done.
fn check_title(run: Run, met: bool) -> &'static str {
    match met {
        false => say::level_not_yet(),
        true if run.is_over() || run.is_ready_for_next() => say::level_met(),
        true => say::level_goal_reached(),
    }
}
