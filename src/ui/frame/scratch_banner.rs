//! Says over every page that it shows a bank to try things in, and leads back.

use leptos::prelude::*;

use crate::ui::components::isolated;
use crate::ui::host::dom;
use crate::ui::route::ExploreRoute;
use crate::ui::state::scratch::use_scratches;
use crate::ui::words::format;

/// The banner, where the page shows such a bank.
#[component]
pub(crate) fn ScratchBanner() -> impl IntoView {
    let scratches = use_scratches();
    let back = move |_| {
        scratches.enter(None);
        // The button goes, and the focus would go with it.
        dom::focus_soon("h1".into());
    };
    view! {
        <div role="status">
            {move || scratches.entered().map(|scratch| {
                let beside = if scratch.from.is_some() { "Compare the two" } else { "All such banks" };
                view! {
                <div class="banner banner--scratch">
                    <p>
                        <strong class="banner__title">{isolated(&format::name(&scratch.name))}</strong>
                        " is a bank to try things in: nothing here touches yours. "
                        <a href=ExploreRoute::WhatIf.href()>{beside}</a>
                    </p>
                    <button type="button" class="button" on:click=back>"Back to your bank"</button>
                </div>
            }})}
        </div>
    }
}
