//! An event's own fields, by its stored name and schema number.

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny};
use serde::ser::{Serialize, Serializer};

use super::DecodeError;
use super::upcasters::{MoneyMovedV1, TransferInitiatedV1, Upcasters};
use crate::domain::account::AccountEvent;
use crate::domain::transfer::TransferEvent;
use crate::domain::{EVENT_KINDS, Event};
use crate::event_sourcing::ObjectReader;
use crate::privacy::revealed;

/// The schema number under which an event is written now.
#[must_use]
pub fn schema_of(event: &Event) -> u32 {
    event.kind().schema
}

/// The schema number under which an event of a name is written now, where this version knows it.
#[must_use]
pub fn schema_now(name: &str) -> Option<u32> {
    EVENT_KINDS.iter().find(|kind| kind.name == name).map(|kind| kind.schema)
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
    let malformed = |error: serde_json::Error| DecodeError::of_event(name, &error);
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
        let deserializer = ObjectReader(deserializer);
        macro_rules! read {
            ($variant:expr) => {
                Deserialize::deserialize(deserializer).map($variant)
            };
        }
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
            _ => {}
        }
        let event = Event::read_fields(name, schema, deserializer)?;
        Ok(event.ok_or_else(|| DecodeError::UnknownEvent { name: name.to_owned(), schema }))
    }
}

/// An event's fields alone, as they are stored.
pub(super) struct Data<'a>(pub(super) &'a Event);

impl Serialize for Data<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write_fields(serializer)
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
