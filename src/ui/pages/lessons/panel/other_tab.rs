//! What is said of another tab that is in the same level: which of the two attempts goes on, and which is kept.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use crate::ui::components::{Button, Emphasis, Notice, Weight};
use crate::ui::pages::lessons::attempt::Keeping;
use crate::ui::pages::lessons::run::Run;
use crate::ui::pages::lessons::shelf::ATTEMPT;
use crate::ui::words::say;

/// The choice between two attempts, where another tab keeps its own.
#[component]
pub(super) fn OtherTab(
    /// The level.
    run: Run,
) -> impl IntoView {
    let listener = window_event_listener_untyped("storage", move |event| {
        let key = event.dyn_ref().and_then(web_sys::StorageEvent::key);
        if key.is_some_and(|key| key.contains(ATTEMPT)) {
            run.see_other_tabs();
        }
    });
    on_cleanup(move || listener.remove());
    move || match run.keeping() {
        Keeping::Kept => ().into_any(),
        Keeping::Apart => view! { <p class="soft">{say::tab_apart()}</p> }.into_any(),
        Keeping::Overtaken => view! {
            <Notice weight=Weight::Alarm title=say::tab_other_title() text=say::tab_other()>
                <Button emphasis=Emphasis::Primary on_click=move |()| run.take_over()>
                    {say::tab_take_over()}
                </Button>
                <Button on_click=move |()| run.go_on_apart()>{say::tab_go_apart()}</Button>
            </Notice>
        }
        .into_any(),
    }
}
