//! All of the log: every event, newest first, however many there are, and those that one looks for.

mod filter;
mod rows;

use leptos::prelude::*;

use self::filter::Filter;
use self::rows::Rows;
use crate::ui::components::{Empty, Heading, Progress};
use crate::ui::records::finding::Finding;
use crate::ui::route::{ExploreRoute, Route};
use crate::ui::state::context::use_bank;
use crate::ui::words::format;

/// Every event, newest first.
#[component]
pub(crate) fn Events() -> impl IntoView {
    let bank = use_bank();
    let finding = Finding::new(bank);
    let nothing = Memo::new(move |_| bank.extent().head == 0);
    view! {
        <Heading text="Event log" />
        <Show
            when=move || !nothing.get()
            fallback=|| view! {
                <Empty title="Nothing has happened yet" text="Each thing that the bank does is recorded here.">
                    <a class="button button--primary" href=Route::Accounts.href()>"To the accounts"</a>
                </Empty>
            }
        >
            <p class="soft">
                "What the log is good for: "<a href=ExploreRoute::WhatIf.href()>"what if"</a>", "<a href=ExploreRoute::Projections.href()>"views to break and rebuild"</a>", "<a href=ExploreRoute::Schemas.href()>"old events to read"</a>"."
            </p>
            <Filter finding />
            <FoundSoFar finding />
            <Rows finding />
        </Show>
    }
}

/// How many events were found, and how far the search has come.
#[component]
fn FoundSoFar(
    /// The search.
    finding: Finding,
) -> impl IntoView {
    let words = move || {
        let found = format::counted(finding.count(), "event", "events");
        match (finding.is_filtered(), finding.percent()) {
            (false, _) => format!("{found}, newest first."),
            (true, None) if finding.count() == 0 => "0 events found.".into(),
            (true, None) => format!("{found} found, newest first."),
            (true, Some(percent)) => format!("{found} found so far; {percent} % looked at."),
        }
    };
    let far = Signal::derive(move || finding.percent().map(|percent| (percent, 100)));
    view! {
        <div class="log__progress">
            <p class="soft" role="status">{words}</p>
            <Progress label="Looking through the log" far on_stop=move |()| finding.stop() />
        </div>
    }
}
