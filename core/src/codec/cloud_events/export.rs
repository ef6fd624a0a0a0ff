//! Writes a log as text, one event per line.

use rustc_hash::FxHashSet;
use serde::Serialize;
use uuid::Uuid;

use super::line::{SOURCE, TYPE};
use crate::codec::entry::{encode_entry, first_hash, short};
use crate::codec::event_data::{Data, schema_of};
use crate::domain::{CustomerId, Entry, Personal, Recorded, Role, Subject};
use crate::event_sourcing::{Origin, Position, Timestamp, Version};
use crate::privacy::{AccountOwners, revealed};

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
    #[serde(skip_serializing_if = "Option::is_none")]
    actorname: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actorsealed: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actorcustomer: Option<CustomerId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    logkey: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    personkey: Option<String>,
    data: Data<'a>,
}

/// The keys that go with a log, as texts.
pub struct Carried<'a> {
    /// The log's own.
    pub log_key: Option<String>,
    /// A subject's, where there is one.
    pub key: &'a dyn Fn(Subject) -> Option<String>,
}

/// A log as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// NDJSON, a line an event.
    pub text: String,
    /// The chain's hash after the last entry.
    pub head_hash: [u8; 32],
}

/// Writes entries that begin a log, a line an event. With keys, personal fields stand in clear as
/// far as they can be read, and each key on the first line of its person; without, they stand as
/// they are sealed.
///
/// # Errors
/// None for entries of this bank: their fields are all texts, numbers and flags.
pub fn export(
    log_id: Uuid,
    entries: &[Entry],
    carried: Option<&Carried<'_>>,
) -> Result<Exported, serde_json::Error> {
    let mut exporter = Exporter::new(log_id);
    entries.iter().try_for_each(|entry| exporter.take(entry, carried))?;
    Ok(exporter.finish())
}

/// Writes a log entry by entry.
pub struct Exporter {
    log_id: Uuid,
    text: String,
    hash: [u8; 32],
    owners: AccountOwners,
    told: FxHashSet<Subject>,
}

impl Exporter {
    /// Nothing yet of a log.
    #[must_use]
    pub fn new(log_id: Uuid) -> Self {
        Self {
            log_id,
            text: String::new(),
            hash: first_hash(log_id),
            owners: AccountOwners::default(),
            told: FxHashSet::default(),
        }
    }

    /// Writes the next entry; for all of a log with keys, or for all without.
    ///
    /// # Errors
    /// As [`export`].
    pub fn take(
        &mut self,
        entry: &Entry,
        carried: Option<&Carried<'_>>,
    ) -> Result<(), serde_json::Error> {
        self.hash = encode_entry(entry, &self.hash)?.1;
        let last = entry.last();
        for recorded in entry.events() {
            self.owners.apply(recorded);
            let subject = self.owners.subject(recorded);
            let key = subject.and_then(|subject| Some((subject, (carried?.key)(subject)?)));
            let first = key.filter(|(subject, _)| self.told.insert(*subject)).map(|(_, key)| key);
            let entryhash = (recorded.position == last).then(|| short(&self.hash));
            let shown = carried.map(|_| revealed(&recorded.event));
            let with_keys = carried.is_some();
            let mut line = written(self.log_id, entry.first(), entryhash, recorded, with_keys);
            line.personkey = first;
            line.logkey = carried
                .filter(|_| recorded.position == 1)
                .and_then(|carried| carried.log_key.clone());
            line.data = Data(shown.as_ref().unwrap_or(&recorded.event));
            self.text.push_str(&serde_json::to_string(&line)?);
            self.text.push('\n');
        }
        Ok(())
    }

    /// What was written since this was last asked for: a text that is handed on in pieces needs no
    /// more room than one of them.
    #[must_use]
    pub fn take_text(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// The chain's hash after the last entry that was written.
    #[must_use]
    pub fn head_hash(&self) -> [u8; 32] {
        self.hash
    }

    /// All that was written and not taken yet.
    #[must_use]
    pub fn finish(self) -> Exported {
        Exported { text: self.text, head_hash: self.hash }
    }
}

fn written(
    log_id: Uuid,
    entry: Position,
    entryhash: Option<String>,
    recorded: &Recorded,
    reveal: bool,
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
        actorname: match &headers.actor.name {
            Some(Personal::Clear(name)) => Some(name),
            Some(Personal::Sealed(sealed)) => sealed.opened.as_deref().filter(|_| reveal),
            None => None,
        },
        actorsealed: match &headers.actor.name {
            Some(Personal::Sealed(sealed)) if !(reveal && sealed.opened.is_some()) => {
                Some(&sealed.text)
            }
            _ => None,
        },
        actorcustomer: headers.actor.customer_id,
        location: headers.location.as_deref(),
        logkey: None,
        personkey: None,
        data: Data(&recorded.event),
    }
}
