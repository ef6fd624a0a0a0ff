//! A banner after a crash on purpose: says which pending steps were taken.

use leftfold_core::application::{Bank, Recovery, Runner};
use leptos::prelude::*;

use crate::ui::components::{Button, tagged};
use crate::ui::host::dom;
use crate::ui::records::{EventLink, run_step_by_step};
use crate::ui::state::context::use_bank;
use crate::ui::state::crash::{Crash, crashed, told};
use crate::ui::state::sandbox::use_sandboxes;
use crate::ui::words::say;

/// The banner, on a page that was opened after a crash, until it is read.
#[component]
pub(crate) fn CrashBanner() -> impl IntoView {
    let bank = use_bank();
    let crash = RwSignal::new(crashed());
    let own = move || use_sandboxes().entered().is_none();
    // It goes by the log: what waited is told anew once it is taken.
    let shown = Memo::new(move |_| {
        let crash = crash.get().filter(|_| own())?;
        let (recovery, locked) = bank.ask(|bank| (crash.recovery(bank), bank.privacy().locked));
        Some((crash, recovery?, locked))
    });
    let by_hand = Signal::derive(move || {
        let by_hand = bank.ask(Bank::runner) != Runner::Immediate;
        by_hand.then(|| say::crash_not_at_once().to_owned())
    });
    // The button goes, and the focus would go with it.
    let seen = move |()| {
        crash.set(None);
        dom::focus_soon("h1".into());
    };
    let banner = move |(crash, recovery, locked): (Crash, Recovery, bool)| {
        let again = (crash.runner == Runner::Stepwise).then(|| {
            view! {
                <Button barred=by_hand on_click=move |()| run_step_by_step(bank)>
                    {say::crash_step_by_step()}
                </Button>
            }
        });
        let at = tagged(say::crash_title(&format!("#{}", crash.at)), |_, _| {
            view! { <EventLink position=crash.at /> }.into_any()
        });
        view! {
            <div class="banner banner--calm">
                <p>
                    <strong class="banner__title">{at}" "</strong>
                    {told(&recovery, locked)}
                    {places(&recovery)}
                    " "
                    {say::crash_runs_at_once()}
                </p>
                {again}
                <Button on_click=seen>{say::dismiss()}</Button>
            </div>
        }
    };
    view! { <div role="status">{move || shown.get().map(banner)}</div> }
}

/// Where the steps stand that were taken.
fn places(recovery: &Recovery) -> Option<AnyView> {
    let (first, last) = (*recovery.steps.first()?, recovery.last?);
    let [from, to] = [first, last].map(|position| format!("#{position}"));
    let said =
        if last > first { say::crash_events(&from, &to) } else { say::crash_events_from(&from) };
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
