//! The way on from a log that fills its room: it is saved as a file, and another one begins with
//! what is true at its end.

use leftfold_core::application::{PersonalData, StorageView};
use leftfold_core::domain::{Archive as Archived, Refusal};
use leftfold_core::event_sourcing::Pace;
use leptos::prelude::*;
use leptos::web_sys::Blob;

use super::hash::Hash;
use crate::browser::LogParts;
use crate::ui::components::Confirm;
use crate::ui::host::dom;
use crate::ui::host::moves::Moves;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::words::format;

/// The card that offers it, and tells where this log goes on from.
#[component]
pub(super) fn Archive(
    /// What the store says of itself.
    storage: Memo<StorageView>,
) -> impl IntoView {
    let from = Memo::new(move |_| storage.with(|storage| storage.archive.clone()));
    view! {
        <section class="card" aria-labelledby="archive-title">
            <h2 id="archive-title">"Go on from an archive"</h2>
            <p class="soft">
                "As when a ledger is full: the log is saved as a file, and a new one begins with every bank, customer and \
                 balance as they are now. Statements and refusals from before stand in the file alone."
            </p>
            <div><ArchiveButton /></div>
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
        <p>
            {format!(
                "This log goes on from an archive that ends with event {}. Pick a file under “Bring a log in” to see whether it is that one.",
                format::count(position)
            )}
        </p>
        <Hash of="The archive’s last hash tells it from any other:" hash=head_hash.to_string() />
    }
}

/// Saves the log as a file, and begins the next one.
#[component]
pub(super) fn ArchiveButton() -> impl IntoView {
    let bank = use_bank();
    let moves = expect_context::<Moves>();
    view! {
        <Confirm
            action="Archive and go on"
            title="Archive this log, and go on in a new one?"
            text="A file with the whole log is saved. The log stays here too, beside the new one, until you say on this page that you have the file; until then you can go back."
            on_confirm=move |()| archive(bank, moves)
        />
    }
}

fn archive(bank: BankContext, moves: Moves) {
    let archive = move |pace: Box<dyn Pace>| async move {
        // The page is drawn anew though the address stays.
        moves.note();
        let mut parts = LogParts::default();
        let sink = &mut |piece: String| parts.push_blob(&piece);
        let archived = bank.bank().archive_to(PersonalData::Included, sink, &*pace).await;
        let archived = match archived {
            Ok(archived) => archived,
            Err(refusal) => return format::sentence(&refusal.message),
        };
        let file = parts.into_blob(false).await;
        match file.map_err(drop).and_then(|file| save(&archived.archive, &file)) {
            Ok(name) => format!("The log is saved as {name}, and a new one has begun."),
            Err(()) => not_saved(bank).await,
        }
    };
    bank.work_on("Writing the archive", archive, move |said| bank.say(said, None));
}

/// Hands the archive to the visitor, and says under which name: its hash is part of that.
fn save(archive: &Archived, file: &Blob) -> Result<String, ()> {
    let hash = archive.head_hash.to_string();
    let name = format!("leftfold-archive-{}.ndjson", hash.get(..8).unwrap_or_default());
    dom::save(&name, file).map_err(drop)?;
    Ok(name)
}

/// Nobody has the file: the log goes back to where it was.
async fn not_saved(bank: BankContext) -> String {
    let taken_back: Result<bool, Refusal> = bank.bank().take_back_replaced().await;
    match taken_back {
        Ok(_) => "This browser didn't let the file be saved, so the log goes on as it was.".into(),
        Err(refusal) => format::sentence(&refusal.message),
    }
}
