//! A recorded event for programs and pages, with its derived ids.

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::codec::{data_of, schema_of};
use crate::domain::{ActorView, Log, Recorded};
use crate::event_sourcing::{Position, Timestamp, Version};

/// A recorded event.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct EventView {
    /// Position in the log.
    pub position: Position,
    /// Derived from the command's id and the event's place in its commit.
    pub event_id: Uuid,
    /// Stream, such as `account-0190…`.
    pub stream: String,
    /// Stream version.
    pub version: Version,
    /// Event type.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "schemas", schemars(with = "crate::domain::EventName"))]
    pub event_type: &'static str,
    /// Schema of the payload.
    pub schema: u32,
    /// Time of recording.
    pub recorded_at: Timestamp,
    /// Effective time.
    pub effective_at: Timestamp,
    /// Payload.
    #[cfg_attr(feature = "schemas", schemars(with = "serde_json::Map<String, Value>"))]
    pub data: Value,
    /// What caused it.
    pub metadata: MetadataView,
}

/// What led to an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct MetadataView {
    /// Id of the command that it answers.
    pub command_id: Uuid,
    /// Id of the client's command that everything began with.
    pub correlation_id: Uuid,
    /// Id of the event or command just before it.
    pub causation_id: Uuid,
    /// Who caused it.
    pub actor: ActorView,
    /// Country of the request, if given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
}

impl EventView {
    /// An event of a log, as shown.
    #[must_use]
    pub fn new(recorded: &Recorded, log: &Log) -> Self {
        Self {
            position: recorded.position,
            event_id: recorded.event_id(),
            stream: recorded.stream.to_string(),
            version: recorded.version,
            event_type: recorded.event.name(),
            schema: schema_of(&recorded.event),
            recorded_at: recorded.recorded_at(),
            effective_at: recorded.headers.effective_at,
            data: data_of(&recorded.event),
            metadata: MetadataView {
                command_id: recorded.headers.command_id(),
                correlation_id: recorded.headers.correlation_id,
                causation_id: log.causation_id(recorded),
                actor: ActorView::from(&recorded.headers.actor),
                location: recorded.headers.location.clone(),
            },
        }
    }

    /// The same as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        // An event is texts and numbers, which JSON has.
        serde_json::to_string(self).unwrap_or_default()
    }
}
