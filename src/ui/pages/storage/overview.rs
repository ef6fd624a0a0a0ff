//! What is stored: how much room it takes, how safe it is, whether it is whole, what to do where it
//! isn't, and how to take the log away, bring one in or begin anew.

use leftfold_core::application::Bank;
use leptos::prelude::*;

use super::{
    archive, attention, damage, export, fill, import, privacy_card, replaced, reset, room, safety,
    verify,
};
use crate::ui::components::Heading;
use crate::ui::state::context::use_bank;

/// Storage and what this page is.
#[component]
pub(crate) fn Storage() -> impl IntoView {
    let bank = use_bank();
    let storage = Memo::new(move |_| bank.ask(Bank::storage));
    view! {
        <Heading text="Storage" />
        <p class="lead soft">
            "The bank is this log of events, kept in this browser and nowhere else. Nothing is sent anywhere."
        </p>
        <damage::Damaged />
        <replaced::Replaced storage />
        <attention::Attention storage />
        <room::Figures storage />
        <div class="split">
            <room::Room storage />
            <safety::Safety storage />
            <verify::Verify storage />
            <export::Export />
            <archive::Archive storage />
            <import::Import />
            <privacy_card::Privacy />
            <fill::Fill />
            <reset::Reset />
        </div>
        <section class="about" aria-labelledby="about-title">
            <h2 id="about-title">"About"</h2>
            <p>
                "Leftfold is an event-sourced bank. What happens is written down as events, in order and for ever; \
                 balances, statements and books are what one gets by going through them from the left, one by one. \
                 The folding is all there is: throw away every figure on these pages, and the log tells them again."
            </p>
            <p class="soft">
                {concat!("Version ", env!("CARGO_PKG_VERSION"), ". ")}
                <a href="third-party.txt">"Third-party software and licences"</a>
            </p>
        </section>
    }
}
