//! A log in a key-value area: one key for each entry, written once and never again.
//!
//! A header names the log and its generation; an entry's key names the generation and the position
//! of its first event. To put another log in this one's place, it is written beside it under the
//! next generation, and then the header, one write, switches over.

use std::cell::{Cell, RefCell};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::area::{Area, AreaError, utf16_len};
use super::keys::{Keys, position_in};
use crate::codec::{decode_entry, encode_entry, first_hash};
use crate::domain::{Actor, Entry, Event};
use crate::event_sourcing::{
    AppendError, Damage, Durability, EventStore, LocalBoxFuture, OpenError, Opened, Position,
    StoreReport,
};

/// The number of the layout of keys that is written now.
const LAYOUT: u32 = 1;

/// Entries in an area, under keys that begin with a prefix.
#[derive(Debug)]
pub struct AreaStore<A> {
    area: A,
    keys: Keys,
    new_log_id: Uuid,
    read_only: RefCell<Option<String>>,
    damaged: Cell<bool>,
    state: RefCell<State>,
    used: Cell<u64>,
}

#[derive(Debug, Clone, Copy)]
struct State {
    log_id: Uuid,
    generation: u64,
    begun: bool,
    head: Position,
    hash: [u8; 32],
    entries: u64,
}

#[derive(Serialize, Deserialize)]
struct Header {
    format: u32,
    generation: u64,
    log_id: Uuid,
}

impl<A: Area> AreaStore<A> {
    /// A store in an area, under keys that begin with `prefix` (ASCII). Where there is no log yet,
    /// it begins one of the id `new_log_id` with the first append.
    #[must_use]
    pub fn new(area: A, prefix: &str, new_log_id: Uuid) -> Self {
        let state = State::empty(new_log_id, 1, false);
        Self {
            area,
            keys: Keys::new(prefix),
            new_log_id,
            read_only: RefCell::new(None),
            damaged: Cell::new(false),
            state: RefCell::new(state),
            used: Cell::new(0),
        }
    }

    /// Makes every append fail for this reason, or, with `None`, allows them where the log is sound.
    pub fn set_read_only(&self, reason: Option<String>) {
        *self.read_only.borrow_mut() = reason;
    }

    fn read(&self) -> Result<Opened<Event, Actor>, AreaError> {
        let keys = self.area.keys()?;
        let opened = match self.stored_header()? {
            // The entries are measured as they are read: once is enough.
            Some(Ok(header)) => self.read_entries(&header, &keys)?,
            unusable => {
                self.measure(&keys)?;
                match unusable {
                    Some(Err(reason)) => self.damaged_header(&reason),
                    _ => self.without_header(&keys),
                }
            }
        };
        self.damaged.set(opened.damage.is_some());
        Ok(opened)
    }

    /// The header as it is stored, or what is wrong with it.
    fn stored_header(&self) -> Result<Option<Result<Header, String>>, AreaError> {
        let Some(text) = self.area.get(&self.keys.header())? else { return Ok(None) };
        Ok(Some(match serde_json::from_str::<Header>(&text) {
            Ok(header) if header.format > LAYOUT => Err(format!(
                "it has format {}, and this version reads up to {LAYOUT}: open it with a newer one",
                header.format
            )),
            Ok(header) => Ok(header),
            Err(error) => Err(format!("it can't be read: {error}")),
        }))
    }

    /// Without a header there is no log yet, unless the entries of one are there.
    fn without_header(&self, keys: &[String]) -> Opened<Event, Actor> {
        if keys.iter().any(|key| self.keys.generation(key).is_some()) {
            return self.damaged_header("it is missing, though entries of a log are there");
        }
        self.empty(None)
    }

    fn empty(&self, damage: Option<Damage>) -> Opened<Event, Actor> {
        *self.state.borrow_mut() = State::empty(self.new_log_id, 1, false);
        Opened {
            log_id: self.new_log_id,
            entries: Vec::new(),
            head_hash: first_hash(self.new_log_id),
            damage,
        }
    }

    fn damaged_header(&self, reason: &str) -> Opened<Event, Actor> {
        self.empty(Some(Damage { position: 1, key: self.keys.header(), reason: reason.to_owned() }))
    }

