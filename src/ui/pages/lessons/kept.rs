//! What is kept of the lessons in this browser: which levels are solved, and what was done in them.

use leftfold_core::lessons::{Attempt, Standing, Standings, kept_standings};

use super::shelf::{self, ATTEMPT, PROGRESS};
use crate::ui::host::preferences::{leave_note, take_note};

/// Under which key a tab notes the level that is open.
const OPEN_LEVEL: &str = "level";

/// Where it is kept what is done in a pack: in the course, or in a pack that was opened from a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Place {
    prefix: String,
}

impl Place {
    /// Where it is kept what is done in a pack that was opened from a file.
    pub(super) fn of_pack(id: &str) -> Self {
        Self { prefix: format!("pack.{id}.") }
    }

    fn name(&self, what: &str) -> String {
        format!("{}{what}", self.prefix)
    }

    fn attempt_name(&self, level: &str) -> String {
        self.name(&format!("{ATTEMPT}{level}"))
    }

    /// How far each level is.
    pub(super) fn standings(&self) -> Standings {
        let kept = shelf::kept(&self.name(PROGRESS));
        kept.map(|text| kept_standings(&text)).unwrap_or_default()
    }

    /// Keeps how far somebody got with levels. What is better stays. Says whether it is kept.
    pub(super) fn keep_standings(&self, standings: &Standings) -> bool {
        let mut all = self.standings();
        for (level, standing) in standings {
            let best = all.entry(level.clone()).or_insert(*standing);
            *best = (*best).max(*standing);
        }
        let written = all.iter().map(|(level, standing)| (level.clone(), standing.as_str().into()));
        let written: serde_json::Map<_, _> = written.collect();
        shelf::keep(&self.name(PROGRESS), &serde_json::Value::from(written).to_string())
    }

    /// Keeps how far somebody got with a level. What is better stays.
    pub(super) fn keep_standing(&self, level: &str, standing: Standing) {
        // A full storage does no harm: a level can be solved again.
        let _ = self.keep_standings(&[(level.to_owned(), standing)].into());
    }

    /// What was done in a level of the pack with a hash. What was done in another edition of it is dropped.
    pub(super) fn attempt(&self, level: &str, pack_hash: &str) -> Option<Attempt> {
        let text = shelf::kept(&self.attempt_name(level))?;
        let attempt = Attempt::parse(&text, pack_hash).ok()?;
        attempt.records.iter().all(|record| record.level == level).then_some(attempt)
    }

    /// Keeps what was done in a level, and says whether it is kept.
    pub(super) fn keep_attempt(&self, level: &str, pack_hash: &str, attempt: &Attempt) -> bool {
        shelf::keep(&self.attempt_name(level), &attempt.text(pack_hash))
    }

    /// The votes of a class that were noted in a level.
    pub(super) fn votes(&self, level: &str) -> Option<String> {
        shelf::kept(&self.name(&format!("votes.{level}")))
    }

    /// Keeps the votes of a class in a level. A full storage does no harm: they stay on the page.
    pub(super) fn keep_votes(&self, level: &str, text: &str) {
        let _ = shelf::keep(&self.name(&format!("votes.{level}")), text);
    }
}

/// Notes for this tab which level is open; none where it is left.
pub(super) fn note_open_level(level: Option<&str>) {
    leave_note(OPEN_LEVEL, level.unwrap_or_default());
}

/// The level that was open in this tab before the page was loaded again.
pub(crate) fn level_left_open() -> Option<String> {
    let level = take_note(OPEN_LEVEL).filter(|level| !level.is_empty())?;
    note_open_level(Some(&level));
    Some(level)
}
