//! Grades what a class handed in, by running it again: at a pace that leaves the page usable, and until somebody
//! stops it. Submissions wait here until their pack has come, so files can be given in any order.

use std::collections::BTreeMap;
use std::rc::Rc;

use leftfold_core::event_sourcing::{Phase, Progress as Pace};
use leftfold_core::lessons::{Grade, HandedIn, Pack, Submission, grade, sort_submissions};
use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::File;

use super::files::{Known, Read, Refused, in_words, picked, read};
use super::graded::Class;
use super::handing_out::Made;
use super::results::{refused_list, results};
use crate::ui::components::{Button, Progress};
use crate::ui::host::work::Work;
use crate::ui::pages::lessons::course_files::{Course, course, course_of, own_course};
use crate::ui::words::lesson_reasons::why_on_demand;
use crate::ui::words::{format, say};

/// What has come of the files so far. `Copy`, for handlers.
#[derive(Clone, Copy)]
struct State {
    known: StoredValue<Known, LocalStorage>,
    so_far: StoredValue<Option<SoFar>, LocalStorage>,
    /// What was read of the files, line by line.
    told: RwSignal<Vec<String>>,
    refused: RwSignal<Vec<Refused>>,
    class: RwSignal<Option<Rc<Class>>, LocalStorage>,
}

/// Takes files, and shows what they come to.
#[component]
pub(super) fn Grading(
    /// The pack that was made last.
    made: RwSignal<Option<Made>>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let work = Work::new(RwSignal::new(false));
    let said = RwSignal::new(None::<String>);
    let state = State {
        known: StoredValue::new_local(Known::default()),
        so_far: StoredValue::new_local(None),
        told: RwSignal::new(Vec::new()),
        refused: RwSignal::new(Vec::new()),
        class: RwSignal::new_local(None),
    };
    let pick = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let files = picked(&input);
        if files.is_empty() {
            return;
        }
        said.set(None);
        state.told.set(Vec::new());
        state.so_far.set_value(None);
        let made = made.with_untracked(|made| made.as_ref().map(|made| made.text.clone()));
        work.begin(grade_all(files, made, work.progress(), state), move |graded| {
            // The same files can be chosen again.
            input.set_value("");
            let words = match graded {
                Ok(()) => state.graded(),
                Err(why) => Some(why),
            };
            let _ = said.try_set(words);
        });
    };
    let stop = move |()| {
        work.give_up();
        let graded = state.so_far.try_update_value(Option::take).flatten();
        let words = graded.as_ref().map_or_else(|| say::class_stopped().to_owned(), SoFar::stopped);
        said.set(Some(words));
        if let Some(graded) = graded {
            state.show(graded);
        }
        if let Some(input) = input.get_untracked() {
            input.set_value("");
        }
    };
    let clear = move |()| {
        state.known.set_value(Known::default());
        state.told.set(Vec::new());
        state.refused.set(Vec::new());
        state.class.set(None);
        said.set(Some(say::class_cleared().to_owned()));
    };
    let has_any = Memo::new(move |_| {
        !work.goes_on()
            && (state.class.with(Option::is_some) || state.told.with(|told| !told.is_empty()))
    });
    let told = move || {
        let lines = state.told.get();
        (!lines.is_empty()).then(|| {
            let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
            view! { <ul>{lines.collect_view()}</ul> }
        })
    };
    view! {
        <section class="card" aria-labelledby="grading-title">
            <h2 id="grading-title" tabindex="-1">
                {say::class_grading_title()}
            </h2>
            <p class="soft">{say::class_grading_hint()}</p>
            <label class="field__label" for="class-files">
                {say::class_files()}
            </label>
            <input
                class="file class__files"
                class=("file--read", move || state.told.with(|told| !told.is_empty()))
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
            <div role="status">{told} <p>{move || said.get()}</p></div>
            <Show when=move || has_any.get()>
                <Button on_click=clear>{say::class_clear()}</Button>
            </Show>
        </section>
        {move || state.refused.with(|refused| refused_list(refused))}
        {move || state.class.get().map(|class| results(&class))}
    }
}

impl State {
    /// Shows what was graded, and says how much that is, and how much was refused; `None` where nothing was.
    fn graded(self) -> Option<String> {
        let so_far = self.so_far.try_update_value(Option::take).flatten();
        let graded = so_far.as_ref().map(|so_far| say::class_graded(so_far.done.len()));
        so_far.into_iter().for_each(|so_far| self.show(so_far));
        let refused = self.refused.try_with_untracked(Vec::len).unwrap_or(0);
        let refused = (refused > 0).then(|| say::class_refused_count(refused));
        let words: Vec<_> = graded.into_iter().chain(refused).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// Shows what was graded, and has what comes later be added to it.
    fn show(self, so_far: SoFar) {
        let (class, graded) = so_far.class();
        self.known.try_update_value(|known| known.graded = graded);
        let _ = self.class.try_set(Some(Rc::new(class)));
    }
}

/// A submission that was graded.
struct Graded {
    file: String,
    submission: Submission,
    grade: Grade,
    /// What would not do in it, in words.
    problems: Vec<String>,
}

/// What was graded so far, of so many submissions.
struct SoFar {
    course: Rc<Course>,
    /// By their places among all.
    done: BTreeMap<usize, Graded>,
    all: usize,
}

impl SoFar {
    /// The class, and the submissions that it is of.
    fn class(self) -> (Class, Vec<(String, Submission)>) {
        let (files, grades, problems) = (Vec::new(), Vec::new(), Vec::new());
        let mut class = Class { course: self.course, files, grades, problems };
        let graded = self.done.into_values().map(|Graded { file, submission, grade, problems }| {
            class.files.push(file.clone());
            class.grades.push(grade);
            class.problems.push(problems);
            (file, submission)
        });
        let graded = graded.collect();
        (class, graded)
    }

