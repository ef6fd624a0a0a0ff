//! Every step of a run in words: for those who read, and for those who can't see the drawing.

use leftfold_core::simulation::faults::LabStep;
use leptos::prelude::*;

use super::lab::Lab;
use super::side::Side;
use super::telling::{title, told};
use crate::ui::words::say;

/// Every step in words, newest first.
#[component]
pub(super) fn Steps(
    /// The run.
    lab: Lab,
) -> impl IntoView {
    let row = |step: LabStep| {
        view! {
            <li class="faults__step">
                <p>{title(&step)}</p>
                <p class="soft">{say::faults_told_log(&told(&step, Side::Log))}</p>
                <p class="soft">{say::faults_told_balances(&told(&step, Side::Balances))}</p>
            </li>
        }
    };
    let none =
        move || (!lab.has_begun()).then(|| view! { <p class="soft">{say::faults_no_steps()}</p> });
    view! {
        <section class="card" aria-labelledby="faults-steps">
            <h2 id="faults-steps">{say::faults_steps()}</h2>
            {none}
            <ol class="faults__steps" reversed=true>
                <For
                    each=move || lab.steps().get().into_iter().rev()
                    key=|step| step.number
                    children=row
                />
            </ol>
        </section>
    }
}
