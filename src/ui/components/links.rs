//! Links to records, by the names that people have for them.

use leftfold_core::domain::AccountId;
use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::AccountView;
use leptos::prelude::*;

use crate::ui::context::use_bank;
use crate::ui::format;
use crate::ui::route::Route;

/// What an account is called: its nickname or its owner's name, and the end of its number.
pub(crate) fn account_name(account: &AccountView) -> String {
    let name = account.nickname.clone().or_else(|| account.owner_name.clone());
    let number = account.account_number.as_deref().map(format::short_number);
    let parts: Vec<String> = [name, number].into_iter().flatten().collect();
    if parts.is_empty() { "Account of a forgotten customer".into() } else { parts.join("\u{a0}") }
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
    view! {
        <a href=Route::Account(id).href()>
            {move || name.get().unwrap_or_else(|| format::short_id(&id.to_string()))}
        </a>
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
