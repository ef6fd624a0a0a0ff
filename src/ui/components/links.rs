//! Links to records, by the names that people have for them.

use leftfold_core::domain::AccountId;
use leftfold_core::event_sourcing::Position;
use leftfold_core::read_models::AccountView;

use super::button::Kind;
use crate::ui::context::use_bank;
use crate::ui::format;
use crate::ui::html::{Html, el, text};
use crate::ui::route::Route;

/// A link that looks like a button.
pub(crate) fn link_button(kind: Kind, route: &Route, text: &str) -> Html {
    link(route, text).class(kind.class())
}

/// A link to a place in the page.
pub(crate) fn link(route: &Route, text: &str) -> Html {
    el("a").attr("href", &route.href()).child(text)
}

/// What an account is called: its nickname or its owner's name, and the end of its number.
pub(crate) fn account_name(account: &AccountView) -> String {
    let name = account.nickname.clone().or_else(|| account.owner_name.clone());
    let number = account.account_number.as_deref().map(format::short_number);
    let parts: Vec<String> = [name, number].into_iter().flatten().collect();
    if parts.is_empty() { "Account of a forgotten customer".into() } else { parts.join("\u{a0}") }
}

/// An account by its name, and by its owner's.
pub(crate) fn owned_account_link(id: AccountId) -> Html {
    named_link(id, |account| {
        match account.owner_name.as_ref().filter(|_| account.nickname.is_some()) {
            Some(owner) => format!("{owner}, {}", account_name(account)),
            None => account_name(account),
        }
    })
}

/// An account by its name.
pub(crate) fn account_link(id: AccountId) -> Html {
    named_link(id, account_name)
}

fn named_link(id: AccountId, name: fn(&AccountView) -> String) -> Html {
    let bank = use_bank();
    let says = move || match bank.read(|views| views.account(id)) {
        Some(account) => name(&account),
        None => format::short_id(&id.to_string()),
    };
    el("a").attr("href", &Route::Account(id).href()).child(text(says))
}

/// An event by its place in the log.
pub(crate) fn event_link(position: Position) -> Html {
    link(&Route::Event(position), &format!("#{position}"))
        .class("event-link mono")
        .attr("aria-label", &format!("Event {position}"))
}
