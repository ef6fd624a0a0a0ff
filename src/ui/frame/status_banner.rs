//! Says over every page, in a calm line, when the storage wants attention, and where to give it.

use leftfold_core::application::{RoomLevel, Status};
use leptos::prelude::*;

use crate::browser::OnlyInMemory;
use crate::ui::components::{Button, Weight};
use crate::ui::host::dom;
use crate::ui::route::StorageRoute;
use crate::ui::state::context::use_bank;
use crate::ui::state::exporting::export_all;
use crate::ui::state::heeded::{Heeded, lost_words};
use crate::ui::words::format;

/// A notice over every page, where there is something to say.
#[component]
pub(crate) fn StatusBanner(
    /// Why the bank is gone with the page, where it is.
    only_in_memory: Option<OnlyInMemory>,
    /// Whether the page below says what is wrong with the storage, and what to do about it.
    #[prop(into)]
    told_on_page: Signal<bool>,
) -> impl IntoView {
    let bank = use_bank();
    let keys = Memo::new(move |_| bank.ask(|bank| bank.privacy().error));
    let line = storage_line();
    let shown = Memo::new(move |_| line.get().filter(|_| !told_on_page.get()));
    let of_weight = move |urgent: bool| {
        shown.get().filter(move |line| (line.weight == Weight::Alarm) == urgent).map(Line::view)
    };
    view! {
        <div role="status">
            {only_in_memory.map(in_memory)}
            {move || keys.get().map(|reason| view! {
                <Banner
                    title="The keys to personal data can't be read"
                    text=format!(
                        "{}. Nothing is lost: log and keys lie there as they were. Until they can be read, names are \
                         missing and nothing is recorded. Load the page again, from where its newest version is. If \
                         that doesn't help, throw the log away on Storage and bring in a whole export.",
                        format::sentence(&reason)
                    )
                />
            })}
            {move || of_weight(false)}
        </div>
        <div role="alert">{move || of_weight(true)}</div>
    }
}

/// Says why the bank is kept in memory alone.
fn in_memory(why: OnlyInMemory) -> AnyView {
    match why {
        OnlyInMemory::NoStorage(reason) => view! {
            <Banner
                title="This bank is gone when the page is closed"
                text=format!("The browser keeps nothing for this page: {reason}. Export the log to keep it.")
            />
        }
        .into_any(),
        OnlyInMemory::Framed => view! {
            <div class="banner">
                <div>
                    <p class="banner__title">"Another page shows this one in a frame"</p>
                    <p>
                        "This is a bank in memory, gone when the page is closed. Your own bank stays closed here: the other page could lead your clicks to it."
                    </p>
                </div>
                <a class="button" href=dom::address() target="_blank" rel="noopener">"Open it in its own tab"</a>
            </div>
        }
        .into_any(),
    }
}

/// A line about the storage.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    weight: Weight,
    title: String,
    text: String,
}

impl Line {
    fn new(weight: Weight, title: impl Into<String>, text: impl Into<String>) -> Self {
        Self { weight, title: title.into(), text: text.into() }
    }

    fn view(self) -> impl IntoView {
        let class = match self.weight {
            Weight::Calm => "banner banner--calm",
            Weight::Warning => "banner",
            Weight::Alarm => "banner banner--alarm",
        };
        view! {
            <div class=class>
                <p>
                    <strong class="banner__title">{self.title}</strong>
                    " "{self.text}" "
                    <a href=StorageRoute::Overview.href()>"What to do"</a>
                </p>
            </div>
        }
    }
}

/// The one thing to say of the storage, the worst first. It changes only when something else is to
/// be said, so that it isn't announced again for every event.
fn storage_line() -> Memo<Option<Line>> {
    let bank = use_bank();
    let heeded = expect_context::<Heeded>();
    Memo::new(move |_| {
        let (status, storage, keys) =
            bank.ask(|bank| (bank.status(), bank.storage(), bank.privacy().error));
        match status {
            Status::Damaged(damage) => {
                let at = format::count(damage.position);
                let title = format!("Event {at} of the stored log can't be read.");
                let text = "What stands before it is shown, and nothing is recorded.";
                return Some(Line::new(Weight::Alarm, title, text));
            }
            // The keys are why, and that is said already.
            Status::ReadOnly { .. } if keys.is_some() => return None,
            Status::ReadOnly { reason } => {
                let reason = format!("{}.", format::sentence(reason.trim_end_matches('.')));
                return Some(Line::new(Weight::Warning, "This page only reads.", reason));
            }
            Status::Writable => {}
        }
        let room = room_line(storage.level);
        let lost = heeded.still_lost(storage.lost).map(|lost| {
            Line::new(
                Weight::Warning,
                format!("{}.", lost_words(lost)),
                "The log goes on without that.",
            )
        });
        match room {
            Some(room) if room.weight == Weight::Alarm => Some(room),
            room => lost.or(room),
        }
    })
}

fn room_line(level: RoomLevel) -> Option<Line> {
    let (weight, title, text) = match level {
        RoomLevel::Ample => return None,
        RoomLevel::Filling => (
            Weight::Calm,
            "More than 80 % of the storage is taken.",
            "There is time, and an export to make.",
        ),
        RoomLevel::NearlyFull => (
            Weight::Warning,
            "More than 95 % of the storage is taken.",
            "Soon nothing new will be recorded.",
        ),
        RoomLevel::Full => (
            Weight::Alarm,
            "The storage is full.",
            "Nothing new is recorded; everything can be seen and exported.",
        ),
    };
    Some(Line::new(weight, title, text))
}

#[component]
fn Banner(
    /// What is the matter.
    #[prop(into)]
    title: String,
    /// What it means.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let bank = use_bank();
    view! {
        <div class="banner">
            <div>
                <p class="banner__title">{title}</p>
                <p>{text}</p>
            </div>
            <Button on_click=move |()| export_all(bank)>"Export the log"</Button>
        </div>
    }
}
