//! A link to a place in the sample bank, such as `?sample#/events/98?at=98`. It opens that bank where the browser has
//! none. Where there is a bank of one's own, it asks, and opens it beside that.

use leftfold_core::simulation::sample_bank_id;
use leptos::prelude::*;

use super::moment;
use crate::ui::components::{Button, Emphasis, Notice, Weight};
use crate::ui::host::dom;
use crate::ui::state::context::{BankContext, use_bank};
use crate::ui::state::sandbox::use_sandboxes;
use crate::ui::words::say;

/// What the address asks for it by.
const NAME: &str = "sample";

/// Whether there is something to ask. `Copy`, for handlers.
#[derive(Clone, Copy)]
pub(super) struct SampleLink {
    asks: RwSignal<bool>,
}

impl SampleLink {
    /// Follows the link that the page was opened by, if it was one. While the sample bank is being opened, `opening`
    /// is set.
    pub(super) fn follow(bank: BankContext, opening: RwSignal<bool>) -> Self {
        let asks = RwSignal::new(false);
        if dom::is_asked_for(NAME) {
            let is_open = bank.read(|views| views.bank(sample_bank_id())).is_some();
            if is_open {
                dom::ask_no_more_for(NAME);
            } else if bank.head() > 0 {
                asks.set(true);
            } else {
                opening.set(true);
                leptos::task::spawn_local(async move {
                    bank.open_sample().await;
                    dom::ask_no_more_for(NAME);
                    moment::arrive(bank);
                    opening.set(false);
                });
            }
        }
        Self { asks }
    }
}

/// Asks whether the sample bank is to be opened beside one's own.
#[component]
pub(super) fn SampleLinkNotice(
    /// The link.
    link: SampleLink,
) -> impl IntoView {
    let bank = use_bank();
    let sandboxes = use_sandboxes();
    let done = move || {
        link.asks.set(false);
        dom::ask_no_more_for(NAME);
        // The button goes, and the focus would go with it.
        dom::focus_soon("h1".into());
    };
    let open = move |()| {
        done();
        sandboxes.open_sample(move || moment::arrive(bank));
    };
    view! {
        <Show when=move || link.asks.get()>
            <Notice
                weight=Weight::Calm
                title=say::sample_link_title()
                text=say::sample_link_hint()
            >
                <Button emphasis=Emphasis::Primary on_click=open>
                    {say::sample_link_open()}
                </Button>
                <Button on_click=move |()| done()>{say::sample_link_stay()}</Button>
            </Notice>
        </Show>
    }
}
