//! The runner: how commands run. It is chosen on the page of commands. Other pages show it, take
//! pending steps, and crash the bank between two of them.

use leftfold_core::application::Runner;
use leftfold_core::lessons::Deed;
use leptos::prelude::*;

use super::unfinished::{Unfinished, left_behind, unfinished};
use crate::ui::components::{Button, Choices, Emphasis, Way, linked};
use crate::ui::route::OfficeRoute;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::crash::use_last_crash;
use crate::ui::words::{format, say};

fn ways() -> [Way; 3] {
    [
        ("immediate", say::runner_immediate(), say::runner_immediate_means()),
        ("stepwise", say::runner_stepwise(), say::runner_stepwise_means()),
        ("queued", say::runner_queued(), say::runner_queued_means()),
    ]
}

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
            bank.run_as(wanted.parse().unwrap_or_default()).await;
            changing.set(false);
            bank.refresh();
        });
    });
    view! { <Choices legend=say::runner_legend() name="runner" ways=ways() chosen /> }
}

/// What is owed, where it isn't done by itself, and the steps that do it.
#[component]
pub(crate) fn PendingSteps(
    /// Whether it stands where the runner is chosen.
    #[prop(optional)]
    at_home: bool,
    /// Whether it stands by a transfer's steps, where the bank can be crashed between two.
    #[prop(optional)]
    at_saga: bool,
    /// Whether it stands over another page, where it says what waits and can crash the bank as well.
    #[prop(optional)]
    over_page: bool,
) -> impl IntoView {
    let bank = use_bank();
    let runner = Memo::new(move |_| bank.ask(leftfold_core::application::Bank::runner));
    let owed = Memo::new(move |_| bank.owed());
    let barred =
        move |deed| Signal::derive(move || bank.why_no(deed).or_else(|| bank.locked_in_the_past()));
    let (step_barred, settle_barred) = (barred(Deed::Step), barred(Deed::Settle));
    let stands = move || runner.get() != Runner::Immediate || owed.get() != (0, 0);
    let queued = move || runner.get() == Runner::Queued;
    let next = move || if queued() { say::runner_decide_next() } else { say::runner_next_step() };
    let all = move || if queued() { say::runner_decide_all() } else { say::runner_run_out() };
    view! {
        <Show when=stands>
            <section
                class="runner"
                class=("runner--waits", move || !at_home && owed.get() != (0, 0))
                aria-label=say::runner_owed()
            >
                <p class="runner__said">
                    {move || said(bank, runner.get(), owed.get())}
                    {move || {
                        (!at_home && runner.get() != Runner::Immediate)
                            .then(|| {
                                view! {
                                    <span class="runner__change">
                                        " "
                                        <a href=OfficeRoute::Requests
                                            .href()>{say::runner_change()}</a>
                                    </span>
                                }
                            })
                    }}
                </p>
                <div class="runner__steps">
                    <Button
                        emphasis=Emphasis::Primary
                        barred=step_barred
                        on_click=move |()| step(bank)
                    >
                        {next}
                    </Button>
                    <Button barred=settle_barred on_click=move |()| run_out(bank)>
                        {all}
                    </Button>
                    {(at_saga || over_page).then(|| view! { <CrashButton /> })}
                </div>
            </section>
        </Show>
    }
}

/// Throws away what is in memory as it stands, and opens the bank again.
#[component]
fn CrashButton() -> impl IntoView {
    let bank = use_bank();
    let last_crash = use_last_crash();
    let barred =
        Signal::derive(move || bank.why_no(Deed::Crash).or_else(|| bank.locked_in_the_past()));
    view! {
        <Button
            emphasis=Emphasis::Danger
            barred
            on_click=move |()| last_crash.crash(bank, left_behind(bank))
        >
            {say::runner_crash()}
        </Button>
    }
}

/// Has requests run step by step from now on: what is sent after this call does.
pub(crate) fn run_step_by_step(bank: BankContext) {
    leptos::task::spawn_local(async move { bank.run_as(Runner::Stepwise).await });
}

/// How many transfers are on their way and how many requests wait.
fn owed_words((transfers, requests): (usize, usize)) -> String {
    match (transfers, requests) {
        (0, 0) => say::owed_nothing().into(),
        (_, 0) => say::owed_transfers(transfers),
        (0, _) => say::owed_requests(requests),
        _ => say::owed_both(requests, transfers),
    }
}

/// What waits: the transfer by its amount and its sides, where it is just one that somebody chose to take step by
/// step; else how commands run, and how much is pending.
fn said(bank: BankContext, runner: Runner, owed: (usize, usize)) -> AnyView {
    let one = unfinished(bank).filter(|_| owed == (1, 0));
    let waits = one.map(|Unfinished { id, amount, from, to, .. }| {
        linked(say::runner_waiting(&amount, &from, &to), &OfficeRoute::Transfer(id).href())
    });
    if runner == Runner::Immediate {
        return waits
            .unwrap_or_else(|| format::sentence(&format!("{}.", owed_words(owed))).into_any());
    }
    let how = match runner {
        Runner::Queued => say::runner_now_queued(),
        Runner::Stepwise | Runner::Immediate => say::runner_now_stepwise(),
    };
    view! {
        <span class="runner__how">{how} " " {owed_words(owed)} ". "</span>
        {waits.map(|waits| view! { <span class="runner__waits">{waits}</span> })}
    }
    .into_any()
}

fn step(bank: BankContext) {
    leptos::task::spawn_local(async move {
        match bank.take_step().await {
            Some(first) => bank.say(say::runner_step_taken().into(), Some(first)),
            None => bank.say(say::runner_nothing_owed().into(), None),
        }
    });
}

fn run_out(bank: BankContext) {
    leptos::task::spawn_local(async move {
        bank.settle().await;
        bank.say(say::runner_all_done().into(), None);
    });
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn every_runner_can_be_chosen() {
        assert_eq!(ways().map(|(key, ..)| key), Runner::ALL.map(Runner::as_str));
    }

    #[test]
    fn what_is_owed_is_counted() {
        assert_eq!(owed_words((0, 0)), "nothing is pending");
        assert_eq!(owed_words((1, 2)), "2 commands queued, 1 transfer in progress");
        assert_eq!(owed_words((0, 1)), "1 command queued");
    }
}
