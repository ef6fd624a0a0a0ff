//! Reading a log from text, and making sure of it: every line follows from those before, and every
//! entry's hash is that of the form which was stored: fields in clear are sealed again under the
//! keys that came with them, and an event of an older schema is hashed as it was written.
//!
//! An import wants every event. The schema workshop reads on behind one that can't be read, which is
//! hashed as it was written too: it stays what it is, whatever it says.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use serde_json::Value;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::imported::{ImportError, Imported};
use super::line::{Line, SOURCE, TYPE, read_line};
use super::line_error::LineError;
use super::text::{BYTE_ORDER_MARK, MAX_EVENTS, TextSource, read_lines};
use crate::codec::entry::{WrittenBody, WrittenEvent, encode_body, first_hash, short, written};
use crate::codec::event_data::{decode_event_with, fields_as_of, schema_of};
use crate::codec::{DecodeError, Upcasters};
use crate::domain::{Commit, CustomerId, Entry, Event, Headers, Recorded, Subject};
use crate::event_sourcing::{Phase, Position, StreamId, Version, event_id};
use crate::privacy::{AccountOwners, Key, number_hash, seal_actor, seal_event};

/// Reads a log from text: lines as [`export`](super::export) writes them, blank ones aside.
///
/// # Errors
/// The first line that is no event of one whole log from its beginning, or that was changed.
pub fn import(text: &str) -> Result<Imported, ImportError> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let mut reader = LogReader { wants_all: true, ..LogReader::default() };
    for (index, line) in text.lines().enumerate() {
        let taken = reader.take_line(line);
        taken.map_err(|error| ImportError { line: index + 1, reason: error.into() })?;
    }
    reader.end(text.lines().count())
}

/// The same from wherever the text comes, piece by piece, telling its progress. What it takes in memory is the
/// log, not its text.
///
/// # Errors
/// As [`import`]; and a text that ends before its time, or has longer lines or more events than any
/// log of this bank.
pub async fn import_from(
    source: &mut dyn TextSource,
    phase: Phase<'_>,
) -> Result<Imported, ImportError> {
    let mut reader = LogReader { wants_all: true, ..LogReader::default() };
    let lines = read_lines(source, phase, &mut |_, line| Ok(reader.take_line(line)?)).await?;
    reader.end(lines)
}

/// What a line of a log says of its event.
#[derive(Debug, Clone, PartialEq)]
pub struct LineFields {
    /// The fields as they are stored.
    pub stored: Value,
    /// The event that they are today.
    pub event: Result<Event, DecodeError>,
}

/// Reads what one line says of its event, wherever it stands; `None` where it is no line of a log.
#[must_use]
pub fn read_fields(line: &str, upcasters: Upcasters) -> Option<LineFields> {
    let line = read_line(line).ok()?;
    let (name, data) = (line.name.strip_prefix(TYPE).unwrap_or(&line.name), line.data.get());
    let stored = serde_json::from_str(data).ok()?;
    Some(LineFields { stored, event: decode_event_with(upcasters, name, line.schema, data) })
}

/// A line that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadLine {
    /// Where its event stands in the log.
    pub position: Position,
    /// Whose stream it belongs to.
    pub stream: StreamId,
    /// The event's name.
    pub name: String,
    /// The schema number that it was written under.
    pub schema: u32,
    /// Why the event can't be read, where it can't.
    pub unreadable: Option<DecodeError>,
}

/// Reads a log line by line. Where it doesn't want all, an event that can't be read is no error: what
/// comes behind it is read as well, and held to the same but for what only that event could tell.
#[derive(Default)]
pub struct LogReader {
    wants_all: bool,
    upcasters: Upcasters,
    log_id: Option<Uuid>,
    entries: Vec<Entry>,
    hash: [u8; 32],
    head: Position,
    pending: Vec<Waiting>,
    pending_first: Position,
    first_unreadable: Option<Position>,
    unchained_from: Option<Position>,
    owners: AccountOwners,
    keys: FxHashMap<Subject, Key>,
    log_key: Option<Key>,
}

