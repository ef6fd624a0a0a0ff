//! Bringing a log in: it is looked at whole before it takes the place of the one that is here.

use leftfold_core::application::{ImportMode, ImportView};
use leftfold_core::event_sourcing::Progress;
use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::File;

use crate::browser::LogText;
use crate::ui::components::{Confirm, Why, linked};
use crate::ui::host::dom;
use crate::ui::host::moves::Moves;
use crate::ui::route::ExploreRoute;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::words::{format, reasons, refusals, say};

/// The element that says why no log can be brought in.
const IMPORT_BARRED: &str = "import-barred";

/// Puts the log of a file in the place of this one, after looking at it.
#[component]
pub(super) fn Import() -> impl IntoView {
    let bank = use_bank();
    let moves = expect_context::<Moves>();
    let barred = bank.barred_beside();
    let closed = move || barred.with(Option::is_some);
    let input = NodeRef::<html::Input>::new();
    let picked = RwSignal::new(None::<(String, ImportView)>);
    // The file, and not its text: it is read anew where it is brought in.
    let file = StoredValue::new_local(None::<File>);
    let pick = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let Some(log) = dom::picked_file(&input) else { return };
        let check = move |progress: Box<dyn Progress>| async move {
            let view = read(bank, &log, ImportMode::Verify, &*progress).await;
            (log, view)
        };
        picked.set(None);
        bank.work_on(say::storage_import_reading(), check, move |(log, view)| {
            // The page with the form may be gone.
            picked.try_set(Some((log.name(), view)));
            file.try_set_value(Some(log));
        });
    };
    let replace = move |()| {
        let Some(log) = file.get_value() else { return };
        // The pages may show another bank once it is done.
        let imported = bank.bank();
        let replace = move |progress: Box<dyn Progress>| async move {
            // The page is drawn anew though the address stays.
            moves.note();
            read(bank, &log, ImportMode::Replace, &*progress).await
        };
        bank.work_on(say::storage_import_opening(), replace, move |view| {
            let unread = imported.privacy().unreadable.len();
            let said = match problem(&view) {
                None if unread > 0 => say::storage_import_opened_unreadable(unread),
                None => say::storage_import_opened(view.events),
                Some(problem) => say::storage_import_not_opened(&problem),
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
            Some(problem) => say::storage_import_refused(&name, &problem),
            None if view.same_as_open && unread > 0 => say::storage_import_same_with_keys(&name),
            None if view.same_as_open => say::storage_import_same(&name),
            None if view.archive_of_open => say::storage_import_archive(view.events, &name),
            None => say::storage_import_sound(view.events, &name),
        };
        let fit = view.ok && (!view.same_as_open || unread > 0);
        view! {
            <p class=if view.ok { "" } else { "form__refusal" }>{words}</p>
            {fit
                .then(|| {
                    view! {
                        <Confirm
                            action=say::storage_import_action()
                            title=say::storage_import_question()
                            text=say::storage_import_follows()
                            on_confirm=replace
                        />
                    }
                })}
        }
    };
    view! {
        <section class="card" aria-labelledby="import-title">
            <h2 id="import-title">{say::storage_import()}</h2>
            <p class="soft">{say::storage_import_hint()}</p>
            <label class="field__label" for="import-file">
                {say::storage_import_file()}
            </label>
            <input
                class="file"
                id="import-file"
                type="file"
                disabled=closed
                aria-describedby=move || closed().then_some(IMPORT_BARRED)
                accept=".ndjson,.json,.txt,.gz"
                node_ref=input
                on:change=pick
            />
            <Why id=IMPORT_BARRED.to_owned() barred />
            <div class="answer" role="status">
                {move || picked.get().map(told)}
            </div>
            <p class="soft">{linked(say::storage_import_look(), &ExploreRoute::Schemas.href())}</p>
        </section>
    }
}

/// Reads a file's log.
async fn read(
    bank: BankContext,
    file: &File,
    mode: ImportMode,
    progress: &dyn Progress,
) -> ImportView {
    match LogText::of(file) {
        Ok(mut text) => bank.bank().import_log_from(&mut text, mode, progress).await,
        Err(error) => ImportView::unread(error.into()),
    }
}

/// Why a file's log is not taken, in words.
fn problem(view: &ImportView) -> Option<String> {
    let unsound = view.problem.as_ref().map(reasons::why_in_full);
    unsound.or_else(|| view.refusal.as_ref().map(refusals::why_in_full))
}
