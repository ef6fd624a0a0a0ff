//! The step that is shown: what to read, what is asked, what to do, and the way to the next.

use leptos::prelude::*;

use super::answered::{answered, is_right, missed};
use super::question::question;
use super::tape::tape;
use super::to_page::ToPage;
use crate::ui::components::{Button, Emphasis};
use crate::ui::pages::lessons::projecting;
use crate::ui::pages::lessons::projector::{projected_question, projector};
use crate::ui::pages::lessons::purpose::Purpose;
use crate::ui::pages::lessons::run::Run;
use crate::ui::pages::lessons::terms::with_terms;
use crate::ui::pages::lessons::text::text;
use crate::ui::words::say;

/// The step that is shown.
#[component]
pub(super) fn Task(
    /// The level.
    run: Run,
    /// The address of the page beside the panel.
    here: RwSignal<String>,
) -> impl IntoView {
    let at = { Memo::new(move |_| run.at()) };
    // The question is drawn anew when it is answered, and not with each act.
    let is_open = { Memo::new(move |_| (run.open_question().is_some(), run.asks_again())) };
    let has_tape = run.level().page.tape.is_some();
    let step = {
        move || {
            let read = run.level().steps.get(at.get()).and_then(|step| {
                run.words().steps.get(&step.id).map(|words| with_terms(&words.read))
            });
            view! { <p class="lesson__read">{read}</p> }
        }
    };
    let ask = {
        move || {
            at.track();
            if projecting::is_on() {
                projected_question(run)
            } else if is_open.get().0 {
                question(run, here)
            } else {
                answered(run)
            }
        }
    };
    let todo_words =
        move || run.asks_for_deed().then(|| view! { <p class="lesson__do">{run.todo()}</p> });
    let leads_there = Memo::new(move |_| run.asks_for_deed());
    view! {
        {step}
        {ask}
        {has_tape.then(|| tape(run))}
        {todo_words}
        <ToPage run here shows=leads_there />
        <Offers run />
        <Ways run />
    }
}

/// What comes next in the step that is shown, in one line; follows that.
pub(super) fn next_in_short(run: Run) -> String {
    let todo = run.todo();
    if let Some(problem) = run.seen().with(|seen| seen.problem.clone()) {
        return problem;
    }
    if let Some((_, wrong)) = run.wrong_event() {
        return wrong;
    }
    match run.open_question() {
        // The page is before the panel, which says more.
        _ if run.is_over() || run.is_ready_for_next() => outcome_in_short(run),
        Some((step, _)) if todo.is_empty() || run.waits() => {
            run.words().steps.get(&step).map_or(todo, |words| text(&words.ask))
        }
        _ if todo.is_empty() => say::level_go_on().to_owned(),
        _ => todo,
    }
}

/// What became of the step that is shown, which is finished; follows that.
fn outcome_in_short(run: Run) -> String {
    let (is_right, missed) = (is_right(run), missed(run));
    if run.is_over() {
        let answer = match missed {
            Some(truth) => say::level_bank_says(&truth),
            None if is_right => say::level_right().to_owned(),
            None => return say::level_solved().to_owned(),
        };
        return format!("{answer} {}.", say::level_solved());
    }
    match (run.step().is_some_and(|step| step.deed().is_some()), missed) {
        (true, Some(truth)) => say::level_done_bank_says(&truth),
        (true, None) if is_right => say::level_done_right().to_owned(),
        (true, None) => say::level_go_on_done().to_owned(),
        (false, Some(truth)) => format!("{} {}", say::level_wrong(), say::level_bank_says(&truth)),
        (false, None) if is_right => say::level_right().to_owned(),
        (false, None) => say::level_go_on().to_owned(),
    }
}

/// The buttons for what no form sends.
#[component]
fn Offers(
    /// The level.
    run: Run,
) -> impl IntoView {
    let waits = { Memo::new(move |_| run.waits()) };
    let barred = Signal::derive(move || {
        if run.purpose() == Purpose::Looking {
            return Some(run.purpose().why_barred().to_owned());
        }
        waits.get().then(|| say::level_answer_first().to_owned())
    });
    let level = run.level();
    let offers = level.offers.iter().map(|offer| {
        let words = run.words().offers.get(&offer.id).map(|words| text(words));
        let (run, id) = (run, offer.id.clone());
        let take = move |()| run.take_offer(&id);
        view! {
            <Button barred on_click=take>
                {words}
            </Button>
        }
    });
    let offers = offers.collect_view();
    (!level.offers.is_empty()).then(|| view! { <div class="lesson__offers">{offers}</div> })
}

/// The way to the steps before and after. While it is projected, the buttons do what the clicker's keys do.
#[component]
fn Ways(
    /// The level.
    run: Run,
) -> impl IntoView {
    let barred = Signal::derive(move || run.why_not_on());
    let may_skip = Memo::new(move |_| run.is_early());
    let go_on = move |()| run.go(untrack(|| run.at()) + 1);
    let back = move |()| match projecting::is_on_untracked() {
        true => projector().back(run),
        false => run.go(untrack(|| run.at()) - 1),
    };
    let has_before = Memo::new(move |_| match projecting::is_on() {
        true => projector().has_before(run),
        false => run.at() > 0,
    });
    let on = move || {
        if projecting::is_on() {
            let next = move |()| projector().next(run);
            let button = view! {
                <Button emphasis=Emphasis::Primary on_click=next>
                    {say::level_projected_on()}
                </Button>
            };
            return (!run.is_over()).then(|| button.into_any());
        }
        (!run.is_at_last()).then(|| match may_skip.get() {
            true => view! { <Button on_click=go_on>{say::level_step_skip()}</Button> }.into_any(),
            false => view! {
                <Button emphasis=Emphasis::Primary barred on_click=go_on>
                    {say::level_step_on()}
                </Button>
            }
            .into_any(),
        })
    };
    view! {
        <div class="lesson__ways" id="lesson-ways">
            {move || {
                has_before
                    .get()
                    .then(|| view! { <Button on_click=back>{say::level_step_back()}</Button> })
            }}
            {on}
        </div>
    }
}
