//! The schema workshop: a log's text, read with the upcasters on or off, to see what they are for
//! and what becomes of an event that can't be read. It belongs here and not to the codec, which
//! reads the lines, since it folds what was read; and it is no bank: it stores nothing, and the text
//! stays as it came, so whatever is put aside now is there to be read another time.

use rustc_hash::FxHashMap;
use serde_json::Value;

use crate::application::read::inspecting::{Change, differences};
use crate::application::what_if::packed_text::PackedText;
use crate::codec::{
    DecodeError, ImportError, LineError, LogReader, ReadLine, Upcasters, data_of, read_fields,
    schema_now,
};
use crate::domain::{AccountId, Entry, Event, Money, Recorded};
use crate::event_sourcing::{Position, StreamId};
use crate::privacy::Key;

/// A log's text under the glass. Reading it may be cut into slices: a page has other things to do.
pub struct SchemaWorkshop {
    text: PackedText,
    upcasters: Upcasters,
    reader: LogReader,
    // How many lines were read.
    at: usize,
    events: Vec<WorkshopEvent>,
    put_aside: usize,
    balances: Vec<WorkshopBalance>,
    // Where each account stands in that list.
    places: FxHashMap<AccountId, usize>,
}

/// An event of the text, as far as it can be read.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkshopEvent {
    /// Where it stands in the log.
    pub position: Position,
    /// Whose stream it belongs to.
    pub stream: StreamId,
    /// Its name.
    pub name: String,
    /// The schema number that it was written under.
    pub schema: u32,
    /// The one that it would be written under today, where this version knows its name.
    pub today: Option<u32>,
    /// Why it was put aside, where it was.
    pub unreadable: Option<DecodeError>,
    line: usize,
}

impl WorkshopEvent {
    /// Whether it would be written under another schema today.
    #[must_use]
    pub fn is_older(&self) -> bool {
        self.today.is_some_and(|today| self.schema < today)
    }
}

/// What an event says, then and now.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkshopFields {
    /// Its fields as they are stored.
    pub stored: Value,
    /// Its fields as they are today, where it can be read.
    pub today: Option<Value>,
    /// What an upcaster changed.
    pub changes: Vec<Change>,
}

/// What an account's readable events add up to, beside what the log says itself. Where the two
/// differ, an event with money in it was put aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkshopBalance {
    /// Which account.
    pub account_id: AccountId,
    /// What it was called when it was opened, where that can be read.
    pub nickname: Option<String>,
    /// How many of its events were put aside.
    pub put_aside: usize,
    /// The movements that can be read, added up, where there are any.
    pub adds_up: Option<Money>,
    /// The balance that stands in the newest event of those that can be read with the upcasters on.
    pub stated: Option<Money>,
}

impl SchemaWorkshop {
    /// A text to be read from its beginning.
    #[must_use]
    pub fn new(text: impl Into<PackedText>, upcasters: Upcasters) -> Self {
        Self {
            text: text.into(),
            upcasters,
            reader: LogReader::new(upcasters),
            at: 0,
            events: Vec::new(),
            put_aside: 0,
            balances: Vec::new(),
            places: FxHashMap::default(),
        }
    }

    /// The same text, to be read again from its beginning.
    #[must_use]
    pub fn again(self, upcasters: Upcasters) -> Self {
        Self::new(self.text, upcasters)
    }

    /// Reads so many lines on, and says whether there are more.
    ///
    /// # Errors
    /// The first line that is no event of one whole log from its beginning, or that was changed. An
    /// event that can't be read is none: it is put aside.
    pub fn read_on(&mut self, lines: usize) -> Result<bool, ImportError> {
        for _ in 0..lines {
            if self.at == self.text.len() {
                let last = self.at.checked_sub(1).map_or(0, |last| self.text.number(last));
                return self.reader.check_end(last).map(|()| false);
            }
            let at = self.at;
            self.at += 1;
            self.take(at).map_err(|error| ImportError {
                line: self.text.number(at),
                reason: error.into(),
            })?;
        }
        Ok(true)
    }

    fn take(&mut self, at: usize) -> Result<(), LineError> {
        let line = &*self.text.line(at);
        let mut told = None;
        let mut show = |recorded: &Recorded| told = BalanceChange::by(&recorded.event);
        let read = self.reader.take(line, &mut show)?;
        let is_readable = read.unreadable.is_none();
        if let Some(DecodeError::NotUpcast { .. }) = read.unreadable {
            let upcast = read_fields(line, Upcasters::On).and_then(|fields| fields.event.ok());
            told = upcast.as_ref().and_then(BalanceChange::by);
        }
        self.fold(read.stream, is_readable, told).ok_or(LineError::NoTotal)?;
        let ReadLine { position, stream, name, schema, unreadable } = read;
        let today = schema_now(&name);
        self.put_aside += usize::from(unreadable.is_some());
        let event = WorkshopEvent { position, stream, name, schema, today, unreadable, line: at };
        self.events.push(event);
        Ok(())
    }

