//! The way to the page of the lesson, for who is elsewhere.

use leptos::prelude::*;

use crate::ui::pages::lessons::run::Run;
use crate::ui::words::say;

/// The way to the page of the lesson, where one isn't there.
#[component]
pub(super) fn ToPage(
    /// The level.
    run: Run,
    /// The address of the page beside the panel.
    here: RwSignal<String>,
    /// Whether the way is shown in this place.
    shows: Memo<bool>,
) -> impl IntoView {
    let route = run.level().page.route.clone();
    let is_elsewhere = {
        let route = route.clone();
        Memo::new(move |_| here.with(|here| *here != route))
    };
    view! {
        <Show when=move || shows.get() && is_elsewhere.get()>
            <a class="button" href=route.clone()>
                {say::level_to_page()}
            </a>
        </Show>
    }
}
