//! Says over every page that it shows a bank to try things in, and leads back.

use leptos::prelude::*;

use crate::ui::components::tagged;
use crate::ui::host::dom;
use crate::ui::route::ExploreRoute;
use crate::ui::state::scratch::use_scratches;
use crate::ui::words::{format, say};

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
            {move || {
                scratches
                    .entered()
                    .map(|scratch| {
                        let beside = if scratch.from.is_some() {
                            say::scratch_compare()
                        } else {
                            say::scratch_all()
                        };
                        let what = tagged(
                            say::scratch_banner(&format::name(&scratch.name)),
                            |_, name| {
                                view! { <strong class="banner__title">{name}</strong> }.into_any()
                            },
                        );
                        view! {
                            <div class="banner banner--scratch">
                                <p>{what}" " <a href=ExploreRoute::WhatIf.href()>{beside}</a></p>
                                <button type="button" class="button" on:click=back>
                                    {say::scratch_back()}
                                </button>
                            </div>
                        }
                    })
            }}
        </div>
    }
}
