//! Bringing a log in: it is looked at whole before it takes the place of the one that is here.

use leftfold_core::application::{ImportMode, ImportView};
use leftfold_core::event_sourcing::Pace;
use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::File;

use super::privacy::unreadable_words;
use super::room::counted;
use crate::browser::LogText;
use crate::ui::components::Confirm;
use crate::ui::host::dom;
use crate::ui::host::moves::Moves;
use crate::ui::route::ExploreRoute;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::words::format;

/// Puts the log of a file in the place of this one, after looking at it.
#[component]
pub(super) fn Import() -> impl IntoView {
    let bank = use_bank();
    let moves = expect_context::<Moves>();
    let input = NodeRef::<html::Input>::new();
    let picked = RwSignal::new(None::<(String, ImportView)>);
    // The file, and not its text: it is read anew where it is brought in.
    let file = StoredValue::new_local(None::<File>);
    let pick = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let Some(log) = dom::picked_file(&input) else { return };
        let check = move |pace: Box<dyn Pace>| async move {
            let view = read(bank, &log, ImportMode::Verify, &*pace).await;
            (log, view)
        };
        picked.set(None);
        bank.work_on("Reading the file", check, move |(log, view)| {
            // The page with the form may be gone.
            picked.try_set(Some((log.name(), view)));
            file.try_set_value(Some(log));
        });
    };
    let replace = move |()| {
        let Some(log) = file.get_value() else { return };
        let replace = move |pace: Box<dyn Pace>| async move {
            // The page is drawn anew though the address stays.
            moves.note();
            read(bank, &log, ImportMode::Replace, &*pace).await
        };
        bank.work_on("Opening the log of the file", replace, move |view| {
            let unread = bank.bank().privacy().unreadable.len();
            let said = match problem(&view) {
                None if unread > 0 => {
                    format!("The log of the file is open. {}.", unreadable_words(unread))
                }
                None => {
                    format!(
                        "The log of the file is open: {}.",
                        counted(view.events, "event", "events")
                    )
                }
                Some(problem) => format!("The log here stands as it was. {problem}"),
            };
            // The page with the form may be gone.
            file.try_set_value(None);
            picked.try_set(None);
            if let Some(input) = input.try_get_untracked().flatten() {
                input.set_value("");
            }
            bank.say(said, None);
        });
    };
    let told = move |(name, view): (String, ImportView)| {
        let unread = bank.bank().privacy().unreadable.len();
        let name = format::name(&name);
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
            None if view.archive_of_open => {
                format!(
                    "{name} holds the archive that the open log goes on from, to the letter: {}.",
                    counted(view.events, "event", "events")
                )
            }
            None => {
                format!("{name} holds a sound log of {}.", counted(view.events, "event", "events"))
            }
        };
        let fit = view.ok && (!view.same_as_open || unread > 0);
        view! {
            <p class=if view.ok { "" } else { "form__refusal" }>{words}</p>
            {fit.then(|| view! {
                <Confirm
                    action="Open this log"
                    title="Open the log of the file?"
                    text="It takes the place of the log in this browser. That one stays beside it, and on this page you say which of the two to keep. The passphrase stays."
                    on_confirm=replace
                />
            })}
        }
    };
    view! {
        <section class="card" aria-labelledby="import-title">
            <h2 id="import-title">"Bring a log in"</h2>
            <p class="soft">"A file that was exported here, packed with gzip or not. It is checked whole before anything is changed."</p>
            <label class="field__label" for="import-file">"File"</label>
            <input class="file" id="import-file" type="file" accept=".ndjson,.json,.txt,.gz" node_ref=input on:change=pick />
            <div class="answer" role="status">{move || picked.get().map(told)}</div>
            <p class="soft">
                "Is it an old one, or can it not be read whole? "
                <a href=ExploreRoute::Schemas.href()>"Look at it event by event"</a>
            </p>
        </section>
    }
}

/// Reads a file's log.
async fn read(bank: BankContext, file: &File, mode: ImportMode, pace: &dyn Pace) -> ImportView {
    match LogText::of(file) {
        Ok(mut text) => bank.bank().import_log_from(&mut text, mode, pace).await,
        Err(error) => ImportView::unread(error),
    }
}

/// Why a file's log is not taken, in words.
fn problem(view: &ImportView) -> Option<String> {
    let refused = view.refusal.as_ref().map(|refusal| format::sentence(&refusal.message));
    let problem = view.error.as_deref().map(format::sentence).or(refused)?;
    Some(format!("{}.", problem.trim_end_matches('.')))
}