    /// That it was stopped here.
    fn stopped(&self) -> String {
        let done = self.done.len();
        let count = |number: usize| format::count(number as u64);
        say::class_stopped_after(&count(done), &count(self.all), &count(self.all - done))
    }
}

/// Reads the files, and grades what there is a pack for.
async fn grade_all(
    files: Vec<File>,
    made: Option<String>,
    pace: impl Pace,
    state: State,
) -> Result<(), String> {
    let Known { mut packs, waiting, graded } = state.known.try_get_value().unwrap_or_default();
    // What was there comes first: of the same submission in two files, the first counts.
    let mut there = graded.clone();
    there.extend(waiting);
    let Read { packs: new, submissions, mut refused } = read(files, there.len(), &pace).await;
    let mut told = read_words(&new, submissions.len());
    packs.extend(new);
    there.extend(submissions);
    let mut all = packs.clone();
    all.extend(made.and_then(|text| Pack::parse(&text).ok()).map(course_of));
    all.push(course().await?);
    all.push(own_course().await?);
    let hashes: Vec<_> = all.iter().map(|course| course.pack.hash.as_str()).collect();
    let sorted = sort_submissions(&hashes, there);
    let is_refused = !refused.is_empty() || !sorted.refused.is_empty();
    told.extend(sorted_words(&sorted, is_refused));
    refused.extend(in_words(sorted.refused).await);
    state.told.try_set(told);
    state.refused.try_set(refused);
    let course = sorted.pack.and_then(|at| all.get(at)).map(Rc::clone);
    // What is graded by stays known, whatever pack is made here meanwhile.
    if let Some(course) = course.as_ref().filter(|course| !knows(&packs, course)) {
        packs.push(Rc::clone(course));
    }
    state.known.try_set_value(Known { packs, waiting: sorted.waiting, graded });
    if let Some(course) = course {
        grade_by(course, sorted.graded, &pace, state).await;
    }
    Ok(())
}

fn knows(packs: &[Rc<Course>], course: &Course) -> bool {
    packs.iter().any(|known| known.pack.hash == course.pack.hash)
}

/// What was read, line by line.
fn read_words(packs: &[Rc<Course>], submissions: usize) -> Vec<String> {
    let packs = packs.iter().map(|course| say::class_read_pack(&format::name(course.title())));
    let submissions = (submissions > 0).then(|| say::class_read_submissions(submissions));
    packs.chain(submissions).collect()
}

/// What there is twice, and what waits for what, line by line.
fn sorted_words(sorted: &HandedIn, is_refused: bool) -> Vec<String> {
    let twice = sorted.twice.iter().map(|file| say::class_twice(&format::name(file)));
    let missing = sorted.missing_packs();
    let missing = missing.iter().map(|(pack, waiting)| {
        let revision = format::count(pack.revision);
        say::class_waiting(*waiting, &format::name(&pack.id), &revision)
    });
    let is_empty = sorted.graded.is_empty() && sorted.waiting.is_empty();
    let now = (is_empty && !is_refused).then(|| say::class_no_files_yet().to_owned());
    twice.chain(missing).chain(now).collect()
}

/// Grades one submission after the other, and keeps them where whoever stops it finds them. What was graded before is
/// not run again.
async fn grade_by(
    course: Rc<Course>,
    submissions: Vec<(String, Submission)>,
    pace: &dyn Pace,
    state: State,
) {
    let all = submissions.len();
    let mut done = BTreeMap::new();
    let mut new = Vec::new();
    for (at, (file, submission)) in submissions.into_iter().enumerate() {
        match graded_before(state, &course, (&file, &submission)) {
            Some((grade, problems)) => {
                done.insert(at, Graded { file, submission, grade, problems });
            }
            None => new.push((at, file, submission)),
        }
    }
    let pack = Rc::clone(&course);
    let count = new.len() as u64;
    state.so_far.try_set_value(Some(SoFar { course, done, all }));
    for ((at, file, submission), nth) in new.into_iter().zip(0..) {
        let grade = grade(&pack.pack, &submission, &Phase::new(pace, nth, count)).await;
        let mut problems = Vec::new();
        for problem in &grade.problems {
            problems.push(why_on_demand(problem.clone().into()).await);
        }
        state.so_far.try_update_value(|so_far| {
            if let Some(so_far) = so_far {
                so_far.done.insert(at, Graded { file, submission, grade, problems });
            }
        });
    }
}

/// What a submission came to that is in the results already.
fn graded_before(
    state: State,
    course: &Course,
    (file, submission): (&str, &Submission),
) -> Option<(Grade, Vec<String>)> {
    let class = state.class.try_get_untracked().flatten()?;
    if class.course.pack.hash != course.pack.hash {
        return None;
    }
    let receipt = submission.journal.receipt();
    let at = class.grades.iter().zip(&class.files).position(|(grade, of)| {
        grade.receipt == receipt && grade.who == submission.who && of == file
    })?;
    Some((class.grades.get(at)?.clone(), class.problems.get(at)?.clone()))
}
