//! The course and its words, or the pack of a class that was opened in its place, with all that its levels do.

use std::cell::RefCell;
use std::rc::Rc;

use leftfold_core::lessons::{LevelWords, Pack, PackError, Settings};

use super::course_texts::{clear_its_place, course_texts, opened_text, put_in_its_place};
use super::kept::Place;
use super::level_list::words_of;
use crate::ui::route::LessonsRoute;
use crate::ui::words::lesson_reasons::or_why;
use crate::ui::words::say;

/// A pack of levels, with its words: the course, or one that somebody has handed on.
#[derive(Debug)]
pub(super) struct Course {
    pub(super) pack: Pack,
    /// Where it is kept what is done in it.
    pub(super) place: Place,
    /// Where it is from.
    pub(super) origin: Origin,
}

/// Where a pack is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    /// Its files lie beside the page.
    Page,
    /// It was opened from a file.
    File,
    /// It came in a link, of which this stands behind `z=`.
    Link(String),
    /// It is being made here.
    Draft,
}

thread_local! {
    /// The course itself.
    static OWN: RefCell<Option<Rc<Course>>> = const { RefCell::new(None) };
    /// The pack that was opened in its place.
    static IN_ITS_PLACE: RefCell<Option<Rc<Course>>> = const { RefCell::new(None) };
}

/// The pack that was opened from a file, or else the course.
///
/// # Errors
/// Why there is none, in words.
pub(super) async fn course() -> Result<Rc<Course>, String> {
    match opened() {
        Some(course) => Ok(course),
        None => own_course().await,
    }
}

/// The course itself, fetched where it isn't here yet.
///
/// # Errors
/// Why there is none, in words.
pub(super) async fn own_course() -> Result<Rc<Course>, String> {
    if let Some(course) = OWN.with_borrow(Clone::clone) {
        return Ok(course);
    }
    let texts = course_texts().await?;
    let mut pack = read_pack(Pack::parse(&texts.pack)).await?;
    for (language, words) in texts.words() {
        read_pack(pack.add_words(language, words)).await?;
    }
    let course = Rc::new(Course { pack, place: Place::default(), origin: Origin::Page });
    OWN.set(Some(Rc::clone(&course)));
    Ok(course)
}

/// The pack that was opened, now or in an earlier visit.
fn opened() -> Option<Rc<Course>> {
    IN_ITS_PLACE.with_borrow_mut(|opened| {
        if opened.is_none() {
            let read = Pack::parse(&opened_text()?);
            if read.is_err() {
                // The list of levels isn't to show what can't be opened.
                clear_its_place();
            }
            *opened = read.ok().map(course_of);
        }
        opened.clone()
    })
}

/// A pack that came from a file, in the place of the course.
pub(super) fn course_of(pack: Pack) -> Rc<Course> {
    let place = Place::of_pack(&pack.id);
    Rc::new(Course { pack, place, origin: Origin::File })
}

/// The pack of a link.
pub(super) fn course_of_link(pack: Pack, link: &str) -> Rc<Course> {
    let place = Place::of_link(&pack.id, &pack.hash);
    Rc::new(Course { pack, place, origin: Origin::Link(link.to_owned()) })
}

/// The pack of a draft. Nothing is kept of what is done in it.
pub(super) fn course_of_draft(pack: Pack) -> Rc<Course> {
    Rc::new(Course { pack, place: Place::nowhere(), origin: Origin::Draft })
}

/// Opens the text of a pack in the place of the course, and says whether this browser keeps it for the next visit.
///
/// # Errors
/// What is wrong with the pack, in words. Then nothing has changed.
pub(super) async fn open_pack(text: &str) -> Result<bool, String> {
    let pack = read_pack(Pack::parse(text)).await?;
    IN_ITS_PLACE.set(Some(course_of(pack)));
    Ok(put_in_its_place(text))
}

/// Goes back to the course. What was done in the pack stays.
pub(super) fn close_pack() {
    IN_ITS_PLACE.set(None);
    clear_its_place();
}

/// What was read of a pack, or what is wrong with it, in words.
pub(super) async fn read_pack<T>(read: Result<T, PackError>) -> Result<T, String> {
    let read = or_why(read).await;
    read.map_err(|why| say::lessons_bad_pack(&why))
}

impl Course {
    /// How a class is to work with it.
    pub(super) fn settings(&self) -> &Settings {
        &self.pack.settings
    }

    /// What it is called.
    pub(super) fn title(&self) -> &str {
        self.pack.settings.title_of(&self.pack.id)
    }

    /// The words of a level.
    pub(super) fn words(&self, level: &str) -> LevelWords {
        words_of(&self.pack.words, self.settings(), level)
    }

    /// What a level is open as, so that another pack's level of the same id is another one.
    pub(super) fn key(&self, level: &str) -> String {
        match self.origin {
            Origin::Page | Origin::File => level.to_owned(),
            Origin::Link(_) | Origin::Draft => format!("{}/{level}", self.pack.hash),
        }
    }

    /// The place where a level is opened.
    pub(super) fn place_of(&self, level: &str) -> LessonsRoute {
        match &self.origin {
            Origin::Page | Origin::File => LessonsRoute::Level(level.to_owned()),
            Origin::Link(link) => LessonsRoute::Try(link.clone()),
            Origin::Draft => LessonsRoute::Build(None),
        }
    }

    /// The page to go to when a level of it is left.
    pub(super) fn home(&self) -> LessonsRoute {
        match self.origin {
            Origin::Draft => LessonsRoute::Build(None),
            Origin::Page | Origin::File | Origin::Link(_) => LessonsRoute::Course,
        }
    }

    /// The level after one.
    pub(super) fn next_of(&self, level: &str) -> Option<String> {
        let after = self.pack.levels.iter().skip_while(|other| other.id != level).nth(1);
        after.map(|level| level.id.clone())
    }
}
