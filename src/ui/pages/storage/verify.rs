//! Whether the stored log is whole: read again when somebody asks, and what came of it.

use leftfold_core::application::{CheckedView, StorageView, VerifyView};
use leptos::prelude::*;

use super::hash::Hash;
use super::room::counted;
use crate::ui::components::{Badge, Button, Progress, Time, Tone};
use crate::ui::host::dom;
use crate::ui::host::work::Work;
use crate::ui::state::context::use_bank;
use crate::ui::words::format;

/// Reads the stored log again and says whether it is whole.
#[component]
pub(super) fn Verify(
    /// What the store says of itself.
    storage: Memo<StorageView>,
) -> impl IntoView {
    let bank = use_bank();
    let busy = RwSignal::new(false);
    let work = Work::new(busy);
    let answer = RwSignal::new(None::<VerifyView>);
    let verify = move |()| {
        let pace = work.pace();
        let verified = async move { bank.bank().verify_at(&pace).await };
        work.begin(verified, move |view| {
            answer.try_set(Some(view));
        });
    };
    let stop = move |()| {
        work.give_up();
        answer.set(None);
        bank.say("The check is stopped, and nothing has changed.".into(), None);
        // The button is gone, and the focus would go with it.
        dom::focus_soon("[aria-labelledby=verify-title] button".into());
    };
    let checked = Memo::new(move |_| storage.with(|storage| storage.checked));
    // A store in memory keeps no hash; its check finds it.
    let hash = Memo::new(move |_| {
        let kept = storage.with(|storage| storage.head_hash.map(|hash| hash.to_string()));
        kept.or_else(|| answer.with(|view| view.as_ref().map(|view| view.head_hash.clone())))
    });
    view! {
        <section class="card" aria-labelledby="verify-title">
            <h2 id="verify-title">"Is it whole?"</h2>
            <p class="soft">"Reads what is stored again, checks its chain of hashes, and adds everything up anew."</p>
            {move || view! { <LastCheck checked=checked.get() /> }}
            <Button busy on_click=verify>"Check it now"</Button>
            <Progress label="Checking the log" far=Signal::derive(move || work.far()) on_stop=stop />
            <div class="answer" role="status">{move || answer.get().map(|view| view! { <p>{told(&view)}</p> })}</div>
            {move || hash.get().map(|hash| view! { <Hash of="The hash of the head stands for the whole log, to compare with a copy:" hash /> })}
        </section>
    }
}

/// When it was checked last, and what came of it.
#[component]
fn LastCheck(
    /// It, where there was one since the page was opened.
    checked: Option<CheckedView>,
) -> impl IntoView {
    match checked {
        None => view! {
            <p>"Not checked since this page was opened."</p>
        }
        .into_any(),
        Some(CheckedView { at, ok }) => {
            let (tone, text) = if ok { (Tone::Good, "whole") } else { (Tone::Bad, "broken") };
            view! { <p><Badge tone text />" Last checked on "<Time at precise=true />" UTC."</p> }
                .into_any()
        }
    }
}

/// What a check came to, in words.
fn told(view: &VerifyView) -> String {
    let Some(at) = view.broken_at else {
        let events = counted(view.events, "event", "events");
        return format!("Whole: {events} read again, and what they add up to is what is shown.");
    };
    let reason = view.reason.as_deref().map(|reason| format!(": {reason}")).unwrap_or_default();
    let behind = match view.quarantined.filter(|&pieces| pieces > 0) {
        Some(pieces) => {
            let pieces = counted(pieces, "stored piece is", "stored pieces are");
            format!(" From there on, {pieces} left alone.")
        }
        None => String::new(),
    };
    let reason = reason.trim_end_matches('.');
    format!("Event {} can't be trusted{reason}.{behind}", format::count(at))
}
