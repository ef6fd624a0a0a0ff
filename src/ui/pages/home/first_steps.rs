//! What to try first in the sample bank: a list above the accounts that ticks itself off.

use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::{Owners, Page};
use leftfold_core::simulation::sample_bank_id;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::on_demand::{at_once, on_demand};
use crate::ui::components::{coming_section, linked};
use crate::ui::host::dom;
use crate::ui::route::{ExploreRoute, LessonsRoute, OfficeRoute, Route};
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::first_steps::FirstStep;
use crate::ui::state::viewing::SLIDER;
use crate::ui::words::say;

/// In the sample bank, a salary that was paid in.
const SALARY: Position = 14;

/// In the sample bank, a deposit that a transfer needed.
const PRIZE: Position = 94;

/// Whether the list is shown; follows that.
pub(super) fn are_offered(bank: BankContext) -> bool {
    let is_sample = || bank.read(|views| views.bank(sample_bank_id())).is_some();
    bank.first_steps().are_offered() && bank.level().is_none() && is_sample()
}

on_demand! { office, load_first_steps: fn list() -> AnyView {
    view! { <FirstSteps /> }.into_any()
} }

/// The list; that it is coming while its part is loaded.
pub(super) fn first_steps() -> AnyView {
    coming_section((), |()| at_once(list()), load_first_steps)
}

#[component]
fn FirstSteps() -> impl IntoView {
    let bank = use_bank();
    let steps = bank.first_steps();
    // The button goes, and the focus would go with it.
    let hide = move |_| {
        steps.set_hidden(true);
        dom::focus_soon(".first-steps__show".into());
    };
    let show = move |_| {
        steps.set_hidden(false);
        dom::focus_soon(".first-steps a".into());
    };
    let step = move |step: FirstStep| {
        let (name, hint) = words(step);
        let done = move || steps.is_done(step);
        view! {
            <li class="first-steps__step" class=("first-steps__step--done", done)>
                <svg
                    class="first-steps__sign"
                    viewBox="0 0 24 24"
                    width="22"
                    height="22"
                    aria-hidden="true"
                >
                    <circle cx="12" cy="12" r="9" />
                    <path d="m8 12.500 3 3 5.500-6.500" />
                </svg>
                <a href=move || href(bank, step) on:click=move |event| go(&event, step)>
                    {name}
                </a>
                <Show when=done>
                    <span class="visually-hidden">{say::first_steps_done()}</span>
                </Show>
                <span class="first-steps__hint soft">{hint}</span>
            </li>
        }
    };
    let all_done = Memo::new(move |_| FirstStep::ALL.into_iter().all(|step| steps.is_done(step)));
    let on = move || {
        let words = if all_done.get() { say::first_steps_all() } else { say::first_steps_learn() };
        linked(words, &LessonsRoute::Course.href())
    };
    let list = move || {
        view! {
            <section class="card first-steps" aria-labelledby="first-steps">
                <div class="title-row">
                    <h2 id="first-steps">{say::first_steps_title()}</h2>
                    <button type="button" class="button" on:click=hide>
                        {say::first_steps_hide()}
                    </button>
                </div>
                <ol class="first-steps__list">{FirstStep::ALL.map(step).collect_view()}</ol>
                <p class="soft">{on}</p>
            </section>
        }
        .into_any()
    };
    let hidden = move || {
        view! {
            <p>
                <button type="button" class="button first-steps__show" on:click=show>
                    {say::first_steps_show()}
                </button>
            </p>
        }
        .into_any()
    };
    move || if steps.are_hidden() { hidden() } else { list() }
}

fn words(step: FirstStep) -> (&'static str, &'static str) {
    match step {
        FirstStep::Deposit => (say::first_steps_deposit(), say::first_steps_deposit_hint()),
        FirstStep::OpenEvent => (say::first_steps_event(), say::first_steps_event_hint()),
        FirstStep::MoveTime => (say::first_steps_time(), say::first_steps_time_hint()),
        FirstStep::Crash => (say::first_steps_crash(), say::first_steps_crash_hint()),
        FirstStep::ReplayWithout => (say::first_steps_what_if(), say::first_steps_what_if_hint()),
        FirstStep::BreakProjection => {
            (say::first_steps_projection(), say::first_steps_projection_hint())
        }
    }
}

/// Leads to the slider, which is on this page. Elsewhere the address leads.
fn go(event: &MouseEvent, step: FirstStep) {
    if step == FirstStep::MoveTime {
        event.prevent_default();
        dom::focus_soon(SLIDER.into());
    }
}

/// Where a step is taken; follows what there is.
fn href(bank: BankContext, step: FirstStep) -> String {
    match step {
        FirstStep::Deposit => {
            let accounts = bank.read(|views| views.accounts(Owners::default(), Page::first(1)));
            let account = accounts.first().map(|account| OfficeRoute::Account(account.account_id));
            account.map_or_else(|| Route::Accounts.href(), |place| place.href())
        }
        FirstStep::OpenEvent => ExploreRoute::Event(SALARY).href(),
        FirstStep::MoveTime => "#time".into(),
        FirstStep::Crash => OfficeRoute::Transfers.href(),
        FirstStep::ReplayWithout => ExploreRoute::Event(PRIZE).href(),
        FirstStep::BreakProjection => ExploreRoute::Projections.href(),
    }
}