    fn read_entries(
        &self,
        header: &Header,
        keys: &[String],
    ) -> Result<Opened<Event, Actor>, AreaError> {
        let prefix = self.keys.entry_start(header.generation);
        let mut used = 0;
        let mut firsts = Vec::with_capacity(keys.len());
        for key in keys {
            match key.strip_prefix(&prefix).and_then(position_in) {
                Some(first) => firsts.push((first, key)),
                None => used += self.measure_one(key)?,
            }
        }
        firsts.sort_unstable();
        let mut state = State::empty(header.log_id, header.generation, true);
        let mut entries = Vec::with_capacity(firsts.len());
        let mut damage = None;
        let mut firsts = firsts.into_iter();
        for (first, key) in firsts.by_ref() {
            let text = self.area.get(key)?;
            used += utf16_len(key) + text.as_deref().map_or(0, utf16_len);
            match self.decode(&state, first, key, text.as_deref()) {
                Ok((entry, hash)) => {
                    state.head = entry.last();
                    state.hash = hash;
                    state.entries += 1;
                    entries.push(entry);
                }
                Err(found) => {
                    damage = Some(found);
                    break;
                }
            }
        }
        for (_, key) in firsts {
            used += self.measure_one(key)?;
        }
        *self.state.borrow_mut() = state;
        self.used.set(used);
        Ok(Opened { log_id: state.log_id, entries, head_hash: state.hash, damage })
    }

    fn decode(
        &self,
        state: &State,
        first: Position,
        key: &str,
        text: Option<&str>,
    ) -> Result<(Entry, [u8; 32]), Damage> {
        let expected = state.head + 1;
        let damage = |reason: String| Damage { position: expected, key: key.to_owned(), reason };
        if first != expected {
            let missing = self.keys.entry(state.generation, expected);
            let reason = format!("the entry that begins at position {expected} is missing");
            return Err(Damage { key: missing, ..damage(reason) });
        }
        let Some(text) = text else {
            return Err(damage("the entry went away while the log was read".into()));
        };
        match decode_entry(text, &state.hash) {
            Ok((entry, _)) if entry.first() != first => {
                Err(damage("the entry's position is not the one of its key".into()))
            }
            Ok(decoded) => Ok(decoded),
            Err(error) => Err(damage(error.to_string())),
        }
    }

    /// Counts what is taken of the room, by this log and everything else.
    fn measure(&self, keys: &[String]) -> Result<(), AreaError> {
        let sizes = keys.iter().map(|key| self.measure_one(key));
        self.used.set(sizes.sum::<Result<u64, AreaError>>()?);
        Ok(())
    }

    fn measure_one(&self, key: &str) -> Result<u64, AreaError> {
        Ok(utf16_len(key) + self.area.get(key)?.map_or(0, |text| utf16_len(&text)))
    }

    fn put(&self, key: &str, text: &str) -> Result<(), AppendError> {
        self.area.set(key, text).map_err(|error| self.append_error(error))?;
        self.used.set(self.used.get() + utf16_len(key) + utf16_len(text));
        Ok(())
    }

    fn append_error(&self, error: AreaError) -> AppendError {
        match error {
            AreaError::Full => AppendError::Full,
            AreaError::Unavailable(reason) => AppendError::Unavailable(reason),
        }
    }

    /// Why nothing can be appended, where it can't.
    fn reads_only(&self) -> Option<String> {
        self.read_only
            .borrow()
            .clone()
            .or_else(|| self.damaged.get().then(|| "the log is damaged".into()))
    }

    /// Makes sure that the log that is there is the one that was opened: another page can have begun
    /// or replaced it meanwhile.
    fn still_opened(&self, state: &State, expected: Position) -> Result<(), AppendError> {
        let header = self.stored_header().map_err(|error| self.append_error(error))?;
        let same = match &header {
            Some(Ok(header)) => {
                state.begun
                    && (header.generation, header.log_id) == (state.generation, state.log_id)
            }
            Some(Err(_)) => false,
            None => !state.begun,
        };
        if same { Ok(()) } else { Err(behind(expected)) }
    }

    fn header(&self, state: &State) -> String {
        let header = Header { format: LAYOUT, generation: state.generation, log_id: state.log_id };
        serde_json::to_string(&header).unwrap_or_default()
    }

