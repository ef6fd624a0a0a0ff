//! The answers for the teacher: what is right, how a level is solved, and which wrong ways are common.

use std::rc::Rc;

use leftfold_core::lessons::LevelWords;
use leptos::prelude::*;

use super::answered::{Answers, Known, answers};
use super::{head, level_head};
use crate::browser::give_turn;
use crate::ui::components::{Notice, Weight};
use crate::ui::pages::lessons::course_files::Course;
use crate::ui::pages::lessons::text::text;
use crate::ui::pages::lessons::with_course::with_course;
use crate::ui::words::{format, say};

/// A level's answers, or why there are none.
type Answered = Rc<Result<Answers, String>>;

/// The answers.
#[component]
pub(in crate::ui::pages::lessons) fn AnswersPage() -> impl IntoView {
    view! {
        {head(say::answers_title(), say::answers_lead())}
        {with_course(levels)}
    }
}

fn levels(course: &Rc<Course>) -> AnyView {
    let done = RwSignal::new_local(Vec::<Answered>::new());
    let all = course.pack.levels.len();
    let answering = Rc::clone(course);
    leptos::task::spawn_local(async move {
        for level in &answering.pack.levels {
            let answered = answers(&answering, level).await;
            // `None` where one has left the page.
            if done.try_update(|done| done.push(Rc::new(answered))).is_none() {
                return;
            }
            give_turn().await;
        }
    });
    let course = StoredValue::new_local(Rc::clone(course));
    let row = move |at: usize| {
        let words = course.with_value(|course| {
            let level = course.pack.levels.get(at);
            level.map(|level| course.words(&level.id)).unwrap_or_default()
        });
        let answered = done.with_untracked(|done| done.get(at).map(Rc::clone));
        view! {
            <article class="paper__level">
                {level_head(at + 1, &words)}
                {answered
                    .map(|answered| match &*answered {
                        Ok(answers) => of_level(&words, answers),
                        Err(why) => {
                            view! {
                                <Notice
                                    weight=Weight::Alarm
                                    title=say::lessons_not_opened()
                                    text=why.clone()
                                />
                            }
                                .into_any()
                        }
                    })}
            </article>
        }
    };
    let progress = move || {
        let ready = done.with(Vec::len);
        if ready < all {
            say::answers_coming(&format::count(ready as u64), &format::count(all as u64))
        } else {
            say::answers_ready(all)
        }
    };
    view! {
        <p class="soft screen-only" role="status">
            {progress}
        </p>
        <For each=move || 0..done.with(Vec::len) key=|at| *at children=row />
    }
    .into_any()
}

fn of_level(words: &LevelWords, answers: &Answers) -> AnyView {
    let question = |known: &Known| {
        let letters = (known.letters != known.said).then(|| format!("{} · ", known.letters));
        let why_not = |(answer, why): &(String, String)| {
            view! { <p>{say::answers_why_not(answer, why)}</p> }
        };
        view! {
            <li>
                <p class="paper__ask">{known.ask.clone()}</p>
                <p class="paper__answer">{letters} {known.said.clone()}</p>
                {known.why_not.iter().map(why_not).collect_view()}
            </li>
        }
    };
    let act = |act: &String| view! { <li>{act.clone()}</li> };
    let way = |(acts, said): &(Vec<String>, String)| {
        view! {
            <li>
                <ol class="paper__acts">{acts.iter().map(act).collect_view()}</ol>
                <p class="paper__said">{said.clone()}</p>
            </li>
        }
    };
    let wrong = (!answers.wrong.is_empty()).then(|| {
        view! {
            <h3>{say::answers_wrong()}</h3>
            <ul class="paper__ways">{answers.wrong.iter().map(way).collect_view()}</ul>
        }
    });
    view! {
        <p>{say::answers_belief(&text(&words.misconception))}</p>
        <h3>{say::answers_questions()}</h3>
        <ol class="paper__steps">{answers.questions.iter().map(question).collect_view()}</ol>
        <h3>{say::answers_solution()}</h3>
        <ol class="paper__acts">{answers.solution.iter().map(act).collect_view()}</ol>
        {wrong}
        <h3>{say::answers_learned()}</h3>
        <p>{text(&words.learned)}</p>
    }
    .into_any()
}
