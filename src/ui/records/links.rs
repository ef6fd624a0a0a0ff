//! Links to records, by name.

use leftfold_core::domain::{AccountId, TransferId};
use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::AccountView;
use leptos::prelude::*;

use super::naming::{account_name, party_name};
use crate::ui::components::{isolated, tagged};
use crate::ui::route::{ExploreRoute, OfficeRoute};
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// An account by its name.
#[component]
pub(crate) fn AccountLink(
    /// Which one.
    id: AccountId,
    /// Whether to say whose it is.
    #[prop(optional)]
    owner: bool,
    /// The transfer that it is a side of, where it is: who acts as a customer is told then whose account
    /// another's is.
    #[prop(optional)]
    side_of: Option<TransferId>,
) -> impl IntoView {
    let bank = use_bank();
    let said = move |account: AccountView| match account
        .owner_name
        .as_ref()
        .filter(|_| owner && account.nickname.is_some())
    {
        Some(name) => format!("{}, {}", format::name(name), account_name(&account)),
        None => account_name(&account),
    };
    let name = Memo::new(move |_| bank.read(|views| views.account(id)).map(said));
    let party = Memo::new(move |_| {
        bank.read(|views| views.party(&views.transfer(side_of?)?, id)).as_ref().and_then(party_name)
    });
    move || match name.get() {
        Some(name) => {
            view! { <a href=OfficeRoute::Account(id).href()>{isolated(&name)}</a> }.into_any()
        }
        // It is somebody else's, and one acts as a customer.
        None => match party.get() {
            Some(name) => view! { <span>{isolated(&name)}</span> }.into_any(),
            None => {
                let known_by = format::short_id(&id.to_string());
                let said = tagged(say::link_account(&known_by), |_, known_by| {
                    view! { <span class="mono">{known_by}</span> }.into_any()
                });
                view! { <span>{said}</span> }.into_any()
            }
        },
    }
}

/// An event by its place in the log.
#[component]
pub(crate) fn EventLink(
    /// Where it stands.
    position: Position,
) -> impl IntoView {
    view! {
        <a
            class="event-link mono"
            href=ExploreRoute::Event(position).href()
            aria-label=say::link_event(&position.to_string())
        >
            {format!("#{position}")}
        </a>
    }
}
