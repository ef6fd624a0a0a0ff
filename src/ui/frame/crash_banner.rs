//! Says over the page that it was crashed on purpose and opened again, and what was made good.

use leftfold_core::application::{Bank, Recovery, Runner};
use leptos::prelude::*;

use crate::ui::components::Button;
use crate::ui::host::dom;
use crate::ui::records::{EventLink, run_step_by_step};
use crate::ui::state::context::use_bank;
use crate::ui::state::crash::{Crash, crashed, told};
use crate::ui::state::scratch::use_scratches;

/// The banner, on a page that was opened after a crash, until it is read.
#[component]
pub(crate) fn CrashBanner() -> impl IntoView {
    let bank = use_bank();
    let crash = RwSignal::new(crashed());
    let own = move || use_scratches().entered().is_none();
    // It goes by the log: what waited is told anew once it is taken.
    let shown = Memo::new(move |_| {
        let crash = crash.get().filter(|_| own())?;
        let (recovery, locked) = bank.ask(|bank| (crash.recovery(bank), bank.privacy().locked));
        Some((crash, recovery?, locked))
    });
    let by_hand = Signal::derive(move || {
        let by_hand = bank.ask(Bank::runner) != Runner::Immediate;
        by_hand.then(|| "They don't run at once now.".to_owned())
    });
    // The button goes, and the focus would go with it.
    let seen = move |()| {
        crash.set(None);
        dom::focus_soon("h1".into());
    };
    let banner = move |(crash, recovery, locked): (Crash, Recovery, bool)| {
        let again = (crash.runner == Runner::Stepwise).then(|| {
            view! { <Button barred=by_hand on_click=move |()| run_step_by_step(bank)>"Step by step again"</Button> }
        });
        view! {
            <div class="banner banner--calm">
                <p>
                    <strong class="banner__title">"The page was crashed at "<EventLink position=crash.at />" and opened again. "</strong>
                    {told(&recovery, locked)}{places(&recovery)}
                    " Requests run at once again, as on every page that is opened."
                </p>
                {again}
                <Button on_click=seen>"I have seen it"</Button>
            </div>
        }
    };
    view! { <div role="status">{move || shown.get().map(banner)}</div> }
}

/// Where the steps stand that were taken.
fn places(recovery: &Recovery) -> Option<impl IntoView + use<>> {
    let (first, last) = (*recovery.steps.first()?, recovery.last?);
    let last = (last > first).then(|| view! { " to "<EventLink position=last /> });
    Some(view! { " See the events "<EventLink position=first />{last}"." })
}
