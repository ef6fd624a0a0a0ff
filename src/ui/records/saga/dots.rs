//! A transfer's steps as a row of dots, for a list: its page draws them.

use leftfold_core::read_models::TransferView;
use leptos::prelude::*;

use super::{State, Step, label, steps_of};
use crate::ui::state::context::use_bank;
use crate::ui::words::language::list;
use crate::ui::words::{format, say};

/// The steps of a transfer, small.
#[component]
pub(crate) fn SagaDots(
    /// The transfer.
    transfer: TransferView,
) -> impl IntoView {
    let bank = use_bank();
    let taken = transfer.steps.len();
    let steps = Memo::new(move |_| {
        bank.extent();
        steps_of(bank, &transfer)
    });
    let dot = |step: &Step| {
        let class = match (step.state, step.place.back) {
            (State::Taken, false) => "dots__dot",
            (State::Taken, true) => "dots__dot dots__dot--back",
            (State::Next | State::Later, _) => "dots__dot dots__dot--ahead",
        };
        view! { <span class=class></span> }
    };
    view! {
        <p class="dots">
            <span class="dots__row" role="img" aria-label=move || steps.with(|steps| told(steps))>
                {move || steps.with(|steps| steps.iter().map(dot).collect_view())}
            </span>
            <span class="soft">{say::saga_steps(taken)}</span>
        </p>
    }
}

/// The steps in words, for who doesn't see the dots.
fn told(steps: &[Step]) -> String {
    let of = |wanted: State| {
        let of_state = steps.iter().filter(move |step| step.state == wanted);
        list(&of_state.map(|step| label(step.name).to_ascii_lowercase()).collect::<Vec<_>>())
    };
    let next = of(State::Next);
    let taken = format::sentence(&of(State::Taken));
    if next.is_empty() { taken } else { say::saga_taken_and_next(&taken, &next) }
}
