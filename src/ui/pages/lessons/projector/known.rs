//! What is right in a level, before anybody has done anything in it: its solution is carried out beside it.

use leftfold_core::lessons::Act;
use leptos::prelude::*;

use super::{Known, projector};
use crate::ui::pages::lessons::run::Run;
use crate::ui::pages::lessons::told::{Told, told};

/// Sees to it that the projector knows what is right in a level.
pub(super) fn learn(run: Run) {
    let projector = projector();
    let (course, level) = (run.course(), run.level());
    if untrack(|| projector.known(&level.id)).is_some() {
        return;
    }
    leptos::task::spawn_local(async move {
        // A level that a pack has no solution for has nothing to tell.
        if let Ok(solution) = told(&course, &level, &level.solution).await {
            projector.known.set(Some((level.id.clone(), known(&solution))));
        }
    });
}

fn known(solution: &Told) -> Known {
    let answers = solution.acts.iter().filter_map(|act| match act {
        Act::Answer(step, is) => {
            let given = solution.session.answers().get(step)?;
            // Where the bank doesn't say it, the solution does.
            let truth = given.truth.clone().unwrap_or_else(|| given.is.clone());
            Some((step.clone(), (is.clone(), truth)))
        }
        _ => None,
    });
    answers.collect()
}
