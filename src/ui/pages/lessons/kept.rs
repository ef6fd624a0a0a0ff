//! What is kept of the lessons in this browser: which levels are solved, and what was done in them.

use leftfold_core::event_sourcing::collect_by_insertion;
use leftfold_core::lessons::{Attempt, Standing, Standings, kept_standings};

use super::shelf::{self, ATTEMPT, PROGRESS};
use crate::browser::is_framed;
use crate::ui::host::dom;
use crate::ui::host::preferences::{leave_note, note, take_note};
use crate::ui::route::{LessonsRoute, Route};
use crate::ui::state::context::BankContext;

/// Under which key a tab notes the level that is open.
const OPEN_LEVEL: &str = "level";

/// Under which key a tab notes that a solution is shown.
const SOLUTION: &str = "solution";

/// Where it is kept what is done in a pack: in the course, in one that was opened from a file, or from a link.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Place {
    prefix: String,
    /// Whether nothing is kept at all.
    is_nowhere: bool,
}

impl Place {
    /// Where it is kept what is done in a pack that was opened from a file.
    pub(super) fn of_pack(id: &str) -> Self {
        Self { prefix: format!("pack.{id}."), is_nowhere: false }
    }

    /// Where it is kept what is done in a pack that came in a link. Anybody may have given it any id.
    pub(super) fn of_link(id: &str, hash: &str) -> Self {
        Self { prefix: format!("link.{id}.{hash}."), is_nowhere: false }
    }

    /// Nothing is kept of what is done.
    pub(super) fn nowhere() -> Self {
        Self { prefix: String::new(), is_nowhere: true }
    }

    fn kept(&self, name: &str) -> Option<String> {
        if self.is_nowhere { None } else { shelf::kept(name) }
    }

    fn keep(&self, name: &str, text: &str) -> bool {
        !self.is_nowhere && shelf::keep(name, text)
    }

    fn name(&self, what: &str) -> String {
        format!("{}{what}", self.prefix)
    }

    fn attempt_name(&self, level: &str) -> String {
        self.name(&format!("{ATTEMPT}{level}"))
    }

    /// How far each level is.
    pub(super) fn standings(&self) -> Standings {
        let kept = self.kept(&self.name(PROGRESS));
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
        let written: serde_json::Map<_, _> = collect_by_insertion(written);
        self.keep(&self.name(PROGRESS), &serde_json::Value::from(written).to_string())
    }

    /// Keeps how far somebody got with a level. What is better stays.
    pub(super) fn keep_standing(&self, level: &str, standing: Standing) {
        // A full storage does no harm: a level can be solved again.
        let _ = self.keep_standings(&collect_by_insertion([(level.to_owned(), standing)]));
    }

    /// What was done in a level, as it is kept.
    pub(super) fn attempt_text(&self, level: &str) -> Option<String> {
        self.kept(&self.attempt_name(level))
    }

    /// What was done in a level of the pack with a hash. What was done in another edition of it is dropped.
    pub(super) fn attempt(&self, level: &str, pack_hash: &str) -> Option<Attempt> {
        let text = self.attempt_text(level)?;
        let attempt = Attempt::parse(&text, pack_hash).ok()?;
        attempt.records.iter().all(|record| record.level == level).then_some(attempt)
    }

    /// Keeps what was done in a level, and says whether it is kept.
    pub(super) fn keep_attempt(&self, level: &str, pack_hash: &str, attempt: &Attempt) -> bool {
        self.keep(&self.attempt_name(level), &attempt.text(pack_hash))
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

/// Notes for this tab where the level that is open was opened; none where it is left.
pub(super) fn note_open_level(place: Option<&LessonsRoute>) {
    // Frames of one page share their tab's notes, and each shows a level of its own.
    if !is_framed() {
        leave_note(OPEN_LEVEL, &place.map(LessonsRoute::href).unwrap_or_default());
    }
}

/// Has the history know of which bank a place was: of this browser's, or of a level's, whose address is noted there.
/// Going back to a place of the other leaves the level, or opens it again. Says whether that leads elsewhere.
pub(crate) fn leads_to_level(context: BankContext) -> bool {
    if is_framed() {
        return false;
    }
    let open = context.level_run().and_then(|run| Some((run, note(OPEN_LEVEL)?)));
    match (open, dom::noted_here()) {
        (Some((_, open)), Some(noted)) if open == noted => false,
        (_, Some(noted)) => {
            dom::replace_hash(&noted);
            true
        }
        (Some((run, _)), None) if dom::was_here() => {
            run.leave();
            false
        }
        (Some((_, open)), None) => {
            if !matches!(Route::parse(&dom::hash()), Route::Lessons(_)) {
                dom::note_here(&open);
            }
            false
        }
        (None, None) => false,
    }
}

/// Notes for this tab whether a solution is shown.
pub(super) fn note_solution(is_shown: bool) {
    if !is_framed() {
        leave_note(SOLUTION, if is_shown { "shown" } else { "" });
    }
}

/// Whether a solution was shown in this tab before the page was loaded again.
pub(super) fn was_solution_shown() -> bool {
    !is_framed() && take_note(SOLUTION).is_some_and(|note| !note.is_empty())
}

/// Where the level was opened that was open in this tab before the page was loaded again.
pub(crate) fn level_left_open() -> Option<LessonsRoute> {
    let note = if is_framed() { None } else { take_note(OPEN_LEVEL) }?;
    let Route::Lessons(place) = Route::parse(&note) else { return None };
    note_open_level(Some(&place));
    Some(place)
}
