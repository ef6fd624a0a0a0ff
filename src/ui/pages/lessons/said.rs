//! What is said of an act: why it could not be carried out, what came of it, and what of the goal is missing then.

use leftfold_core::application::Outcome;
use leftfold_core::domain::{Code, Refusal};
use leftfold_core::lessons::{ActError, Check, LevelWords};

use super::text::{filled, text};
use uuid::Uuid;

use crate::ui::words::{lesson_reasons, refusals, say};

/// Why an act could not be carried out.
pub(super) async fn problem_words(error: ActError) -> String {
    lesson_reasons::why_in_full_on_demand(error.into()).await
}

/// What comes of a command that a level's bank has no room for.
pub(super) fn full() -> Outcome {
    let error = Refusal::new(Code::StorageFull, "a level holds no more events");
    Outcome::Rejected { command_id: Uuid::nil(), error }
}

/// What came of a command that the level offered.
pub(super) async fn outcome_words(outcome: Option<Outcome>) -> String {
    match outcome {
        Some(Outcome::Accepted { .. }) => say::level_accepted().to_owned(),
        Some(Outcome::Duplicate { .. }) => say::level_duplicate().to_owned(),
        Some(Outcome::Rejected { error, .. }) => refusals::why_on_demand(error).await,
        None => say::level_not_done().to_owned(),
    }
}

/// What the goal says, in the words of the level.
pub(super) fn check_words(words: &LevelWords, check: &Check) -> String {
    match check {
        Check::Solved => say::level_goal_met().to_owned(),
        Check::DeadEnd(id) => words.dead_ends.get(id).map_or_else(String::new, |said| text(said)),
        Check::Unmet { goal, near, verdict } => {
            let said = near.as_ref().and_then(|near| words.goal.get(near));
            let said = said.or_else(|| words.goal.get(goal));
            said.map_or_else(String::new, |said| {
                filled(said, verdict.have.as_ref(), verdict.want.as_ref())
            })
        }
    }
}
