//! What is said of an act: why it could not be carried out, or what came of it.

use leftfold_core::application::Outcome;
use leftfold_core::lessons::ActError;

use crate::ui::words::{refusals, say};

/// Why an act could not be carried out.
pub(super) fn problem_words(error: &ActError) -> String {
    match error {
        ActError::NoAnswer(_) => say::level_no_answer().to_owned(),
        ActError::AlreadyAnswered(_) => say::level_already_answered().to_owned(),
        ActError::TooManyEvents => say::level_full().to_owned(),
        _ => say::level_not_done().to_owned(),
    }
}

/// What came of a command that the level offered.
pub(super) fn outcome_words(outcome: Option<&Outcome>) -> String {
    match outcome {
        Some(Outcome::Accepted { .. }) => say::level_accepted().to_owned(),
        Some(Outcome::Duplicate { .. }) => say::level_duplicate().to_owned(),
        Some(Outcome::Rejected { error, .. }) => refusals::why(error),
        None => say::level_not_done().to_owned(),
    }
}
