//! The log as text to take away: NDJSON, one CloudEvents 1.0 event a line, in the order of the log.
//! What CloudEvents has no name for stands in extension attributes, lower-case letters and digits
//! as its specification wants them.

use std::rc::Rc;

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::entry::{encode_entry, first_hash, origin, short, stream_of};
use super::event_data::{Data, decode_event, schema_of};
use super::{DecodeError, FieldError, Fields};
use crate::domain::{Actor, Commit, CustomerId, Entry, Headers, Recorded, Role};
use crate::event_sourcing::{Origin, Position, StreamId, Timestamp, Version};

const SOURCE: &str = "urn:leftfold:log:";
const TYPE: &str = "leftfold.";

/// A log that was read from text.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// Which log it is.
    pub log_id: Uuid,
    /// Its entries.
    pub entries: Vec<Entry>,
    /// The chain's hash after the last of them.
    pub head_hash: [u8; 32],
}

/// Why a text is not a log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct ImportError {
    /// The first line that will not do, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

#[derive(Serialize)]
struct Written<'a> {
    specversion: &'static str,
    id: Uuid,
    source: String,
    #[serde(rename = "type")]
    name: String,
    subject: String,
    time: Timestamp,
    datacontenttype: &'static str,
    position: Position,
    streamversion: Version,
    schema: u32,
    entry: Position,
    #[serde(skip_serializing_if = "Option::is_none")]
    entryhash: Option<String>,
    commandid: Uuid,
    correlationid: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    process: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<Position>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effectivetime: Option<Timestamp>,
    actorrole: Role,
    actorname: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    actorcustomer: Option<CustomerId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<&'a str>,
    data: Data<'a>,
}

/// Writes entries that begin a log, a line an event.
///
/// # Errors
/// None for entries of this bank: their fields are all texts, numbers and flags.
pub fn export(log_id: Uuid, entries: &[Entry]) -> Result<String, serde_json::Error> {
    let mut text = String::new();
    let mut hash = first_hash(log_id);
    for entry in entries {
        hash = encode_entry(entry, &hash)?.1;
        let last = entry.last();
        for recorded in entry.events() {
            let entryhash = (recorded.position == last).then(|| short(&hash));
            text.push_str(&serde_json::to_string(&written(
                log_id,
                entry.first(),
                entryhash,
                recorded,
            ))?);
            text.push('\n');
        }
    }
    Ok(text)
}

fn written(
    log_id: Uuid,
    entry: Position,
    entryhash: Option<String>,
    recorded: &Recorded,
) -> Written<'_> {
    let headers = &recorded.headers;
    let (content, process, step, cause) = match &headers.origin {
        Origin::Request { content, .. } => (Some(content.to_string()), None, None, None),
        Origin::Process { process, step, cause } => {
            (None, Some(*process), Some(*step), Some(*cause))
        }
    };
    Written {
        specversion: "1.0",
        id: recorded.event_id(),
        source: format!("{SOURCE}{log_id}"),
        name: format!("{TYPE}{}", recorded.event.name()),
        subject: recorded.stream.to_string(),
        time: headers.recorded_at,
        datacontenttype: "application/json",
        position: recorded.position,
        streamversion: recorded.version,
        schema: schema_of(&recorded.event),
        entry,
        entryhash,
        commandid: headers.command_id(),
        correlationid: headers.correlation_id,
        content,
        process,
        step,
        cause,
        effectivetime: (headers.effective_at != headers.recorded_at)
            .then_some(headers.effective_at),
        actorrole: headers.actor.role,
        actorname: &headers.actor.name,
        actorcustomer: headers.actor.customer_id,
        location: headers.location.as_deref(),
        data: Data(&recorded.event),
    }
}

struct Line {
    id: Uuid,
    source: String,
    name: String,
    stream: StreamId,
    position: Position,
    version: Version,
    schema: u32,
    entry: Position,
    entryhash: Option<String>,
    command_id: Uuid,
    headers: Headers,
    data: Value,
}

/// Reads a line's attributes. Those of other writers, which CloudEvents allows, are passed over.
fn read_line(text: &str) -> Result<Line, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let mut fields = Fields::of(value).ok_or("it is not an object")?;
    let specversion = fields.text("specversion").map_err(|error| error.to_string())?;
    if specversion != "1.0" {
        return Err(format!("CloudEvents {specversion} is not 1.0"));
    }
    let stream = fields.text("subject").map_err(|error| error.to_string())?;
    let stream = stream_of(&stream).map_err(|error| error.to_string())?;
    let command_id = fields.id("commandid").map_err(|error| error.to_string())?;
    let headers = read_headers(&mut fields, command_id)?;
    let mut read = || -> Result<Line, FieldError> {
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
            headers: headers.clone(),
            data: fields.take("data").unwrap_or_default(),
        })
    };
    read().map_err(|error| error.to_string())
}

