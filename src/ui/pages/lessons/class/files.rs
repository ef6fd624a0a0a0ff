//! The files that a class handed in: submissions, and the pack that they are of, in whichever order.

use std::rc::Rc;

use leftfold_core::event_sourcing::Progress;
use leftfold_core::lessons::{JournalProblem, Pack, PackName, Submission};
use leptos::web_sys::{File, HtmlInputElement};

use crate::ui::pages::lessons::course_files::{Course, course, course_of, own_course, read_pack};
use crate::ui::pages::lessons::files::text_of;
use crate::ui::words::{format, lesson_reasons, say};

/// The most files that are graded at once.
pub(super) const MOST_FILES: usize = 100;

/// A file that won't do: its name, and why.
pub(super) type Refused = (String, String);

/// What was handed in of one pack, and the files that won't do.
pub(super) struct HandedIn {
    pub(super) course: Rc<Course>,
    /// Each with the name of its file.
    pub(super) submissions: Vec<(String, Submission)>,
    pub(super) refused: Vec<Refused>,
}

/// The files that were picked or dropped.
pub(super) fn picked(input: &HtmlInputElement) -> Vec<File> {
    let Some(files) = input.files() else { return Vec::new() };
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

/// Reads the files. `made` is the text of a pack that was made on this page.
///
/// # Errors
/// There is no pack to grade by, in words.
pub(super) async fn read(
    files: Vec<File>,
    made: Option<String>,
    progress: &dyn Progress,
) -> Result<HandedIn, String> {
    let (mut submissions, mut refused, mut packs) = (Vec::new(), Vec::new(), Vec::new());
    for (at, file) in files.into_iter().enumerate() {
        if progress.is_pause_due(0, 1) {
            progress.pause().await;
        }
        let name = file.name();
        if at >= MOST_FILES {
            refused.push((name, say::class_too_many_files(&format::count(MOST_FILES as u64))));
            continue;
        }
        match text_of(&file).await {
            Ok(text) if says_pack(&text) => match read_pack(Pack::parse(&text)).await {
                Ok(pack) => packs.push(course_of(pack)),
                Err(why) => refused.push((name, why)),
            },
            Ok(text) => match Submission::parse(&text) {
                Ok(submission) => submissions.push((name, submission)),
                Err(error) => {
                    let why = lesson_reasons::why_on_demand(error.into()).await;
                    refused.push((name, say::class_no_submission(&why)));
                }
            },
            Err(why) => refused.push((name, why)),
        }
    }
    packs.extend(made.and_then(|text| Pack::parse(&text).ok()).map(course_of));
    packs.push(course().await?);
    packs.push(own_course().await?);
    let course = pack_of_most(&packs, &submissions)?;
    let (submissions, others): (Vec<_>, Vec<_>) =
        submissions.into_iter().partition(|(_, submission)| {
            submission.pack.hash == course.pack.hash && submission.is_whole()
        });
    for (name, submission) in others {
        let why = match submission.is_whole() {
            true => {
                let PackName { id, revision, .. } = submission.pack;
                JournalProblem::OtherPack { pack: id, revision }
            }
            false => JournalProblem::ChainBroken,
        };
        refused.push((name, lesson_reasons::why_in_full_on_demand(why.into()).await));
    }
    Ok(HandedIn { course, submissions, refused })
}

/// Whether a text says that it is a pack.
fn says_pack(text: &str) -> bool {
    let value = serde_json::from_str::<serde_json::Value>(text);
    value.is_ok_and(|value| value.get("leftfold_lessons").is_some())
}

/// The pack that most submissions are of; the first where they are of none.
fn pack_of_most(
    packs: &[Rc<Course>],
    submissions: &[(String, Submission)],
) -> Result<Rc<Course>, String> {
    let of = |course: &Rc<Course>| {
        let hashes = submissions.iter().map(|(_, submission)| &submission.pack.hash);
        hashes.filter(|hash| **hash == course.pack.hash).count()
    };
    // The first of those with as many.
    let most = packs.iter().rev().max_by_key(|course| of(course));
    most.map(Rc::clone).ok_or_else(|| say::lessons_not_loaded().to_owned())
}
