//! The queue of requests: each waits until nothing else is pending, and is decided in its turn. A
//! request that can't be decided is refused as well, so that none ever stops those behind it.

use std::collections::VecDeque;

use uuid::Uuid;

use super::command::ProcessCommand;
use crate::domain::request::RequestEvent;
use crate::domain::{Actor, Event, Recorded};
use crate::event_sourcing::{Origin, PendingCommand, Position, Process, Projection, Reversible};

/// The process' name, as it is stored.
pub const REQUEST_QUEUE: &str = "request_queue";

/// Its one step.
pub(super) const STEPS: [&str; 1] = ["decide"];

/// The requests that wait.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RequestQueue {
    waiting: VecDeque<(Position, Uuid)>,
}

impl RequestQueue {
    /// How many requests wait.
    #[must_use]
    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Where those that wait were received.
    pub fn waiting(&self) -> impl Iterator<Item = Position> {
        self.waiting.iter().map(|(received, _)| *received)
    }

    /// Whether none waits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }
}

/// What an event changed about the queue.
#[derive(Debug)]
pub enum QueueChange {
    /// Nothing.
    None,
    /// A request came last.
    Joined,
    /// The request left that had so many before it.
    Left(usize, (Position, Uuid)),
}

impl Projection<Event, Actor> for RequestQueue {
    fn apply(&mut self, recorded: &Recorded) {
        self.apply_reversibly(recorded);
    }
}

impl Reversible<Event, Actor> for RequestQueue {
    type Memento = QueueChange;

    fn apply_reversibly(&mut self, recorded: &Recorded) -> QueueChange {
        match (&recorded.event, &recorded.headers.origin) {
            (Event::Request(RequestEvent::Received(_)), _) => {
                self.waiting.push_back((recorded.position, recorded.headers.correlation_id));
                QueueChange::Joined
            }
            // Most events come while none waits, and need not be asked by whom they were caused.
            _ if self.waiting.is_empty() => QueueChange::None,
            (_, Origin::Process { process: REQUEST_QUEUE, cause, .. }) => {
                // In their order, as a rule: an imported log may have another.
                let place = self.waiting.iter().position(|(waiting, _)| waiting == cause);
                let left = place.and_then(|at| Some((at, self.waiting.remove(at)?)));
                left.map_or(QueueChange::None, |(at, request)| QueueChange::Left(at, request))
            }
            _ => QueueChange::None,
        }
    }

    fn revert(&mut self, change: QueueChange) {
        match change {
            QueueChange::None => {}
            QueueChange::Joined => drop(self.waiting.pop_back()),
            QueueChange::Left(at, request) => self.waiting.insert(at, request),
        }
    }
}

impl Process<Event, Actor> for RequestQueue {
    type Command = ProcessCommand;

    fn pending_behind(&self, position: Position) -> Option<PendingCommand<ProcessCommand>> {
        self.waiting.iter().find(|(received, _)| *received > position).map(decision)
    }

    fn pending_for(&self, correlation_id: Uuid) -> Option<PendingCommand<ProcessCommand>> {
        self.waiting.iter().find(|(_, waiting)| *waiting == correlation_id).map(decision)
    }
}

fn decision(&(received, correlation_id): &(Position, Uuid)) -> PendingCommand<ProcessCommand> {
    PendingCommand {
        process: REQUEST_QUEUE,
        step: "decide",
        cause: received,
        correlation_id,
        command: ProcessCommand::Decide { received },
        not_before: None,
    }
}
