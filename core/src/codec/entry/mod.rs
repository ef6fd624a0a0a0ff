//! One entry as one text: readable JSON, so that a class can open the developer tools and read it.
//!
//! `{"format":1,"hash":"…16 hex digits…","position":12,"commits":[…]}`. What follows the hash is
//! hashed, byte for byte, onto the hash of the entry before; so an entry that was changed, swapped
//! or lost shows.

mod error;
mod form;
mod read;

use serde::Serialize;
use serde_json::value::RawValue;
use uuid::Uuid;

pub use self::error::DecodeError;
pub(in crate::codec) use self::form::short;
pub use self::form::{ENTRY_FORMAT, first_hash};
use self::form::{HASH_DIGITS, OPENING};
pub(super) use self::read::{body_of, origin, read_entry};
pub use self::read::{decode_entry, entry_position, stream_of};
use super::event_data::{Data, schema_of};
use crate::domain::{Actor, Entry, Headers, Recorded};
use crate::event_sourcing::{Origin, Position, StreamId, Timestamp, Version, chain};

/// Room for most entries: that of a transfer is of five commits.
const USUAL_LENGTH: usize = 2048;

/// An entry as it is written.
#[derive(Serialize)]
pub(in crate::codec) struct WrittenBody<'a> {
    pub(in crate::codec) position: Position,
    pub(in crate::codec) commits: Vec<WrittenCommit<'a>>,
}

/// A commit as it is written.
#[derive(Serialize)]
pub(in crate::codec) struct WrittenCommit<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    command_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    process: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<Position>,
    #[serde(skip_serializing_if = "Option::is_none")]
    correlation_id: Option<Uuid>,
    recorded_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    effective_at: Option<Timestamp>,
    actor: &'a Actor,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<&'a str>,
    events: Vec<WrittenEvent<'a>>,
}

/// An event as it is written.
#[derive(Serialize)]
pub(in crate::codec) struct WrittenEvent<'a> {
    stream: DisplayedStream,
    version: Version,
    #[serde(rename = "type")]
    name: &'a str,
    schema: u32,
    data: Written<'a>,
}

/// An event's fields: as they are written now, or as another schema or version has them.
#[derive(Serialize)]
#[serde(untagged)]
enum Written<'a> {
    Now(Data<'a>),
    Then(&'a RawValue),
}

impl<'a> WrittenEvent<'a> {
    /// An event in the form of today.
    pub(in crate::codec) fn now(recorded: &'a Recorded) -> Self {
        Self {
            stream: DisplayedStream(recorded.stream),
            version: recorded.version,
            name: recorded.event.name(),
            schema: schema_of(&recorded.event),
            data: Written::Now(Data(&recorded.event)),
        }
    }

    /// An event in the form that it was found in: of an older schema, or of none that is known.
    pub(in crate::codec) fn then(
        stream: StreamId,
        version: Version,
        name: &'a str,
        schema: u32,
        data: &'a RawValue,
    ) -> Self {
        let (stream, data) = (DisplayedStream(stream), Written::Then(data));
        Self { stream, version, name, schema, data }
    }
}

struct DisplayedStream(StreamId);

impl Serialize for DisplayedStream {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut digits = Uuid::encode_buffer();
        let StreamId { category, id } = self.0;
        serializer.serialize_str(&[category, id.hyphenated().encode_lower(&mut digits)].join("-"))
    }
}

/// Writes an entry, and says the chain's hash after it.
///
/// # Errors
/// None for an entry of this bank: its fields are all texts, numbers and flags.
pub fn encode_entry(
    entry: &Entry,
    previous: &[u8; 32],
) -> Result<(String, [u8; 32]), serde_json::Error> {
    // The request that stands first gives its correlation to all that settle from it.
    let shared = entry.commits.first().map(|commit| commit.headers.correlation_id);
    let commits = entry.commits.iter().enumerate();
    let body = WrittenBody {
        position: entry.first(),
        commits: commits
            .map(|(i, commit)| {
                let events = commit.events.iter().map(WrittenEvent::now).collect();
                written(&commit.headers, i, shared, events)
            })
            .collect(),
    };
    encode_body(&body, previous)
}

/// Writes an entry as it is handed over.
pub(in crate::codec) fn encode_body(
    body: &WrittenBody<'_>,
    previous: &[u8; 32],
) -> Result<(String, [u8; 32]), serde_json::Error> {
    // In one text: the body's brace becomes the comma before it, and the hash is put in at the end.
    let mut text = Vec::with_capacity(USUAL_LENGTH);
    text.extend_from_slice(OPENING.as_bytes());
    text.extend_from_slice(&[b'0'; HASH_DIGITS]);
    text.push(b'"');
    let body_at = text.len();
    serde_json::to_writer(&mut text, body)?;
    text[body_at] = b',';
    let hash = chain(previous, &text[body_at + 1..]);
    text[OPENING.len()..][..HASH_DIGITS].copy_from_slice(short(&hash).as_bytes());
    Ok((String::from_utf8(text).map_err(serde::ser::Error::custom)?, hash))
}

/// A commit of events in whatever form, the `index`-th of an entry whose first one has the
/// correlation `shared`.
pub(in crate::codec) fn written<'a>(
    headers: &'a Headers,
    index: usize,
    shared: Option<Uuid>,
    events: Vec<WrittenEvent<'a>>,
) -> WrittenCommit<'a> {
    let (command_id, content, process, step, cause) = match &headers.origin {
        Origin::Request { command_id, content } => {
            (Some(*command_id), Some(content.to_string()), None, None, None)
        }
        Origin::Process { process, step, cause } => {
            (None, None, Some(*process), Some(*step), Some(*cause))
        }
    };
    let told = command_id.is_some() || (index > 0 && shared == Some(headers.correlation_id));
    WrittenCommit {
        command_id,
        content,
        process,
        step,
        cause,
        correlation_id: (!told).then_some(headers.correlation_id),
        recorded_at: headers.recorded_at,
        effective_at: (headers.effective_at != headers.recorded_at).then_some(headers.effective_at),
        actor: &headers.actor,
        location: headers.location.as_deref(),
        events,
    }
}
