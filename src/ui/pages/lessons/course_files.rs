//! The course and its words. They are files beside the page, which are fetched when somebody comes to the
//! lessons, and kept for as long as the page is open.

use std::cell::OnceCell;
use std::rc::Rc;

use leftfold_core::lessons::{LevelWords, Pack};
use leptos::prelude::window;
use leptos::web_sys;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::ui::words::say;

/// The language that the course is complete in.
const ENGLISH: &str = "en";

/// The course, with its words.
#[derive(Debug)]
pub(super) struct Course {
    pub(super) pack: Pack,
}

thread_local! {
    static COURSE: OnceCell<Rc<Course>> = const { OnceCell::new() };
}

/// The course, fetched where it isn't here yet.
///
/// # Errors
/// Why there is none, in words.
pub(super) async fn course() -> Result<Rc<Course>, String> {
    if let Some(course) = COURSE.with(|kept| kept.get().cloned()) {
        return Ok(course);
    }
    let (pack, words) = (fetched("lessons/course.json").await, fetched("lessons/en.json").await);
    let not_there = |_| say::lessons_not_loaded().to_owned();
    let (pack, words) = (pack.map_err(not_there)?, words.map_err(not_there)?);
    let mut pack = Pack::parse(&pack).map_err(|error| say::lessons_bad_pack(&error.to_string()))?;
    pack.add_words(ENGLISH, &words).map_err(|error| say::lessons_bad_pack(&error.to_string()))?;
    let course = Rc::new(Course { pack });
    Ok(COURSE.with(|kept| Rc::clone(kept.get_or_init(|| course))))
}

async fn fetched(address: &str) -> Result<String, JsValue> {
    let response = JsFuture::from(window().fetch_with_str(address)).await?;
    let response: web_sys::Response = response.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let text = JsFuture::from(response.text()?).await?;
    text.as_string().ok_or(JsValue::NULL)
}

impl Course {
    /// The words of a level.
    pub(super) fn words(&self, level: &str) -> LevelWords {
        let words = self.pack.words.get(ENGLISH).and_then(|levels| levels.get(level));
        words.cloned().unwrap_or_default()
    }

    /// The level after one.
    pub(super) fn next_of(&self, level: &str) -> Option<String> {
        let after = self.pack.levels.iter().skip_while(|other| other.id != level).nth(1);
        after.map(|level| level.id.clone())
    }
}
