//! What decides a run, and what takes it on.

use leftfold_core::simulation::faults::FaultKind;
use leptos::prelude::*;

use super::lab::Lab;
use super::telling::{fault_means, fault_name};
use crate::ui::components::{Button, Emphasis};
use crate::ui::host::dom;
use crate::ui::state::context::use_bank;
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
    view! {
        <section class="card" aria-label=say::faults_controls()>
            <fieldset class="choices">
                <legend class="field__label">{say::faults_switches()}</legend>
                <div class="faults__switches">
                    {FaultKind::ALL.map(|kind| view! { <Switch lab kind /> }).collect_view()}
                </div>
            </fieldset>
            <div class="faults__fields">
                <Seed lab />
                <Speed lab />
            </div>
            <Buttons lab />
        </section>
    }
}

/// A fault that is on or off.
#[component]
fn Switch(
    /// The run.
    lab: Lab,
    /// Which fault.
    kind: FaultKind,
) -> impl IntoView {
    view! {
        <label class="choices__way">
            <input
                type="checkbox"
                name=kind.as_str()
                prop:checked=move || lab.has(kind)
                on:change=move |_| lab.switch(kind)
            />
            <span>
                <span class="choices__label">{fault_name(kind)}</span>
                <span class="choices__means">{fault_means(kind)}</span>
            </span>
        </label>
    }
}

/// The seed, to type or to take the next.
#[component]
fn Seed(
    /// The run.
    lab: Lab,
) -> impl IntoView {
    let bank = use_bank();
    let choose = move |seed: u64| lab.choose(seed, untrack(|| lab.faults()));
    let typed = move |event| match event_target_value(&event).trim().parse() {
        Ok(seed) => choose(seed),
        Err(_) => bank.say(say::faults_choose_seed().into(), None),
    };
    let another = move |()| choose(untrack(|| lab.seed()).wrapping_add(1));
    view! {
        <label class="field">
            <span class="field__label">{say::faults_seed()}</span>
            <input
                class="field__input"
                type="text"
                name="seed"
                inputmode="numeric"
                autocomplete="off"
                prop:value=move || lab.seed().to_string()
                on:change=typed
            />
        </label>
        <Button on_click=another>{say::faults_another_seed()}</Button>
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

#[component]
fn Buttons(
    /// The run.
    lab: Lab,
) -> impl IntoView {
    let bank = use_bank();
    let run_or_pause = move |()| if untrack(|| lab.is_running()) { lab.pause() } else { lab.run() };
    let copy = move |()| bank.copy(dom::address_of(&lab.href()), "link");
    let over = Signal::derive(move || lab.is_over());
    view! {
        <div class="pair">
            <Button emphasis=Emphasis::Primary on_click=run_or_pause>
                {move || if lab.is_running() { say::faults_pause() } else { say::faults_run() }}
            </Button>
            <Button busy=over on_click=move |()| lab.step()>
                {say::faults_step()}
            </Button>
            <Button
                busy=Signal::derive(move || !lab.has_begun())
                on_click=move |()| lab.start_again()
            >
                {say::faults_start_again()}
            </Button>
            <Button on_click=copy>{say::faults_copy_link()}</Button>
        </div>
    }
}
