//! The texts that the course is made of, and the text of a pack that was opened in its place. The course's lie beside
//! the page. They are fetched when somebody comes to the lessons, and kept for as long as the page is open.

use std::cell::RefCell;
use std::rc::Rc;

use leftfold_core::lessons::CourseTexts;

use super::shelf;
use crate::ui::host::fetching::fetched;
use crate::ui::words::language::{self, ENGLISH};
use crate::ui::words::say;

/// What the text of an opened pack is kept as.
const OPENED: &str = "pack";

/// The texts of the course.
#[derive(Debug)]
pub(super) struct OwnTexts {
    /// What is to be done.
    pub(super) pack: String,
    /// Its words in English.
    english: String,
    /// Its words in the page's language, where that is another one and has lessons.
    own_language: Option<(&'static str, String)>,
}

impl OwnTexts {
    /// What is to be done, with its words in English.
    pub(super) fn texts(&self) -> CourseTexts<'_> {
        CourseTexts { pack: &self.pack, language: ENGLISH, words: &self.english }
    }

    /// The words, each with its language. Where the page's language has no lessons, or not all of them, they are
    /// in English.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, &str)> {
        let own = self.own_language.iter().map(|(language, words)| (*language, words.as_str()));
        [(ENGLISH, self.english.as_str())].into_iter().chain(own)
    }
}

thread_local! {
    static COURSE: RefCell<Option<Rc<OwnTexts>>> = const { RefCell::new(None) };
    /// The pack that was opened in this visit. It may be too long to be kept for the next.
    static OPENED_NOW: RefCell<Option<Rc<str>>> = const { RefCell::new(None) };
}

/// The texts of the course, fetched where they aren't here yet.
///
/// # Errors
/// Why they are not there, in words.
pub(super) async fn course_texts() -> Result<Rc<OwnTexts>, String> {
    if let Some(texts) = COURSE.with_borrow(Clone::clone) {
        return Ok(texts);
    }
    let (pack, english) = (fetched("lessons/course.json").await, fetched("lessons/en.json").await);
    let not_there = |_| say::lessons_not_loaded().to_owned();
    let (pack, english) = (pack.map_err(not_there)?, english.map_err(not_there)?);
    let language = language::tag();
    let own_language = if language == ENGLISH {
        None
    } else {
        let words = fetched(&format!("lessons/{language}.json")).await;
        words.ok().map(|words| (language, words))
    };
    let texts = Rc::new(OwnTexts { pack, english, own_language });
    COURSE.set(Some(Rc::clone(&texts)));
    Ok(texts)
}

/// The text of the pack that was opened in the place of the course, now or in an earlier visit.
pub(super) fn opened_text() -> Option<Rc<str>> {
    let now = OPENED_NOW.with_borrow(Clone::clone);
    now.or_else(|| shelf::kept(OPENED).map(Into::into))
}

/// Has the text of a pack stand in the place of the course, and says whether this browser keeps it for the next
/// visit.
pub(super) fn put_in_its_place(text: &str) -> bool {
    OPENED_NOW.set(Some(text.into()));
    let kept = shelf::keep(OPENED, text);
    if !kept {
        // What is kept must not come back as what was opened last.
        shelf::forget(OPENED);
    }
    kept
}

/// Has nothing stand in the place of the course any more.
pub(super) fn clear_its_place() {
    OPENED_NOW.set(None);
    shelf::forget(OPENED);
}
