//! Whether the stored log is whole: read again when somebody asks, and what came of it.

use leftfold_core::application::{CheckedView, StorageView, VerifyView};
use leptos::prelude::*;

use super::hash::Hash;
use crate::ui::components::{Badge, Button, Progress, Time, Tone, tagged};
use crate::ui::host::dom;
use crate::ui::host::work::Work;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, reasons, say};

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
        let progress = work.progress();
        let verified = async move { bank.bank().verify_at(&progress).await };
        work.begin(verified, move |view| {
            answer.try_set(Some(view));
        });
    };
    let stop = move |()| {
        work.give_up();
        answer.set(None);
        bank.say(say::storage_verify_stopped().into(), None);
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
            <h2 id="verify-title">{say::storage_verify()}</h2>
            <p class="soft">{say::storage_verify_hint()}</p>
            {move || view! { <LastCheck checked=checked.get() /> }}
            <Button busy on_click=verify>
                {say::storage_verify_now()}
            </Button>
            <Progress
                label=say::storage_verify_doing()
                far=Signal::derive(move || work.far())
                on_stop=stop
            />
            <div class="answer" role="status">
                {move || answer.get().map(|view| view! { <p>{told(&view)}</p> })}
            </div>
            {move || hash.get().map(|hash| view! { <Hash of=say::storage_hash_of_head() hash /> })}
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
        None => view! { <p>{say::storage_verify_never()}</p> }.into_any(),
        Some(CheckedView { at, ok }) => {
            let (tone, text) = if ok {
                (Tone::Good, say::storage_verify_whole())
            } else {
                (Tone::Bad, say::storage_verify_broken())
            };
            let last = tagged(say::storage_verify_last(&at.to_string()), |_, _| {
                view! { <Time at precise=true /> }.into_any()
            });
            view! {
                <p>
                    <Badge tone text />
                    " "
                    {last}
                </p>
            }
            .into_any()
        }
    }
}

/// What a check came to, in words.
fn told(view: &VerifyView) -> String {
    let Some(at) = view.broken_at else {
        return say::storage_verified(view.events);
    };
    let event = format::count(at);
    let told = match &view.problem {
        Some(problem) => say::storage_not_trusted_because(&event, &reasons::why(problem)),
        None => say::storage_not_trusted(&event),
    };
    match view.quarantined.filter(|&pieces| pieces > 0) {
        Some(pieces) => format!("{told} {}", say::storage_left_alone(pieces)),
        None => told,
    }
}
