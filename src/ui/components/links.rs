//! Links to records, by the names that people have for them.

use leftfold_core::domain::{AccountId, CustomerId};
use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::{AccountView, CustomerView};
use leptos::prelude::*;

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
    customer.name().unwrap_or_else(|| nameless(customer.customer_id).into())
}

/// What an account is called: its nickname or its owner's name, and the end of its number.
pub(crate) fn account_name(account: &AccountView) -> String {
    let name = account.nickname.clone().or_else(|| account.owner_name.clone());
    let number = account.account_number.as_deref().map(format::short_number);
    let parts: Vec<String> = [name, number].into_iter().flatten().collect();
    if parts.is_empty() { nameless(account.owner_id).into() } else { parts.join("\u{a0}") }
}

/// An account as a choice: without its balance, since a choice that changes under one's hand is no
/// choice.
pub(crate) fn account_option(account: &AccountView) -> (String, String) {
    let owner = account.owner_name.as_deref().unwrap_or_else(|| nameless(account.owner_id));
    let name = account.nickname.as_deref().map(|name| format!(" · {name}")).unwrap_or_default();
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
) -> impl IntoView {
    let bank = use_bank();
    let said = move |account: AccountView| match account
        .owner_name
        .as_ref()
        .filter(|_| owner && account.nickname.is_some())
    {
        Some(name) => format!("{name}, {}", account_name(&account)),
        None => account_name(&account),
    };
    let name = Memo::new(move |_| bank.read(|views| views.account(id)).map(said));
    move || match name.get() {
        Some(name) => view! { <a href=Route::Account(id).href()>{name}</a> }.into_any(),
        // It is somebody else's, and one acts as a customer.
        None => {
            let known_by = format::short_id(&id.to_string());
            view! { <span>"account "<span class="mono">{known_by}</span></span> }.into_any()
        }
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