/// A commit of an entry whose end has not been read yet.
struct Waiting {
    headers: Rc<Headers>,
    events: Vec<WaitingEvent>,
}

impl Waiting {
    fn into_commit(self) -> Commit {
        let events = self.events.into_iter().filter_map(|event| event.recorded).collect();
        Commit { headers: self.headers, events: exactly(events, |recorded| recorded) }
    }
}

/// A list in no more room than it needs. One that is collected from another may keep the room of that
/// one, and a log has a list or two for each of its events.
fn exactly<T, U>(from: Vec<T>, make: impl FnMut(T) -> U) -> Vec<U> {
    let mut list = Vec::with_capacity(from.len());
    list.extend(from.into_iter().map(make));
    list
}

struct WaitingEvent {
    stream: StreamId,
    version: Version,
    name: String,
    schema: u32,
    data: Box<RawValue>,
    /// The event, sealed as it is stored, where it can be read.
    recorded: Option<Recorded>,
}

impl WaitingEvent {
    fn written(&self) -> WrittenEvent<'_> {
        match &self.recorded {
            Some(recorded) if schema_of(&recorded.event) == self.schema => {
                WrittenEvent::now(recorded)
            }
            _ => {
                let Self { stream, version, name, schema, data, .. } = self;
                WrittenEvent::then(*stream, *version, name, *schema, data)
            }
        }
    }
}

/// Whether an event's fields hold all that stands in a line's `data`: another member would be lost on the
/// way in, and so would what is written in another form than the event has.
fn says_all(name: &str, schema: u32, data: &str, event: Option<&Event>) -> bool {
    let Some(event) = event else { return true };
    // Most lines are as they were written here: that is told without reading them once more.
    let written = fields_as_of(event, name, schema);
    written == data || {
        let value = |text: &str| serde_json::from_str::<Value>(text).ok();
        value(&written).is_some_and(|written| value(data) == Some(written))
    }
}

impl LogReader {
    /// A reader that puts aside what it can't read.
    #[must_use]
    pub fn new(upcasters: Upcasters) -> Self {
        Self { upcasters, ..Self::default() }
    }

    fn take_line(&mut self, line: &str) -> Result<(), LineError> {
        if line.trim().is_empty() { Ok(()) } else { self.take(line, &mut |_| ()).map(drop) }
    }

    /// The entries before the first with an event that can't be read: a whole, shorter log.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The log's own key, where it has come.
    #[must_use]
    pub fn log_key(&self) -> Option<Key> {
        self.log_key.as_ref()?.to_text().parse().ok()
    }

    /// From where on no hash was checked: the entry there has an event that can't be read, and that
    /// would have to be sealed again under a key of the log to be hashed.
    #[must_use]
    pub fn unchained_from(&self) -> Option<Position> {
        self.unchained_from
    }

