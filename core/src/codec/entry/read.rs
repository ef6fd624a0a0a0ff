//! Reads an entry: checks its hash first, then parses its text in one pass.

use std::fmt;
use std::rc::Rc;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use uuid::Uuid;

use super::error::DecodeError;
use super::form::{ENTRY_FORMAT, HASH_DIGITS, OPENING, digits};
use crate::codec::event_data::EventData;
use crate::codec::upcasters::Upcasters;
use crate::domain::{
    AccountId, Actor, BankId, Commit, CustomerId, Entry, Event, Headers, Recorded, TransactionId,
    TransferId,
};
use crate::event_sourcing::{AsObject, Origin, Position, StreamId, Timestamp, Version, chain};
use crate::processes::process_step;

#[derive(Deserialize)]
struct StoredBody<'a> {
    position: Position,
    #[serde(borrow)]
    commits: Vec<AsObject<StoredCommit<'a>>>,
}

#[derive(Deserialize)]
struct StoredCommit<'a> {
    command_id: Option<Uuid>,
    content: Option<&'a str>,
    process: Option<&'a str>,
    step: Option<&'a str>,
    cause: Option<Position>,
    correlation_id: Option<Uuid>,
    recorded_at: Timestamp,
    effective_at: Option<Timestamp>,
    actor: Actor,
    location: Option<String>,
    #[serde(borrow)]
    events: Vec<StoredEvent<'a>>,
}

struct StoredEvent<'a> {
    stream: &'a str,
    version: Version,
    event: Result<Event, DecodeError>,
}

/// Reads an event in one go: its type and schema stand before its data and say how to read that.
impl<'de: 'a, 'a> Deserialize<'de> for StoredEvent<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;

        impl<'de> Visitor<'de> for Members {
            type Value = StoredEvent<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an event")
            }

            fn visit_map<A: MapAccess<'de>>(
                self,
                mut map: A,
            ) -> Result<StoredEvent<'de>, A::Error> {
                let missing = |field| move || A::Error::missing_field(field);
                let (mut stream, mut version, mut name, mut schema, mut event) =
                    (None, None, None, None, None);
                while let Some(member) = map.next_key::<&str>()? {
                    match member {
                        "stream" => stream = Some(map.next_value()?),
                        "version" => version = Some(map.next_value()?),
                        "type" => name = Some(map.next_value()?),
                        "schema" => schema = Some(map.next_value()?),
                        "data" => {
                            let name = name.ok_or_else(missing("type"))?;
                            let schema = schema.ok_or_else(missing("schema"))?;
                            let upcasters = Upcasters::On;
                            let data = EventData { name, schema, upcasters };
                            event = Some(map.next_value_seed(data)?);
                        }
                        _ => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(StoredEvent {
                    stream: stream.ok_or_else(missing("stream"))?,
                    version: version.ok_or_else(missing("version"))?,
                    event: event.ok_or_else(missing("data"))?,
                })
            }
        }

        deserializer.deserialize_map(Members)
    }
}

/// Reads an entry that follows `previous` in the chain, and says the chain's hash after it.
///
/// # Errors
/// [`DecodeError`], where the text is not what was written at this place.
pub fn decode_entry(text: &str, previous: &[u8; 32]) -> Result<(Entry, [u8; 32]), DecodeError> {
    let (hash_text, body) = body_of(text)?;
    let hash = chain(previous, body.as_bytes());
    if !hash_text.chars().eq(digits(&hash)) {
        return Err(DecodeError::HashMismatch);
    }
    Ok((parse(text)?, hash))
}

/// Reads an entry wherever it stands: its hash is not asked for.
pub(in crate::codec) fn read_entry(text: &str) -> Result<Entry, DecodeError> {
    body_of(text)?;
    parse(text)
}

/// The digits of an entry's hash, and the body that was hashed.
pub(in crate::codec) fn body_of(text: &str) -> Result<(&str, &str), DecodeError> {
    let rest = text.strip_prefix(OPENING).ok_or_else(|| not_ours(text))?;
    let (digits, body) = rest.split_at_checked(HASH_DIGITS).ok_or(DecodeError::NotAnEntry)?;
    Ok((digits, body.strip_prefix("\",").ok_or(DecodeError::NotAnEntry)?))
}

/// The text with its opening is an object; the body is parsed in place, without its first brace.
fn parse(text: &str) -> Result<Entry, DecodeError> {
    let AsObject(stored): AsObject<StoredBody<'_>> =
        serde_json::from_str(text).map_err(|error| DecodeError::of_json(&error))?;
    entry_of(stored)
}

