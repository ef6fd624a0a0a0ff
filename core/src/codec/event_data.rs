//! An event's own fields, by its stored name and schema number.

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny};
use serde::ser::{Serialize, Serializer};

use super::DecodeError;
use super::said;
use super::upcasters::{MoneyMovedV1, TransferInitiatedV1, Upcasters};
use crate::domain::Event;
use crate::domain::account::AccountEvent;
use crate::domain::bank::BankEvent;
use crate::domain::customer::CustomerEvent;
use crate::domain::request::RequestEvent;
use crate::domain::transfer::TransferEvent;
use crate::privacy::revealed;

/// The schema number under which an event is written now.
#[must_use]
pub fn schema_of(event: &Event) -> u32 {
    match event {
        Event::Account(AccountEvent::Deposited(_) | AccountEvent::Withdrawn(_))
        | Event::Transfer(TransferEvent::Initiated(_)) => 2,
        _ => 1,
    }
}

/// The events that are written under schema 2 now.
const WITH_A_SECOND: [&str; 3] = ["money_deposited", "money_withdrawn", "transfer_initiated"];

/// The schema number under which an event of a name is written now, where this version knows it.
#[must_use]
pub fn schema_now(name: &str) -> Option<u32> {
    let schema = if WITH_A_SECOND.contains(&name) { 2 } else { 1 };
    Event::NAMES.contains(&name).then_some(schema)
}

/// Reads an event's fields from their text, by its name and schema.
///
/// # Errors
/// A name or schema that this version doesn't know, or fields that are not the event's.
pub fn decode_event(name: &str, schema: u32, data: &str) -> Result<Event, DecodeError> {
    decode_event_with(Upcasters::On, name, schema, data)
}

/// The same with the upcasters on or off.
///
/// # Errors
/// As [`decode_event`], and an older schema where they are off.
pub fn decode_event_with(
    upcasters: Upcasters,
    name: &str,
    schema: u32,
    data: &str,
) -> Result<Event, DecodeError> {
    let malformed =
        |error: serde_json::Error| DecodeError::Malformed(format!("{name}: {}", said(&error)));
    let mut reader = serde_json::Deserializer::from_str(data);
    let event =
        EventData { name, schema, upcasters }.deserialize(&mut reader).map_err(malformed)?;
    reader.end().map_err(malformed)?;
    event
}

/// An event's fields, about to be read by its name and schema.
pub(super) struct EventData<'a> {
    pub(super) name: &'a str,
    pub(super) schema: u32,
    pub(super) upcasters: Upcasters,
}

impl<'de> DeserializeSeed<'de> for EventData<'_> {
    /// Not the event where this version doesn't know its name or schema.
    type Value = Result<Event, DecodeError>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let Self { name, schema, upcasters } = self;
        macro_rules! read {
            ($variant:expr) => {
                Deserialize::deserialize(deserializer).map($variant)
            };
        }
        let unknown =
            |_: IgnoredAny| Err(DecodeError::UnknownEvent { name: name.to_owned(), schema });
        let not_upcast =
            |_: IgnoredAny| Err(DecodeError::NotUpcast { name: name.to_owned(), schema });
        match (name, schema) {
            _ if upcasters == Upcasters::Off && schema_now(name) > Some(schema) => {
                return read!(not_upcast);
            }
            ("money_deposited", 1) => {
                return read!(|e: MoneyMovedV1| Ok(Event::Account(AccountEvent::Deposited(
                    e.into()
                ))));
            }
            ("money_withdrawn", 1) => {
                return read!(|e: MoneyMovedV1| Ok(Event::Account(AccountEvent::Withdrawn(
                    e.into()
                ))));
            }
            ("transfer_initiated", 1) => {
                return read!(|e: TransferInitiatedV1| {
                    Ok(Event::Transfer(TransferEvent::Initiated(e.into())))
                });
            }
            ("money_deposited" | "money_withdrawn" | "transfer_initiated", 2) | (_, 1) => {}
            _ => return read!(unknown),
        }
        match name {
            "bank_opened" => read!(|e| Ok(Event::Bank(BankEvent::Opened(e)))),
            "bank_policy_changed" => read!(|e| Ok(Event::Bank(BankEvent::PolicyChanged(e)))),
            "bank_brought_forward" => read!(|e| Ok(Event::Bank(BankEvent::BroughtForward(e)))),
            "customer_registered" => read!(|e| Ok(Event::Customer(CustomerEvent::Registered(e)))),
            "customer_address_updated" => {
                read!(|e| Ok(Event::Customer(CustomerEvent::AddressUpdated(e))))
            }
            "customer_forgotten" => read!(|e| Ok(Event::Customer(CustomerEvent::Forgotten(e)))),
            "customer_brought_forward" => {
                read!(|e| Ok(Event::Customer(CustomerEvent::BroughtForward(e))))
            }
            "account_opened" => read!(|e| Ok(Event::Account(AccountEvent::Opened(e)))),
            "account_details_updated" => {
                read!(|e| Ok(Event::Account(AccountEvent::DetailsUpdated(e))))
            }
            "money_deposited" => read!(|e| Ok(Event::Account(AccountEvent::Deposited(e)))),
            "money_withdrawn" => read!(|e| Ok(Event::Account(AccountEvent::Withdrawn(e)))),
            "overdraft_limit_set" => {
                read!(|e| Ok(Event::Account(AccountEvent::OverdraftLimitSet(e))))
            }
            "account_frozen" => read!(|e| Ok(Event::Account(AccountEvent::Frozen(e)))),
            "account_unfrozen" => read!(|e| Ok(Event::Account(AccountEvent::Unfrozen(e)))),
            "account_closed" => read!(|e| Ok(Event::Account(AccountEvent::Closed(e)))),
            "account_debited" => read!(|e| Ok(Event::Account(AccountEvent::Debited(e)))),
            "account_credited" => read!(|e| Ok(Event::Account(AccountEvent::Credited(e)))),
            "credit_released" => read!(|e| Ok(Event::Account(AccountEvent::CreditReleased(e)))),
            "credit_reversed" => read!(|e| Ok(Event::Account(AccountEvent::CreditReversed(e)))),
            "debit_reversed" => read!(|e| Ok(Event::Account(AccountEvent::DebitReversed(e)))),
            "account_brought_forward" => {
                read!(|e| Ok(Event::Account(AccountEvent::BroughtForward(e))))
            }
            "transfer_initiated" => read!(|e| Ok(Event::Transfer(TransferEvent::Initiated(e)))),
            "transfer_completed" => read!(|e| Ok(Event::Transfer(TransferEvent::Completed(e)))),
            "transfer_failed" => read!(|e| Ok(Event::Transfer(TransferEvent::Failed(e)))),
            "transaction_analyzed" => read!(|e| Ok(Event::FraudCheck(e))),
            "command_received" => read!(|e| Ok(Event::Request(RequestEvent::Received(e)))),
            "command_accepted" => read!(|e| Ok(Event::Request(RequestEvent::Accepted(e)))),
            "command_rejected" => read!(|e| Ok(Event::Request(RequestEvent::Rejected(e)))),
            _ => read!(unknown),
        }
    }
}

