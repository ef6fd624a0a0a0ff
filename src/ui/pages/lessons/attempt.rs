//! What was done in the level that is open: records with their times, of which it can be done again.

use leftfold_core::lessons::{Attempt as Kept, Happening, Record, what_stands};

use super::course_files::Course;
use crate::ui::host::dom;

/// What was done in the level that is open.
#[derive(Debug, Clone)]
pub(super) struct Attempt {
    level: String,
    kept: Kept,
    /// What this tab read or wrote last where it is kept. Anything else there is from another tab.
    last_text: Option<String>,
    /// Whether it is kept nowhere.
    is_apart: bool,
}

/// Whether what is done is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keeping {
    /// It is, as far as there is room.
    Kept,
    /// Not since another tab keeps an attempt of its own.
    Overtaken,
    /// It is not to be kept.
    Apart,
}

impl Attempt {
    /// The level is begun now.
    pub(super) fn begun(course: &Course, level: &str) -> Self {
        let (kept, last_text) = (Kept::default(), course.place.attempt_text(level));
        let mut attempt = Self { level: level.to_owned(), kept, last_text, is_apart: false };
        attempt.note(Happening::Begun);
        attempt
    }

    /// What is kept of a level, or that it is begun now.
    pub(super) fn kept(course: &Course, level: &str) -> Self {
        let kept = course.place.attempt(level, &course.pack.hash);
        let kept = kept.filter(|kept| !kept.records.is_empty());
        match kept {
            Some(kept) => Self { kept, ..Self::begun(course, level) },
            None => Self::begun(course, level),
        }
    }

    /// What was done and not wound back, in order.
    pub(super) fn stands(&self) -> Vec<Happening> {
        what_stands(&self.kept.records)
    }

    /// The numbers of the hints that were read since the level was last begun.
    pub(super) fn hints(&self) -> Vec<u64> {
        let mut hints = Vec::new();
        for record in &self.kept.records {
            match record.what {
                Happening::Begun | Happening::Restarted => hints.clear(),
                Happening::Hinted(hint) => hints.push(hint),
                _ => {}
            }
        }
        hints
    }

    /// How often the level was begun.
    pub(super) fn times_begun(&self) -> u64 {
        let begun =
            |record: &&Record| matches!(record.what, Happening::Begun | Happening::Restarted);
        self.kept.records.iter().filter(begun).count() as u64
    }

    /// The furthest step that was come to.
    pub(super) fn step(&self) -> usize {
        usize::try_from(self.kept.step).unwrap_or(0)
    }

    pub(super) fn reach(&mut self, step: usize) {
        self.kept.step = step as u64;
    }

    /// Writes down what happened now.
    pub(super) fn note(&mut self, what: Happening) {
        let ms = u64::try_from(dom::now_ms()).unwrap_or(0);
        self.kept.records.push(Record { level: self.level.clone(), ms, what });
    }

    /// Keeps it in this browser, unless another tab keeps its own. A full storage does no harm: the level can be
    /// begun again.
    pub(super) fn keep(&mut self, course: &Course) -> Keeping {
        if self.is_apart {
            return Keeping::Apart;
        }
        if self.is_overtaken(course) {
            return Keeping::Overtaken;
        }
        // Who only looks in has begun nothing.
        if self.kept.records.len() > 1 || self.kept.step > 0 {
            let _ = course.place.keep_attempt(&self.level, &course.pack.hash, &self.kept);
            self.last_text = course.place.attempt_text(&self.level);
        }
        Keeping::Kept
    }

    /// Whether another tab has kept something else meanwhile.
    pub(super) fn is_overtaken(&self, course: &Course) -> bool {
        let text = course.place.attempt_text(&self.level);
        // What made room for something else is nobody's.
        !self.is_apart && text.is_some() && text != self.last_text
    }

    /// Keeps it nowhere from now on.
    pub(super) fn go_apart(&mut self) {
        self.is_apart = true;
    }
}
