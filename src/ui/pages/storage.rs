//! Where the log is, how much room it takes, whether it is whole, and how to take it away, bring
//! one in or begin anew.

use leftfold_core::application::{Bank, ImportMode, ImportView, StorageView, VerifyView};
use leftfold_core::event_sourcing::Durability;
use leptos::html;
use leptos::prelude::*;

use crate::ui::components::{Badge, Button, Confirm, Figure, Heading, Kind, Tone};
use crate::ui::context::{BankContext, use_bank};
use crate::ui::dom;
use crate::ui::format;
use crate::ui::route::Route;

/// Storage and what this page is.
#[component]
pub(crate) fn Storage() -> impl IntoView {
    let bank = use_bank();
    let storage = Memo::new(move |_| bank.ask(Bank::storage));
    view! {
        <Heading text="Storage" />
        <p class="lead soft">
            "The bank is this log of events, kept in this browser and nowhere else. Nothing is sent anywhere."
        </p>
        {move || view! { <Figures storage=storage.get() /> }}
        <div class="split">
            <Verify />
            <section class="card" aria-labelledby="export-title">
                <h2 id="export-title">"Take it with you"</h2>
                <p class="soft">"A text file, one CloudEvents event a line. A browser may throw its storage away, so keep a copy."</p>
                <Button kind=Kind::Primary on_click=move |()| export_log(bank)>"Export the log"</Button>
            </section>
            <Import />
            <Reset />
        </div>
        <section class="about" aria-labelledby="about-title">
            <h2 id="about-title">"About"</h2>
            <p>
                "Leftfold is an event-sourced bank. What happens is written down as events, in order and for ever; \
                 balances, statements and books are what one gets by going through them from the left, one by one. \
                 The folding is all there is: throw away every figure on these pages, and the log tells them again."
            </p>
            <p class="soft">{concat!("Version ", env!("CARGO_PKG_VERSION"))}</p>
        </section>
    }
}

/// Hands the log to the visitor as a file.
pub(crate) fn export_log(bank: BankContext) {
    let text = bank.bank().export_log();
    let said = match dom::download("leftfold.ndjson", &text, "application/x-ndjson") {
        Ok(()) => "The log is exported as leftfold.ndjson.",
        Err(_) => "This browser didn't let the file be saved.",
    };
    bank.say(said.into(), None);
}

#[component]
fn Figures(
    /// What the store says of itself.
    storage: StorageView,
) -> impl IntoView {
    let backend = match storage.backend {
        "local_storage" => "localStorage of this browser".to_owned(),
        "memory" => "memory: gone with this page".to_owned(),
        other => format::words(other),
    };
    let durability = match storage.durability {
        Durability::Memory => "memory",
        Durability::Browser => "browser",
        Durability::Disk => "disk",
    };
    let room = match storage.quota {
        Some(quota) => {
            format!("{} of {} characters", format::count(storage.used), format::count(quota))
        }
        None => format!("{} characters", format::count(storage.used)),
    };
    let promised = match storage.persisted {
        Some(true) => "the browser promised to keep it",
        Some(false) => "the browser may clear it when room is short",
        None => "not asked",
    };
    view! {
        <dl class="figures figures--lead">
            <Figure label="Events">{format::count(storage.events)}</Figure>
            {share(&storage).map(|share| view! { <Figure label="Room taken">{share}</Figure> })}
            <Figure label="Durability">{durability}</Figure>
        </dl>
        {storage.quota.map(|quota| view! {
            <progress class="room" max=quota.to_string() value=storage.used.to_string() aria-label="Room taken"></progress>
        })}
        <dl class="facts">
            <div><dt>"Kept in"</dt><dd>{backend}</dd></div>
            <div><dt>"Room"</dt><dd>{room}</dd></div>
            <div><dt>"For how long"</dt><dd>{promised}</dd></div>
            <div><dt>"Entries"</dt><dd>{format!(
                "{} one by one, {} sealed",
                format::count(storage.open_entries),
                format::counted(usize::try_from(storage.sealed_segments).unwrap_or(usize::MAX), "segment", "segments"),
            )}</dd></div>
            <div><dt>"Read it"</dt><dd><a href=Route::Events.href()>"The event log"</a></dd></div>
        </dl>
    }
}

/// How much of the room is taken, in percent with one digit.
fn share(storage: &StorageView) -> Option<String> {
    let mille = storage.used.saturating_mul(1_000).checked_div(storage.quota?)?;
    Some(format!("{}.{} %", mille / 10, mille % 10))
}

