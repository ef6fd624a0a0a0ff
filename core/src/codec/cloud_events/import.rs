//! Reading a log from text, and making sure of it: every line follows from those before, and every
//! entry's hash is that of the form which was stored: fields in clear are sealed again under the
//! keys that came with them, and an event of an older schema is hashed as it was written.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::{ImportError, Imported, SOURCE, TYPE};
use crate::codec::DecodeError;
use crate::codec::entry::{OldForms, encode_entry_as, first_hash, origin, short, stream_of};
use crate::codec::event_data::{decode_event, schema_of};
use crate::domain::{Actor, Commit, CustomerId, Entry, Event, Headers, Personal, Recorded, Sealed};
use crate::event_sourcing::{FieldError, Fields, Position, StreamId, Version};
use crate::privacy::{AccountOwners, Key, number_hash, seal_actor, seal_event};

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
    key: Option<Key>,
    log_key: Option<Key>,
    data: Box<RawValue>,
}

/// The one attribute that is wanted as it is written: an event of an older schema is hashed so.
#[derive(Deserialize)]
struct RawData {
    data: Option<Box<RawValue>>,
}

/// Reads a line's attributes. Those of other writers, which CloudEvents allows, are passed over.
fn read_line(text: &str) -> Result<Line, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let mut fields = Fields::of(value).ok_or("it is not an object")?;
    let raw: RawData = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let data = raw.data.ok_or("`data` is missing")?;
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
            key: fields.optional_parsed("personkey", "must be a key")?,
            log_key: fields.optional_parsed("logkey", "must be a key")?,
            data: data.clone(),
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
                name: actor_name(fields)?,
                customer_id: fields.optional_id("actorcustomer")?.map(CustomerId),
            },
            location: fields.optional_text("location")?,
        })
    };
    read().map_err(|error| error.to_string())
}

fn actor_name(fields: &mut Fields) -> Result<Option<Personal<String>>, FieldError> {
    let sealed = fields.optional_text("actorsealed")?.map(String::into_boxed_str);
    let sealed = sealed.map(|text| Personal::Sealed(Sealed { text, opened: None }));
    Ok(fields.optional_text("actorname")?.map(Personal::Clear).or(sealed))
}

/// Reads a log from text: lines as [`export`](super::export) writes them, blank ones aside.
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
    let Reader { entries, hash: head_hash, keys, log_key, .. } = reader;
    Ok(Imported { log_id, entries, head_hash, keys, log_key })
}

#[derive(Default)]
struct Reader {
    log_id: Option<Uuid>,
    entries: Vec<Entry>,
    hash: [u8; 32],
    head: Position,
    pending: Vec<Commit>,
    pending_first: Position,
    old: OldForms,
    owners: AccountOwners,
    keys: FxHashMap<Uuid, Key>,
    log_key: Option<Key>,
}

impl Reader {
    fn take(&mut self, text: &str) -> Result<(), String> {
        let mut line = read_line(text)?;
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
        self.log_key = self.log_key.take().or(line.log_key.take());
        self.seal_actor(&mut line);
        let mut recorded = self.recorded(&line).map_err(|error| error.to_string())?;
        if schema_of(&recorded.event) != line.schema {
            self.old.insert(line.position, (line.schema, line.data));
        }
        self.check_number(&recorded.event)?;
        self.owners.apply(&recorded);
        if let Some(subject) = self.owners.subject(&recorded) {
            if let Some(key) = line.key {
                self.keys.insert(subject, key);
            }
            if let Some(key) = self.keys.get(&subject) {
                let event_id = recorded.event_id();
                seal_event(&mut recorded.event, event_id, key);
            }
        }
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

    /// The log's key is in no hash: it shows in the hashes that were made with it.
    fn check_number(&self, event: &Event) -> Result<(), String> {
        let Event::Account(event) = event else { return Ok(()) };
        let Some(begun) = event.beginning() else { return Ok(()) };
        let (Some(key), Some(identity)) = (&self.log_key, begun.identity) else {
            return Ok(());
        };
        let hash = number_hash(key, begun.bank_id, &identity.account_number);
        if begun.number_hash.is_some_and(|stored| stored != hash) {
            return Err("the log's key, or the hash of an account number, was changed".into());
        }
        Ok(())
    }

    /// Seals a customer's name again under the key that came with the log.
    fn seal_actor(&self, line: &mut Line) {
        let subject = line.headers.actor.subject();
        if let Some(key) = subject.and_then(|customer_id| self.keys.get(&customer_id.0)) {
            let command_id = line.headers.command_id();
            seal_actor(&mut line.headers.actor, command_id, key);
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
            event: decode_event(name, line.schema, line.data.get())?,
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
        let old = std::mem::take(&mut self.old);
        let encoded = encode_entry_as(&entry, &self.hash, &old);
        let (_, hash) = encoded.map_err(|error| error.to_string())?;
        if short(&hash) != entryhash {
            return Err("the hash of its entry does not follow: something in it was changed".into());
        }
        self.hash = hash;
        self.entries.push(entry);
        Ok(())
    }
}
