//! An event with its fields as the language names them. The payload is read once, and only when a field of it
//! is asked for.

use std::cell::OnceCell;

use serde_json::Value;

use super::field::Field;
use super::literal::{Found, decimal};
use crate::codec::data_of;
use crate::domain::{AccountId, Currency, Event, Log, Recorded};
use crate::event_sourcing::{Origin, StreamId};

/// An event of a log, to be asked for its fields.
pub struct EventFields<'a> {
    pub(super) recorded: &'a Recorded,
    log: &'a Log,
    data: OnceCell<Value>,
}

impl<'a> EventFields<'a> {
    /// An event of a log.
    #[must_use]
    pub fn new(recorded: &'a Recorded, log: &'a Log) -> Self {
        Self { recorded, log, data: OnceCell::new() }
    }

    /// Its payload, with personal fields in clear as far as they can be read.
    pub(super) fn data(&self) -> &Value {
        self.data.get_or_init(|| data_of(&self.recorded.event))
    }

    /// Whether any value of a field is wanted: a list has several, and what is not there has none.
    pub(super) fn any(&self, field: &Field, wanted: &mut dyn FnMut(Found<'_>) -> bool) -> bool {
        let recorded = self.recorded;
        let headers = &recorded.headers;
        let mut text = |text: &str| wanted(Found::Text(text));
        match field {
            Field::Type => text(recorded.event.name()),
            Field::Stream => text(&recorded.stream.to_string()),
            Field::Category => text(recorded.stream.category),
            Field::EventId => text(&recorded.event_id().to_string()),
            Field::Command => answered_command(recorded).is_some_and(text),
            Field::CommandId => text(&headers.command_id().to_string()),
            Field::CorrelationId => text(&headers.correlation_id.to_string()),
            Field::CausationId => text(&self.log.causation_id(recorded).to_string()),
            Field::Actor => headers.actor.name().is_some_and(text),
            Field::ActorRole => text(headers.actor.role.as_str()),
            Field::ActorCustomerId => {
                headers.actor.customer_id.is_some_and(|id| text(&id.0.to_string()))
            }
            Field::Location => headers.location.as_deref().is_some_and(text),
            Field::Position => wanted(Found::Number(recorded.position.into())),
            Field::Version => wanted(Found::Number(recorded.version.into())),
            Field::Schema => wanted(Found::Number(recorded.event.kind().schema.into())),
            Field::RecordedAt | Field::Since | Field::Until => {
                wanted(Found::Time(recorded.recorded_at()))
            }
            Field::EffectiveAt => wanted(Found::Time(headers.effective_at)),
            Field::Payload(path) => self.any_of_payload(path, wanted),
        }
    }

    fn any_of_payload(&self, path: &[String], wanted: &mut dyn FnMut(Found<'_>) -> bool) -> bool {
        let data = self.data();
        let personal = || at(data.get("personal")?.get("clear")?, path);
        if let Some(value) = at(data, path).or_else(personal) {
            return any_in(value, wanted);
        }
        let [name] = path else { return false };
        if name == "currency" {
            return self.currency().is_some_and(|currency| wanted(Found::Text(currency.code())));
        }
        self.thing(name).is_some_and(|id| wanted(Found::Text(&id)))
    }

    /// The id of the thing that an event is about, by a name such as `account_id`: that of its stream, or of
    /// the stream that a refused command was meant for.
    fn thing(&self, name: &str) -> Option<String> {
        let category = name.strip_suffix("_id")?;
        let stream = self.recorded.stream;
        if stream.category == category {
            return Some(stream.id.to_string());
        }
        let (target, id) = StreamId::split(self.data().get("target")?.as_str()?)?;
        (target == category).then(|| id.to_string())
    }

    /// The currency of the account that an event is about.
    fn currency(&self) -> Option<Currency> {
        let named = |name: &str| self.data().get(name)?.as_str()?.parse().ok().map(AccountId);
        let account_id = match &self.recorded.event {
            Event::Account(_) => Some(AccountId(self.recorded.stream.id)),
            _ => named("account_id").or_else(|| named("from_account_id")),
        };
        let stream = account_id?.stream();
        match &self.log.stream(stream).next()?.event {
            Event::Account(event) => event.beginning().map(|beginning| beginning.currency),
            _ => None,
        }
    }
}

/// The client's command that an event is the first answer to, a refusal included.
#[must_use]
pub fn answered_command(recorded: &Recorded) -> Option<&str> {
    let of_request = matches!(recorded.headers.origin, Origin::Request { .. });
    recorded.event.command_name().filter(|_| of_request && recorded.index == 0)
}

fn at<'v>(value: &'v Value, path: &[String]) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, name| value.get(name))
}

fn any_in(value: &Value, wanted: &mut dyn FnMut(Found<'_>) -> bool) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(flag) => wanted(Found::Text(if *flag { "true" } else { "false" })),
        Value::Number(number) => match decimal(&number.to_string()) {
            Some(number) => wanted(Found::Number(number)),
            None => false,
        },
        Value::String(text) => wanted(Found::Text(text)),
        // A list of lists is in no payload.
        Value::Array(items) => items.iter().any(|item| !item.is_array() && any_in(item, wanted)),
        Value::Object(_) => wanted(Found::Object),
    }
}