    /// Takes the next line in, and shows its event, where it can be read.
    ///
    /// # Errors
    /// A line that is no event of one whole log, or that was changed.
    pub fn take(
        &mut self,
        text: &str,
        show: &mut dyn FnMut(&Recorded),
    ) -> Result<ReadLine, LineError> {
        let mut line = read_line(text).map_err(|error| match error {
            LineError::NotALine if self.log_id.is_none() => LineError::NotALog,
            error => error,
        })?;
        self.check_log(&line)?;
        if line.position != self.head + 1 {
            let (next, previous) = (line.position, self.head);
            return Err(LineError::LineMissing { next, previous });
        }
        if line.position > MAX_EVENTS {
            return Err(LineError::TooManyEvents { most: MAX_EVENTS });
        }
        self.head = line.position;
        if self.pending.is_empty() {
            self.pending_first = line.position;
        }
        if line.entry != self.pending_first {
            return Err(LineError::WrongEntry);
        }
        self.log_key = self.log_key.take().or(line.log_key.take());
        self.seal_actor(&mut line);
        let name = line.name.strip_prefix(TYPE).unwrap_or(&line.name).to_owned();
        let decoded = decode_event_with(self.upcasters, &name, line.schema, line.data.get());
        let event = match decoded {
            Err(error) if self.wants_all => return Err(error.into()),
            event => event,
        };
        if event.is_ok() && !says_all(&name, line.schema, line.data.get(), event.as_ref().ok()) {
            return Err(LineError::UnknownField { name });
        }
        let same_commit = self.pending.last().filter(|commit| *commit.headers == line.headers);
        let index = same_commit.map_or(0, |commit| commit.events.len());
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        let headers = same_commit
            .map_or_else(|| Rc::new(line.headers.clone()), |commit| Rc::clone(&commit.headers));
        let Line { position, stream, version, schema, .. } = line;
        let command_id = headers.command_id();
        let (recorded, unreadable) = match event {
            Ok(event) => {
                let headers = Rc::clone(&headers);
                let mut recorded = Recorded { position, stream, version, index, event, headers };
                show(&recorded);
                self.seal(&mut recorded, line.key)?;
                (Some(recorded), None)
            }
            Err(error) => {
                self.first_unreadable = self.first_unreadable.or(Some(position));
                (None, Some(error))
            }
        };
        if command_id != line.command_id || event_id(command_id, index) != line.id {
            return Err(LineError::WrongId);
        }
        let read = ReadLine { position, stream, name: name.clone(), schema, unreadable };
        let event = WaitingEvent { stream, version, name, schema, data: line.data, recorded };
        match self.pending.last_mut() {
            Some(commit) if index > 0 => commit.events.push(event),
            _ => self.pending.push(Waiting { headers, events: vec![event] }),
        }
        line.entryhash.map_or(Ok(()), |entryhash| self.close_entry(&entryhash))?;
        Ok(read)
    }

    /// Whether the lines so far, of which a text has so many, are a whole log.
    ///
    /// # Errors
    /// No line, or an entry without its end.
    pub fn check_end(&self, lines: usize) -> Result<(), ImportError> {
        if !self.pending.is_empty() {
            let reason = LineError::EntryCut.into();
            return Err(ImportError { line: lines, reason });
        }
        if self.log_id.is_none() {
            return Err(ImportError { line: 1, reason: LineError::NoEvents.into() });
        }
        Ok(())
    }

    fn end(self, lines: usize) -> Result<Imported, ImportError> {
        self.check_end(lines)?;
        let Self { entries, hash: head_hash, keys, log_key, .. } = self;
        Ok(Imported { log_id: self.log_id.unwrap_or_default(), entries, head_hash, keys, log_key })
    }

    fn check_log(&mut self, line: &Line) -> Result<(), LineError> {
        let log_id = line.source.strip_prefix(SOURCE).and_then(|id| id.parse::<Uuid>().ok());
        let log_id = log_id.ok_or_else(|| LineError::NotASource { source: line.source.clone() })?;
        match self.log_id {
            Some(first) if first != log_id => Err(LineError::OtherLog),
            Some(_) => Ok(()),
            None => {
                self.log_id = Some(log_id);
                self.hash = first_hash(log_id);
                Ok(())
            }
        }
    }

    /// The log's key is in no hash: it shows in the hashes that were made with it.
    fn check_number(&self, event: &Event) -> Result<(), LineError> {
        let Event::Account(event) = event else { return Ok(()) };
        let Some(begun) = event.beginning() else { return Ok(()) };
        let (Some(key), Some(identity)) = (&self.log_key, begun.identity) else {
            return Ok(());
        };
        let hash = number_hash(key, begun.bank_id, &identity.account_number);
        if begun.number_hash.is_some_and(|stored| stored != hash) {
            return Err(LineError::NumberHashChanged);
        }
        Ok(())
    }

