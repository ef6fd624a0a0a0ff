//! How safe an answer is, and whether the browser promised to keep what is stored.

use leftfold_core::application::StorageView;
use leptos::prelude::*;

use crate::browser::{Persistence, ask_to_keep, persistence};
use crate::ui::components::{Badge, Button, Choices, Tone, Way};
use crate::ui::host::dom;
use crate::ui::host::work::Work;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::durability::choose;

/// How long a command waits.
const WAYS: &[Way] = &[
    (
        "disk",
        "Answer once it is on disk",
        "A command is done when the browser says that its disk has it. The usual way.",
    ),
    (
        "browser",
        "Answer sooner",
        "A command is done when the browser has it. It outlives the page and the browser; a power cut may take the newest.",
    ),
];

/// How safe an answer is, and for how long it is kept.
#[component]
pub(super) fn Safety(
    /// What the store says of itself.
    storage: Memo<StorageView>,
) -> impl IntoView {
    let has_journal = Memo::new(move |_| storage.with(|storage| storage.journal_rows.is_some()));
    let in_memory = Memo::new(move |_| storage.with(|storage| storage.backend == "memory"));
    let how = move || {
        if has_journal.get() {
            view! { <Switch storage /> }.into_any()
        } else if in_memory.get() {
            view! { <p>"Everything is in memory alone: it is gone with this page. Export what you want to keep."</p> }.into_any()
        } else {
            view! {
                <p>
                    "An answer means that the browser has it. There is no journal in use that could wait for the disk, \
                     so a browser that is killed may lose the last seconds."
                </p>
            }
            .into_any()
        }
    };
    view! {
        <section class="card" aria-labelledby="safety-title">
            <h2 id="safety-title">"How safe it is"</h2>
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
    view! {
        <p class="soft">
            "Any other page on " <span class="mono">{dom::origin()}</span> " can read, change or delete what is stored here. \
            A second copy of this page there shows the same bank, unless it was given a name of its own."
        </p>
    }
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
                "disk" => "From now on an answer waits for the disk.",
                _ => "From now on an answer comes sooner.",
            };
            bank.say(said.into(), None);
        }
        wanted
    });
    view! { <Choices legend="A command is answered" name="durability" ways=WAYS chosen /> }
}

/// Whether the browser promised to keep what is stored, and how to have it promise.
#[component]
fn Promise() -> impl IntoView {
    let bank = use_bank();
    let promise = RwSignal::new(None::<Persistence>);
    let busy = RwSignal::new(false);
    let work = Work::new(busy);
    let note = move |found: Persistence| {
        bank.bank().set_persisted(promised(found));
        promise.try_set(Some(found));
    };
    leptos::task::spawn_local(async move {
        promise.try_set(Some(persistence().await));
    });
    let ask = move |()| {
        work.begin(ask_to_keep(), move |found| {
            note(found);
            say(bank, found);
        });
    };
    let can_ask =
        move || matches!(promise.get(), Some(Persistence::NotPromised | Persistence::Refused));
    let told = |found: Persistence| {
        let (tone, words) = match found {
            Persistence::Promised => (Tone::Good, "kept"),
            Persistence::NotPromised | Persistence::Refused => (Tone::Waiting, "no promise"),
            Persistence::Unknown => (Tone::Plain, "not known"),
        };
        view! { <p><Badge tone text=words /> {format!(" {}.", crate::ui::words::format::sentence(&found.to_string()))}</p> }
    };
    view! {
        <div class="offer">
            {move || promise.get().map(told)}
            <Show when=can_ask>
                <Button busy on_click=ask>"Ask the browser to keep it"</Button>
                <p class="soft">"Without a promise it may clear everything when room runs short, or after days without a visit."</p>
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

fn say(bank: BankContext, found: Persistence) {
    let said = match found {
        Persistence::Promised => "The browser promised to keep what is stored here.",
        _ => {
            "The browser made no promise. It may say yes later, to a page that is used often: export what you want to keep."
        }
    };
    bank.say(said.into(), None);
}
