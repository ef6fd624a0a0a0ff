//! A level's solution beside the learner's own attempt.

mod panel;
mod shown;

use super::run::Run;
use crate::on_demand::{Later, on_demand};
use crate::ui::words::say;

on_demand! { lesson_extras: fn solution(run: Run) -> Later<()> {
    Box::pin(shown::show(run, panel::panel))
} }

/// Shows the solution of a level, from its start, or says why its part can't be loaded.
pub(super) async fn show_solution(run: Run) {
    match solution(run).await {
        Ok(shown) => shown.await,
        Err(_) => run.context().say(say::reason_not_loaded().into(), None),
    }
}
