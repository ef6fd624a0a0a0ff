//! Says when the bank can't record what happens, and what to do about it.

use leftfold_core::application::{Bank, PersonalData, Status};
use leftfold_core::event_sourcing::Damage;
use leptos::prelude::*;

use super::button::Button;
use crate::ui::context::use_bank;
use crate::ui::format;
use crate::ui::pages::export_log;

/// A notice over every page, where there is something to say.
#[component]
pub(crate) fn StatusBanner(
    /// Why the bank is gone with the page, where it is.
    only_in_memory: Option<String>,
) -> impl IntoView {
    let bank = use_bank();
    let status = Memo::new(move |_| bank.ask(Bank::status));
    let keys = Memo::new(move |_| bank.ask(|bank| bank.privacy().error));
    view! {
        <div role="status">
            {only_in_memory.map(|reason| view! {
                <Banner
                    title="This bank is gone when the page is closed"
                    text=format!("The browser keeps nothing for this page: {reason}. Export the log to keep it.")
                />
            })}
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
            {move || match status.get() {
                Status::Writable => nearly_full().into_any(),
                // The keys are why, and that is said already.
                Status::ReadOnly { .. } if keys.with(Option::is_some) => ().into_any(),
                Status::ReadOnly { reason } => view! {
                    <Banner title="This page only reads" text=format::sentence(&reason) />
                }.into_any(),
                Status::Damaged(Damage { position, key, reason, .. }) => view! {
                    <Banner
                        title="Part of the stored log can't be read"
                        text=format!(
                            "Everything before event {position} is sound and shown here. The place is {key}: \
                             {reason}. Nothing is written over it. Export what is sound; then import a whole log, \
                             or begin anew, on the storage page."
                        )
                    />
                }.into_any(),
            }}
        </div>
    }
}

/// Whether the storage is so full that it should be said.
fn nearly_full() -> impl IntoView {
    let bank = use_bank();
    // Asked per tenth part only, so that the notice isn't announced again for every event.
    let tenths = Memo::new(move |_| {
        bank.ask(|bank| {
            let storage = bank.storage();
            storage
                .quota
                .filter(|&quota| quota > 0)
                .map_or(0, |quota| storage.used.saturating_mul(10) / quota)
        })
    });
    move || {
        (tenths.get() >= 8).then(|| {
            view! {
                <Banner
                    title="The browser's storage is nearly full"
                    text="When it is full, commands are refused and everything can still be read. Export the log, \
                          and begin anew on the storage page."
                />
            }
        })
    }
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
    // What is sealed and can't be opened can't be taken away in clear.
    let export = move |()| {
        let locked = bank.bank().privacy().locked;
        export_log(bank, if locked { PersonalData::LeftOut } else { PersonalData::Included });
    };
    view! {
        <div class="banner">
            <div>
                <p class="banner__title">{title}</p>
                <p>{text}</p>
            </div>
            <Button on_click=export>"Export the log"</Button>
        </div>
    }
}
