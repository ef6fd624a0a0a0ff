//! The course as a handout: what each level is about, what is to be done, the events that it shows,
//! and its questions with room to write.

use std::rc::Rc;

use leftfold_core::lessons::{Level, Step, StepWords};
use leptos::prelude::*;

use super::question::blank;
use super::tape::tape;
use super::{head, level_head};
use crate::ui::pages::lessons::course_files::Course;
use crate::ui::pages::lessons::text::text;
use crate::ui::pages::lessons::with_course::with_course;
use crate::ui::words::say;

/// The handout.
#[component]
pub(in crate::ui::pages::lessons) fn HandoutPage() -> impl IntoView {
    view! {
        {head(say::handout_title(), say::handout_lead())}
        <p class="paper__name">{say::handout_name()}</p>
        {with_course(levels)}
    }
}

fn levels(course: &Rc<Course>) -> AnyView {
    let level = |(at, level): (usize, &Rc<Level>)| {
        let words = course.words(&level.id);
        let step = |step: &Step| {
            let words = words.steps.get(&step.id).cloned().unwrap_or_default();
            view! { <li class="paper__step">{step_of(step, &words)}</li> }
        };
        view! {
            <article class="paper__level">
                {level_head(at + 1, &words)} {tape(course, level)}
                <ol class="paper__steps">{level.steps.iter().map(step).collect_view()}</ol>
            </article>
        }
    };
    course.pack.levels.iter().enumerate().map(level).collect_view().into_any()
}

fn step_of(step: &Step, words: &StepWords) -> AnyView {
    let todo =
        (!words.todo.is_empty()).then(|| view! { <p class="paper__do">{text(&words.todo)}</p> });
    view! {
        <p>{text(&words.read)}</p>
        {step.ask.as_ref().map(|question| blank(question, words))}
        {todo}
    }
    .into_any()
}
