//! A line of a log as text: one CloudEvents event, its attributes by their names and its data as it
//! is written.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::line_error::LineError;
use crate::codec::DecodeError;
use crate::codec::entry::{origin, stream_of};
use crate::domain::{Actor, CustomerId, Headers, Personal, Sealed};
use crate::event_sourcing::{FieldError, Fields, Position, StreamId, Version};
use crate::privacy::Key;

/// How the source of an event begins; the id of its log follows.
pub(super) const SOURCE: &str = "urn:leftfold:log:";

/// How the type of an event begins; its name follows.
pub(super) const TYPE: &str = "leftfold.";

/// A line's attributes.
pub(super) struct Line {
    pub(super) id: Uuid,
    pub(super) source: String,
    pub(super) name: String,
    pub(super) stream: StreamId,
    pub(super) position: Position,
    pub(super) version: Version,
    pub(super) schema: u32,
    pub(super) entry: Position,
    pub(super) entryhash: Option<String>,
    pub(super) command_id: Uuid,
    pub(super) headers: Headers,
    pub(super) key: Option<Key>,
    pub(super) log_key: Option<Key>,
    pub(super) data: Box<RawValue>,
}

/// The one attribute that is wanted as it is written: an event of an older schema is hashed so.
#[derive(Deserialize)]
struct RawData {
    data: Option<Box<RawValue>>,
}

/// Reads a line's attributes. Those of other writers, which CloudEvents allows, are passed over.
pub(super) fn read_line(text: &str) -> Result<Line, LineError> {
    let value: Value = serde_json::from_str(text).map_err(|_| LineError::NotALine)?;
    let mut fields = Fields::of(value).ok_or(LineError::NotALine)?;
    let raw: RawData = serde_json::from_str(text).map_err(|error| DecodeError::of_json(&error))?;
    let data = Fields::required("data", raw.data)?;
    let version = fields.text("specversion")?;
    if version != "1.0" {
        return Err(LineError::OtherCloudEvents { version });
    }
    let stream = stream_of(&fields.text("subject")?)?;
    let command_id = fields.id("commandid")?;
    let headers = read_headers(&mut fields, command_id)?;
    Ok(Line {
        id: fields.id("id")?,
        source: fields.text("source")?,
        name: fields.text("type")?,
        stream,
        position: fields.number("position")?,
        version: fields.number("streamversion")?,
        schema: u32::try_from(fields.number("schema")?).unwrap_or(u32::MAX),
        entry: fields.number("entry")?,
        entryhash: fields.optional_text("entryhash")?,
        command_id,
        headers,
        key: fields.optional_parsed("personkey", FieldError::NOT_A_KEY)?,
        log_key: fields.optional_parsed("logkey", FieldError::NOT_A_KEY)?,
        data,
    })
}

fn read_headers(fields: &mut Fields, command_id: Uuid) -> Result<Headers, FieldError> {
    let process = fields.optional_text("process")?;
    let (content, step) = (fields.optional_text("content")?, fields.optional_text("step")?);
    let request = process.is_none().then_some(command_id);
    let cause = fields.optional_number("cause")?;
    let origin = origin(request, content.as_deref(), process.as_deref(), step.as_deref(), cause)
        .map_err(|_| FieldError { field: "commandid".into(), problem: "has no valid origin" })?;
    let recorded_at = fields.parsed("time", FieldError::NOT_A_TIME)?;
    let effective_at = fields.optional_parsed("effectivetime", FieldError::NOT_A_TIME)?;
    Ok(Headers {
        origin,
        correlation_id: fields.id("correlationid")?,
        recorded_at,
        effective_at: effective_at.unwrap_or(recorded_at),
        actor: Actor {
            role: fields.parsed("actorrole", FieldError::NOT_A_ROLE)?,
            name: actor_name(fields)?,
            customer_id: fields.optional_id("actorcustomer")?.map(CustomerId),
        },
        location: fields.optional_text("location")?,
    })
}

fn actor_name(fields: &mut Fields) -> Result<Option<Personal<String>>, FieldError> {
    let sealed = fields.optional_text("actorsealed")?.map(String::into_boxed_str);
    let sealed = sealed.map(|text| Personal::Sealed(Sealed { text, opened: None }));
    Ok(fields.optional_text("actorname")?.map(Personal::Clear).or(sealed))
}