fn read_headers(fields: &mut Fields, command_id: Uuid) -> Result<Headers, String> {
    let mut read = || -> Result<Headers, FieldError> {
        let process = fields.optional_text("process")?;
        let (content, step) = (fields.optional_text("content")?, fields.optional_text("step")?);
        let request = process.is_none().then_some(command_id);
        let cause = fields.optional_number("cause")?;
        let origin =
            origin(request, content.as_deref(), process.as_deref(), step.as_deref(), cause)
                .map_err(|_| FieldError {
                    field: "commandid".into(),
                    problem: "has no origin that fits",
                })?;
        let recorded_at = fields.parsed("time", "must be an RFC 3339 time")?;
        let effective_at = fields.optional_parsed("effectivetime", "must be an RFC 3339 time")?;
        Ok(Headers {
            origin,
            correlation_id: fields.id("correlationid")?,
            recorded_at,
            effective_at: effective_at.unwrap_or(recorded_at),
            actor: Actor {
                role: fields.parsed("actorrole", "must be a role")?,
                name: fields.text("actorname")?,
                customer_id: fields.optional_id("actorcustomer")?.map(CustomerId),
            },
            location: fields.optional_text("location")?,
        })
    };
    read().map_err(|error| error.to_string())
}

/// Reads a log from text: lines as [`export`] writes them, blank ones aside.
///
/// # Errors
/// The first line that is no event of one whole log from its beginning, or that was changed.
pub fn import(text: &str) -> Result<Imported, ImportError> {
    let mut reader = Reader::default();
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        reader.take(line).map_err(|reason| ImportError { line: index + 1, reason })?;
    }
    if !reader.pending.is_empty() {
        let reason = "the log ends within an entry: its end is missing".into();
        return Err(ImportError { line: text.lines().count(), reason });
    }
    let Some(log_id) = reader.log_id else {
        return Err(ImportError { line: 1, reason: "there is no event in it".into() });
    };
    Ok(Imported { log_id, entries: reader.entries, head_hash: reader.hash })
}

#[derive(Default)]
struct Reader {
    log_id: Option<Uuid>,
    entries: Vec<Entry>,
    hash: [u8; 32],
    head: Position,
    pending: Vec<Commit>,
    pending_first: Position,
}

impl Reader {
    fn take(&mut self, text: &str) -> Result<(), String> {
        let line = read_line(text)?;
        self.check_log(&line)?;
        if line.position != self.head + 1 {
            return Err(format!(
                "position {} follows {}: a line is missing or moved",
                line.position, self.head
            ));
        }
        self.head = line.position;
        if self.pending.is_empty() {
            self.pending_first = line.position;
        }
        if line.entry != self.pending_first {
            return Err("it is not in the entry that it names".into());
        }
        let recorded = self.recorded(&line).map_err(|error| error.to_string())?;
        if recorded.headers.command_id() != line.command_id || recorded.event_id() != line.id {
            return Err("its id does not follow from its command's".into());
        }
        match self.pending.last_mut() {
            Some(commit) if recorded.index > 0 => commit.events.push(recorded),
            _ => {
                let headers = Rc::clone(&recorded.headers);
                self.pending.push(Commit { headers, events: vec![recorded] });
            }
        }
        line.entryhash.map_or(Ok(()), |entryhash| self.close_entry(&entryhash))
    }

    fn check_log(&mut self, line: &Line) -> Result<(), String> {
        let log_id = line.source.strip_prefix(SOURCE).and_then(|id| id.parse::<Uuid>().ok());
        let log_id =
            log_id.ok_or_else(|| format!("'{}' is not the source of a log", line.source))?;
        match self.log_id {
            Some(first) if first != log_id => {
                Err("it is of another log than the first line".into())
            }
            Some(_) => Ok(()),
            None => {
                self.log_id = Some(log_id);
                self.hash = first_hash(log_id);
                Ok(())
            }
        }
    }

    fn recorded(&self, line: &Line) -> Result<Recorded, DecodeError> {
        let same_commit = self.pending.last().filter(|commit| *commit.headers == line.headers);
        let name = line.name.strip_prefix(TYPE).unwrap_or(&line.name);
        Ok(Recorded {
            position: line.position,
            stream: line.stream,
            version: line.version,
            index: same_commit
                .map_or(0, |commit| u32::try_from(commit.events.len()).unwrap_or(u32::MAX)),
            event: decode_event(name, line.schema, &line.data.to_string())?,
            headers: same_commit
                .map_or_else(|| Rc::new(line.headers.clone()), |commit| Rc::clone(&commit.headers)),
        })
    }

    fn close_entry(&mut self, entryhash: &str) -> Result<(), String> {
        let entry = Entry { commits: std::mem::take(&mut self.pending) };
        if !entry.commits.iter().all(|commit| commit.headers.is_of_its_own_request()) {
            return Err(
                "a client's command is the beginning of what follows from it, and of nothing else"
                    .into(),
            );
        }
        let (_, hash) = encode_entry(&entry, &self.hash).map_err(|error| error.to_string())?;
        if short(&hash) != entryhash {
            return Err("the hash of its entry does not follow: something in it was changed".into());
        }
        self.hash = hash;
        self.entries.push(entry);
        Ok(())
    }
}
