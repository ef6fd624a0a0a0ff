//! A banner over every page of a sandbox, with the way back to the bank.

use leptos::prelude::*;

use crate::ui::components::tagged;
use crate::ui::host::dom;
use crate::ui::route::ExploreRoute;
use crate::ui::state::sandbox::use_sandboxes;
use crate::ui::words::{format, say};

/// The banner, where the page shows such a bank.
#[component]
pub(crate) fn SandboxBanner() -> impl IntoView {
    let sandboxes = use_sandboxes();
    let back = move |_| {
        sandboxes.enter(None);
        // The button goes, and the focus would go with it.
        dom::focus_soon("h1".into());
    };
    view! {
        <div role="status">
            {move || {
                sandboxes
                    .entered()
                    .map(|sandbox| {
                        let beside = if sandbox.from.is_some() {
                            say::scratch_compare()
                        } else {
                            say::scratch_all()
                        };
                        let what = tagged(
                            say::scratch_banner(&format::name(&sandbox.name)),
                            |_, name| {
                                view! { <strong class="banner__title">{name}</strong> }.into_any()
                            },
                        );
                        view! {
                            <div class="banner banner--sandbox">
                                <p>
                                    {what}
                                    <span class="banner__rest">" "{say::scratch_scripts()}</span>" "
                                    <a href=ExploreRoute::WhatIf.href()>{beside}</a>
                                </p>
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