    /// Adds an event of an account up, where it can be read; `None` where the amounts have no sum.
    fn fold(
        &mut self,
        stream: StreamId,
        is_readable: bool,
        told: Option<BalanceChange>,
    ) -> Option<()> {
        if stream.category != AccountId::CATEGORY {
            return Some(());
        }
        let account_id = AccountId(stream.id);
        let next = self.balances.len();
        let at = *self.places.entry(account_id).or_insert(next);
        if at == next {
            let (nickname, put_aside, adds_up, stated) = (None, 0, None, None);
            let fresh = WorkshopBalance { account_id, nickname, put_aside, adds_up, stated };
            self.balances.push(fresh);
        }
        let balance = self.balances.get_mut(at)?;
        balance.put_aside += usize::from(!is_readable);
        let Some(told) = told else { return Some(()) };
        balance.stated = Some(told.balance);
        if is_readable {
            balance.nickname = told.nickname.or(balance.nickname.take());
            balance.adds_up = Some(match balance.adds_up {
                Some(sum) => sum.checked_add(told.moved)?,
                None => told.moved,
            });
        }
        Some(())
    }

    /// Whether the upcasters are on.
    #[must_use]
    pub fn upcasters(&self) -> Upcasters {
        self.upcasters
    }

    /// How much of the text was read, in percent.
    #[must_use]
    pub fn percent(&self) -> u32 {
        let percent = self.at.saturating_mul(100).checked_div(self.text.len());
        percent.and_then(|percent| u32::try_from(percent).ok()).unwrap_or(100)
    }

    /// The events that were read so far, those among them that were put aside.
    #[must_use]
    pub fn events(&self) -> &[WorkshopEvent] {
        &self.events
    }

    /// How many events were put aside so far.
    #[must_use]
    pub fn put_aside(&self) -> usize {
        self.put_aside
    }

    /// The accounts, in the order in which they first appear.
    #[must_use]
    pub fn balances(&self) -> &[WorkshopBalance] {
        &self.balances
    }

    /// From where on no hash could be checked, since a key would have been needed for an event that
    /// was put aside.
    #[must_use]
    pub fn unchained_from(&self) -> Option<Position> {
        self.reader.unchained_from()
    }

    /// The very text of an event, without the line's end.
    #[must_use]
    pub fn text_of(&self, event: &WorkshopEvent) -> String {
        self.text.line(event.line)
    }

    /// What an event says.
    #[must_use]
    pub fn fields_of(&self, event: &WorkshopEvent) -> WorkshopFields {
        let fields = read_fields(&self.text_of(event), self.upcasters);
        let Some(fields) = fields else {
            return WorkshopFields { stored: Value::Null, today: None, changes: Vec::new() };
        };
        let today = fields.event.ok().map(|event| data_of(&event));
        let changes = today.as_ref().filter(|_| event.is_older());
        let changes = changes.map(|today| differences(&fields.stored, today));
        WorkshopFields { stored: fields.stored, today, changes: changes.unwrap_or_default() }
    }

    /// The very texts of the events that were put aside, a line each.
    #[must_use]
    pub fn quarantine(&self) -> String {
        let mut text = String::new();
        for event in self.events.iter().filter(|event| event.unreadable.is_some()) {
            text.push_str(&self.text_of(event));
            text.push('\n');
        }
        text
    }

    /// The entries before the first event that was put aside: a log that is whole as far as it goes.
    #[must_use]
    pub fn sound_part(&self) -> &[Entry] {
        self.reader.entries()
    }

    /// The key that the log's account numbers are hashed under, where it came with it.
    #[must_use]
    pub fn log_key(&self) -> Option<Key> {
        self.reader.log_key()
    }
}

/// What an event tells of its account's balance.
struct BalanceChange {
    nickname: Option<String>,
    moved: Money,
    balance: Money,
}

impl BalanceChange {
    fn by(event: &Event) -> Option<Self> {
        let Event::Account(event) = event else { return None };
        if let Some(begun) = event.beginning() {
            let nickname = begun.identity.and_then(|identity| identity.nickname.clone());
            return Some(Self { nickname, moved: begun.balance, balance: begun.balance });
        }
        let movement = event.movement()?;
        let (moved, balance) = (movement.change(), movement.balance_after);
        Some(Self { nickname: None, moved, balance })
    }
}
