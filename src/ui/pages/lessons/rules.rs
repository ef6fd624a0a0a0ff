//! What the settings of a pack come to for a learner: which levels are open, and what help there is.

use leftfold_core::lessons::{Must, Names, Opening, Predictions, Question, Solutions, Standing};

use super::course_files::Course;
use super::level_list::why_closed;
use crate::ui::words::say;

impl Course {
    /// Why a level can't be opened yet.
    pub(super) fn why_closed(&self, level: &str) -> Option<String> {
        let ids = self.pack.levels.iter().map(|level| &level.id);
        why_closed(level, ids, &self.place.standings(), (&self.pack.words, self.settings()))
    }

    /// Whether there are hints.
    pub(super) fn has_hints(&self) -> bool {
        self.settings().hints
    }

    /// Why the solution of a level that was begun so often isn't shown.
    pub(super) fn why_no_solution(&self, tries: u64) -> Option<String> {
        match self.settings().solutions {
            Solutions::Always => None,
            Solutions::After(wanted) if tries >= wanted => None,
            Solutions::After(wanted) => Some(say::lessons_solution_after(wanted)),
            Solutions::Never => Some(say::lessons_solution_never().to_owned()),
        }
    }

    /// What the settings bar, in words.
    pub(super) fn limits(&self) -> Vec<String> {
        let in_order = self.settings().open == Opening::InOrder;
        let in_order = in_order.then(|| say::making_open_in_order_means().to_owned());
        let no_hints = (!self.has_hints()).then(|| say::lessons_no_hints().to_owned());
        let revote = self.settings().revote.then(|| say::lessons_revote().to_owned());
        [in_order, revote, no_hints, self.why_no_solution(0)].into_iter().flatten().collect()
    }

    /// Whether a question is asked at all.
    pub(super) fn asks(&self, question: &Question) -> bool {
        question.must == Must::BeRight || self.settings().predictions != Predictions::Off
    }

    /// Whether nothing can be done before a question is answered.
    pub(super) fn waits_for(&self, question: &Question) -> bool {
        question.must == Must::BeRight || self.settings().predictions == Predictions::Required
    }

    /// Whether a question is answered a second time, after talk.
    pub(super) fn asks_again(&self, question: &Question) -> bool {
        question.must == Must::Answer && self.settings().revote
    }

    /// Whether all its levels are solved.
    pub(super) fn is_solved(&self) -> bool {
        let standings = self.place.standings();
        let is_solved = |level: &str| standings.get(level) == Some(&Standing::Solved);
        self.pack.levels.iter().all(|level| is_solved(&level.id))
    }

    /// What a submission says of whose it is.
    pub(super) fn names(&self) -> Names {
        self.settings().names
    }
}
