//! The levels of the course, or of the pack that was opened in its place, as a list shows them. What the levels do isn't
//! read for it.

use std::rc::Rc;

use leftfold_core::lessons::{LevelWords, Opening, Outline, PackError, Settings, Standings, Words};

use super::course_texts::{OwnTexts, course_texts, opened_text};
use super::kept::Place;
use super::text::text;
use crate::ui::words::language::{self, ENGLISH};
use crate::ui::words::lesson_reasons::or_why;
use crate::ui::words::{format, say};

/// The levels of a pack.
#[derive(Debug)]
pub(super) struct LevelList {
    pub(super) outline: Outline,
    /// Where it is kept what is done in them.
    pub(super) place: Place,
    /// Whether the pack was opened from a file, in the place of the course.
    pub(super) is_opened: bool,
}

/// The levels of the pack that was opened from a file, or else of the course.
///
/// # Errors
/// Why there are none, in words.
pub(super) async fn level_list() -> Result<Rc<LevelList>, String> {
    // A text that can't be read is no pack, and the course is there instead.
    if let Some(outline) = opened_text().and_then(|text| Outline::parse(&text).ok()) {
        let place = Place::of_pack(&outline.id);
        return Ok(Rc::new(LevelList { outline, place, is_opened: true }));
    }
    let texts = course_texts().await?;
    let outline = or_why(outline_of(&texts)).await;
    let outline = outline.map_err(|why| say::lessons_bad_pack(&why))?;
    Ok(Rc::new(LevelList { outline, place: Place::default(), is_opened: false }))
}

fn outline_of(texts: &OwnTexts) -> Result<Outline, PackError> {
    let mut outline = Outline::parse(&texts.pack)?;
    for (language, words) in texts.words() {
        outline.add_words(language, words)?;
    }
    Ok(outline)
}

impl LevelList {
    /// The words of a level.
    pub(super) fn words(&self, level: &str) -> LevelWords {
        words_of(&self.outline.words, &self.outline.settings, level)
    }

    /// Why a level can't be opened yet, where so much was done.
    pub(super) fn why_closed(&self, level: &str, standings: &Standings) -> Option<String> {
        let Outline { levels, settings, words, .. } = &self.outline;
        why_closed(level, levels.iter().map(|level| &level.id), standings, (words, settings))
    }
}

/// The words of a level: in the language that the pack is set to or that the page speaks, in English, or else in any
/// that there is.
pub(super) fn words_of(words: &Words, settings: &Settings, level: &str) -> LevelWords {
    let language = settings.language.as_deref().unwrap_or_else(|| language::tag());
    let of = |language: &str| words.get(language)?.get(level).cloned();
    let any = || words.keys().find_map(|language| of(language));
    of(language).or_else(|| of(ENGLISH)).or_else(any).unwrap_or_default()
}

/// Why a level of those with such ids can't be opened yet.
pub(super) fn why_closed<'a>(
    level: &str,
    ids: impl Iterator<Item = &'a String>,
    standings: &Standings,
    (words, settings): (&Words, &Settings),
) -> Option<String> {
    if settings.open == Opening::All {
        return None;
    }
    let mut before = ids.take_while(|id| *id != level);
    let missing = before.find(|id| !standings.contains_key(*id))?;
    let title = text(&words_of(words, settings, missing).title);
    Some(say::lessons_closed(&format::name(&title)))
}
