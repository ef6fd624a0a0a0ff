//! What the segments before one have told, so that it need not be told again: who there is, by
//! number, how far each stream got, what each account holds, and which requests processes can go
//! on with. Told alike by writing and by reading, in the order of the log.
//!
//! Reading goes by number alone. What is looked up in writing has an index beside it, which is
//! brought up to date when something is first looked up.

use std::hash::Hash;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use uuid::Uuid;

use super::error::SegmentError;
use crate::domain::{Actor, Currency, Event, Money, Recorded};
use crate::event_sourcing::{Position, StreamId, Version};

/// What all segments before one have told. It grows with each segment that is written or read, in
/// the order of the log; where one can't be, it stays as it was.
#[derive(Debug, Default)]
pub struct SegmentContext {
    pub(super) subjects: Numbered<Subject>,
    pub(super) threads: Numbered<Thread>,
    pub(super) shapes: Numbered<Rc<[u8]>>,
    pub(super) askers: Numbered<Rc<Asker>>,
    pub(super) currencies: Vec<Currency>,
    pub(super) now: Now,
    before: Mark,
    changed_subjects: Vec<(usize, Subject)>,
    changed_threads: Vec<(usize, Thread)>,
}

/// Where the log stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Now {
    /// The position of the last event.
    pub(super) head: Position,
    /// The chain's hash after it; none at the beginning, where it is the log's to say.
    pub(super) hash: Option<[u8; 32]>,
    /// When the last commit was recorded, in milliseconds since 1970.
    pub(super) millis: i64,
    /// Who asked for it, where that is kept.
    pub(super) asker: Option<usize>,
    /// What the entry speaks of.
    pub(super) thread: Option<usize>,
}

/// How much there was before the segment that is being written or read.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    subjects: usize,
    threads: usize,
    shapes: usize,
    askers: usize,
    currencies: usize,
    now: Now,
}

/// A bank, a customer or an account.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject {
    pub(super) id: Uuid,
    /// The last version of its stream.
    pub(super) version: Version,
    /// What an account holds, where that is known and can be told in 64 bits.
    pub(super) balance: Option<Balance>,
}

/// An amount in minor units, of so many digits after the point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Balance {
    pub(super) minor: i64,
    pub(super) digits: u32,
}

impl Balance {
    /// An amount, where it can be told so and comes back the same.
    pub(super) fn of(amount: Money) -> Option<Self> {
        let (minor, digits) = amount.as_minor()?;
        Some(Self { minor, digits })
    }

    /// The amount, where there is one of so many digits.
    pub(super) fn money(self) -> Result<Money, SegmentError> {
        Money::of_minor(self.minor, self.digits)
            .ok_or(SegmentError::Damaged { what: "an amount has too many digits" })
    }
}

/// A request that processes can go on with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Thread {
    pub(super) correlation_id: Uuid,
    /// The last event of it.
    pub(super) last: Position,
    /// The transfer that it led to.
    pub(super) transfer: Option<Transfer>,
}

/// A transfer on its way: its steps tell nothing but that they are taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Transfer {
    pub(super) id: Uuid,
    /// The last version of its stream.
    pub(super) version: Version,
    /// The number of the account that it goes from.
    pub(super) from: usize,
    /// The number of the account that it goes to.
    pub(super) to: usize,
    pub(super) amount: Balance,
}

/// Who asked, and from where.
#[derive(Debug)]
pub(super) struct Asker {
    /// Without the name where that is sealed: it is so for each commit anew.
    pub(super) actor: Actor,
    pub(super) is_sealed: bool,
    pub(super) location: Option<String>,
    /// How it is spelled.
    pub(super) spelling: Rc<[u8]>,
}

impl SegmentContext {
    /// The context of the beginning of a log.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes how everything is.
    pub(super) fn begin(&mut self) {
        self.changed_subjects.clear();
        self.changed_threads.clear();
        self.before = Mark {
            subjects: self.subjects.len(),
            threads: self.threads.len(),
            shapes: self.shapes.len(),
            askers: self.askers.len(),
            currencies: self.currencies.len(),
            now: self.now,
        };
    }

    /// Makes everything as it was before the last segment that was written or read. Once: what was
    /// before that one is not kept.
    pub fn undo(&mut self) {
        let before = self.before;
        self.subjects.truncate(before.subjects);
        self.threads.truncate(before.threads);
        self.shapes.truncate(before.shapes);
        self.askers.truncate(before.askers);
        self.currencies.truncate(before.currencies);
        self.now = before.now;
        // The last first: what changed twice was the older before.
        while let Some((number, subject)) = self.changed_subjects.pop() {
            self.subjects.put_back(number, subject);
        }
        while let Some((number, thread)) = self.changed_threads.pop() {
            self.threads.put_back(number, thread);
        }
    }

