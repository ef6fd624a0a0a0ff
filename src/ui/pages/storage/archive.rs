//! The way on from a log that fills its room: it is saved as a file, and another one begins with
//! what is true at its end.

use leftfold_core::application::{Bank, PersonalData, StorageView};
use leftfold_core::domain::{Archive as Archived, Refusal};
use leftfold_core::event_sourcing::Progress;
use leptos::prelude::*;
use leptos::web_sys::Blob;

use super::hash::Hash;
use crate::browser::LogParts;
use crate::ui::components::Confirm;
use crate::ui::host::dom;
use crate::ui::host::moves::Moves;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::words::{format, refusals, say};

/// The card that offers it, and tells where this log goes on from.
#[component]
pub(super) fn Archive(
    /// What the store says of itself.
    storage: Memo<StorageView>,
) -> impl IntoView {
    let from = Memo::new(move |_| storage.with(|storage| storage.archive.clone()));
    view! {
        <section class="card" aria-labelledby="archive-title">
            <h2 id="archive-title">{say::storage_archive()}</h2>
            <p class="soft">{say::storage_archive_hint()}</p>
            <div>
                <ArchiveButton />
            </div>
            {move || from.get().map(|archive| view! { <GoesOnFrom archive /> })}
        </section>
    }
}

/// The archive that this log goes on from.
#[component]
fn GoesOnFrom(
    /// Which one.
    archive: Archived,
) -> impl IntoView {
    let Archived { position, head_hash, .. } = archive;
    view! {
        <p>{say::storage_goes_on_from(&format::count(position))}</p>
        <Hash of=say::storage_hash_of_archive() hash=head_hash.to_string() />
    }
}

/// Saves the log as a file, and begins the next one.
#[component]
pub(super) fn ArchiveButton() -> impl IntoView {
    let bank = use_bank();
    let moves = expect_context::<Moves>();
    view! {
        <Confirm
            action=say::storage_archive_action()
            title=say::storage_archive_question()
            text=say::storage_archive_follows()
            barred=bank.barred_beside()
            on_confirm=move |()| archive(bank, moves)
        />
    }
}

fn archive(context: BankContext, moves: Moves) {
    // It takes a while, and the pages may show another bank by then.
    let bank = context.bank();
    let archive = move |progress: Box<dyn Progress>| async move {
        // The page is drawn anew though the address stays.
        moves.note();
        let mut parts = LogParts::default();
        let sink = &mut |piece: String| parts.push_blob(&piece);
        let archived = bank.archive_to(PersonalData::Included, sink, &*progress).await;
        let archived = match archived {
            Ok(archived) => archived,
            Err(refusal) => return refusals::why(&refusal),
        };
        let file = parts.into_blob(false).await;
        match file.map_err(drop).and_then(|file| save(&archived.archive, &file)) {
            Ok(name) => say::storage_archive_saved(&name),
            Err(()) => not_saved(&bank).await,
        }
    };
    context.work_on(say::storage_archiving(), archive, move |said| context.say(said, None));
}

/// Hands the archive to the visitor, and says under which name: its hash is part of that.
fn save(archive: &Archived, file: &Blob) -> Result<String, ()> {
    let hash = archive.head_hash.to_string();
    let name = format!("leftfold-archive-{}.ndjson", hash.get(..8).unwrap_or_default());
    dom::save(&name, file).map_err(drop)?;
    Ok(name)
}

/// Nobody has the file: the log goes back to where it was.
async fn not_saved(bank: &Bank) -> String {
    let taken_back: Result<bool, Refusal> = bank.take_back_replaced().await;
    match taken_back {
        Ok(_) => say::storage_archive_not_saved().into(),
        Err(refusal) => refusals::why(&refusal),
    }
}