/// An event's fields alone, as they are stored.
pub(super) struct Data<'a>(pub(super) &'a Event);

impl Serialize for Data<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Event::Bank(BankEvent::Opened(e)) => e.serialize(serializer),
            Event::Bank(BankEvent::PolicyChanged(e)) => e.serialize(serializer),
            Event::Bank(BankEvent::BroughtForward(e)) => e.serialize(serializer),
            Event::Customer(CustomerEvent::Registered(e)) => e.serialize(serializer),
            Event::Customer(CustomerEvent::AddressUpdated(e)) => e.serialize(serializer),
            Event::Customer(CustomerEvent::Forgotten(e)) => e.serialize(serializer),
            Event::Customer(CustomerEvent::BroughtForward(e)) => e.serialize(serializer),
            Event::Account(event) => match event {
                AccountEvent::Opened(e) => e.serialize(serializer),
                AccountEvent::DetailsUpdated(e) => e.serialize(serializer),
                AccountEvent::Deposited(e) | AccountEvent::Withdrawn(e) => e.serialize(serializer),
                AccountEvent::OverdraftLimitSet(e) => e.serialize(serializer),
                AccountEvent::Frozen(e) => e.serialize(serializer),
                AccountEvent::Unfrozen(e) => e.serialize(serializer),
                AccountEvent::Closed(e) => e.serialize(serializer),
                AccountEvent::Debited(e)
                | AccountEvent::Credited(e)
                | AccountEvent::CreditReversed(e)
                | AccountEvent::DebitReversed(e) => e.serialize(serializer),
                AccountEvent::CreditReleased(e) => e.serialize(serializer),
                AccountEvent::BroughtForward(e) => e.serialize(serializer),
            },
            Event::Transfer(TransferEvent::Initiated(e)) => e.serialize(serializer),
            Event::Transfer(TransferEvent::Completed(e)) => e.serialize(serializer),
            Event::Transfer(TransferEvent::Failed(e)) => e.serialize(serializer),
            Event::FraudCheck(e) => e.serialize(serializer),
            Event::Request(RequestEvent::Received(e)) => e.serialize(serializer),
            Event::Request(RequestEvent::Accepted(e)) => e.serialize(serializer),
            Event::Request(RequestEvent::Rejected(e)) => e.serialize(serializer),
        }
    }
}

/// An event's fields as text, as a schema of its name writes them.
#[must_use]
pub(super) fn fields_as_of(event: &Event, name: &str, schema: u32) -> String {
    // Fields are texts, numbers and flags, which JSON has.
    let written = match event {
        _ if schema_now(name) == Some(schema) => serde_json::to_string(&Data(event)),
        Event::Account(AccountEvent::Deposited(moved) | AccountEvent::Withdrawn(moved)) => {
            serde_json::to_string(&MoneyMovedV1::from(moved))
        }
        Event::Transfer(TransferEvent::Initiated(initiated)) => {
            serde_json::to_string(&TransferInitiatedV1::from(initiated))
        }
        _ => serde_json::to_string(&Data(event)),
    };
    written.unwrap_or_default()
}

/// An event's fields as a JSON value, those that are personal in clear as far as they can be read.
#[must_use]
pub fn data_of(event: &Event) -> serde_json::Value {
    // By way of the text, which is written for the store anyway: a second kind of serializer for
    // every event would be a large part of the page. Events are structs, which JSON has.
    let text = serde_json::to_string(&Data(&revealed(event))).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}