/// Reads the stored log again and says whether it is whole.
#[component]
fn Verify() -> impl IntoView {
    let bank = use_bank();
    let busy = RwSignal::new(false);
    let answer = RwSignal::new(None::<VerifyView>);
    let verify = move |()| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            answer.set(Some(bank.bank().verify().await));
            busy.set(false);
        });
    };
    let told = |view: VerifyView| {
        let (tone, text) = if view.ok { (Tone::Good, "whole") } else { (Tone::Bad, "broken") };
        let words = match (view.broken_at, view.reason) {
            (Some(at), Some(reason)) => format!("Event {at} can't be trusted: {reason}"),
            (Some(at), None) => format!("Event {at} can't be trusted."),
            (None, _) => format!(
                "{} events read again; their fold is what is shown.",
                format::count(view.events)
            ),
        };
        view! {
            <p><Badge tone text />" "{words}</p>
            <p class="soft">"Hash of the head, to compare with a copy:"</p>
            <p class="mono hash">{view.head_hash}</p>
        }
    };
    view! {
        <section class="card" aria-labelledby="verify-title">
            <h2 id="verify-title">"Is it whole?"</h2>
            <p class="soft">"Reads what is stored again, checks its chain of hashes, and adds everything up anew."</p>
            <Button busy on_click=verify>"Verify"</Button>
            <div class="answer" role="status">{move || answer.get().map(told)}</div>
        </section>
    }
}

/// Puts the log of a file in the place of this one, after looking at it.
#[component]
fn Import() -> impl IntoView {
    let bank = use_bank();
    let input = NodeRef::<html::Input>::new();
    let picked = RwSignal::new(None::<(String, ImportView)>);
    let text = StoredValue::new(String::new());
    let pick = move |_| {
        let Some(input) = input.get_untracked() else { return };
        leptos::task::spawn_local(async move {
            let Some((name, log)) = dom::picked_file(&input).await else { return };
            let view = bank.bank().import_log(&log, ImportMode::Verify).await;
            text.set_value(log);
            picked.set(Some((name, view)));
        });
    };
    let replace = move |()| {
        leptos::task::spawn_local(async move {
            let view = bank.bank().import_log(&text.get_value(), ImportMode::Replace).await;
            let said = match problem(&view) {
                None => {
                    format!("The log of the file is open: {} events.", format::count(view.events))
                }
                Some(problem) => problem,
            };
            text.set_value(String::new());
            picked.set(None);
            if let Some(input) = input.get_untracked() {
                input.set_value("");
            }
            bank.say(said, None);
        });
    };
    let told = move |(name, view): (String, ImportView)| {
        let words = match problem(&view) {
            Some(problem) => problem,
            None if view.same_as_open => {
                format!("{name} holds the log that is open, to the letter.")
            }
            None => format!("{name} holds a sound log of {} events.", format::count(view.events)),
        };
        let fit = view.ok && !view.same_as_open;
        view! {
            <p class=if view.ok { "" } else { "form__refusal" }>{words}</p>
            {fit.then(|| view! {
                <Confirm
                    action="Open this log"
                    title="Open the log of the file?"
                    text="It takes the place of the log in this browser. Export that one first if you want to keep it."
                    on_confirm=replace
                />
            })}
        }
    };
    view! {
        <section class="card" aria-labelledby="import-title">
            <h2 id="import-title">"Bring a log in"</h2>
            <p class="soft">"A file that was exported here. It is checked whole before anything is changed."</p>
            <label class="field__label" for="import-file">"File"</label>
            <input class="file" id="import-file" type="file" accept=".ndjson,.json,.txt" node_ref=input on:change=pick />
            <div class="answer" role="status">{move || picked.get().map(told)}</div>
        </section>
    }
}

/// Why a file's log is not taken, in words.
fn problem(view: &ImportView) -> Option<String> {
    let refused = view.refusal.as_ref().map(|refusal| format::sentence(&refusal.message));
    view.error.as_deref().map(format::sentence).or(refused)
}

/// Throws the log away.
#[component]
fn Reset() -> impl IntoView {
    let bank = use_bank();
    let reset = move |()| {
        leptos::task::spawn_local(async move {
            match bank.bank().reset().await {
                Ok(()) => {
                    bank.say("The log is gone, and a new one has begun.".into(), None);
                    dom::go(&Route::Accounts.href());
                }
                Err(refusal) => bank.say(format::sentence(&refusal.message), None),
            }
        });
    };
    view! {
        <section class="card" aria-labelledby="reset-title">
            <h2 id="reset-title">"Begin anew"</h2>
            <p class="soft">"Throws the whole log away, with every bank, customer and account in it."</p>
            <Confirm
                action="Throw the log away"
                title="Throw the whole log away?"
                text="Nothing brings it back but a copy that you exported."
                on_confirm=reset
            />
        </section>
    }
}
