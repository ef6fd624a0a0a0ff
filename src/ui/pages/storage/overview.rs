//! What is stored: how much room it takes, how safe it is, whether it is whole, what to do where it
//! isn't, and how to take the log away, bring one in or begin anew.

use leftfold_core::application::{Bank, StorageView};
use leptos::prelude::*;

use super::{
    archive, attention, damage, export, fill, import, privacy_card, replaced, reset, room, safety,
    verify,
};
use crate::ui::components::Heading;
use crate::ui::state::context::use_bank;
use crate::ui::words::say;

/// Storage and what this page is.
#[component]
pub(crate) fn Storage() -> impl IntoView {
    let bank = use_bank();
    let storage = Memo::new(move |_| bank.ask(Bank::storage));
    let lead = move || match storage.with(StorageView::is_in_memory) {
        _ if !bank.is_own() => say::storage_lead_beside(),
        true => say::storage_lead_in_memory(),
        false => say::storage_lead(),
    };
    view! {
        <Heading text=say::storage_title() />
        <p class="lead soft">{lead}</p>
        <damage::Damaged />
        <replaced::Replaced storage />
        <attention::Attention storage />
        <room::Figures storage />
        // Two columns, each without gaps: cards side by side in rows would leave holes.
        <div class="split">
            <div class="storage__column">
                <room::Room storage />
                <verify::Verify storage />
                <archive::Archive storage />
                <import::Import />
                <privacy_card::Privacy />
                <reset::Reset />
            </div>
            <div class="storage__column">
                <safety::Safety storage />
                <export::Export />
                <fill::Fill />
            </div>
        </div>
        <section class="about" aria-labelledby="about-title">
            <h2 id="about-title">{say::storage_about()}</h2>
            <p>{say::storage_about_bank()}</p>
            <p class="soft">
                {say::storage_version(env!("CARGO_PKG_VERSION"))}" "
                <a href="third-party.txt">{say::storage_third_party()}</a>
            </p>
        </section>
    }
}
