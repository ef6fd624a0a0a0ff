//! How processes run: by themselves, or one step a click, for watching a saga work.

use leftfold_core::application::Runner;
use leptos::prelude::*;

use super::button::{Button, Kind};
use super::tabs::Tabs;
use crate::ui::context::{BankContext, use_bank};
use crate::ui::format;

const IMMEDIATE: &str = "immediate";
const STEPWISE: &str = "stepwise";

/// The switch between the runners, and the steps where they are taken by hand.
#[component]
pub(crate) fn RunnerSwitch() -> impl IntoView {
    let bank = use_bank();
    let name = |runner| if runner == Runner::Stepwise { STEPWISE } else { IMMEDIATE };
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
            let runner = if wanted == STEPWISE { Runner::Stepwise } else { Runner::Immediate };
            bank.bank().set_runner(runner).await;
            changing.set(false);
            bank.refresh();
        });
    });
    let waiting = Memo::new(move |_| bank.transfers_in_flight());
    let choices = vec![(IMMEDIATE, "At once"), (STEPWISE, "Step by step")];
    view! {
        <section class="runner" aria-label="How transfers run">
            <div>
                <p class="runner__title">"Transfers run"</p>
                <Tabs label="How transfers run" choices=Signal::stored(choices) chosen />
            </div>
            <Show when=move || chosen.get() == STEPWISE>
                <div class="runner__steps">
                    <Button kind=Kind::Primary on_click=move |()| step(bank)>"Next step"</Button>
                    <Button on_click=move |()| run_out(bank)>"Run to the end"</Button>
                    <span class="soft">
                        {move || match waiting.get() {
                            0 => "nothing is on its way".to_owned(),
                            waiting => format!("{} on the way", format::counted(waiting, "transfer", "transfers")),
                        }}
                    </span>
                </div>
            </Show>
        </section>
    }
}

fn step(bank: BankContext) {
    leptos::task::spawn_local(async move {
        let taken = bank.bank().step().await.unwrap_or_default();
        match taken.first() {
            Some(event) => {
                bank.say(format!("Step taken: {}", event.event_type), Some(event.position));
            }
            None => bank.say("No step is owed.".into(), None),
        }
    });
}

fn run_out(bank: BankContext) {
    leptos::task::spawn_local(async move {
        bank.bank().settle().await;
        bank.say("All transfers have run to their end.".into(), None);
    });
}
