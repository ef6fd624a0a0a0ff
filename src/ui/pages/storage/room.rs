//! How much room there is, how much of it is taken, and what the log consists of.

use leftfold_core::application::{RoomLevel, StorageView};
use leftfold_core::event_sourcing::Durability;
use leptos::prelude::*;

use crate::ui::components::{Badge, Figure, Tone};
use crate::ui::route::ExploreRoute;
use crate::ui::words::names::stored_name;
use crate::ui::words::{format, say};

/// The three figures that one looks for first.
#[component]
pub(super) fn Figures(
    /// What the store says of itself.
    storage: Memo<StorageView>,
) -> impl IntoView {
    let events = move || format::count(storage.with(|storage| storage.events));
    let taken = move || {
        storage.with(|storage| storage.quota.map(|quota| format::share(storage.used, quota)))
    };
    let safe = move || match storage.with(|storage| storage.durability) {
        Durability::Memory => say::storage_safe_in_memory(),
        Durability::Browser => say::storage_safe_in_browser(),
        Durability::Disk => say::storage_safe_on_disk(),
        other => other.as_str(),
    };
    view! {
        <dl class="figures figures--lead">
            <Figure label=say::storage_events()>{events}</Figure>
            {move || {
                taken()
                    .map(|taken| view! { <Figure label=say::storage_room_taken()>{taken}</Figure> })
            }}
            <Figure label=say::storage_answer_is_safe()>{safe}</Figure>
        </dl>
    }
}

/// The room, and what stands in it.
#[component]
pub(super) fn Room(
    /// What the store says of itself.
    storage: Memo<StorageView>,
) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="room-title">
            <h2 id="room-title">{say::storage_room()}</h2>
            {move || {
                storage
                    .with(|storage| {
                        storage.quota.map(|quota| view! { <Meter storage=storage.clone() quota /> })
                    })
            }}
            {move || view! { <Facts storage=storage.get() /> }}
        </section>
    }
}

/// A bar that is filled as far as room is taken. What it shows stands beside it in words.
#[component]
fn Meter(
    /// What the store says of itself.
    storage: StorageView,
    /// How much room there is.
    quota: u64,
) -> impl IntoView {
    let class = match storage.level {
        RoomLevel::Ample => "meter",
        RoomLevel::Filling => "meter meter--filling",
        RoomLevel::NearlyFull | RoomLevel::Full => "meter meter--full",
    };
    let (tone, word) = match storage.level {
        RoomLevel::Ample => (Tone::Good, say::storage_room_enough()),
        RoomLevel::Filling => (Tone::Waiting, say::storage_room_filling()),
        RoomLevel::NearlyFull => (Tone::Bad, say::storage_room_nearly_full()),
        RoomLevel::Full => (Tone::Bad, say::storage_room_full()),
    };
    let taken = format::share(storage.used, quota);
    let percent = storage.used.saturating_mul(100).checked_div(quota).unwrap_or(100).min(100);
    let filled = format!("{percent}%");
    view! {
        <p>
            <Badge tone text=word />
            " "
            {say::storage_room_taken_share(&taken)}
        </p>
        <div>
            <div
                class=class
                role="meter"
                aria-label=say::storage_room_taken()
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=percent.to_string()
                aria-valuetext=say::storage_room_meter(&taken, word)
            >
                <div class="meter__filled" style:inline-size=filled></div>
                <div class="meter__mark" style:inset-inline-start="80%"></div>
                <div class="meter__mark" style:inset-inline-start="95%"></div>
            </div>
            <p class="meter__scale" aria-hidden="true">
                <span style:inset-inline-start="80%">{say::storage_room_first_mark()}</span>
                <span style:inset-inline-start="95%">{say::storage_room_second_mark()}</span>
            </p>
        </div>
        <p class="soft">{say::storage_room_reserve(storage.reserve)}</p>
    }
}

#[component]
fn Facts(
    /// What the store says of itself.
    storage: StorageView,
) -> impl IntoView {
    let backend = match storage.backend {
        "local_storage" => say::storage_kept_in_browser().to_owned(),
        "memory" => say::storage_kept_in_memory().to_owned(),
        other => stored_name(other),
    };
    let left = storage.quota.map(|quota| quota.saturating_sub(storage.used + storage.reserve));
    let journal = storage
        .journal_rows
        .map_or_else(|| say::storage_no_journal().to_owned(), say::storage_journal_entries);
    view! {
        <dl class="facts">
            <div>
                <dt>{say::storage_kept_in()}</dt>
                <dd>{backend}</dd>
            </div>
            {(storage.quota.is_some() || storage.used > 0)
                .then(|| {
                    view! {
                        <div>
                            <dt>{say::storage_taken()}</dt>
                            <dd>{say::storage_characters(storage.used)}</dd>
                        </div>
                    }
                })}
            {left
                .map(|left| {
                    view! {
                        <div>
                            <dt>{say::storage_left()}</dt>
                            <dd>{say::storage_characters(left)}</dd>
                        </div>
                    }
                })}
            <div>
                <dt>{say::storage_newest_events()}</dt>
                <dd>{say::storage_newest_entries(storage.open_entries)}</dd>
            </div>
            <div>
                <dt>{say::storage_older_events()}</dt>
                <dd>{say::storage_older_segments(storage.sealed_segments)}</dd>
            </div>
            <div>
                <dt>{say::storage_journal()}</dt>
                <dd>{journal}</dd>
            </div>
            <div>
                <dt>{say::storage_read_it()}</dt>
                <dd>
                    <a href=ExploreRoute::Events.href()>{say::storage_event_log()}</a>
                </dd>
            </div>
        </dl>
    }
}
