//! The envelope of an event: its position, the time of recording, its actor and its cause.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::rc::Rc;
use std::str::FromStr;

use uuid::Uuid;

use super::Timestamp;

/// Where an event stands in the whole log: 1 for the first, without gaps.
pub type Position = u64;

/// Where an event stands in its stream: 1 for the first, without gaps.
pub type Version = u64;

/// The events of one aggregate: its category and its id, `account-0190…` in text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct StreamId {
    /// What kind of aggregate it is, in snake_case.
    pub category: &'static str,
    /// Which one.
    pub id: Uuid,
}

/// By its id alone, which none but a transfer and its check have together.
impl Hash for StreamId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.category, self.id)
    }
}

impl fmt::Debug for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl StreamId {
    /// Splits a stream's name into category and id, without judging the category.
    #[must_use]
    pub fn split(name: &str) -> Option<(&str, Uuid)> {
        let (category, id) = name.split_once('-')?;
        Some((category, Uuid::from_str(id).ok()?))
    }
}

/// The first eight bytes of a keyed hash over a command's fields: tells a repeated command from
/// another one under the same id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContentHash(pub [u8; 8]);

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for ContentHash {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if text.len() != 16 || !text.bytes().all(|c| c.is_ascii_hexdigit()) {
            return Err(());
        }
        u64::from_str_radix(text, 16).map(|number| Self(number.to_be_bytes())).map_err(|_| ())
    }
}

/// Whose command a commit answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A client's, under the id that the client gave or got.
    Request {
        /// The client's id of the command.
        command_id: Uuid,
        /// Tells a repeat from a reuse of the id.
        content: ContentHash,
    },
    /// A process', which went on from an event of the same correlation.
    Process {
        /// The process' name.
        process: &'static str,
        /// Which of its steps; each is taken once in a correlation.
        step: &'static str,
        /// Where the event stands that it went on from.
        cause: Position,
    },
}

/// What all events of one commit share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headers<A> {
    /// Whose command it was.
    pub origin: Origin,
    /// The client's command at the beginning of it all.
    pub correlation_id: Uuid,
    /// When the clock said it was recorded.
    pub recorded_at: Timestamp,
    /// When it counts: not later than `recorded_at`, but where it takes back what was recorded before
    /// the clock was set back.
    pub effective_at: Timestamp,
    /// Who asked.
    pub actor: A,
    /// From which country, ISO 3166 alpha-2, where it was said.
    pub location: Option<String>,
}

impl<A> Headers<A> {
    /// The id of the command. A process' is derived from the request that it serves and its step,
    /// so that sending one twice is sending it once.
    #[must_use]
    pub fn command_id(&self) -> Uuid {
        match &self.origin {
            Origin::Request { command_id, .. } => *command_id,
            Origin::Process { process, step, .. } => {
                Uuid::new_v5(&self.correlation_id, format!("{process}/{step}").as_bytes())
            }
        }
    }

    /// Whether a client's command correlates with itself: it does by its nature, so an entry need
    /// not say it. A process' can follow from any.
    #[must_use]
    pub fn is_of_its_own_request(&self) -> bool {
        match &self.origin {
            Origin::Request { command_id, .. } => *command_id == self.correlation_id,
            Origin::Process { .. } => true,
        }
    }
}

/// An event as the log has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded<E, A> {
    /// Where it stands in the log.
    pub position: Position,
    /// Whose stream it belongs to.
    pub stream: StreamId,
    /// Where it stands in that stream.
    pub version: Version,
    /// Where it stands in its commit, from 0.
    pub index: u32,
    /// What happened.
    pub event: E,
    /// What it shares with the other events of its commit.
    pub headers: Rc<Headers<A>>,
}

/// The id of the event at an index of a command's commit.
#[must_use]
pub fn event_id(command_id: Uuid, index: u32) -> Uuid {
    Uuid::new_v5(&command_id, &index.to_be_bytes())
}

impl<E, A> Recorded<E, A> {
    /// The event's id, derived from its command's id and its index: nothing to store.
    #[must_use]
    pub fn event_id(&self) -> Uuid {
        event_id(self.headers.command_id(), self.index)
    }

    /// The event before in the same commit; for the first, the event that a process went on from; `None`
    /// where that was the client's command itself.
    #[must_use]
    pub fn cause(&self) -> Option<Position> {
        match (&self.headers.origin, self.index) {
            (Origin::Request { .. }, 0) => None,
            (Origin::Process { cause, .. }, 0) => Some(*cause),
            (_, _) => self.position.checked_sub(1),
        }
    }

    /// When it was recorded.
    #[must_use]
    pub fn recorded_at(&self) -> Timestamp {
        self.headers.recorded_at
    }
}

/// The events that one command yielded. They stand in the log together or not at all.
#[derive(Debug, Clone, PartialEq)]
pub struct Commit<E, A> {
    /// What they share.
    pub headers: Rc<Headers<A>>,
    /// The events, in order; never empty.
    pub events: Vec<Recorded<E, A>>,
}

/// A request's commit and those of all that settled from it: what is stored under one key, whole
/// or absent. Never empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<E, A> {
    /// The commits, in order.
    pub commits: Vec<Commit<E, A>>,
}

impl<E, A> Entry<E, A> {
    /// All events of the entry, in order.
    pub fn events(&self) -> impl Iterator<Item = &Recorded<E, A>> {
        self.commits.iter().flat_map(|commit| &commit.events)
    }

    /// Where its first event stands.
    #[must_use]
    pub fn first(&self) -> Position {
        self.events().next().map_or(0, |event| event.position)
    }

    /// Where its last event stands.
    #[must_use]
    pub fn last(&self) -> Position {
        self.commits
            .last()
            .and_then(|commit| commit.events.last())
            .map_or(0, |event| event.position)
    }
}