/// Tells a text of a later version from one that is none of ours.
fn not_ours(text: &str) -> DecodeError {
    #[derive(Deserialize)]
    struct Format {
        format: u32,
    }
    match serde_json::from_str::<AsObject<Format>>(text) {
        Ok(AsObject(Format { format })) if format > ENTRY_FORMAT => {
            DecodeError::NewerFormat { format, newest: ENTRY_FORMAT }
        }
        _ => DecodeError::NotAnEntry,
    }
}

fn entry_of(stored: StoredBody<'_>) -> Result<Entry, DecodeError> {
    let mut position = stored.position;
    let mut shared = None;
    let mut commits = Vec::with_capacity(stored.commits.len());
    for AsObject(stored) in stored.commits {
        let commit = commit_of(stored, shared, position)?;
        shared = shared.or(Some(commit.headers.correlation_id));
        position = position.saturating_add(commit.events.len() as Position);
        commits.push(commit);
    }
    if commits.is_empty() {
        return Err(DecodeError::Misshapen { what: "an entry holds at least one commit" });
    }
    Ok(Entry { commits })
}

fn commit_of(
    stored: StoredCommit<'_>,
    shared: Option<Uuid>,
    first: Position,
) -> Result<Commit, DecodeError> {
    let malformed = |what| DecodeError::Misshapen { what };
    let origin =
        origin(stored.command_id, stored.content, stored.process, stored.step, stored.cause)?;
    let correlation_id = stored
        .correlation_id
        .or(stored.command_id)
        .or(shared)
        .ok_or_else(|| malformed("a process' commit names the request that it serves"))?;
    let headers = Rc::new(Headers {
        origin,
        correlation_id,
        recorded_at: stored.recorded_at,
        effective_at: stored.effective_at.unwrap_or(stored.recorded_at),
        actor: stored.actor,
        location: stored.location,
    });
    if stored.events.is_empty() {
        return Err(malformed("a commit holds at least one event"));
    }
    let beyond = first.checked_add(stored.events.len() as Position);
    beyond.ok_or_else(|| malformed("it has no position"))?;
    // Room for just as many: a list that grows has room for four at once, and most commits have one.
    let mut events = Vec::with_capacity(stored.events.len());
    for ((event, position), index) in stored.events.into_iter().zip(first..).zip(0..) {
        events.push(Recorded {
            position,
            stream: stream_of(event.stream)?,
            version: event.version,
            index,
            event: event.event?,
            headers: Rc::clone(&headers),
        });
    }
    Ok(Commit { headers, events })
}

/// Reads whose command a commit answers, from the fields that say it.
pub(in crate::codec) fn origin(
    command_id: Option<Uuid>,
    content: Option<&str>,
    process: Option<&str>,
    step: Option<&str>,
    cause: Option<Position>,
) -> Result<Origin, DecodeError> {
    let malformed = |what| Err(DecodeError::Misshapen { what });
    match (command_id, content, process, step, cause) {
        (Some(command_id), Some(content), None, None, None) => match content.parse() {
            Ok(content) => Ok(Origin::Request { command_id, content }),
            Err(()) => malformed("a content hash has 16 hex digits"),
        },
        (None, None, Some(process), Some(step), Some(cause)) => match process_step(process, step) {
            Some((process, step)) => Ok(Origin::Process { process, step, cause }),
            None => malformed("a step that no process has"),
        },
        _ => malformed("a commit answers a request or a step of a process"),
    }
}

/// Reads a stream's name.
///
/// # Errors
/// A text that is not a known category and an id.
pub fn stream_of(name: &str) -> Result<StreamId, DecodeError> {
    let malformed = || DecodeError::NotAStream { name: name.to_owned() };
    let (category, id) = StreamId::split(name).ok_or_else(malformed)?;
    let category = [
        BankId::CATEGORY,
        CustomerId::CATEGORY,
        AccountId::CATEGORY,
        TransferId::CATEGORY,
        TransactionId::CATEGORY,
        "command",
    ]
    .into_iter()
    .find(|known| *known == category)
    .ok_or_else(malformed)?;
    Ok(StreamId { category, id })
}

/// Where the first event of a written entry stands, without reading or checking the rest.
#[must_use]
pub fn entry_position(text: &str) -> Option<Position> {
    let body = text.strip_prefix(OPENING)?.get(HASH_DIGITS..)?;
    let rest = body.strip_prefix("\",\"position\":")?;
    rest.get(..rest.find(',')?)?.parse().ok()
}
