//! All of the log: every event, newest first, however many there are, and those that one looks for.

mod filter;
mod finding;
mod rows;

use leptos::prelude::*;

use self::filter::Filter;
use self::finding::Finding;
use self::rows::Rows;
use crate::ui::components::{Empty, Heading};
use crate::ui::context::use_bank;
use crate::ui::format;
use crate::ui::route::Route;

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
                "What the log is good for: "<a href=Route::WhatIf.href()>"what if"</a>", "<a href=Route::Projections.href()>"views to break and rebuild"</a>", "<a href=Route::Schemas.href()>"old events to read"</a>"."
            </p>
            <Filter finding />
            <Progress finding />
            <Rows finding />
        </Show>
    }
}

/// How many events were found, and how far the search has come.
#[component]
fn Progress(
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
    view! {
        <div class="log__progress">
            <p class="soft" role="status">{words}</p>
            <Show when=move || finding.percent().is_some()>
                <progress max="100" value=move || finding.percent().unwrap_or(100).to_string() aria-label="Looking through the log"></progress>
                <button type="button" class="button" on:click=move |_| finding.stop()>"Stop"</button>
            </Show>
        </div>
    }
}
