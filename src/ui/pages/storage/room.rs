//! How much room there is, how much of it is taken, and what the log consists of.

use leftfold_core::application::{RoomLevel, StorageView};
use leftfold_core::event_sourcing::Durability;
use leptos::prelude::*;

use crate::ui::components::{Badge, Figure, Tone};
use crate::ui::route::ExploreRoute;
use crate::ui::words::format;

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
        Durability::Memory => "while the page is open",
        Durability::Browser => "with the browser",
        Durability::Disk => "on disk",
        other => other.as_str(),
    };
    view! {
        <dl class="figures figures--lead">
            <Figure label="Events">{events}</Figure>
            {move || taken().map(|taken| view! { <Figure label="Room taken">{taken}</Figure> })}
            <Figure label="An answer is safe">{safe}</Figure>
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
            <h2 id="room-title">"Room"</h2>
            {move || storage.with(|storage| storage.quota.map(|quota| view! { <Meter storage=storage.clone() quota /> }))}
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
        RoomLevel::Ample => (Tone::Good, "room enough"),
        RoomLevel::Filling => (Tone::Waiting, "over 80 %"),
        RoomLevel::NearlyFull => (Tone::Bad, "over 95 %"),
        RoomLevel::Full => (Tone::Bad, "full"),
    };
    let taken = format::share(storage.used, quota);
    let percent = storage.used.saturating_mul(100).checked_div(quota).unwrap_or(100).min(100);
    let filled = format!("{percent}%");
    view! {
        <p><Badge tone text=word /> {format!(" {taken} of the room is taken.")}</p>
        <div>
            <div
                class=class
                role="meter"
                aria-label="Room taken"
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=percent.to_string()
                aria-valuetext=format!("{taken}, {word}")
            >
                <div class="meter__filled" style:inline-size=filled></div>
                <div class="meter__mark" style:inset-inline-start="80%"></div>
                <div class="meter__mark" style:inset-inline-start="95%"></div>
            </div>
            <p class="meter__scale" aria-hidden="true">
                <span style:inset-inline-start="80%">"80 %"</span>
                <span style:inset-inline-start="95%">"95 %"</span>
            </p>
        </div>
        <p class="soft">
            {format!(
                "You are told at 80 % and at 95 %. The last {} characters are kept free, so that money on its way \
                 still arrives and older events can be packed.",
                format::count(storage.reserve)
            )}
        </p>
    }
}

#[component]
fn Facts(
    /// What the store says of itself.
    storage: StorageView,
) -> impl IntoView {
    let backend = match storage.backend {
        "local_storage" => "localStorage of this browser".to_owned(),
        "memory" => "memory: gone with this page".to_owned(),
        other => format::words(other),
    };
    let characters = |number: u64| format!("{} characters", format::count(number));
    let left = storage.quota.map(|quota| quota.saturating_sub(storage.used + storage.reserve));
    let older = match storage.sealed_segments {
        0 => "none packed yet".to_owned(),
        segments => format!("{}, packed", counted(segments, "segment", "segments")),
    };
    let journal = storage.journal_rows.map_or_else(
        || "none in use".to_owned(),
        |rows| {
            format!(
                "{} in IndexedDB, a second copy of the newest",
                counted(rows, "entry", "entries")
            )
        },
    );
    view! {
        <dl class="facts">
            <div><dt>"Kept in"</dt><dd>{backend}</dd></div>
            {(storage.quota.is_some() || storage.used > 0).then(|| view! { <div><dt>"Taken"</dt><dd>{characters(storage.used)}</dd></div> })}
            {left.map(|left| view! { <div><dt>"Left"</dt><dd>{characters(left)}</dd></div> })}
            <div><dt>"Newest events"</dt><dd>{format!("{}, one by one", counted(storage.open_entries, "entry", "entries"))}</dd></div>
            <div><dt>"Older events"</dt><dd>{older}</dd></div>
            <div><dt>"Journal"</dt><dd>{journal}</dd></div>
            <div><dt>"Read it"</dt><dd><a href=ExploreRoute::Events.href()>"The event log"</a></dd></div>
        </dl>
    }
}

/// How many of something there are.
pub(super) fn counted(number: u64, one: &str, many: &str) -> String {
    format::counted(usize::try_from(number).unwrap_or(usize::MAX), one, many)
}
