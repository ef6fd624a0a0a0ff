//! A banner after a crash on purpose: says which pending steps were taken. Its code is loaded when there was one.

use leftfold_core::application::{Bank, Recovery, Runner};
use leptos::prelude::*;

use crate::on_demand::{at_once, on_demand};
use crate::ui::components::{Button, coming_section, tagged};
use crate::ui::host::dom;
use crate::ui::records::{EventLink, run_step_by_step};
use crate::ui::state::context::use_bank;
use crate::ui::state::crash::{Crash, told, use_last_crash};
use crate::ui::words::say;

/// The banner, over a bank that was opened again after a crash, until it is read.
#[component]
pub(crate) fn CrashBanner() -> impl IntoView {
    let (bank, last_crash) = (use_bank(), use_last_crash());
    let has_crashed = Memo::new(move |_| last_crash.of_shown(bank).is_some());
    let banner = || coming_section((), |()| at_once(recovered()), load_recovered);
    view! { <div role="status">{move || has_crashed.get().then(banner)}</div> }
}

on_demand! { office, load_recovered: fn recovered() -> AnyView {
    let (bank, last_crash) = (use_bank(), use_last_crash());
    // It goes by the log: what waited is told anew once it is taken.
    let shown = Memo::new(move |_| {
        let crash = last_crash.of_shown(bank)?;
        bank.ask(|bank| {
            let recovery = crash.recovery(bank)?;
            Some((crash, recovery, bank.privacy().locked, bank.storage().is_in_memory()))
        })
    });
    let by_hand = Signal::derive(move || {
        let by_hand = bank.ask(Bank::runner) != Runner::Immediate;
        by_hand.then(|| say::crash_not_at_once().to_owned())
    });
    // On a phone all but what has happened stands behind a button.
    let all = RwSignal::new(false);
    // The button goes, and the focus would go with it.
    let seen = move |()| {
        last_crash.forget();
        dom::focus_soon("h1".into());
    };
    let banner = move |(crash, recovery, locked, in_memory): (Crash, Recovery, bool, bool)| {
        let again = (crash.runner == Runner::Stepwise).then(|| {
            view! {
                <Button barred=by_hand on_click=move |()| run_step_by_step(bank)>
                    {say::crash_step_by_step()}
                </Button>
            }
        });
        let at = format!("#{}", crash.at);
        let title = if in_memory { say::crash_title_in_memory(&at) } else { say::crash_title(&at) };
        let at = tagged(title, |_, _| view! { <EventLink position=crash.at /> }.into_any());
        view! {
            <div class="banner banner--calm banner--crash" class=("banner--all", all)>
                <p>
                    <strong class="banner__title">{at}" "</strong>
                    {told(&recovery, locked)}
                    <span class="banner__rest" id="crash-rest">
                        {places(&recovery)}
                        " "
                        {move || by_hand.get().is_none().then(say::crash_runs_at_once)}
                    </span>
                </p>
                <div class="banner__rest">{again}</div>
                <button
                    type="button"
                    class="button banner__more"
                    aria-controls="crash-rest"
                    aria-expanded=move || all.get().to_string()
                    on:click=move |_| all.update(|all| *all = !*all)
                >
                    {say::crash_details()}
                </button>
                <Button on_click=seen>{say::dismiss()}</Button>
            </div>
        }
    };
    (move || shown.get().map(banner)).into_any()
} }

/// Where the steps stand that were taken.
fn places(recovery: &Recovery) -> Option<AnyView> {
    let (first, last) = (*recovery.steps.first()?, recovery.last?);
    let [from, to] = [first, last].map(|position| format!("#{position}"));
    let said = say::crash_events(recovery.events, &from, &to);
    let link = move |tag: &str, _| {
        let position = if tag == "to" { last } else { first };
        view! { <EventLink position /> }.into_any()
    };
    Some(
        view! {
            " "
            {tagged(said, link)}
        }
        .into_any(),
    )
}
