//! The timeline of one store as a drawing: a mark for each step, in rows of ten. Shapes say what colours
//! say. The same stands in words in the list of steps.

use leftfold_core::simulation::faults::{FaultKind, Happening, LabStep, Lane, STEPS};
use leptos::prelude::*;

use super::lab::Lab;
use super::side::Side;
use crate::ui::words::say;

/// How many steps stand in a row.
const IN_A_ROW: u64 = 10;
/// How far apart steps stand, and rows.
const CELL: u64 = 40;
const ROW: u64 = 46;

/// What the client was told at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// That it is done.
    Done,
    /// That it is not done.
    Refused,
    /// Nothing.
    Unanswered,
    /// It may have been told anything: something is broken from here on.
    Broken,
}

impl Mark {
    fn of(lane: &Lane) -> Self {
        let has = |wanted: fn(&Happening) -> bool| lane.happenings.iter().any(wanted);
        if has(|happening| matches!(happening, Happening::Unanswered(_))) {
            Self::Unanswered
        } else if has(|happening| {
            matches!(happening, Happening::Acknowledged(_) | Happening::SentAnew(_))
        }) {
            Self::Done
        } else {
            Self::Refused
        }
    }
}

/// Where a step stands in the drawing.
fn place(number: u64) -> (u64, u64) {
    let before = number.saturating_sub(1);
    (CELL / 2 + before % IN_A_ROW * CELL, 26 + before / IN_A_ROW * ROW)
}

/// The timeline of one store.
#[component]
pub(super) fn Timeline(
    /// The run.
    lab: Lab,
    /// Of which store.
    side: Side,
) -> impl IntoView {
    let label = move || {
        let taken = lab.steps().with(Vec::len);
        let (taken, all) = (taken.to_string(), STEPS.to_string());
        match lab.broken_at(side) {
            Some(step) => say::faults_drawn_broken(&taken, &all, &step.to_string()),
            None => say::faults_drawn(&taken, &all),
        }
    };
    let marks = move || {
        let broken_at = lab.broken_at(side);
        lab.steps().with(|steps| {
            let newest = steps.len();
            let drawn = steps.iter().enumerate();
            drawn
                .map(|(index, step)| step_drawn(step, side, broken_at, index + 1 == newest))
                .collect_view()
        })
    };
    let coming = (1..=STEPS).map(|number| {
        let (x, y) = place(number);
        view! { <circle class="timeline__coming" cx=x cy=y r="2"></circle> }
    });
    let rows = STEPS.div_ceil(IN_A_ROW);
    view! {
        <svg
            class="timeline"
            role="img"
            aria-label=label
            viewBox=format!("0 0 {} {}", IN_A_ROW * CELL, rows * ROW)
        >
            {coming.collect_view()}
            {marks}
        </svg>
    }
}

/// One step: its piece of the line, the fault that struck, and its mark.
fn step_drawn(step: &LabStep, side: Side, broken_at: Option<u64>, is_newest: bool) -> AnyView {
    let (x, y) = place(step.number);
    let is_broken = broken_at.is_some_and(|at| at <= step.number);
    let mark = if broken_at == Some(step.number) { Mark::Broken } else { Mark::of(side.of(step)) };
    let cut = matches!(step.fault, Some(FaultKind::CrashTab | FaultKind::KillBrowser));
    // A cut takes the line away for a piece before the mark.
    let line = if cut {
        format!("M{} {y}h2m8 0h{}", x - CELL / 2, CELL - 10)
    } else {
        format!("M{} {y}h{CELL}", x - CELL / 2)
    };
    view! {
        <g class="timeline__step" class=("timeline__step--broken", is_broken)>
            <path class="timeline__line" d=line></path>
            {step.fault.map(|fault| fault_drawn(fault, x, y))}
            {mark_drawn(mark, x, y)}
            {is_newest
                .then(|| view! { <circle class="timeline__newest" cx=x cy=y r="12"></circle> })}
        </g>
    }
    .into_any()
}

/// A stroke through the line for a crash, two for a killed browser, a triangle above for any other fault.
fn fault_drawn(fault: FaultKind, x: u64, y: u64) -> AnyView {
    let (class, drawn) = match fault {
        FaultKind::CrashTab => ("timeline__cut", format!("M{} {}l6 -22", x - 17, y + 11)),
        FaultKind::KillBrowser => {
            ("timeline__cut", format!("M{} {}l6 -22M{} {}l6 -22", x - 20, y + 11, x - 15, y + 11))
        }
        _ => ("timeline__fault", format!("M{} {}h12l-6 8z", x - 6, y - 22)),
    };
    view! { <path class=class d=drawn></path> }.into_any()
}

/// The mark of a step. The shapes: a dot, a ring, a diamond, a cross in a square.
fn mark_drawn(mark: Mark, x: u64, y: u64) -> AnyView {
    match mark {
        Mark::Done => view! { <circle class="timeline__done" cx=x cy=y r="6"></circle> }.into_any(),
        Mark::Refused => {
            view! { <circle class="timeline__refused" cx=x cy=y r="5"></circle> }.into_any()
        }
        Mark::Unanswered => {
            let diamond = format!("M{x} {}l7 7l-7 7l-7 -7z", y - 7);
            view! { <path class="timeline__unanswered" d=diamond></path> }.into_any()
        }
        Mark::Broken => {
            let cross = format!("M{} {}l8 8m0 -8l-8 8", x - 4, y - 4);
            view! {
                <rect class="timeline__broken" x=x - 8 y=y - 8 width="16" height="16" rx="2"></rect>
                <path class="timeline__cross" d=cross></path>
            }
            .into_any()
        }
    }
}

/// What the marks mean.
#[component]
pub(super) fn Legend() -> impl IntoView {
    let entry = |drawn: AnyView, words: &'static str| {
        view! {
            <li>
                <svg class="timeline__sample" viewBox="0 0 40 32" aria-hidden="true">
                    {drawn}
                </svg>
                {words}
            </li>
        }
    };
    let mark = |mark| mark_drawn(mark, 20, 16);
    let fault = |kind, x, y| {
        view! {
            <path class="timeline__line" d="M4 16h6m12 0h14"></path>
            {fault_drawn(kind, x, y)}
        }
        .into_any()
    };
    view! {
        <ul class="faults__legend">
            {entry(mark(Mark::Done), say::faults_mark_done())}
            {entry(mark(Mark::Refused), say::faults_mark_refused())}
            {entry(mark(Mark::Unanswered), say::faults_mark_unanswered())}
            {entry(mark(Mark::Broken), say::faults_mark_broken())}
            {entry(fault(FaultKind::CrashTab, 30, 16), say::faults_mark_crash())}
            {entry(fault(FaultKind::KillBrowser, 34, 16), say::faults_mark_kill())}
            {entry(fault_drawn(FaultKind::SendTwice, 20, 32), say::faults_mark_fault())}
        </ul>
    }
}