    /// A subject that something is about to change of.
    pub(super) fn subject_mut(&mut self, number: usize) -> Option<&mut Subject> {
        let subject = self.subjects.get_mut(number)?;
        if number < self.before.subjects {
            self.changed_subjects.push((number, *subject));
        }
        Some(subject)
    }

    /// The same of what the entry speaks of.
    pub(super) fn thread_mut(&mut self) -> Option<&mut Thread> {
        let number = self.now.thread?;
        let thread = self.threads.get_mut(number)?;
        if number < self.before.threads {
            self.changed_threads.push((number, *thread));
        }
        Some(thread)
    }

    /// The transfer that the entry speaks of.
    pub(super) fn transfer(&self) -> Option<Transfer> {
        self.threads.get(self.now.thread?)?.transfer
    }

    /// From here the entry speaks of a new thread.
    pub(super) fn open_thread(&mut self, correlation_id: Uuid, transfer: Option<Transfer>) {
        let thread = Thread { correlation_id, last: self.now.head, transfer };
        self.now.thread = Some(self.threads.add(thread));
    }

    /// Adds a subject of which only the id is known.
    pub(super) fn add_subject(&mut self, id: Uuid) -> usize {
        self.subjects.add(Subject { id, version: 0, balance: None })
    }

    /// Takes in an event that stands in full, as told by its ids.
    pub(super) fn learn(&mut self, recorded: &Recorded) {
        let StreamId { category, id } = recorded.stream;
        if !matches!(category, "bank" | "customer" | "account") {
            return;
        }
        let number = match self.subjects.find(&id) {
            Some(number) => number,
            None => self.add_subject(id),
        };
        self.learn_of(number, recorded.version, &recorded.event);
    }

    /// Takes in an event of a subject whose fields stand in full.
    pub(super) fn learn_of(&mut self, number: usize, version: Version, event: &Event) {
        let Some(subject) = self.subject_mut(number) else { return };
        subject.version = version;
        if let Some(balance) = balance_after(event) {
            subject.balance = Balance::of(balance);
        }
    }
}

fn balance_after(event: &Event) -> Option<Money> {
    let Event::Account(event) = event else { return None };
    let begins_with = event.beginning().map(|beginning| beginning.balance);
    begins_with.or_else(|| event.movement().map(|movement| movement.balance_after))
}

/// What is told by its number, from 0, and found by what it is.
#[derive(Debug)]
pub(super) struct Numbered<T: Named> {
    items: Vec<T>,
    numbers: FxHashMap<T::Name, usize>,
    indexed: usize,
}

/// What can be looked up.
pub(super) trait Named {
    /// By what.
    type Name: Hash + Eq;
    fn name(&self) -> Self::Name;
}

impl Named for Subject {
    type Name = Uuid;
    fn name(&self) -> Uuid {
        self.id
    }
}

impl Named for Thread {
    type Name = Uuid;
    fn name(&self) -> Uuid {
        self.correlation_id
    }
}

impl Named for Rc<[u8]> {
    type Name = Self;
    fn name(&self) -> Self {
        Self::clone(self)
    }
}

impl Named for Rc<Asker> {
    type Name = Rc<[u8]>;
    fn name(&self) -> Rc<[u8]> {
        Rc::clone(&self.spelling)
    }
}

impl<T: Named> Default for Numbered<T> {
    fn default() -> Self {
        Self { items: Vec::new(), numbers: FxHashMap::default(), indexed: 0 }
    }
}

impl<T: Named> Numbered<T> {
    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    pub(super) fn get(&self, number: usize) -> Option<&T> {
        self.items.get(number)
    }

    fn get_mut(&mut self, number: usize) -> Option<&mut T> {
        self.items.get_mut(number)
    }

    fn put_back(&mut self, number: usize, item: T) {
        if let Some(place) = self.items.get_mut(number) {
            *place = item;
        }
    }

    pub(super) fn add(&mut self, item: T) -> usize {
        self.items.push(item);
        self.items.len() - 1
    }

    /// The number of what has a name; of several, the last.
    pub(super) fn find<Q>(&mut self, name: &Q) -> Option<usize>
    where
        T::Name: std::borrow::Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        for (number, item) in self.items.iter().enumerate().skip(self.indexed) {
            self.numbers.insert(item.name(), number);
        }
        self.indexed = self.items.len();
        self.numbers.get(name).copied()
    }

    fn truncate(&mut self, length: usize) {
        self.items.truncate(length);
        if self.indexed > length {
            self.numbers.clear();
            self.indexed = 0;
        }
    }
}
