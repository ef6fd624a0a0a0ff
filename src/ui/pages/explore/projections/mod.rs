//! The workshop for views: a copy of each, to hold back, to break and to build anew; and what snapshots
//! are worth.

mod copy;
mod snapshots;

use leftfold_core::read_models::ViewName;
use leptos::prelude::*;

use self::copy::CopyCard;
use self::snapshots::Snapshots;
use crate::ui::components::Heading;
use crate::ui::records::NotShown;
use crate::ui::route::ExploreRoute;
use crate::ui::state::context::use_bank;
use crate::ui::state::workshop::use_workshop;

/// The workshop.
#[component]
pub(crate) fn Projections() -> impl IntoView {
    let bank = use_bank();
    let workshop = use_workshop();
    let closed = Memo::new(move |_| bank.is_customer());
    Effect::new(move |_| {
        bank.extent();
        workshop.go_on();
    });
    view! {
        <p class="crumb"><a href=ExploreRoute::Events.href()>"Event log"</a></p>
        <Heading text="Views" />
        <Show when=move || !closed.get() fallback=|| view! { <NotShown /> }>
            <p class="lead soft">
                "Whatever a page shows is a view: a fold over the log. Here is a copy of each, to hold back, to break and to \
                 build anew. Your bank's own views stay as they are, and so does what it decides."
            </p>
            <p class="soft">
                "A copy that lags is stale, and catches up. One that takes an event twice, or misses one, may be wrong, and \
                 stays wrong until it is rebuilt. The copies follow the end of the log, wherever you look."
            </p>
            <div class="workshop">
                {ViewName::ALL.map(|name| view! { <CopyCard name /> }).collect_view()}
            </div>
            <Snapshots />
        </Show>
    }
}
