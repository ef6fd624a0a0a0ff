//! What decides a run, and what takes it on.

use leftfold_core::simulation::faults::FaultKind;
use leptos::prelude::*;

use super::lab::Lab;
use super::seed::{Seed, SeedField};
use super::telling::{fault_means, fault_name};
use crate::ui::components::{Button, Emphasis};
use crate::ui::host::dom;
use crate::ui::state::context::use_bank;
use crate::ui::words::language::list;
use crate::ui::words::say;

/// How long a step stands before the next, in milliseconds.
const PAUSES: [u64; 3] = [1_200, 400, 20];
const USUAL: u64 = 400;

/// The faults, the seed, the speed, and the buttons.
#[component]
pub(super) fn Controls(
    /// The run.
    lab: Lab,
) -> impl IntoView {
    let seed = Seed::of(lab);
    view! {
        <section class="card stack" aria-label=say::faults_controls()>
            <Switches lab />
            <div class="faults__fields">
                <SeedField seed />
                <Buttons lab seed />
                <Speed lab />
            </div>
        </section>
    }
}

/// The faults. On a narrow screen they are folded up, so that the run stands on the first screen.
#[component]
fn Switches(
    /// The run.
    lab: Lab,
) -> impl IntoView {
    let on = move || lab.faults().kinds().collect::<Vec<_>>();
    let names = move || {
        let names: Vec<String> = on().into_iter().map(|kind| fault_name(kind).into()).collect();
        if names.is_empty() { say::faults_off().into() } else { say::faults_on(&list(&names)) }
    };
    let means = move |kind| {
        view! {
            <li>
                <b>{fault_name(kind)}</b>
                " "
                {fault_means(kind)}
            </li>
        }
    };
    view! {
        <details class="faults__which" open=dom::is_wide()>
            <summary class="field__label">{names}</summary>
            <fieldset aria-label=say::faults_switches()>
                <div class="faults__switches">
                    {FaultKind::ALL.map(|kind| view! { <Switch lab kind /> }).collect_view()}
                </div>
            </fieldset>
            <ul class="faults__means">{move || on().into_iter().map(means).collect_view()}</ul>
        </details>
    }
}

/// A fault that is on or off. What it means stands below once it is on.
#[component]
fn Switch(
    /// The run.
    lab: Lab,
    /// Which fault.
    kind: FaultKind,
) -> impl IntoView {
    view! {
        <label class="choices__way" title=fault_means(kind)>
            <input
                type="checkbox"
                name=kind.as_str()
                prop:checked=move || lab.has(kind)
                on:change=move |_| lab.switch(kind)
            />
            <span class="choices__label">{fault_name(kind)}</span>
            <span class="visually-hidden">{fault_means(kind)}</span>
        </label>
    }
}

#[component]
fn Speed(
    /// The run.
    lab: Lab,
) -> impl IntoView {
    let names = [say::faults_slow(), say::faults_normal(), say::faults_fast()];
    let option = |(pause, name): (u64, &'static str)| {
        view! {
            <option value=pause.to_string() selected=pause == USUAL>
                {name}
            </option>
        }
    };
    let chosen = move |event| lab.set_pause(event_target_value(&event).parse().unwrap_or(USUAL));
    view! {
        <label class="field">
            <span class="field__label">{say::faults_speed()}</span>
            <select class="field__input" name="speed" on:change=chosen>
                {PAUSES.into_iter().zip(names).map(option).collect_view()}
            </select>
        </label>
    }
}

/// What takes the run on. The drawing is brought into sight with it, below these buttons.
#[component]
fn Buttons(
    /// The run.
    lab: Lab,
    /// Its seed, as it is typed.
    seed: Seed,
) -> impl IntoView {
    let bank = use_bank();
    let show = || dom::show_from(".faults__run", ".faults__drawing");
    let run_or_pause = move |()| {
        if untrack(|| lab.is_running()) {
            lab.pause();
        } else if seed.take() {
            show();
            lab.run();
        }
    };
    let step = move |()| {
        if seed.take() {
            show();
            lab.step();
        }
    };
    let start_again = move |()| {
        if seed.take() {
            lab.start_again();
        }
    };
    let copy = move |()| {
        if seed.take() {
            bank.copy(dom::address_of(&lab.href()), "link");
        }
    };
    let over = Signal::derive(move || lab.is_over());
    view! {
        <div class="pair faults__run">
            <Button emphasis=Emphasis::Primary on_click=run_or_pause>
                {move || if lab.is_running() { say::faults_pause() } else { say::faults_run() }}
            </Button>
            <Button busy=over on_click=step>
                {say::faults_step()}
            </Button>
            <Button busy=Signal::derive(move || !lab.has_begun()) on_click=start_again>
                {say::faults_start_again()}
            </Button>
            <Button on_click=copy>{say::faults_copy_link()}</Button>
        </div>
    }
}
