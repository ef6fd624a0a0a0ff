//! Reads the files that a class handed in: submissions, and the packs that they are of.

use std::rc::Rc;

use leftfold_core::event_sourcing::Progress;
use leftfold_core::lessons::{JournalProblem, Pack, Submission};
use leptos::web_sys::{File, HtmlInputElement};

use crate::ui::pages::lessons::course_files::{Course, course_of, read_pack};
use crate::ui::pages::lessons::files::text_of;
use crate::ui::words::{format, lesson_reasons, say};

/// The most submissions that are graded at once.
const MOST_SUBMISSIONS: usize = 100;

/// A file that won't do: its name, and why.
pub(super) type Refused = (String, String);

/// What is known of a class: the packs to grade by, and the submissions that wait for theirs.
#[derive(Clone, Default)]
pub(super) struct Known {
    pub(super) packs: Vec<Rc<Course>>,
    /// Each with the name of its file.
    pub(super) waiting: Vec<(String, Submission)>,
    /// Those that were graded, each with the name of its file.
    pub(super) graded: Vec<(String, Submission)>,
}

/// What came of files.
#[derive(Default)]
pub(super) struct Read {
    pub(super) packs: Vec<Rc<Course>>,
    /// Each with the name of its file.
    pub(super) submissions: Vec<(String, Submission)>,
    pub(super) refused: Vec<Refused>,
}

/// The files that were picked or dropped.
pub(super) fn picked(input: &HtmlInputElement) -> Vec<File> {
    let Some(files) = input.files() else { return Vec::new() };
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

/// Reads files, beside so many submissions that are there.
pub(super) async fn read(files: Vec<File>, there: usize, pace: &dyn Progress) -> Read {
    let mut read = Read::default();
    for file in files {
        if pace.is_pause_due(0, 1) {
            pace.pause().await;
        }
        let name = file.name();
        match text_of(&file).await {
            Ok(text) if says_pack(&text) => match read_pack(Pack::parse(&text)).await {
                Ok(pack) => read.packs.push(course_of(pack)),
                Err(why) => read.refused.push((name, why)),
            },
            Ok(_) if there + read.submissions.len() >= MOST_SUBMISSIONS => {
                let most = format::count(MOST_SUBMISSIONS as u64);
                read.refused.push((name, say::class_too_many_files(&most)));
            }
            Ok(text) => match Submission::parse(&text) {
                Ok(submission) => read.submissions.push((name, submission)),
                Err(error) => {
                    let why = lesson_reasons::why_on_demand(error.into()).await;
                    read.refused.push((name, say::class_no_submission(&why)));
                }
            },
            Err(why) => read.refused.push((name, why)),
        }
    }
    read
}

/// Why submissions won't do, in words.
pub(super) async fn in_words(refused: Vec<(String, JournalProblem)>) -> Vec<Refused> {
    let mut said = Vec::new();
    for (name, problem) in refused {
        said.push((name, lesson_reasons::why_in_full_on_demand(problem.into()).await));
    }
    said
}

/// Whether a text says that it is a pack.
fn says_pack(text: &str) -> bool {
    let value = serde_json::from_str::<serde_json::Value>(text);
    value.is_ok_and(|value| value.get("leftfold_lessons").is_some())
}
