//! Names of records, as far as the actor can see them.

use leftfold_core::application::{AuthorizedViews, Party};
use leftfold_core::domain::request::RequestEvent;
use leftfold_core::domain::{
    AccountId, BankId, CustomerId, Event, Recorded, TransactionId, TransferId,
};
use leftfold_core::event_sourcing::{Origin, StreamId};
use leftfold_core::read_models::{AccountView, CustomerView};
use leptos::prelude::*;
use uuid::Uuid;

use crate::ui::route::OfficeRoute;
use crate::ui::state::context::BankContext;
use crate::ui::words::describe::describe;
use crate::ui::words::names::actor_names;
use crate::ui::words::{format, say};

/// What a person is called whose name can't be read: who is gone from the log, or whose key is missing.
pub(crate) fn nameless(id: CustomerId) -> &'static str {
    let customer = use_context::<BankContext>()
        .and_then(|bank| bank.reading(|reading| reading.as_of(None).customer(id)));
    match customer {
        Some(customer) if !customer.forgotten => say::name_unreadable(),
        _ => say::name_forgotten(),
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

/// What an event says; of an account's, a transfer's or a command for one, which account or from where to where, as
/// far as that may be seen; and who asked, where it answers somebody.
pub(crate) fn line(seen: &AuthorizedViews<'_>, recorded: &Recorded) -> String {
    let mut line = describe(&recorded.event);
    let has_sides = about(recorded).is_some_and(|(category, _)| {
        matches!(category, AccountId::CATEGORY | TransferId::CATEGORY)
    });
    let sides = has_sides.then(|| subject(seen, recorded)).flatten().map(|(_, name)| name);
    let asked = matches!(recorded.headers.origin, Origin::Request { .. });
    let who =
        asked.then(|| actor_names(recorded.headers.actor.name(), recorded.headers.actor.role).0);
    for part in [sides, who].into_iter().flatten() {
        line.push_str(" · ");
        line.push_str(&part);
    }
    line
}

/// Whom or what an event is about, and where that is shown, as far as it may be seen.
pub(crate) fn subject(
    seen: &AuthorizedViews<'_>,
    recorded: &Recorded,
) -> Option<(OfficeRoute, String)> {
    let (category, id) = about(recorded)?;
    thing(seen, category, id)
}

/// A thing by its stream: where it is shown, and what it is called, as far as it may be seen.
pub(crate) fn thing(
    seen: &AuthorizedViews<'_>,
    category: &str,
    id: Uuid,
) -> Option<(OfficeRoute, String)> {
    match category {
        AccountId::CATEGORY => {
            let account = seen.account(AccountId(id))?;
            Some((OfficeRoute::Account(account.account_id), account_name(&account)))
        }
        CustomerId::CATEGORY => {
            let customer = seen.customer(CustomerId(id))?;
            Some((OfficeRoute::Customer(customer.customer_id), customer_name(&customer)))
        }
        BankId::CATEGORY => {
            let bank = seen.bank(BankId(id))?;
            Some((OfficeRoute::Bank(bank.bank_id), format::name(&bank.name)))
        }
        // A transfer and its check have one id.
        TransferId::CATEGORY | TransactionId::CATEGORY => {
            let transfer = seen.transfer(TransferId(id))?;
            let side = |account_id| party_name(&seen.party(&transfer, account_id)?);
            let (from, to) = (side(transfer.from_account_id)?, side(transfer.to_account_id)?);
            Some((OfficeRoute::Transfer(transfer.transfer_id), format!("{from} → {to}")))
        }
        _ => None,
    }
}

/// The category and the id of what an event is about. A command is about what it was meant for.
fn about(recorded: &Recorded) -> Option<(&str, Uuid)> {
    match &recorded.event {
        Event::Request(RequestEvent::Received(received)) => StreamId::split(&received.target),
        Event::Request(RequestEvent::Rejected(rejected)) => StreamId::split(&rejected.target),
        _ => Some((recorded.stream.category, recorded.stream.id)),
    }
}
