//! What a command asked for, in words: the amount, and the accounts and people by name, as far as they may
//! be seen; and who asked.

use std::collections::BTreeMap;

use leftfold_core::application::AuthorizedViews;
use leftfold_core::domain::account::AccountEvent;
use leftfold_core::domain::request::RequestEvent;
use leftfold_core::domain::transfer::TransferEvent;
use leftfold_core::domain::{
    AccountId, BankId, Currency, CustomerId, Event, Recorded, Refusal, TransferId,
};
use leftfold_core::event_sourcing::StreamId;
use serde_json::Value;
use uuid::Uuid;

use super::naming::{account_name, customer_name, nameless, party_name};
use crate::ui::words::names::{actor_names, stored_name};
use crate::ui::words::{format, refusals, say};

/// What the command asked for that an event is the answer to, or the receipt of. None for an event that
/// followed from another.
pub(crate) fn asked_words(seen: &AuthorizedViews<'_>, recorded: &Recorded) -> Option<String> {
    let asked = Asked::of(recorded)?;
    Some(asked.words(seen).unwrap_or_else(|| stored_name(&asked.command)))
}

/// Why a command was refused that an event is the answer to, with the currency of its amounts.
pub(crate) fn refusal_words(
    seen: &AuthorizedViews<'_>,
    recorded: &Recorded,
    refusal: &Refusal,
) -> String {
    refusals::why_in(refusal, Asked::of(recorded).and_then(|asked| asked.currency(seen)))
}

/// Who asked: the name, with the role where that says more.
pub(crate) fn asker(recorded: &Recorded) -> String {
    let actor = &recorded.headers.actor;
    match actor_names(actor.name(), actor.role) {
        (name, Some(role)) => say::asked_by_as(&name, role),
        (name, None) => say::asked_by(&name),
    }
}

/// A command by its name, the stream that it was for, and what can be told of its fields.
struct Asked {
    command: String,
    stream: Option<(String, Uuid)>,
    figures: BTreeMap<String, String>,
}

impl Asked {
    fn of(recorded: &Recorded) -> Option<Self> {
        let (command, stream, figures) = match &recorded.event {
            Event::Request(RequestEvent::Rejected(rejected)) => {
                (rejected.command_type.clone(), split(&rejected.target), rejected.asked.clone())
            }
            Event::Request(RequestEvent::Received(received)) => {
                let asked = received.personal.get().map(|asked| texts(&asked.command));
                let figures = asked.unwrap_or_default();
                (received.command_type.clone(), split(&received.target), figures)
            }
            event => {
                let stream = (recorded.stream.category.to_owned(), recorded.stream.id);
                (event.command_name()?.to_owned(), Some(stream), figures(event))
            }
        };
        Some(Self { command, stream, figures })
    }

    fn words(&self, seen: &AuthorizedViews<'_>) -> Option<String> {
        let own = || self.account(seen, self.own(AccountId::CATEGORY).map(AccountId));
        Some(match self.command.as_str() {
            "deposit_money" => say::asked_deposit(&self.amount(seen, "amount")?, &own()?),
            "withdraw_money" => say::asked_withdrawal(&self.amount(seen, "amount")?, &own()?),
            "transfer_money" => {
                let [from, to] = ["from_account_id", "to_account_id"].map(|side| self.id(side));
                // A transfer that was refused was meant for its source.
                let from = self.account(seen, from.map(AccountId)).or_else(own)?;
                let to = self.account(seen, to.map(AccountId))?;
                say::asked_transfer(&self.amount(seen, "amount")?, &from, &to)
            }
            "open_account" => {
                let owner = self.customer(seen)?;
                match self.amount(seen, "initial_deposit") {
                    Some(amount) => say::asked_account_with(&owner, &amount),
                    None => say::asked_account(&owner),
                }
            }
            "set_overdraft_limit" => {
                say::asked_overdraft(&own()?, &self.amount(seen, "overdraft_limit")?)
            }
            command => {
                let thing = own().or_else(|| self.customer(seen)).or_else(|| self.bank(seen))?;
                say::asked_of_thing(&stored_name(command), &thing)
            }
        })
    }

    /// The stream that it was for, where that is of a category.
    fn own(&self, of: &str) -> Option<Uuid> {
        self.stream.as_ref().filter(|(category, _)| category == of).map(|(_, id)| *id)
    }

    fn id(&self, field: &str) -> Option<Uuid> {
        self.figures.get(field)?.parse().ok()
    }

    fn amount(&self, seen: &AuthorizedViews<'_>, field: &str) -> Option<String> {
        let amount = self.figures.get(field)?;
        Some(match self.currency(seen) {
            Some(currency) => format::typed(amount, currency),
            None => format::grouped(amount),
        })
    }

