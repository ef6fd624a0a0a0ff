//! A link to a place in the sample bank, such as `?sample#/events/98?at=98`. It opens that bank where the browser has
//! none. Where there is a bank of one's own, it asks, and opens it beside that.

use leftfold_core::simulation::sample_bank_id;
use leptos::prelude::*;

use super::moment;
use crate::on_demand::{Later, at_once, on_demand};
use crate::ui::components::{Button, Emphasis, Notice, Weight, coming_section};
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
    /// Follows the link that the page was opened by, if it was one. While that takes, `opening` is set. Where that is
    /// set already, a level is being opened, whose bank is no place for the sample bank.
    pub(super) fn follow(bank: BankContext, opening: RwSignal<bool>) -> Self {
        let link = Self { asks: RwSignal::new(false) };
        if dom::is_asked_for(NAME) && !opening.get_untracked() {
            opening.set(true);
            leptos::task::spawn_local(async move {
                if let Ok(followed) = follow(bank, link).await {
                    followed.await;
                }
                opening.set(false);
            });
        }
        link
    }

    /// Whether the page was opened by such a link, whose moment is one of the sample bank.
    pub(super) fn leads_on(self) -> bool {
        dom::is_asked_for(NAME)
    }

    /// Asks whether the sample bank is to be opened beside one's own, where it is to be asked.
    pub(super) fn notice(self) -> AnyView {
        let asked = move || coming_section(self, |link| at_once(notice(link)), load_notice);
        (move || self.asks.get().then(asked)).into_any()
    }

    fn done(self) {
        self.asks.set(false);
        dom::ask_no_more_for(NAME);
    }
}

on_demand! { explore: fn follow(bank: BankContext, link: SampleLink) -> Later<()> {
    Box::pin(async move {
        let is_open = bank.read(|views| views.bank(sample_bank_id())).is_some();
        if !is_open && bank.head() > 0 {
            return link.asks.set(true);
        }
        if !is_open {
            bank.open_sample().await;
        }
        link.done();
        moment::arrive(bank);
    })
} }

on_demand! { explore, load_notice: fn notice(link: SampleLink) -> AnyView {
    let (bank, sandboxes) = (use_bank(), use_sandboxes());
    let answered = move || {
        link.done();
        // The button goes, and the focus would go with it.
        dom::focus_soon("h1".into());
    };
    let open = move |()| {
        answered();
        sandboxes.open_sample(move || moment::arrive(bank));
    };
    let stay = move |()| {
        answered();
        moment::arrive(bank);
    };
    view! {
        <Notice weight=Weight::Calm title=say::sample_link_title() text=say::sample_link_hint()>
            <Button emphasis=Emphasis::Primary on_click=open>
                {say::sample_link_open()}
            </Button>
            <Button on_click=stay>{say::sample_link_stay()}</Button>
        </Notice>
    }
    .into_any()
} }
