//! A toast: says what was done, with a link to its event. Screen readers announce it.

use std::time::Duration;

use leftfold_core::event_sourcing::Position;
use leptos::prelude::*;

use crate::ui::components::{event_name, isolated};
use crate::ui::host::dom;
use crate::ui::records::EventLink;
use crate::ui::state::context::{BankContext, Said, use_bank};
use crate::ui::words::say;

/// How long it stays: long enough to be read twice. Under the pointer or with the focus it stays on.
const STAYS: Duration = Duration::from_secs(5);

/// What was done last, for a while.
#[component]
pub(crate) fn Toast() -> impl IntoView {
    let bank = use_bank();
    let said = bank.said();
    let held = RwSignal::new(false);
    Effect::new(move |earlier: Option<Option<TimeoutHandle>>| {
        if let Some(handle) = earlier.flatten() {
            handle.clear();
        }
        let nothing = said.with(Option::is_none);
        if nothing {
            // What is gone under the pointer, or with the focus, holds nothing any more.
            held.set(false);
        }
        let may_go = !nothing && !held.get();
        may_go.then(|| set_timeout_with_handle(move || said.set(None), STAYS).ok()).flatten()
    });
    let any = move || said.with(Option::is_some);
    let dismiss = move |_| {
        said.set(None);
        held.set(false);
        // The button is gone, and the focus would go with it.
        dom::focus_soon("h1".into());
    };
    let words = move |Said { words, position, .. }: Said| {
        view! {
            <p class="toast__words">
                {isolated(&words)}
                {position
                    .map(|position| {
                        view! {
                            " "
                            <span class="mono">{name_of(bank, position).map(event_name)}</span>
                            " "
                            <EventLink position />
                        }
                    })}
            </p>
        }
    };
    view! {
        <div class="toast">
            <div
                class="toast__box"
                class=("toast__box--empty", move || !any())
                on:mouseenter=move |_| held.set(true)
                on:mouseleave=move |_| held.set(false)
                on:focusin=move |_| held.set(true)
                on:focusout=move |_| held.set(false)
            >
                <div role="status" aria-live="polite">
                    {move || said.get().map(words)}
                </div>
                <Show when=any>
                    <button
                        type="button"
                        class="toast__dismiss"
                        aria-label=say::dismiss()
                        title=say::dismiss()
                        on:click=dismiss
                    >
                        <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
                            <path d="M6 6l12 12M18 6 6 18" />
                        </svg>
                    </button>
                </Show>
            </div>
        </div>
    }
}

/// What the log calls an event. That is what its row says as well.
fn name_of(bank: BankContext, position: Position) -> Option<&'static str> {
    bank.reading(|reading| reading.log().get(position).map(|recorded| recorded.event.name()))
}
