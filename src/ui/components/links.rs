//! Links to records, by the names that people have for them.

use leftfold_core::application::Party;
use leftfold_core::domain::{AccountId, CustomerId, TransferId};
use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::{AccountView, CustomerView};
use leptos::prelude::*;

use super::isolated::isolated;
use crate::ui::context::{BankContext, use_bank};
use crate::ui::format;
use crate::ui::route::Route;

/// What a person is called whose name can't be read: who is gone from the log, or whose key is missing.
pub(crate) fn nameless(id: CustomerId) -> &'static str {
    let customer = use_context::<BankContext>()
        .and_then(|bank| bank.reading(|reading| reading.as_of(None).customer(id)));
    match customer {
        Some(customer) if !customer.forgotten => "Unreadable name",
        _ => "Forgotten customer",
    }
}

/// What a customer is called.
pub(crate) fn customer_name(customer: &CustomerView) -> String {
    let name = customer.name().as_deref().map(format::name);
    name.unwrap_or_else(|| nameless(customer.customer_id).into())
}

/// What an account is called: its nickname or its owner's name, and the end of its number.
pub(crate) fn account_name(account: &AccountView) -> String {
    let name = account.nickname.as_deref().or(account.owner_name.as_deref()).map(format::name);
    let number = account.account_number.as_deref().map(format::short_number);
    let parts: Vec<String> = [name, number].into_iter().flatten().collect();
    if parts.is_empty() { nameless(account.owner_id).into() } else { parts.join("\u{a0}") }
}

/// What a payer or a payee is called: by name and the end of the number, as far as they can be read.
pub(crate) fn party_name(party: &Party) -> Option<String> {
    let name = party.owner_name.as_deref().map(format::name);
    let number = party.account_number.as_deref().map(format::short_number);
    let parts: Vec<String> = [name, number].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("\u{a0}"))
}

/// Whose an account is.
pub(crate) fn owner_name(account: &AccountView) -> String {
    let name = account.owner_name.as_deref().map(format::name);
    name.unwrap_or_else(|| nameless(account.owner_id).into())
}

/// An account as a choice: without its balance, since a choice that changes under one's hand is no
/// choice.
pub(crate) fn account_option(account: &AccountView) -> (String, String) {
    let owner = owner_name(account);
    let nickname = account.nickname.as_deref().map(format::name);
    let name = nickname.map(|name| format!(" · {name}")).unwrap_or_default();
    let number = account.account_number.as_deref().map_or_else(|| "—".into(), format::short_number);
    (account.account_id.to_string(), format!("{owner}{name} {number}"))
}

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
        Some(name) => view! { <a href=Route::Account(id).href()>{isolated(&name)}</a> }.into_any(),
        // It is somebody else's, and one acts as a customer.
        None => match party.get() {
            Some(name) => view! { <span>{isolated(&name)}</span> }.into_any(),
            None => {
                let known_by = format::short_id(&id.to_string());
                view! { <span>"account "<span class="mono">{known_by}</span></span> }.into_any()
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
        <a class="event-link mono" href=Route::Event(position).href() aria-label=format!("Event {position}")>
            {format!("#{position}")}
        </a>
    }
}
