//! Filling the log: many events at once, to see how the pages and the storage do with them.

use leftfold_core::domain::Act;
use leftfold_core::event_sourcing::Progress;
use leftfold_core::simulation::{
    Generated, LEAST_ACCOUNTS, MOST_EVENTS, Workload, WorkloadError, generate,
};
use leptos::prelude::*;

use crate::ui::components::form::{Form, Problems};
use crate::ui::components::{Emphasis, Field, FormView};
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, refusals, say};

/// The card with the form.
#[component]
pub(super) fn Fill() -> impl IntoView {
    let bank = use_bank();
    let usual = Workload::default();
    let accounts = RwSignal::new("100".to_owned());
    let events = RwSignal::new(usual.events.to_string());
    let typed = move || [accounts, events].map(|field| number(&field.get()));
    let form = Form::new("fill", move || problems(typed()));
    let fill = move |()| {
        let [Some(accounts), Some(events)] = untrack(typed) else { return };
        let workload = Workload { accounts, events, ..usual };
        let work = move |progress: Box<dyn Progress>| async move {
            let bank = bank.bank();
            generate(&bank, workload, async |done, all| {
                if progress.is_pause_due(done, all) {
                    progress.pause().await;
                }
                true
            })
            .await
        };
        let (label, stopped) = (say::storage_filling_log(), say::storage_fill_stopped());
        bank.work_on_saying(label, stopped, work, move |filled| match filled {
            Ok(generated) => bank.say(told(&generated), None),
            Err(WorkloadError::Refused(refusal)) => bank.say(refusals::why(&refusal), None),
            Err(WorkloadError::OutOfRange) => bank.say(too_many(), None),
        });
    };
    view! {
        <section class="card" aria-labelledby="fill-title">
            <h2 id="fill-title">{say::storage_fill()}</h2>
            <p class="soft">{say::storage_fill_hint()}</p>
            <FormView
                form
                label=say::storage_fill_form()
                action=say::storage_fill_action()
                emphasis=Emphasis::Plain
                barred=bank.barred(Act::OpenBank, None)
                on_submit=fill
            >
                <Field
                    form
                    name="accounts"
                    label=say::storage_fill_accounts()
                    keys="numeric"
                    value=accounts
                />
                <Field
                    form
                    name="events"
                    label=say::storage_fill_movements()
                    keys="numeric"
                    value=events
                    hint=say::storage_fill_movements_hint()
                />
            </FormView>
        </section>
    }
}

/// A whole number as one types it.
fn number(text: &str) -> Option<u64> {
    text.trim().parse().ok()
}

/// What is wrong with how many accounts and how many movements there are to be.
fn problems([accounts, events]: [Option<u64>; 2]) -> Problems {
    let whole = say::storage_fill_not_whole();
    let accounts_problem = match accounts {
        None => Some(whole.to_owned()),
        Some(accounts) if accounts < LEAST_ACCOUNTS => {
            Some(say::storage_fill_too_few(&LEAST_ACCOUNTS.to_string()))
        }
        Some(_) => None,
    };
    let events_problem = match events {
        None => Some(whole.to_owned()),
        Some(events) if events > MOST_EVENTS => Some(too_many()),
        Some(events) if accounts.is_some_and(|accounts| events < accounts) => {
            Some(say::storage_fill_fewer_than_accounts().into())
        }
        Some(_) => None,
    };
    let problems = [("accounts", accounts_problem), ("events", events_problem)];
    problems.into_iter().filter_map(|(name, problem)| Some((name, problem?))).collect()
}

fn too_many() -> String {
    say::storage_fill_too_many(&format::count(MOST_EVENTS))
}

/// What was recorded, in words.
fn told(generated: &Generated) -> String {
    let Generated { commands, refused, head, .. } = generated;
    say::storage_filled(*commands, *refused, *head)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn numbers_that_make_no_workload_are_found_at_their_field() {
        let at = |accounts: &str, events: &str| {
            problems([accounts, events].map(number)).into_keys().collect::<Vec<_>>()
        };
        assert_eq!(at("2", "2"), [""; 0]);
        assert_eq!(at("100", "1000000"), [""; 0]);
        assert_eq!(at("", "some"), ["accounts", "events"]);
        assert_eq!(at("1", "10"), ["accounts"]);
        assert_eq!(at("11", "10"), ["events"]);
        assert_eq!(at("2", "1000001"), ["events"]);
    }
}
