//! How requests run: by themselves, one step a click for watching a saga work, or from a queue. It is
//! chosen on the page of the requests; other pages say how it is, take the steps, and crash between two.

use leftfold_core::application::Runner;
use leptos::prelude::*;

use crate::ui::components::{Button, Choices, Kind, Way};
use crate::ui::route::OfficeRoute;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::crash;
use crate::ui::state::scratch::use_scratches;
use crate::ui::words::format;

const WAYS: [Way; 3] = [
    (
        "immediate",
        "At once",
        "Each request is decided, and all that follows from it, before you are answered.",
    ),
    (
        "stepwise",
        "Step by step",
        "A request is decided at once; what follows, such as a transfer's steps, waits for you.",
    ),
    (
        "queued",
        "From a queue",
        "Requests are received and wait; each is decided in its turn, when you say so.",
    ),
];

/// The choice of the runner.
#[component]
pub(crate) fn RunnerChoice() -> impl IntoView {
    let bank = use_bank();
    let name = |runner: Runner| runner.as_str();
    let chosen = RwSignal::new(untrack(|| bank.ask(|bank| name(bank.runner()))));
    let changing = RwSignal::new(false);
    // A script may set the runner as well.
    Effect::new(move |_| {
        let now = bank.ask(|bank| name(bank.runner()));
        if !changing.get_untracked() && chosen.get_untracked() != now {
            chosen.set(now);
        }
    });
    Effect::new(move |_| {
        let wanted = chosen.get();
        if untrack(|| bank.ask(|bank| name(bank.runner()))) == wanted {
            return;
        }
        changing.set(true);
        leptos::task::spawn_local(async move {
            bank.bank().set_runner(wanted.parse().unwrap_or_default()).await;
            changing.set(false);
            bank.refresh();
        });
    });
    view! { <Choices legend="How requests run" name="runner" ways=&WAYS chosen /> }
}

/// What is owed, where it isn't done by itself, and the steps that do it.
#[component]
pub(crate) fn Owed(
    /// Whether it stands where the runner is chosen.
    #[prop(optional)]
    at_home: bool,
    /// Whether it stands by a transfer's steps, where the page can be crashed between two.
    #[prop(optional)]
    at_saga: bool,
) -> impl IntoView {
    let bank = use_bank();
    let runner = Memo::new(move |_| bank.ask(leftfold_core::application::Bank::runner));
    let owed = Memo::new(move |_| bank.owed());
    let barred = Signal::derive(move || bank.locked_in_the_past());
    let stands = move || runner.get() != Runner::Immediate || owed.get() != (0, 0);
    let queued = move || runner.get() == Runner::Queued;
    let how = move || match runner.get() {
        Runner::Immediate => "Requests run at once: ",
        Runner::Stepwise => "Requests run step by step: ",
        Runner::Queued => "Requests wait in a queue: ",
    };
    let next = move || if queued() { "Decide next" } else { "Next step" };
    let all = move || if queued() { "Decide all" } else { "Run to the end" };
    view! {
        <Show when=stands>
            <section class="runner" aria-label="What is owed">
                <p class="runner__said">
                    {how}
                    {move || owed_words(owed.get())}"."
                    {(!at_home).then(|| view! { " "<a href=OfficeRoute::Requests.href()>"Change how they run"</a> })}
                </p>
                <div class="runner__steps">
                    <Button kind=Kind::Primary barred on_click=move |()| step(bank)>{next}</Button>
                    <Button barred on_click=move |()| run_out(bank)>{all}</Button>
                    {at_saga.then(|| view! { <CrashButton /> })}
                </div>
            </section>
        </Show>
    }
}

/// Throws the page away as it stands, and opens it again.
#[component]
fn CrashButton() -> impl IntoView {
    let bank = use_bank();
    let scratches = use_scratches();
    let barred = Signal::derive(move || {
        bank.locked_in_the_past().or_else(|| {
            let own = scratches.entered().is_none();
            crash::barred(own, bank.ask(|bank| bank.storage().backend)).map(Into::into)
        })
    });
    view! {
        <Button kind=Kind::Danger barred on_click=move |()| crash::crash(bank)>"Crash here and reload"</Button>
    }
}

/// Has requests run step by step from now on: what is sent after this call does.
pub(crate) fn run_step_by_step(bank: BankContext) {
    let bank = bank.bank();
    leptos::task::spawn_local(async move { bank.set_runner(Runner::Stepwise).await });
}

/// How many transfers are on their way and how many requests wait.
fn owed_words((transfers, requests): (usize, usize)) -> String {
    let transfers = (transfers > 0)
        .then(|| format!("{} on the way", format::counted(transfers, "transfer", "transfers")));
    let requests = (requests > 0).then(|| {
        let wait = if requests == 1 { "waits" } else { "wait" };
        format!("{} {wait}", format::counted(requests, "request", "requests"))
    });
    let said: Vec<String> = [requests, transfers].into_iter().flatten().collect();
    if said.is_empty() { "nothing is owed now".into() } else { said.join(", ") }
}

fn step(bank: BankContext) {
    leptos::task::spawn_local(async move {
        let taken = bank.bank().step().await.unwrap_or_default();
        match taken.first() {
            Some(event) => {
                bank.say(format!("Step taken: {}", event.event_type), Some(event.position));
            }
            None => bank.say("Nothing is owed.".into(), None),
        }
    });
}

fn run_out(bank: BankContext) {
    leptos::task::spawn_local(async move {
        bank.bank().settle().await;
        bank.say("All that was owed is done.".into(), None);
    });
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn every_runner_can_be_chosen() {
        assert_eq!(WAYS.map(|(key, ..)| key), Runner::ALL.map(Runner::as_str));
    }

    #[test]
    fn what_is_owed_is_counted() {
        assert_eq!(owed_words((0, 0)), "nothing is owed now");
        assert_eq!(owed_words((1, 2)), "2 requests wait, 1 transfer on the way");
        assert_eq!(owed_words((0, 1)), "1 request waits");
    }
}
