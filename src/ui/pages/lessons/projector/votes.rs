//! How many of a class voted for each option, before they talked and after: noted by the teacher, and kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ui::pages::lessons::kept::Place;

/// The most votes that an option can have.
const MOST: u32 = 9_999;

/// The votes for an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Count {
    pub(super) before: u32,
    pub(super) after: u32,
}

/// When a vote is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Round {
    /// Before they talk.
    Before,
    /// After that.
    After,
}

/// The votes of a level: by its steps, and by their options.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Votes(BTreeMap<String, BTreeMap<String, Count>>);

impl Votes {
    /// Those that were noted of a level in this browser.
    pub(super) fn kept(place: &Place, level: &str) -> Self {
        let text = place.votes(level);
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// Keeps them in this browser.
    pub(super) fn keep(&self, place: &Place, level: &str) {
        if let Ok(text) = serde_json::to_string(self) {
            place.keep_votes(level, &text);
        }
    }

    /// The votes for an option.
    pub(super) fn of(&self, step: &str, option: &str) -> Count {
        let counts = self.0.get(step);
        counts.and_then(|counts| counts.get(option)).copied().unwrap_or_default()
    }

    /// How many votes an option had in a round.
    pub(super) fn in_round(&self, step: &str, option: &str, round: Round) -> u32 {
        let Count { before, after } = self.of(step, option);
        match round {
            Round::Before => before,
            Round::After => after,
        }
    }

    /// How many votes there were for all options in a round.
    pub(super) fn all(&self, step: &str, round: Round) -> u32 {
        let counts = self.0.get(step).into_iter().flatten();
        counts.map(|(option, _)| self.in_round(step, option, round)).sum()
    }

    /// Whether any votes of a step were noted.
    pub(super) fn are_any(&self, step: &str) -> bool {
        [Round::Before, Round::After].into_iter().any(|round| self.all(step, round) > 0)
    }

    /// Notes how many voted for an option.
    pub(super) fn note(&mut self, step: &str, option: &str, round: Round, votes: u32) {
        let counts = self.0.entry(step.to_owned()).or_default();
        let count = counts.entry(option.to_owned()).or_default();
        let noted = match round {
            Round::Before => &mut count.before,
            Round::After => &mut count.after,
        };
        *noted = votes.min(MOST);
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn both_rounds_are_kept_apart() {
        let mut votes = Votes::default();
        votes.note("guess", "one", Round::Before, 7);
        votes.note("guess", "two", Round::Before, 13);
        votes.note("guess", "one", Round::After, 18);
        votes.note("sum", "one", Round::After, 1);
        assert_eq!(votes.of("guess", "one"), Count { before: 7, after: 18 });
        assert_eq!(votes.all("guess", Round::Before), 20);
        assert_eq!(votes.all("guess", Round::After), 18);
        assert_eq!(votes.of("guess", "three"), Count::default());
        assert!(votes.are_any("sum") && !votes.are_any("find"));
        let text = serde_json::to_string(&votes).unwrap();
        assert_eq!(serde_json::from_str::<Votes>(&text).unwrap(), votes);
    }
}
