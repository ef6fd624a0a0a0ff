//! A banner over every page when the storage needs attention, with a link to what to do.

use leftfold_core::application::{Bank, RoomLevel, Status};
use leftfold_core::event_sourcing::Reason;
use leptos::prelude::*;

use crate::browser::OnlyInMemory;
use crate::ui::components::{Button, Weight};
use crate::ui::host::dom;
use crate::ui::route::StorageRoute;
use crate::ui::state::context::use_bank;
use crate::ui::state::exporting::export_all;
use crate::ui::state::heeded::{Heeded, lost_words};
use crate::ui::words::{format, reasons, say};

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
    let keys = why_soon(Memo::new(move |_| bank.ask(|bank| bank.privacy().problem)).into());
    let line = storage_line();
    let shown = Memo::new(move |_| line.get().filter(|_| !told_on_page.get()));
    let of_weight = move |urgent: bool| {
        shown.get().filter(move |line| (line.weight == Weight::Alarm) == urgent).map(Line::view)
    };
    view! {
        <div role="status">
            {only_in_memory.map(in_memory)}
            {move || {
                keys.get()
                    .map(|reason| {
                        view! {
                            <Banner
                                title=say::keys_unreadable_title()
                                text=say::keys_unreadable(&reason)
                            />
                        }
                    })
            }} {move || of_weight(false)}
        </div>
        <div role="alert">{move || of_weight(true)}</div>
    }
}

/// Why, in words: none until these are there.
fn why_soon(reason: Signal<Option<Reason>>) -> RwSignal<Option<String>> {
    let said = RwSignal::new(None);
    Effect::new(move |_| {
        said.set(None);
        let Some(told) = reason.get() else { return };
        leptos::task::spawn_local(async move {
            let words = reasons::why_on_demand(told.clone()).await;
            // Meanwhile it may be another one, or the page may be gone.
            if reason.try_get_untracked().flatten() == Some(told) {
                said.try_set(Some(words));
            }
        });
    });
    said
}

/// Says why the bank is kept in memory alone.
fn in_memory(why: OnlyInMemory) -> AnyView {
    match why {
        OnlyInMemory::NoStorage(reason) => {
            let why = why_soon(Signal::stored(Some(reason)));
            let banner = |reason: String| {
                view! { <Banner title=say::memory_only_title() text=say::memory_only(&reason) /> }
            };
            (move || why.get().map(banner)).into_any()
        }
        OnlyInMemory::AskedFor => view! {
            <div class="banner">
                <div>
                    <p class="banner__title">{say::memory_asked_title()}</p>
                    <p>{say::memory_asked()}</p>
                </div>
            </div>
        }
        .into_any(),
        OnlyInMemory::Framed => view! {
            <div class="banner">
                <div>
                    <p class="banner__title">{say::framed_title()}</p>
                    <p>{say::framed()}</p>
                </div>
                <a class="button" href=dom::address() target="_blank" rel="noopener">
                    {say::framed_open()}
                </a>
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
                    " "
                    {self.text}
                    " "
                    <a href=StorageRoute::Overview.href()>{say::storage_what_to_do()}</a>
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
    let read_only = Memo::new(move |_| match bank.ask(Bank::status) {
        Status::ReadOnly { reason } => Some(reason),
        Status::Writable | Status::Damaged(_) => None,
    });
    let why = why_soon(read_only.into());
    Memo::new(move |_| {
        let (status, storage, keys) =
            bank.ask(|bank| (bank.status(), bank.storage(), bank.privacy().problem));
        match status {
            Status::Damaged(damage) => {
                let at = format::count(damage.position);
                let title = say::storage_damaged_title(&at);
                let text = say::storage_damaged();
                return Some(Line::new(Weight::Alarm, title, text));
            }
            // The keys are why, and that is said already.
            Status::ReadOnly { .. } if keys.is_some() => return None,
            Status::ReadOnly { .. } => {
                let reason = format::full_sentence(&why.get()?);
                return Some(Line::new(Weight::Warning, say::storage_only_reads(), reason));
            }
            Status::Writable => {}
        }
        let room = room_line(storage.level);
        let lost = heeded.still_lost(storage.lost).map(|lost| {
            Line::new(Weight::Warning, format!("{}.", lost_words(lost)), say::storage_lost())
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
        RoomLevel::Filling => (Weight::Calm, say::storage_filling_title(), say::storage_filling()),
        RoomLevel::NearlyFull => {
            (Weight::Warning, say::storage_nearly_full_title(), say::storage_nearly_full())
        }
        RoomLevel::Full => (Weight::Alarm, say::storage_full_title(), say::storage_full()),
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
            <Button on_click=move |()| export_all(bank)>{say::storage_export()}</Button>
        </div>
    }
}