    fn currency(&self, seen: &AuthorizedViews<'_>) -> Option<Currency> {
        let accounts = [
            self.id("from_account_id"),
            self.id("to_account_id"),
            self.id("account_id"),
            self.own(AccountId::CATEGORY),
        ];
        let accounts = accounts.into_iter().flatten();
        let of_account = accounts.filter_map(|id| seen.account(AccountId(id))).next();
        of_account.map(|account| account.currency).or_else(|| {
            let owner = seen.customer(CustomerId(self.id("customer_id")?))?;
            seen.bank(owner.bank_id).map(|bank| bank.currency)
        })
    }

    /// An account by its name. What another's is called is told to a customer as of a party of a transfer.
    fn account(&self, seen: &AuthorizedViews<'_>, id: Option<AccountId>) -> Option<String> {
        let id = id?;
        if let Some(account) = seen.account(id) {
            return Some(account_name(&account));
        }
        let transfer = self.own(TransferId::CATEGORY).map(TransferId);
        let party = transfer.and_then(|transfer| seen.party(&seen.transfer(transfer)?, id));
        let name = party.as_ref().and_then(party_name);
        Some(name.unwrap_or_else(|| say::asked_of_account(&format::short_id(&id.to_string()))))
    }

    fn customer(&self, seen: &AuthorizedViews<'_>) -> Option<String> {
        let id = self.own(CustomerId::CATEGORY).or_else(|| self.id("customer_id"))?;
        let customer = seen.customer(CustomerId(id))?;
        let gone = customer.name().is_none();
        Some(if gone { nameless(CustomerId(id)).into() } else { customer_name(&customer) })
    }

    fn bank(&self, seen: &AuthorizedViews<'_>) -> Option<String> {
        let bank = seen.bank(BankId(self.own(BankId::CATEGORY)?))?;
        Some(format::name(&bank.name))
    }
}

fn split(name: &str) -> Option<(String, Uuid)> {
    StreamId::split(name).map(|(category, id)| (category.to_owned(), id))
}

/// The fields of a command that are texts.
fn texts(command: &Value) -> BTreeMap<String, String> {
    let fields = command.as_object().into_iter().flatten();
    fields.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))).collect()
}

/// What an event that answers a command tells of its fields.
fn figures(event: &Event) -> BTreeMap<String, String> {
    let text = |name: &str, value: String| (name.to_owned(), value);
    let told = match event {
        Event::Account(AccountEvent::Opened(opened)) => vec![
            Some(text("customer_id", opened.customer_id.to_string())),
            opened.initial_deposit.map(|amount| text("initial_deposit", amount.to_string())),
        ],
        Event::Account(AccountEvent::OverdraftLimitSet(set)) => {
            vec![Some(text("overdraft_limit", set.overdraft_limit.to_string()))]
        }
        Event::Account(event) => {
            vec![event.movement().map(|moved| text("amount", moved.amount.to_string()))]
        }
        Event::Transfer(TransferEvent::Initiated(begun)) => vec![
            Some(text("from_account_id", begun.from_account_id.to_string())),
            Some(text("to_account_id", begun.to_account_id.to_string())),
            Some(text("amount", begun.amount.to_string())),
        ],
        _ => Vec::new(),
    };
    told.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use leftfold_core::domain::Money;
    use leftfold_core::domain::transfer::TransferInitiated;

    use super::*;

    #[test]
    fn a_transfer_tells_its_accounts_and_its_amount() {
        let [from, to] = [1, 2].map(|id| AccountId(Uuid::from_u128(id)));
        let amount = Money::from_minor(7_500, "USD".parse().unwrap());
        let begun = TransferInitiated {
            from_account_id: from,
            to_account_id: to,
            amount,
            personal: None,
            mode: None,
        };
        let figures = figures(&Event::Transfer(TransferEvent::Initiated(begun)));
        let told = |name: &str| figures.get(name).map(String::as_str);
        assert_eq!(told("amount"), Some("75.00"));
        assert_eq!(told("from_account_id"), Some(from.to_string().as_str()));
        assert_eq!(told("to_account_id"), Some(to.to_string().as_str()));
    }

    #[test]
    fn only_the_texts_of_a_command_are_told() {
        let command = serde_json::json!({
            "type": "deposit_money", "amount": "5.00", "policy": { "max_deposit": "1" }, "mode": null
        });
        let told = texts(&command);
        assert_eq!(told.keys().collect::<Vec<_>>(), ["amount", "type"]);
    }
}
