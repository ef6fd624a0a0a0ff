//! Where an address leads to a page that the open level doesn't show: says so, and leads back.

use leptos::prelude::*;

use crate::ui::components::{Empty, Heading};
use crate::ui::host::dom;
use crate::ui::state::context::use_bank;
use crate::ui::words::say;

/// A page that isn't part of the level.
#[component]
pub(crate) fn NotInLevel() -> impl IntoView {
    let run = use_bank().level_run();
    let (why, way_on) = run.map(|run| (run.why_barred(), run.way_on())).unwrap_or_default();
    view! {
        <Heading text=say::level_other_title() />
        <Empty title=why text=way_on>
            <button type="button" class="button" on:click=move |_| dom::go_back()>
                {say::level_back()}
            </button>
        </Empty>
    }
}
