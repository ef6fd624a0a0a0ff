//! How processes run: by themselves, or one step a click, for watching a saga work.

use leftfold_core::application::Runner;
use leptos::prelude::*;

use super::button::{Kind, button};
use super::tabs::tabs;
use crate::ui::context::{BankContext, use_bank};
use crate::ui::format;
use crate::ui::html::{Html, el, follow, only_while, text};

const IMMEDIATE: &str = "immediate";
const STEPWISE: &str = "stepwise";

/// The switch between the runners, and the steps where they are taken by hand.
pub(crate) fn runner_switch() -> Html {
    let bank = use_bank();
    let name = |runner| if runner == Runner::Stepwise { STEPWISE } else { IMMEDIATE };
    let running = move || bank.ask(|bank| name(bank.runner()));
    let chosen = RwSignal::new(untrack(running));
    let changing = RwSignal::new(false);
    // A script may set the runner as well.
    follow(move || {
        let now = running();
        if !changing.get_untracked() && chosen.get_untracked() != now {
            chosen.set(now);
        }
    });
    follow(move || {
        let wanted = chosen.get();
        if untrack(running) == wanted {
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
    let waiting = move || match bank.transfers_in_flight() {
        0 => "nothing is on its way".to_owned(),
        waiting => format!("{} on the way", format::counted(waiting, "transfer", "transfers")),
    };
    let steps = move || {
        el("div")
            .class("runner__steps")
            .child(button(Kind::Primary, move || step(bank)).child("Next step"))
            .child(button(Kind::Plain, move || run_out(bank)).child("Run to the end"))
            .child(el("span").class("soft").child(text(waiting)))
    };
    let choices = || vec![(IMMEDIATE, "At once"), (STEPWISE, "Step by step")];
    let switch = el("div")
        .child(el("p").class("runner__title").child("Transfers run"))
        .child(tabs("How transfers run", choices, chosen));
    el("section")
        .class("runner")
        .attr("aria-label", "How transfers run")
        .child(switch)
        .child(only_while(move || chosen.get() == STEPWISE, steps))
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
