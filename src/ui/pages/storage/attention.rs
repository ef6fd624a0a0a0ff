//! What wants attention though the log is sound: events that are gone or came back, rows that don't
//! fit, room that runs short, and a page that only reads.

use leftfold_core::application::{Bank, RoomLevel, Status, StorageView};
use leptos::prelude::*;

use super::archive::ArchiveButton;
use super::room::counted;
use crate::ui::components::{Button, Notice, Weight};
use crate::ui::host::dom;
use crate::ui::state::context::use_bank;
use crate::ui::state::exporting::export_all;
use crate::ui::state::heeded::{Heeded, lost_words};
use crate::ui::words::format;

/// All that wants attention.
#[component]
pub(super) fn Attention(
    /// What the store says of itself.
    storage: Memo<StorageView>,
) -> impl IntoView {
    view! {
        <Lately storage />
        <Standing storage />
        <Fullness storage />
    }
}

/// What opening the log found.
#[component]
fn Lately(
    /// What the store says of itself.
    storage: Memo<StorageView>,
) -> impl IntoView {
    let heeded = expect_context::<Heeded>();
    let lost = Memo::new(move |_| heeded.still_lost(storage.with(|storage| storage.lost)));
    let restored =
        Memo::new(move |_| heeded.still_restored(storage.with(|storage| storage.restored)));
    // The button goes, and the focus would go with it.
    let heed_lost = move |()| {
        heeded.heed_lost(lost.get_untracked());
        dom::focus_soon("h1".into());
    };
    let heed_restored = move |()| {
        heeded.heed_restored(restored.get_untracked().unwrap_or_default());
        dom::focus_soon("h1".into());
    };
    view! {
        {move || lost.get().map(|lost| view! {
            <Notice
                weight=Weight::Warning
                title=lost_words(lost)
                text="What was done last is missing from the log, and its journal doesn't have it either, as can happen when a \
                      browser is stopped at once or its storage is cleared. The log goes on without it. Look at the last \
                      events, and do again what is missing."
            >
                <Button on_click=heed_lost>"I have seen it"</Button>
            </Notice>
        })}
        {move || restored.get().map(|restored| view! {
            <Notice
                weight=Weight::Calm
                title=format!("{} came back", counted(restored, "event", "events"))
                text="They were missing from the log when it was opened, as happens when a browser is stopped at once. \
                      The journal had them, and they are in their place again. Nothing is lost, and there is nothing to do."
            >
                <Button on_click=heed_restored>"Good"</Button>
            </Notice>
        })}
    }
}

/// What stays as it is until something is done about it elsewhere.
#[component]
fn Standing(
    /// What the store says of itself.
    storage: Memo<StorageView>,
) -> impl IntoView {
    let bank = use_bank();
    let set_aside = Memo::new(move |_| storage.with(|storage| storage.set_aside));
    let status = Memo::new(move |_| bank.ask(Bank::status));
    let keys = Memo::new(move |_| bank.ask(|bank| bank.privacy().error.is_some()));
    let only_reads = move || match status.get() {
        Status::ReadOnly { reason } if !keys.get() => Some(reason),
        _ => None,
    };
    view! {
        {move || only_reads().map(|reason| view! {
            <Notice
                weight=Weight::Warning
                title="This page only reads"
                text=format!(
                    "{}. Everything can be seen and exported here, and nothing is recorded. Where another tab writes, \
                     go on there, or close it. Where the browser's storage is out of reach, load this page again.",
                    format::sentence(&reason)
                )
            >
                <Button on_click=move |()| export_all(bank)>"Export the log"</Button>
            </Notice>
        })}
        {move || Some(set_aside.get()).filter(|&rows| rows > 0).map(|rows| view! {
            <Notice
                weight=Weight::Calm
                title=format!("The journal holds {} that don't fit", counted(rows, "entry", "entries"))
                text="They don't follow from this log: they were recorded when it went on in another way, or before it \
                      was cleared. They are left alone, count for nothing, and do no harm."
            />
        })}
    }
}

/// Room that runs short, and the ways on.
#[component]
fn Fullness(
    /// What the store says of itself.
    storage: Memo<StorageView>,
) -> impl IntoView {
    let bank = use_bank();
    let level = Memo::new(move |_| storage.with(|storage| storage.level));
    let told = |level| match level {
        RoomLevel::Ample => None,
        RoomLevel::Filling => Some((
            Weight::Calm,
            "More than 80 % of the room is taken",
            "Everything works, and there is time. When there is no room left, nothing new is recorded. To have room \
             again, archive the log and go on in a new one: balances are brought forward.",
        )),
        RoomLevel::NearlyFull => Some((
            Weight::Warning,
            "More than 95 % of the room is taken",
            "Soon nothing new will be recorded. Archive the log and go on in a new one: balances are brought forward.",
        )),
        RoomLevel::Full => Some((
            Weight::Alarm,
            "There is no room left",
            "Nothing is lost, and everything can be seen and exported, but nothing new is recorded. Archive the log and go \
             on in a new one: balances are brought forward. Other pages of this address share the room: what they \
             clear is free here.",
        )),
    };
    move || {
        told(level.get()).map(|(weight, title, text)| {
            view! {
                <Notice weight title text>
                    <ArchiveButton />
                    <Button on_click=move |()| export_all(bank)>"Export the log"</Button>
                </Notice>
            }
        })
    }
}
