//! A bank in a link, to be looked at: its log up to a position, without personal data. Whoever opens the link
//! gets a bank in memory that records nothing.
//!
//! The log stands there as a segment: so a hundred events fit, and not thirty, as in an export.

use std::cell::Cell;
use std::rc::Rc;

use uuid::Uuid;

use super::act_error::MOST_EVENTS;
use super::link::{Holds, LinkError, MOST_INFLATED, held, link_of};
use crate::application::{Bank, ImportMode, PersonalData, Ports, Runner};
use crate::codec::{
    SealedEntry, SegmentContext, decode_segment, encode_segment, export, first_hash, import,
    segment_size,
};
use crate::domain::{Actor, Entry, Event, LocalStore, Store};
use crate::event_sourcing::{
    AppendError, Durability, EventStore, LocalBoxFuture, News, OpenError, Opened, Position,
    Progress, Reason, StoreReport,
};
use crate::store::{MemoryStore, StoreProblem};

/// The link text of a bank's log up to a position. People are in it only as they are sealed.
///
/// # Errors
/// A position beyond the head, people who can't be read just now, and what would be too long.
pub async fn link_of_bank(bank: &Bank, at: Position) -> Result<String, LinkError> {
    if at == 0 {
        return Err(LinkError::Nothing);
    }
    let until = bank.fork(at).await.map_err(LinkError::Refused)?;
    let text = until.export_log(PersonalData::LeftOut).map_err(LinkError::Refused)?;
    let log = import(&text).map_err(|error| LinkError::Log(error.into()))?;
    let entries: Vec<_> = log.entries.iter().map(SealedEntry::from).collect();
    let mut context = SegmentContext::default();
    let segment = encode_segment(&entries, &first_hash(log.log_id), &log.head_hash, &mut context);
    let segment = segment.map_err(|error| LinkError::Log(error.into()))?;
    check_size(&segment)?;
    link_of(Holds::Log, &[log.log_id.as_bytes(), &*segment].concat())
}

/// The bank that a link text holds, read-only. Its log is checked as one that is imported.
///
/// # Errors
/// What is wrong with the link, or with its log.
pub async fn linked_bank(link: &str, ports: Ports) -> Result<Bank, LinkError> {
    let text = log_text(&held(link, Holds::Log)?)?;
    let store = Rc::new(ShownLog { log: MemoryStore::new(Uuid::nil()), shut: Cell::default() });
    let shared: Box<Store> = Box::new(Rc::clone(&store));
    let bank = Bank::open(shared, ports).await.map_err(|error| LinkError::Log(error.into()))?;
    // What was on its way at that position stays on its way.
    bank.set_runner(Runner::Stepwise).await;
    let imported = bank.import_log(&text, ImportMode::Replace).await;
    if let Some(refusal) = imported.refusal {
        return Err(LinkError::Refused(refusal));
    }
    if let Some(problem) = imported.problem {
        return Err(LinkError::Log(problem));
    }
    store.shut.set(true);
    Ok(bank)
}

/// The log as the text that an import reads, so that it is checked like any other.
fn log_text(bytes: &[u8]) -> Result<String, LinkError> {
    let (log_id, segment) = bytes.split_first_chunk().ok_or(LinkError::Broken)?;
    check_size(segment)?;
    let log_id = Uuid::from_bytes(*log_id);
    let decoded = decode_segment(segment, &mut SegmentContext::default());
    let decoded = decoded.map_err(|error| LinkError::Log(error.into()))?;
    if decoded.previous != first_hash(log_id) {
        return Err(LinkError::Broken);
    }
    let unwritable = |error: serde_json::Error| Reason::new("unwritable", error.to_string());
    let exported = export(log_id, &decoded.entries, None);
    let exported = exported.map_err(|error| LinkError::Log(unwritable(error)))?;
    if exported.head_hash == decoded.last_hash { Ok(exported.text) } else { Err(LinkError::Broken) }
}

/// Refuses a segment that holds more than a link may, before there is room for it.
fn check_size(segment: &[u8]) -> Result<(), LinkError> {
    let size = segment_size(segment).map_err(|_| LinkError::Broken)?;
    let fits = size.events as u64 <= MOST_EVENTS && size.inflated <= MOST_INFLATED;
    if fits { Ok(()) } else { Err(LinkError::HoldsTooMuch) }
}

/// A log in memory to which nothing is appended once it is shut.
struct ShownLog {
    log: MemoryStore,
    shut: Cell<bool>,
}

impl EventStore<Event, Actor> for ShownLog {
    fn open<'a>(
        &'a self,
        progress: &'a dyn Progress,
    ) -> LocalBoxFuture<'a, Result<Opened<Event, Actor>, OpenError>> {
        self.log.open(progress)
    }

    fn append<'a>(
        &'a self,
        expected_head: Position,
        entries: &'a [Entry],
    ) -> LocalBoxFuture<'a, Result<Durability, AppendError>> {
        if self.shut.get() {
            return Box::pin(async { Err(AppendError::ReadOnly(StoreProblem::OfALink.into())) });
        }
        self.log.append(expected_head, entries)
    }

    fn news(
        &self,
        log_id: Uuid,
        after: Position,
    ) -> LocalBoxFuture<'_, Result<News<Event, Actor>, OpenError>> {
        self.log.news(log_id, after)
    }

    fn report(&self) -> StoreReport {
        StoreReport {
            read_only: self.shut.get().then(|| StoreProblem::OfALink.into()),
            ..self.log.report()
        }
    }

    fn local(&self) -> Option<&LocalStore<'_>> {
        self.log.local().filter(|_| !self.shut.get())
    }
}