    fn append_now(&self, expected: Position, entry: &Entry) -> Result<Durability, AppendError> {
        if let Some(reason) = self.reads_only() {
            return Err(AppendError::ReadOnly(reason));
        }
        let mut state = *self.state.borrow();
        if state.head != expected {
            return Err(AppendError::Conflict { expected, actual: state.head });
        }
        self.still_opened(&state, expected)?;
        let key = self.keys.entry(state.generation, entry.first());
        // Another tab's entry is never overwritten: its events have happened.
        match self.area.get(&key) {
            Ok(None) => {}
            Ok(Some(_)) => return Err(behind(expected)),
            Err(error) => return Err(self.append_error(error)),
        }
        let (text, hash) = encoded(entry, &state.hash)?;
        if !state.begun {
            self.put(&self.keys.header(), &self.header(&state))?;
            state.begun = true;
            self.state.borrow_mut().begun = true;
        }
        self.put(&key, &text)?;
        state.head = entry.last();
        state.hash = hash;
        state.entries += 1;
        *self.state.borrow_mut() = state;
        Ok(Durability::Browser)
    }

    fn replace_now(&self, log_id: Uuid, entries: &[Entry]) -> Result<Durability, AppendError> {
        // A damaged log may be replaced, one that another page writes may not.
        if let Some(reason) = self.read_only.borrow().clone() {
            return Err(AppendError::ReadOnly(reason));
        }
        let keys = self.area.keys().map_err(|error| self.append_error(error))?;
        // Later than any that entries or the header name: an empty log has no entries to tell by.
        let named =
            Some(*self.state.borrow()).filter(|state| state.begun).map(|state| state.generation);
        let generation = 1 + keys
            .iter()
            .filter_map(|key| self.keys.generation(key))
            .chain(named)
            .max()
            .unwrap_or(0);
        let mut state = State::empty(log_id, generation, true);
        let mut written = Vec::with_capacity(entries.len());
        for entry in entries {
            let key = self.keys.entry(generation, entry.first());
            let (text, hash) = encoded(entry, &state.hash)?;
            if let Err(error) = self.put(&key, &text) {
                self.discard(&written);
                return Err(error);
            }
            written.push(key);
            state.head = entry.last();
            state.hash = hash;
            state.entries += 1;
        }
        if let Err(error) = self.put(&self.keys.header(), &self.header(&state)) {
            self.discard(&written);
            return Err(error);
        }
        *self.state.borrow_mut() = state;
        self.damaged.set(false);
        // The switch is made; what is left of the old log is only room to take back.
        let old: Vec<String> =
            keys.into_iter().filter(|key| self.keys.generation(key).is_some()).collect();
        self.discard(&old);
        Ok(Durability::Browser)
    }

    fn discard(&self, keys: &[String]) {
        for key in keys {
            // A key that stays takes room and does no harm: its generation is not the header's.
            let _ = self.area.remove(key);
        }
        if let Ok(keys) = self.area.keys() {
            let _ = self.measure(&keys);
        }
    }
}

/// Another page was quicker. How far it got shows when the log is opened again.
fn behind(expected: Position) -> AppendError {
    AppendError::Conflict { expected, actual: expected + 1 }
}

fn encoded(entry: &Entry, previous: &[u8; 32]) -> Result<(String, [u8; 32]), AppendError> {
    encode_entry(entry, previous).map_err(|error| AppendError::Unavailable(error.to_string()))
}

impl State {
    fn empty(log_id: Uuid, generation: u64, begun: bool) -> Self {
        Self { log_id, generation, begun, head: 0, hash: first_hash(log_id), entries: 0 }
    }
}

impl<A: Area> EventStore<Event, Actor> for AreaStore<A> {
    fn open(&self) -> LocalBoxFuture<'_, Result<Opened<Event, Actor>, OpenError>> {
        Box::pin(
            async move { self.read().map_err(|error| OpenError::Unavailable(error.to_string())) },
        )
    }

    fn append<'a>(
        &'a self,
        expected_head: Position,
        entry: &'a Entry,
    ) -> LocalBoxFuture<'a, Result<Durability, AppendError>> {
        Box::pin(async move { self.append_now(expected_head, entry) })
    }

    fn replace<'a>(
        &'a self,
        log_id: Uuid,
        entries: &'a [Entry],
    ) -> LocalBoxFuture<'a, Result<Durability, AppendError>> {
        Box::pin(async move { self.replace_now(log_id, entries) })
    }

    fn report(&self) -> StoreReport {
        StoreReport {
            backend: self.area.name(),
            durability: Durability::Browser,
            used: self.used.get(),
            quota: self.area.quota(),
            open_entries: self.state.borrow().entries,
            sealed_segments: 0,
            read_only: self.reads_only(),
        }
    }
}

#[cfg(test)]
mod tests;
