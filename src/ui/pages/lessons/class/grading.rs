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
use crate::ui::words::say;

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
    let pick = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let files = picked(&input);
        if files.is_empty() {
            return;
        }
        class.set(None);
        said.set(None);
        let grading = graded(files, made.get_untracked(), work.progress());
        work.begin(grading, move |graded| {
            // The same files can be chosen again.
            input.set_value("");
            match graded {
                Ok(graded) => {
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
        said.set(Some(say::class_stopped().to_owned()));
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

async fn graded(files: Vec<File>, made: Option<String>, pace: impl Pace) -> Result<Class, String> {
    let HandedIn { course, submissions, refused } = files::read(files, made, &pace).await?;
    let all = submissions.len() as u64;
    let (mut names, mut grades) = (Vec::new(), Vec::new());
    for ((name, submission), nth) in submissions.iter().zip(0..) {
        grades.push(grade(&course.pack, submission, &Phase::new(&pace, nth, all)).await);
        names.push(name.clone());
    }
    Ok(Class { course, files: names, grades, refused })
}
