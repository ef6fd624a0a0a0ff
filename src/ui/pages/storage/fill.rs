//! Filling the log: many events at once, to see how the pages and the storage do with them.

use leftfold_core::domain::Act;
use leftfold_core::event_sourcing::Pace;
use leftfold_core::simulation::{Generated, LEAST_ACCOUNTS, MOST_EVENTS, Workload, generate};
use leptos::prelude::*;

use crate::ui::components::form::{Form, Problems};
use crate::ui::components::{Field, FormView, Kind};
use crate::ui::state::context::use_bank;
use crate::ui::words::format;

/// What is said where it is stopped.
const STOPPED: &str = "It is stopped. What was recorded until then stays, in a bank of its own.";

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
        let work = move |pace: Box<dyn Pace>| async move {
            let bank = bank.bank();
            generate(&bank, workload, async |done, all| {
                if pace.is_due(done, all) {
                    pace.rest().await;
                }
                true
            })
            .await
        };
        bank.work_on_saying("Filling the log", STOPPED, work, move |filled| match filled {
            Ok(generated) => bank.say(told(&generated), None),
            Err(error) => bank.say(format::sentence(&error.to_string()), None),
        });
    };
    view! {
        <section class="card" aria-labelledby="fill-title">
            <h2 id="fill-title">"Fill it"</h2>
            <p class="soft">
                "Opens one more bank, with money that moves between its accounts after all that is recorded: to see what a long log is like. The same \
                 numbers make the same movements each time. Nothing takes them out again but another log."
            </p>
            <FormView form label="Fill the log" action="Fill it" kind=Kind::Plain barred=bank.barred(Act::OpenBank, None) on_submit=fill>
                <Field form name="accounts" label="Accounts" keys="numeric" value=accounts />
                <Field form name="events" label="Movements of money" keys="numeric" value=events hint="100,000 take most of the room that a browser gives a page." />
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
    let whole = "It is a whole number.";
    let accounts_problem = match accounts {
        None => Some(whole.to_owned()),
        Some(accounts) if accounts < LEAST_ACCOUNTS => {
            Some(format!("There are at least {LEAST_ACCOUNTS}: money moves between two."))
        }
        Some(_) => None,
    };
    let events_problem = match events {
        None => Some(whole.to_owned()),
        Some(events) if events > MOST_EVENTS => {
            Some(format!("There are at most {}.", format::count(MOST_EVENTS)))
        }
        Some(events) if accounts.is_some_and(|accounts| events < accounts) => {
            Some("There are at least as many as accounts: each is opened with money.".into())
        }
        Some(_) => None,
    };
    let problems = [("accounts", accounts_problem), ("events", events_problem)];
    problems.into_iter().filter_map(|(name, problem)| Some((name, problem?))).collect()
}

/// What was recorded, in words.
fn told(generated: &Generated) -> String {
    let Generated { commands, refused, head, .. } = generated;
    format!(
        "The log is filled: {} commands, {} of them refused. It has {} events.",
        format::count(*commands),
        format::count(*refused),
        format::count(*head)
    )
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
