//! A transfer as a line of steps: the way forward, under it the way back, and what is still to come.

mod dots;
mod way;

use leftfold_core::domain::TransferId;
use leftfold_core::event_sourcing::{Position, Timestamp};
use leftfold_core::read_models::TransferView;
use leptos::prelude::*;

use crate::ui::components::{Time, event_name, isolated, tagged};
use crate::ui::host::dom;
use crate::ui::route::ExploreRoute;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::words::describe::{Topic, topic};
use crate::ui::words::elapsed::after;
use crate::ui::words::{format, say};

pub(crate) use dots::SagaDots;
use way::{Place, places};

/// Whether a step was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Taken,
    /// It is owed next, or came next in the log.
    Next,
    /// It follows, if nothing is refused before.
    Later,
}

/// A step of a transfer, as it is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Step {
    name: &'static str,
    state: State,
    place: Place,
    /// Where it was recorded, and when.
    recorded: Option<(Position, Timestamp)>,
    /// When the step before it was recorded.
    before: Option<Timestamp>,
}

/// What the steps of a transfer are, up to where one looks, and what comes after: in the past what
/// came next in the log, else what its process owes.
fn steps_of(bank: BankContext, transfer: &TransferView) -> Vec<Step> {
    let id = transfer.transfer_id;
    let taken = transfer.steps.len();
    let (recorded, to_come) = bank.reading(|reading| {
        let all = reading.as_of(None).transfer(id).map(|transfer| transfer.steps);
        (all.unwrap_or_default(), reading.to_come(id))
    });
    let to_come = if recorded.len() > taken { &[] } else { to_come };
    let recorded = recorded.iter().take(taken + 1);
    let mut names: Vec<&'static str> = recorded.clone().map(|step| step.name).collect();
    names.extend(to_come);
    let mut at = recorded.map(|step| (step.position, step.recorded_at));
    let mut before = None;
    let draw = |(index, (name, place)): (usize, (&'static str, Place))| {
        let recorded = at.next();
        let state = match index.cmp(&taken) {
            std::cmp::Ordering::Less => State::Taken,
            std::cmp::Ordering::Equal => State::Next,
            std::cmp::Ordering::Greater => State::Later,
        };
        let step = Step { name, state, place, recorded, before };
        before = recorded.map(|(_, at)| at);
        step
    };
    let places = places(&names);
    names.into_iter().zip(places).enumerate().map(draw).collect()
}

/// What a step is called.
fn label(name: &'static str) -> String {
    match name {
        "transfer_initiated" => say::saga_initiated().into(),
        "account_debited" => say::saga_debited().into(),
        "account_credited" => say::saga_credited().into(),
        "transaction_analyzed" => say::saga_checked().into(),
        "credit_released" => say::saga_released().into(),
        "transfer_completed" => say::saga_completed().into(),
        "command_rejected" => say::saga_refused().into(),
        "credit_reversed" => say::saga_credit_reversed().into(),
        "debit_reversed" => say::saga_debit_reversed().into(),
        "transfer_failed" => say::saga_failed().into(),
        _ => format::sentence(name.rsplit('_').next().unwrap_or(name)),
    }
}

/// The drawing of one transfer. It is a list in the order in which things happened.
#[component]
pub(crate) fn Saga(
    /// Which one.
    id: TransferId,
) -> impl IntoView {
    dom::add_style_sheet("saga.css");
    let bank = use_bank();
    let steps = Memo::new(move |_| {
        let transfer = bank.read(|views| views.transfer(id));
        transfer.map(|transfer| steps_of(bank, &transfer)).unwrap_or_default()
    });
    let class = move || {
        let back = steps.with(|steps| steps.iter().any(|step| step.place.back));
        if back { "saga" } else { "saga saga--straight" }
    };
    let drawn = move || {
        let steps = steps.get();
        let next_is_taken =
            |index: usize| steps.get(index + 1).is_some_and(|next| next.state == State::Taken);
        let drawn = steps.iter().enumerate();
        drawn.map(|(index, step)| step_view(bank, *step, next_is_taken(index))).collect_view()
    };
    view! { <ol class=class>{drawn}</ol> }
}

/// One step: a mark, what it is called, when it was taken, what it says, and its event.
fn step_view(bank: BankContext, step: Step, next_is_taken: bool) -> impl IntoView {
    let Step { name, state, place, recorded, .. } = step;
    let ahead = state != State::Taken;
    let bad = is_bad(bank, step);
    let mut class = format!("saga__step saga__step--{}{}", place.column, place.line.class());
    let kinds = [
        (place.back, " saga__step--back"),
        (ahead, " saga__step--ahead"),
        (bad && !ahead, " saga__step--bad"),
        (!next_is_taken, " saga__step--last"),
    ];
    kinds.into_iter().filter(|kind| kind.0).for_each(|kind| class.push_str(kind.1));
    // The other side's balance is the other side's.
    let told = recorded.filter(|_| !ahead).and_then(|(position, _)| bank.told(position));
    let event = event_name(name);
    view! {
        <li class=class>
            <span class="saga__mark" aria-hidden="true">
                <svg viewBox="0 0 12 12" focusable="false">
                    <path d=sign(step, bad) />
                </svg>
            </span>
            <div class="saga__words">
                <p class="saga__name">{named(step)}</p>
                <p class="saga__when">{when(step)}</p>
                <p class="saga__told">{told.as_deref().map(isolated)}</p>
                <p class="saga__event mono">{event}</p>
            </div>
        </li>
    }
}

/// Whether a step is one that refuses, blocks or ends badly.
fn is_bad(bank: BankContext, step: Step) -> bool {
    let recorded = step.recorded.filter(|_| step.state == State::Taken);
    recorded.is_some_and(|(position, _)| {
        bank.reading(|reading| {
            reading.log().get(position).is_some_and(|event| topic(&event.event) == Topic::Refusal)
        })
    })
}

/// What stands in the mark: a tick, a cross, an arrow back, or dots for what is next.
fn sign(step: Step, bad: bool) -> &'static str {
    match step.state {
        State::Next => "M2.5 6h.01M6 6h.01M9.5 6h.01",
        State::Later => "",
        State::Taken if bad => "M3 3l6 6M9 3l-6 6",
        State::Taken if step.place.back => "M5.5 2.5 2 6l3.5 3.5M2 6h8",
        State::Taken => "M2.5 6.5 5 9l4.5-6",
    }
}

