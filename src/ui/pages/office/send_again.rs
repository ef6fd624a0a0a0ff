//! A command, sent once more: under its id, under another one, or for a version that its stream doesn't have. What
//! comes of it stands beside, with why.

use leftfold_core::application::{Options, Outcome, ToldCommand};
use leftfold_core::domain::{About, Act, Code};
use leptos::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use crate::ui::components::{Barred, Button, Emphasis, Json};
use crate::ui::records::{in_terms, untold_words};
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::words::{format, refusals, say};

/// How a command is sent once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Again {
    SameId,
    AnotherId,
    AnotherVersion,
}

/// What came of it.
#[derive(Clone)]
struct Answered {
    again: Again,
    outcome: Outcome,
    shown: Value,
}

/// The ways of sending a command once more.
#[component]
pub(super) fn SendAgain(
    /// The command's id.
    command_id: Uuid,
) -> impl IntoView {
    let bank = use_bank();
    let told = Memo::new(move |_| {
        let actor = bank.actor();
        bank.extent();
        bank.bank().told_command(command_id, &actor)
    });
    let answered = RwSignal::new(None::<Answered>);
    let busy = RwSignal::new(false);
    let send = move |again: Again| {
        let Ok(told) = told.get_untracked() else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            let options = options(bank, &told, again);
            let outcome = bank.send(told.command, options).await;
            let shown = bank.bank().outcome_view(&outcome, &bank.actor_untracked());
            let shown = serde_json::from_str(&shown.to_json()).unwrap_or_default();
            let _ = busy.try_set(false);
            let _ = answered.try_set(Some(Answered { again, outcome, shown }));
        });
    };
    let ways = move || match told.get() {
        Err(untold) => view! { <p class="soft">{untold_words(untold)}</p> }.into_any(),
        Ok(told) => view! { <Ways bank told busy send=Callback::new(send) /> }.into_any(),
    };
    view! {
        <section class="card stack screen-only" aria-labelledby="send-again">
            <h2 id="send-again">{say::again_title()}</h2>
            <p class="soft">{in_terms(say::again_hint())}</p>
            {ways}
            <div role="status">
                {move || answered.get().map(|answered| view! { <Answer answered /> })}
            </div>
        </section>
    }
}

/// A button for each way, with what comes of it.
#[component]
fn Ways(
    /// The bank.
    bank: BankContext,
    /// The command.
    told: ToldCommand,
    /// Whether it is being sent.
    busy: RwSignal<bool>,
    /// Sends it.
    send: Callback<Again>,
) -> impl IntoView {
    let owner = match told.command.about() {
        About::Nobody => None,
        About::Customer(customer_id) => Some(customer_id),
        About::OwnerOf(account_id) => bank.reading(|reading| reading.account_owner(account_id)),
    };
    let act = Act::of_command(told.command.name()).unwrap_or(Act::Ask);
    let barred = bank.barred(act, owner);
    let is_exact = told.is_exact;
    let same: Barred = Signal::derive(move || {
        barred.get().or_else(|| (!is_exact).then(|| say::again_not_exact().to_owned()))
    });
    let way =
        move |again: Again, barred: Barred, emphasis, label: &'static str, hint: &'static str| {
            view! {
                <li class="again__way">
                    <Button emphasis busy barred on_click=move |()| send.run(again)>
                        {label}
                    </Button>
                    <span class="soft">{hint}</span>
                </li>
            }
        };
    let plain = Emphasis::Plain;
    view! {
        <ul class="again">
            {way(Again::SameId, same, plain, say::again_same_id(), say::again_same_id_hint())}
            {way(
                Again::AnotherVersion,
                barred,
                plain,
                say::again_version(),
                say::again_version_hint(),
            )}
            {way(
                Again::AnotherId,
                barred,
                Emphasis::Danger,
                say::again_another_id(),
                say::again_another_id_hint(),
            )}
        </ul>
    }
}

/// What came of it, why, and the answer as a program gets it.
#[component]
fn Answer(
    /// What came of it.
    answered: Answered,
) -> impl IntoView {
    let words = words(answered.again, &answered.outcome);
    view! {
        <p>
            <strong>{words}</strong>
        </p>
        <Json value=answered.shown label=say::again_answer() />
    }
}

fn options(bank: BankContext, told: &ToldCommand, again: Again) -> Options {
    let actor = Some(bank.actor_untracked());
    let said = Options { actor, ..told.options.clone() };
    match again {
        Again::SameId => said,
        Again::AnotherId => Options { command_id: None, expected_version: None, ..said },
        Again::AnotherVersion => {
            let stream = told.command.target();
            let version = bank.reading(|reading| reading.log().version(stream));
            Options { command_id: None, expected_version: Some(another(version)), ..said }
        }
    }
}

/// A version that a stream at this one doesn't have: the one before, as somebody has it who read it too early.
fn another(version: u64) -> u64 {
    version.checked_sub(1).unwrap_or(1)
}

fn words(again: Again, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Duplicate { .. } => say::again_duplicate().into(),
        Outcome::Accepted { position, .. } => say::again_accepted(&format::count(*position)),
        Outcome::Rejected { error, .. } => {
            let why = format::full_sentence(&refusals::why(error));
            match (again, error.code) {
                (_, Code::VersionConflict) => say::again_conflict(&why),
                _ => say::again_refused(&why),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn another_version_is_never_the_one_that_the_stream_has() {
        assert_eq!([0, 1, 7].map(another), [1, 0, 6]);
    }
}
