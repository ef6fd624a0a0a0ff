//! The workshop for views: a copy of each, to hold back, to break and to build anew; and what snapshots
//! are worth.

mod copy;
mod figures;
mod snapshots;
mod twice;

use leftfold_core::read_models::ViewName;
use leptos::prelude::*;

use self::copy::CopyCard;
use self::snapshots::Snapshots;
use crate::ui::components::Heading;
use crate::ui::records::{NotShown, in_terms};
use crate::ui::route::ExploreRoute;
use crate::ui::state::context::use_bank;
use crate::ui::state::workshop::use_workshop;
use crate::ui::words::say;

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
        <p class="crumb">
            <a href=ExploreRoute::Events.href()>{say::log_title()}</a>
        </p>
        <Heading text=say::projections_title() />
        <Show when=move || !closed.get() fallback=|| view! { <NotShown /> }>
            <p class="lead soft">{in_terms(say::projections_lead())}</p>
            <div class="workshop">
                {move || {
                    let mut shown = ViewName::ALL;
                    shown.sort_by_key(|name| *name != ViewName::Books);
                    let shown = shown.into_iter().filter(|name| bank.has_copy(*name));
                    shown
                        .map(|name| {
                            // The one that adds shows best what an event does that comes twice.
                            view! { <CopyCard name /> }
                        })
                        .collect_view()
                }}
            </div>
            <p class="soft">{in_terms(say::projections_hint())}</p>
            <Snapshots />
        </Show>
    }
}