    /// Seals a customer's name again under the key that came with the log.
    fn seal_actor(&self, line: &mut Line) {
        let subject = line.headers.actor.subject();
        if let Some(key) = subject.and_then(|of| self.keys.get(&Subject::Customer(of))) {
            let command_id = line.headers.command_id();
            seal_actor(&mut line.headers.actor, command_id, key);
        }
    }

    /// Seals an event's personal fields again, under the key that came with it or before it.
    fn seal(&mut self, recorded: &mut Recorded, key: Option<Key>) -> Result<(), LineError> {
        self.check_number(&recorded.event)?;
        self.owners.apply(recorded);
        if let Some(subject) = self.owners.subject(recorded) {
            if let Some(key) = key.or_else(|| self.key_of_earlier(subject)) {
                self.keys.insert(subject, key);
            }
            if let Some(key) = self.keys.get(&subject) {
                let event_id = recorded.event_id();
                seal_event(&mut recorded.event, event_id, key);
            }
        }
        Ok(())
    }

    /// An export of an earlier version names a key once by its id, though a request and a customer both
    /// had that: it is then on the first line of either. A key that isn't the right one opens nothing.
    fn key_of_earlier(&self, subject: Subject) -> Option<Key> {
        let other = match subject {
            Subject::Customer(customer_id) => Subject::EarlierRequest(customer_id.0),
            Subject::EarlierRequest(id) => Subject::Customer(CustomerId(id)),
            Subject::Request(_) => return None,
        };
        let known = self.keys.get(&other).filter(|_| !self.keys.contains_key(&subject))?;
        known.to_text().parse().ok()
    }

    fn close_entry(&mut self, entryhash: &str) -> Result<(), LineError> {
        let pending = std::mem::take(&mut self.pending);
        if !pending.iter().all(|commit| commit.headers.is_of_its_own_request()) {
            return Err(LineError::OtherCorrelation);
        }
        if self.unchained_from.is_none() {
            self.check_hash(&pending, entryhash)?;
        }
        if self.first_unreadable.is_none() {
            self.entries.push(Entry { commits: exactly(pending, Waiting::into_commit) });
        }
        Ok(())
    }

    fn check_hash(&mut self, pending: &[Waiting], entryhash: &str) -> Result<(), LineError> {
        let shared = pending.first().map(|commit| commit.headers.correlation_id);
        let commits = pending.iter().enumerate().map(|(index, commit)| {
            let events = commit.events.iter().map(WaitingEvent::written).collect();
            written(&commit.headers, index, shared, events)
        });
        let body = WrittenBody { position: self.pending_first, commits: commits.collect() };
        let (_, hash) =
            encode_body(&body, &self.hash).map_err(|error| DecodeError::of_json(&error))?;
        if short(&hash) == entryhash {
            self.hash = hash;
            return Ok(());
        }
        // What an event can't tell any more may be what its fields, or those of later ones, were
        // sealed under.
        if self.first_unreadable.is_some() && !self.keys.is_empty() {
            self.unchained_from = Some(self.pending_first);
            return Ok(());
        }
        Err(LineError::EntryChanged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_has_no_more_events_than_a_bank_can_hold() {
        let id = Uuid::nil();
        let number = MAX_EVENTS + 1;
        let next = format!(
            r#"{{"specversion":"1.0","id":"{id}","source":"urn:leftfold:log:{id}","type":"leftfold.bank_opened","subject":"bank-{id}","time":"2026-03-02T12:00:00.000Z","position":{number},"streamversion":1,"schema":1,"entry":{number},"commandid":"{id}","correlationid":"{id}","content":"0000000000000000","actorrole":"admin","data":{{}}}}"#
        );
        let mut full = LogReader { head: MAX_EVENTS, ..LogReader::default() };
        let refused = full.take_line(&next).err().map(|error| error.to_string());
        assert_eq!(refused.as_deref(), Some("a log can have at most 2097152 events"));
    }
}
