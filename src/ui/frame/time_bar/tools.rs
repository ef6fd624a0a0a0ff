//! The control on the time bar behind which its tools stand: places to go to, and marks with names. They are loaded
//! when they are first wanted.

use leptos::html;
use leptos::prelude::*;

use crate::ui::frame::time_tools::{Tools, tools};
use crate::ui::host::dom;
use crate::ui::words::say;

/// The selector of the tools where they are open.
const OPEN: &str = "details.tools[open]";

/// The control.
#[component]
pub(super) fn TimeTools(
    /// What the tools know.
    tools_of: Tools,
) -> impl IntoView {
    let details = NodeRef::<html::Details>::new();
    let wanted = RwSignal::new(false);
    let toggled = move |_| {
        if details.get_untracked().is_some_and(|details| details.open()) {
            wanted.set(true);
            tools_of.bank().viewing().pause();
        }
    };
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && close() {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    view! {
        <details class="tools" node_ref=details on:toggle=toggled on:keydown=pressed>
            <summary
                class="time-bar__tool time-bar__tools"
                aria-label=say::tools_title()
                title=say::tools_title()
            >
                <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
                    <path d="M6 3v18l6-5 6 5V3z" />
                </svg>
            </summary>
            <div class="proof__card tools__card">
                <div class="tools__head">
                    <h2>{say::tools_title()}</h2>
                    <button
                        type="button"
                        class="time-bar__tool tools__close"
                        aria-label=say::keys_close()
                        title=say::keys_close()
                        on:click=move |_| {
                            close();
                        }
                    >
                        <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
                            <path d="M6 6l12 12M18 6 6 18" />
                        </svg>
                    </button>
                </div>
                {move || wanted.get().then(|| tools(tools_of))}
            </div>
        </details>
    }
}

/// Closes the tools, where they are open, and gives the focus back to what opened them.
pub(super) fn close() -> bool {
    let open = document().query_selector(OPEN).ok().flatten();
    if let Some(open) = &open {
        let _ = open.remove_attribute("open");
        dom::focus_soon(".time-bar__tools".into());
    }
    open.is_some()
}

/// Opens the tools.
pub(super) fn open() {
    if let Some(tools) = document().query_selector("details.tools").ok().flatten() {
        let _ = tools.set_attribute("open", "");
        dom::focus_soon(".time-bar__tools".into());
    }
}
