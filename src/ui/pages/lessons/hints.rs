//! The hints of the step that is shown, one by one.

use leftfold_core::lessons::Happening;
use leptos::prelude::*;

use super::run::Run;

impl Run {
    /// The hints that were read of those that help in the step that is shown; follows that.
    pub(super) fn hints_here(self) -> Vec<String> {
        let (level, words, at) = (self.level(), self.words(), self.at());
        self.hints_read().with(|read| {
            let hints = words.hints_in(&level, at).into_iter();
            hints
                .filter(|(number, _)| read.contains(number))
                .map(|(_, hint)| hint.to_owned())
                .collect()
        })
    }

    /// The number of the hint that comes next; follows what is read and shown.
    pub(super) fn next_hint(self) -> Option<u64> {
        let (level, words, at) = (self.level(), self.words(), self.at());
        self.hints_read().with(|read| {
            let mut hints = words.hints_in(&level, at).into_iter().map(|(number, _)| number);
            hints.find(|number| !read.contains(number))
        })
    }

    /// Opens the next hint.
    pub(super) fn hint(self) {
        if let Some(next) = untrack(|| self.next_hint()) {
            self.hints_read().update(|read| read.push(next));
            self.note(Happening::Hinted(next));
        }
    }
}
