//! What the log tells of the requests that led to it: their commands, where they can be told, and the steps of
//! processes in between.

use rustc_hash::{FxHashMap, FxHashSet};
use uuid::Uuid;

use super::people::Disguise;
use crate::application::{Options, Reading};
use crate::domain::request::RequestEvent;
use crate::domain::transfer::TransferEvent;
use crate::domain::{Code, Command, Event, Recorded, TransferId};
use crate::event_sourcing::{Origin, Position, Timestamp};
use crate::processes::REQUEST_QUEUE;

/// A request whose words the log doesn't tell any more, so that a level can't make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Untold {
    /// Where its first event stands.
    pub position: Position,
    /// What was asked for.
    pub command_type: String,
    /// Why it was refused, where it was: the words of refused requests are not kept.
    pub code: Option<Code>,
}

/// A request that can be made again.
#[derive(Debug, Clone)]
pub(super) struct Request {
    pub(super) command: Command,
    pub(super) options: Options,
    /// Whether it waited to be decided.
    pub(super) queued: bool,
}

/// What one commit of the log is.
#[derive(Debug)]
pub(super) enum Kind {
    Asked(Box<Request>),
    Step,
    Untold(Untold),
}

/// One commit of the log.
#[derive(Debug)]
pub(super) struct Committed {
    pub(super) kind: Kind,
    /// What it belongs to.
    pub(super) correlation_id: Uuid,
    pub(super) recorded_at: Timestamp,
    /// Where its last event stands.
    pub(super) last: Position,
}

/// The commits of a log.
#[derive(Debug, Default)]
pub(super) struct Commits {
    pub(super) all: Vec<Committed>,
    /// Where the last commit of each request stands.
    ends: FxHashMap<Uuid, Position>,
    /// The requests of which something is still owed.
    open: FxHashSet<Uuid>,
}

impl Commits {
    /// Reads a log up to a position, and behind it only what became of the requests before. People are
    /// disguised in the order in which they came.
    pub(super) fn read(reading: &Reading<'_>, at: Position, disguise: &mut Disguise) -> Self {
        let log = reading.log();
        let mut decided = FxHashMap::default();
        let mut commits = Self::default();
        for recorded in log.iter().filter(|recorded| recorded.index == 0) {
            if is_decision(recorded) {
                decided.insert(recorded.headers.correlation_id, recorded);
            }
        }
        for recorded in log.iter() {
            let correlation_id = recorded.headers.correlation_id;
            commits.ends.insert(correlation_id, recorded.position);
            if recorded.index > 0 {
                let before = recorded.position - 1;
                if let Some(commit) = commits.all.last_mut().filter(|commit| commit.last == before)
                {
                    commit.last = recorded.position;
                }
                continue;
            }
            if is_open(reading, recorded, decided.contains_key(&correlation_id)) {
                commits.open.insert(correlation_id);
            }
            if recorded.position > at {
                continue;
            }
            let kind = match recorded.headers.origin {
                Origin::Process { .. } => Kind::Step,
                Origin::Request { .. } => {
                    let decision = decided.get(&correlation_id).copied();
                    asked(recorded, decision, disguise)
                }
            };
            let recorded_at = recorded.recorded_at();
            let last = recorded.position;
            commits.all.push(Committed { kind, correlation_id, recorded_at, last });
        }
        commits
    }

    /// The commits that stand whole up to a position.
    pub(super) fn until(&self, at: Position) -> &[Committed] {
        let whole = self.all.partition_point(|commit| commit.last <= at);
        self.all.get(..whole).unwrap_or_default()
    }

    /// Whether something of a request was still to come behind a position.
    pub(super) fn is_open_at(&self, correlation_id: Uuid, at: Position) -> bool {
        self.ends.get(&correlation_id).is_some_and(|end| *end > at)
            || self.open.contains(&correlation_id)
    }
}

/// Whether a commit decided what had waited.
fn is_decision(recorded: &Recorded) -> bool {
    matches!(recorded.headers.origin, Origin::Process { process: REQUEST_QUEUE, .. })
}

/// Whether something of a request is owed at the end of the log.
fn is_open(reading: &Reading<'_>, recorded: &Recorded, is_decided: bool) -> bool {
    match &recorded.event {
        Event::Transfer(TransferEvent::Initiated(_)) => {
            !reading.to_come(TransferId(recorded.stream.id)).is_empty()
        }
        Event::Request(RequestEvent::Received(_)) => !is_decided,
        _ => false,
    }
}

fn asked(recorded: &Recorded, decision: Option<&Recorded>, disguise: &mut Disguise) -> Kind {
    let headers = &recorded.headers;
    let mut effective_at = Some(headers.effective_at).filter(|time| *time != headers.recorded_at);
    let mut queued = false;
    let command = match &recorded.event {
        Event::Request(RequestEvent::Received(received)) => {
            queued = true;
            let words = received.personal.get();
            let command = words.and_then(|asked| Command::parse(asked.command.clone()).ok());
            effective_at = words.and_then(|asked| asked.effective_at);
            match (command, decision) {
                (Some(command), _) => Some(disguise.disguised(command)),
                // What it came to tells what was asked for.
                (None, Some(decision)) => {
                    let (counts, decided) = (decision.headers.effective_at, decision.recorded_at());
                    effective_at = Some(counts).filter(|time| *time != decided);
                    disguise.told(decision)
                }
                (None, None) => None,
            }
        }
        _ => disguise.told(recorded),
    };
    let Some(command) = command else {
        return Kind::Untold(untold(recorded, decision.unwrap_or(recorded)));
    };
    let actor = disguise.actor(&headers.actor);
    let location = headers.location.clone();
    let options = Options { actor, location, effective_at, ..Options::default() };
    Kind::Asked(Box::new(Request { command, options, queued }))
}

fn untold(recorded: &Recorded, answer: &Recorded) -> Untold {
    let position = recorded.position;
    match (&answer.event, &recorded.event) {
        (Event::Request(RequestEvent::Rejected(rejected)), _) => {
            let command_type = rejected.command_type.clone();
            Untold { position, command_type, code: Some(rejected.error.code) }
        }
        (_, Event::Request(RequestEvent::Received(received))) => {
            Untold { position, command_type: received.command_type.clone(), code: None }
        }
        (_, event) => Untold { position, command_type: event.name().to_owned(), code: None },
    }
}
