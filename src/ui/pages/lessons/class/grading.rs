//! Grades what a class handed in, by running it again: at a pace that leaves the page usable, and until somebody
//! stops it.

use std::rc::Rc;

use leftfold_core::event_sourcing::{Phase, Progress as Pace};
use leftfold_core::lessons::grade;
use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::File;

use super::files::{self, HandedIn, picked};
use super::graded::Class;
use super::results::results;
use crate::ui::components::Progress;
use crate::ui::host::work::Work;
use crate::ui::words::lesson_reasons::why_on_demand;
use crate::ui::words::{format, say};

/// Takes files, and shows what they come to.
#[component]
pub(super) fn Grading(
    /// The text of the pack that was made last.
    made: RwSignal<Option<String>>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let busy = RwSignal::new(false);
    let work = Work::new(busy);
    let class = RwSignal::new_local(None::<Rc<Class>>);
    let said = RwSignal::new(None::<String>);
    let so_far = StoredValue::new_local(None::<SoFar>);
    let pick = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let files = picked(&input);
        if files.is_empty() {
            return;
        }
        class.set(None);
        said.set(None);
        so_far.set_value(None);
        let grading = grade_all(files, made.get_untracked(), work.progress(), so_far);
        work.begin(grading, move |graded| {
            // The same files can be chosen again.
            input.set_value("");
            match graded {
                Ok(()) => {
                    let graded = so_far.try_update_value(Option::take).flatten();
                    let Some(SoFar { class: graded, .. }) = graded else { return };
                    let (done, refused) = (graded.grades.len(), graded.refused.len());
                    let mut words = say::class_graded(done);
                    if refused > 0 {
                        words = format!("{words} {}", say::class_refused_count(refused));
                    }
                    let _ = said.try_set(Some(words));
                    let _ = class.try_set(Some(Rc::new(graded)));
                }
                Err(why) => drop(said.try_set(Some(why))),
            }
        });
    };
    let stop = move |()| {
        work.give_up();
        let graded = so_far.try_update_value(Option::take).flatten();
        let words = graded.as_ref().map_or_else(|| say::class_stopped().to_owned(), SoFar::stopped);
        said.set(Some(words));
        class.set(graded.map(|graded| Rc::new(graded.class)));
        if let Some(input) = input.get_untracked() {
            input.set_value("");
        }
    };
    view! {
        <section class="card" aria-labelledby="grading-title">
            <h2 id="grading-title">{say::class_grading_title()}</h2>
            <p class="soft">{say::class_grading_hint()}</p>
            <label class="field__label" for="class-files">
                {say::class_files()}
            </label>
            <input
                class="file class__files"
                id="class-files"
                type="file"
                multiple
                accept=".json"
                node_ref=input
                disabled=move || work.goes_on()
                on:change=pick
            />
            <Progress
                label=say::class_grading()
                far=Signal::derive(move || work.far())
                on_stop=stop
            />
            <p role="status">{move || said.get()}</p>
        </section>
        {move || class.get().map(|class| results(&class))}
    }
}

/// What was graded so far, of so many submissions.
struct SoFar {
    class: Class,
    all: usize,
}

impl SoFar {
    /// That it was stopped here.
    fn stopped(&self) -> String {
        let done = self.class.grades.len();
        let count = |number: usize| format::count(number as u64);
        say::class_stopped_after(&count(done), &count(self.all), &count(self.all - done))
    }
}

/// Grades one submission after the other, and keeps them where whoever stops it finds them.
async fn grade_all(
    files: Vec<File>,
    made: Option<String>,
    pace: impl Pace,
    so_far: StoredValue<Option<SoFar>, LocalStorage>,
) -> Result<(), String> {
    let HandedIn { course, submissions, refused } = files::read(files, made, &pace).await?;
    let all = submissions.len();
    let pack = Rc::clone(&course);
    let class =
        Class { course, files: Vec::new(), grades: Vec::new(), problems: Vec::new(), refused };
    so_far.try_set_value(Some(SoFar { class, all }));
    for ((name, submission), nth) in submissions.into_iter().zip(0..) {
        let grade = grade(&pack.pack, &submission, &Phase::new(&pace, nth, all as u64)).await;
        let mut said = Vec::new();
        for problem in &grade.problems {
            said.push(why_on_demand(problem.clone().into()).await);
        }
        so_far.try_update_value(|so_far| {
            if let Some(SoFar { class, .. }) = so_far {
                class.grades.push(grade);
                class.problems.push(said);
                class.files.push(name);
            }
        });
    }
    Ok(())
}
