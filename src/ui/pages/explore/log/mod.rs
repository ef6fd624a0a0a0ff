//! All of the log: every event, newest first, however many there are, and those that one looks for.

mod examples;
mod filter;
mod rows;

use leptos::prelude::*;

use self::filter::FilterForm;
use self::rows::LogRows;
use crate::ui::components::{Empty, Heading, Progress, tagged};
use crate::ui::records::Term;
use crate::ui::records::finding::Finding;
use crate::ui::route::{ExploreRoute, FaultsAddress, Route};
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// Every event, newest first.
#[component]
pub(crate) fn Events(
    /// What is looked for, as the address has it.
    filter: String,
) -> impl IntoView {
    let filter = StoredValue::new(filter);
    let bank = use_bank();
    let finding = Finding::new(bank);
    let nothing = Memo::new(move |_| bank.extent().head == 0);
    view! {
        <Heading text=say::log_title() />
        <Show
            when=move || !nothing.get()
            fallback=|| {
                view! {
                    <Empty title=say::log_nothing() text=say::log_nothing_hint()>
                        <a class="button button--primary" href=Route::Accounts.href()>
                            {say::go_to_accounts()}
                        </a>
                    </Empty>
                }
            }
        >
            <p class="soft">{tagged(say::log_uses(), use_of_log)}</p>
            <FilterForm finding given=filter.get_value() />
            <FoundSoFar finding />
            <LogRows finding />
        </Show>
    }
}

/// What the log is, or a link to one of the pages that it is good for, by the tag of its name.
fn use_of_log(tag: &str, words: AnyView) -> AnyView {
    let page = match tag {
        "log" => return view! { <Term id="log">{words}</Term> }.into_any(),
        "views" => ExploreRoute::Projections,
        "own" => ExploreRoute::OwnProjections,
        "schemas" => ExploreRoute::Schemas,
        "faults" => ExploreRoute::Faults(FaultsAddress::default()),
        _ => ExploreRoute::WhatIf,
    };
    view! { <a href=page.href()>{words}</a> }.into_any()
}

/// How many events were found, and how far the search has come.
#[component]
fn FoundSoFar(
    /// The search.
    finding: Finding,
) -> impl IntoView {
    let words = move || {
        let count = finding.count();
        match (finding.is_filtered(), finding.percent()) {
            (false, _) => say::log_newest_first(count),
            (true, None) => say::log_found(count),
            (true, Some(percent)) => say::log_found_so_far(count, &percent.to_string()),
        }
    };
    let far = Signal::derive(move || finding.percent().map(|percent| (percent, 100)));
    view! {
        <div class="log__progress">
            <p class="soft" role="status">
                {words}
            </p>
            <button
                type="button"
                class="button"
                aria-pressed=move || finding.is_paused().to_string()
                on:click=move |_| finding.pause_or_go_on()
            >
                {move || if finding.is_paused() { say::rail_go_on() } else { say::rail_pause() }}
            </button>
            <Show when=move || finding.kept_out() != 0>
                <span class="badge">
                    {move || say::rail_new(&format::count(finding.kept_out()))}
                </span>
            </Show>
            <Progress label=say::log_looking() far on_stop=move |()| finding.stop() />
        </div>
    }
}
