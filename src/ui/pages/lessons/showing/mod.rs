//! A level's solution beside the learner's own attempt.

mod panel;
mod shown;

use super::run::Run;

/// Shows the solution of a level, from its start.
pub(super) fn show_solution(run: Run) {
    shown::show(run, panel::panel);
}
