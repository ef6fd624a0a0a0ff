//! What wants attention though the log is sound: events that are gone or came back, rows that don't
//! fit, room that runs short, and a page that only reads.

use leftfold_core::application::{Bank, RoomLevel, Status, StorageView};
use leptos::prelude::*;

use super::archive::ArchiveButton;
use crate::ui::components::{Button, Notice, Weight};
use crate::ui::host::dom;
use crate::ui::state::context::use_bank;
use crate::ui::state::exporting::export_all;
use crate::ui::state::heeded::{Heeded, lost_words};
use crate::ui::words::{reasons, say};

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
        {move || {
            lost.get()
                .map(|lost| {
                    view! {
                        <Notice
                            weight=Weight::Warning
                            title=lost_words(lost)
                            text=say::storage_lost_hint()
                        >
                            <Button on_click=heed_lost>{say::dismiss()}</Button>
                        </Notice>
                    }
                })
        }}
        {move || {
            restored
                .get()
                .map(|restored| {
                    view! {
                        <Notice
                            weight=Weight::Calm
                            title=say::storage_restored(restored)
                            text=say::storage_restored_hint()
                        >
                            <Button on_click=heed_restored>{say::dismiss()}</Button>
                        </Notice>
                    }
                })
        }}
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
        {move || {
            only_reads()
                .map(|reason| {
                    view! {
                        <Notice
                            weight=Weight::Warning
                            title=say::storage_page_only_reads()
                            text=say::storage_page_only_reads_because(&reasons::why(&reason))
                        >
                            <Button on_click=move |()| export_all(
                                bank,
                            )>{say::storage_export_log()}</Button>
                        </Notice>
                    }
                })
        }}
        {move || {
            Some(set_aside.get())
                .filter(|&rows| rows > 0)
                .map(|rows| {
                    view! {
                        <Notice
                            weight=Weight::Calm
                            title=say::storage_set_aside(rows)
                            text=say::storage_set_aside_hint()
                        />
                    }
                })
        }}
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
        RoomLevel::Filling => {
            Some((Weight::Calm, say::storage_over_80(), say::storage_over_80_hint()))
        }
        RoomLevel::NearlyFull => {
            Some((Weight::Warning, say::storage_over_95(), say::storage_over_95_hint()))
        }
        RoomLevel::Full => {
            Some((Weight::Alarm, say::storage_no_room(), say::storage_no_room_hint()))
        }
    };
    move || {
        told(level.get()).map(|(weight, title, text)| {
            view! {
                <Notice weight title text>
                    <ArchiveButton />
                    <Button on_click=move |()| export_all(bank)>{say::storage_export_log()}</Button>
                </Notice>
            }
        })
    }
}