fn named(step: Step) -> AnyView {
    match step.recorded {
        Some((position, _)) => view! {
            <a href=ExploreRoute::Event(position)
                .href()>{label(step.name)}" "<span class="mono">{format!("#{position}")}</span></a>
        }
        .into_any(),
        None => label(step.name).into_any(),
    }
}

/// When a step was taken: the first by the clock, the others from the one before; or that it is owed.
fn when(step: Step) -> AnyView {
    let time = move || {
        step.recorded.map(|(_, at)| match step.before {
            Some(before) => {
                let text = after(before, at);
                view! {
                    <time datetime=at.to_string() title=at.to_string()>
                        {text}
                    </time>
                }
                .into_any()
            }
            None => view! { <Time at precise=true /> }.into_any(),
        })
    };
    match (step.state, step.recorded) {
        (State::Taken, _) => time().into_any(),
        (State::Next, Some((_, at))) => {
            tagged(say::saga_came_next(&format::second(at)), |_, _| time().into_any())
        }
        (State::Next, None) => say::saga_owed_next().into_any(),
        (State::Later, None) => say::saga_to_come().into_any(),
        (State::Later, Some(_)) => view! {
            {say::saga_to_come()}
            {time()}
        }
        .into_any(),
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn steps_are_called_by_what_was_done() {
        assert_eq!(label("transfer_initiated"), "Initiated");
        assert_eq!(label("account_debited"), "Debited");
        assert_eq!(label("transaction_analyzed"), "Checked");
        assert_eq!(label("command_rejected"), "Rejected");
        assert_eq!(label("debit_reversed"), "Debit reversed");
    }
}
