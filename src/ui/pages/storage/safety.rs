//! How safe an answer is, and whether the browser promised to keep what is stored.

use leftfold_core::application::{Bank, StorageView};
use leptos::prelude::*;

use crate::browser::{Persistence, ask_to_keep, persistence};
use crate::ui::components::{Badge, Button, Choices, Tone, tagged};
use crate::ui::host::dom;
use crate::ui::host::work::Work;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::durability::choose;
use crate::ui::words::say;

/// How safe an answer is, and for how long it is kept.
#[component]
pub(super) fn Safety(
    /// What the store says of itself.
    storage: Memo<StorageView>,
) -> impl IntoView {
    let has_journal = Memo::new(move |_| storage.with(|storage| storage.journal_rows.is_some()));
    let in_memory = Memo::new(move |_| storage.with(StorageView::is_in_memory));
    let how = move || {
        if has_journal.get() {
            view! { <Switch storage /> }.into_any()
        } else if in_memory.get() {
            view! { <p>{say::storage_safety_memory()}</p> }.into_any()
        } else {
            view! { <p>{say::storage_safety_no_journal()}</p> }.into_any()
        }
    };
    view! {
        <section class="card" aria-labelledby="safety-title">
            <h2 id="safety-title">{say::storage_safety()}</h2>
            {how}
            <Show when=move || !in_memory.get()>
                <Promise />
                <Neighbours />
            </Show>
        </section>
    }
}

/// Who else can reach what is stored.
#[component]
fn Neighbours() -> impl IntoView {
    let told = tagged(say::storage_neighbours(&dom::origin()), |_, origin| {
        view! { <span class="mono">{origin}</span> }.into_any()
    });
    view! { <p class="soft">{told}</p> }
}

/// What an answer waits for.
#[component]
fn Switch(
    /// What the store says of itself.
    storage: Memo<StorageView>,
) -> impl IntoView {
    let bank = use_bank();
    let stands = Memo::new(move |_| storage.with(|storage| storage.durability.as_str()));
    let chosen = RwSignal::new(stands.get_untracked());
    // A script may have set it.
    Effect::new(move |_| chosen.set(stands.get()));
    Effect::new(move |before: Option<&'static str>| {
        let wanted = chosen.get();
        if before.is_some_and(|before| before != wanted) && wanted != stands.get_untracked() {
            let stands = choose(&bank.bank(), wanted);
            let said = match stands.as_str() {
                "disk" => say::storage_durability_disk_chosen(),
                _ => say::storage_durability_browser_chosen(),
            };
            bank.say(said.into(), None);
        }
        wanted
    });
    let ways = [
        ("disk", say::storage_durability_disk(), say::storage_durability_disk_hint()),
        ("browser", say::storage_durability_browser(), say::storage_durability_browser_hint()),
    ];
    view! { <Choices legend=say::storage_durability() name="durability" ways chosen /> }
}

/// Whether the browser promised to keep what is stored, and how to have it promise.
#[component]
fn Promise() -> impl IntoView {
    let bank = use_bank();
    let promise = RwSignal::new(None::<Persistence>);
    let busy = RwSignal::new(false);
    let work = Work::new(busy);
    let note = move |stored: &Bank, found: Persistence| {
        stored.set_persisted(promised(found));
        promise.try_set(Some(found));
    };
    leptos::task::spawn_local(async move {
        promise.try_set(Some(persistence().await));
    });
    let ask = move |()| {
        // The browser asks its user first, and the pages may show another bank by then.
        let stored = bank.bank();
        work.begin(ask_to_keep(), move |found| {
            note(&stored, found);
            say_answer(bank, found);
        });
    };
    let can_ask =
        move || matches!(promise.get(), Some(Persistence::NotPromised | Persistence::Refused));
    let told = |found: Persistence| {
        let no_promise = (Tone::Waiting, say::storage_persistence_no_promise());
        let ((tone, text), told) = match found {
            Persistence::Promised => {
                ((Tone::Good, say::storage_persistence_kept()), say::storage_persistence_promised())
            }
            Persistence::NotPromised => (no_promise, say::storage_persistence_not_promised()),
            Persistence::Refused => (no_promise, say::storage_persistence_refused()),
            Persistence::Unknown => (
                (Tone::Plain, say::storage_persistence_not_known()),
                say::storage_persistence_unknown(),
            ),
        };
        view! {
            <p>
                <Badge tone text />
                " "
                {told}
            </p>
        }
    };
    view! {
        <div class="offer">
            {move || promise.get().map(told)} <Show when=can_ask>
                <Button busy on_click=ask>
                    {say::storage_persistence_ask()}
                </Button>
                <p class="soft">{say::storage_persistence_hint()}</p>
            </Show>
        </div>
    }
}

/// Whether the browser promised, where that is known.
fn promised(found: Persistence) -> Option<bool> {
    match found {
        Persistence::Promised => Some(true),
        Persistence::NotPromised | Persistence::Refused => Some(false),
        Persistence::Unknown => None,
    }
}

fn say_answer(bank: BankContext, found: Persistence) {
    let said = match found {
        Persistence::Promised => say::storage_persistence_granted(),
        _ => say::storage_persistence_denied(),
    };
    bank.say(said.into(), None);
}
