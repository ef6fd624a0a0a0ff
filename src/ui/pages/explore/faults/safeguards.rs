//! What protects the bank from the faults that are on, and what the marks of the timelines mean.

use leftfold_core::simulation::faults::{FaultKind, FaultSet};
use leptos::prelude::*;

use super::drawing::Legend;
use super::lab::Lab;
use super::telling::fault_name;
use super::terms::with_terms;
use crate::ui::words::say;

/// The legend, and a safeguard for each fault that is on.
#[component]
pub(super) fn Safeguards(
    /// The run.
    lab: Lab,
) -> impl IntoView {
    let row = |kind: FaultKind| {
        view! {
            <div>
                <dt>{fault_name(kind)}</dt>
                <dd>{with_terms(safeguard(kind))}</dd>
            </div>
        }
    };
    let none = move || {
        (lab.faults() == FaultSet::NONE)
            .then(|| view! { <p class="soft">{say::faults_none_on()}</p> })
    };
    view! {
        <Legend />
        <section class="card" aria-labelledby="faults-safeguards">
            <h2 id="faults-safeguards">{say::faults_safeguards()}</h2>
            {none}
            <dl class="faults__safeguards">
                {move || lab.faults().kinds().map(row).collect_view()}
            </dl>
        </section>
    }
}

fn safeguard(kind: FaultKind) -> Vec<leftfold_words::Span<'static>> {
    match kind {
        FaultKind::CrashTab => say::faults_crash_safeguard(),
        FaultKind::KillBrowser => say::faults_kill_safeguard(),
        FaultKind::FillStorage => say::faults_full_safeguard(),
        FaultKind::SendTwice => say::faults_twice_safeguard(),
        FaultKind::Reorder => say::faults_reorder_safeguard(),
        FaultKind::TwoTabs => say::faults_tabs_safeguard(),
        FaultKind::ClockBack => say::faults_clock_safeguard(),
        FaultKind::Damage => say::faults_damage_safeguard(),
    }
}
