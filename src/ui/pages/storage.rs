//! Where the log is, how much room it takes, whether it is whole, and how to take it away, bring
//! one in or begin anew.

use leftfold_core::application::{
    Bank, ImportMode, ImportView, PersonalData, StorageView, VerifyView,
};
use leftfold_core::event_sourcing::Durability;
use leptos::html;
use leptos::prelude::*;

use super::privacy::{standing, unreadable_words};
use crate::ui::components::{Badge, Button, Confirm, Figure, Heading, Kind, Tone};
use crate::ui::context::{BankContext, Moves, use_bank};
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
            <Export />
            <Import />
            <Verify />
            <Privacy />
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

/// The two ways of taking the log away.
#[component]
fn Export() -> impl IntoView {
    let bank = use_bank();
    let readable = Memo::new(move |_| bank.ask(|bank| !bank.privacy().locked));
    view! {
        <section class="card" aria-labelledby="export-title">
            <h2 id="export-title">"Take it with you"</h2>
            <p class="soft">"A text file, one CloudEvents event a line. A browser may throw its storage away, so keep a copy."</p>
            <Show when=move || readable.get()>
                <div class="offer">
                    <Button kind=Kind::Primary on_click=move |()| export_log(bank, PersonalData::Included)>"Export everything"</Button>
                    <p class="soft">"The whole bank, to bring in again. Names stand in it for whoever has the file, passphrase or not."</p>
                </div>
            </Show>
            <div class="offer">
                <Button on_click=move |()| export_log(bank, PersonalData::LeftOut)>"Export without personal data"</Button>
                <p class="soft">"Every event, amount and balance, to show around. Nobody can be told from it, and it brings no name back."</p>
            </div>
        </section>
    }
}

/// Hands the log to the visitor as a file.
pub(crate) fn export_log(bank: BankContext, personal: PersonalData) {
    let name = match personal {
        PersonalData::Included => "leftfold.ndjson",
        PersonalData::LeftOut => "leftfold-without-personal-data.ndjson",
    };
    let said = match bank.bank().export_log(personal) {
        Err(refusal) => format::sentence(&refusal.message),
        Ok(text) => match dom::download(name, &text, "application/x-ndjson") {
            Ok(()) => format!("The log is exported as {name}."),
            Err(_) => "This browser didn't let the file be saved.".into(),
        },
    };
    bank.say(said, None);
}

/// How personal data is kept, in short.
#[component]
fn Privacy() -> impl IntoView {
    let bank = use_bank();
    let privacy = Memo::new(move |_| bank.ask(Bank::privacy));
    let unreadable = move || privacy.with(|privacy| privacy.unreadable.len());
    view! {
        <section class="card" aria-labelledby="privacy-title">
            <h2 id="privacy-title">"Privacy"</h2>
            <p class="soft">{move || standing(privacy.with(|privacy| privacy.passphrase))}</p>
            {move || Some(unreadable()).filter(|number| *number > 0).map(|number| {
                view! { <p class="form__refusal">{unreadable_words(number)}"."</p> }
            })}
            <a class="button" href=Route::Privacy.href()>"Privacy and passphrase"</a>
        </section>
    }
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
            let unread = bank.bank().privacy().unreadable.len();
            let said = match problem(&view) {
                None if unread > 0 => {
                    format!("The log of the file is open. {}.", unreadable_words(unread))
                }
                None => {
                    format!("The log of the file is open: {} events.", format::count(view.events))
                }
                Some(problem) => format!("The log here stands as it was. {problem}"),
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
        let unread = bank.bank().privacy().unreadable.len();
        let words = match problem(&view) {
            Some(problem) => {
                format!("{name} can't be brought in, and nothing has changed. {problem}")
            }
            None if view.same_as_open && unread > 0 => {
                format!("{name} holds the log that is open. It may hold the keys that are missing.")
            }
            None if view.same_as_open => {
                format!("{name} holds the log that is open, to the letter: nothing to bring in.")
            }
            None => format!("{name} holds a sound log of {} events.", format::count(view.events)),
        };
        let fit = view.ok && (!view.same_as_open || unread > 0);
        view! {
            <p class=if view.ok { "" } else { "form__refusal" }>{words}</p>
            {fit.then(|| view! {
                <Confirm
                    action="Open this log"
                    title="Open the log of the file?"
                    text="It takes the place of the log in this browser, and the keys to that one go. Export everything first if you want to keep it. The passphrase stays."
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
    let problem = view.error.as_deref().map(format::sentence).or(refused)?;
    Some(format!("{}.", problem.trim_end_matches('.')))
}

#[component]
fn Reset() -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="reset-title">
            <h2 id="reset-title">"Begin anew"</h2>
            <p class="soft">"Throws the whole log away, with every bank, customer and account in it, and the passphrase."</p>
            <div><ResetButton /></div>
        </section>
    }
}

/// Throws the log away.
#[component]
pub(super) fn ResetButton() -> impl IntoView {
    let bank = use_bank();
    let moves = expect_context::<Moves>();
    let reset = move |()| {
        leptos::task::spawn_local(async move {
            match bank.bank().reset().await {
                Ok(()) => {
                    moves.note();
                    bank.say("The log is gone, and a new one has begun.".into(), None);
                    dom::go(&Route::Accounts.href());
                }
                Err(refusal) => bank.say(format::sentence(&refusal.message), None),
            }
        });
    };
    view! {
        <Confirm
            action="Throw the log away"
            title="Throw the whole log away?"
            text="Every bank, customer, account and figure goes, and all keys and the passphrase with them. Nothing brings them back but a whole export that you keep elsewhere."
            on_confirm=reset
        />
    }
}
