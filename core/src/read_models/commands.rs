//! Projection of all commands and their outcomes. It also recognises repeated commands.

use rustc_hash::FxHashMap;
use serde::Serialize;
use uuid::Uuid;

use crate::domain::request::RequestEvent;
use crate::domain::{Actor, Event, Log, Recorded, Refusal};
use crate::event_sourcing::{Origin, Position, Projection, Timestamp};
use crate::processes::REQUEST_QUEUE;

/// Every client's command that the log holds an answer to.
#[derive(Debug, Clone, Default)]
pub struct Commands {
    answers: FxHashMap<Uuid, Position>,
    decided: FxHashMap<Uuid, Position>,
    order: Vec<Position>,
    received: Vec<Position>,
}

/// What became of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CommandStatus {
    /// It waits.
    Received,
    /// Its events stand in the log.
    Accepted,
    /// A rule refused it.
    Rejected,
}

/// A command as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct CommandView {
    /// Id of the command.
    pub command_id: Uuid,
    /// Command type.
    #[cfg_attr(feature = "schemas", schemars(with = "crate::domain::CommandName"))]
    #[serde(rename = "type")]
    pub command_type: String,
    /// Whether it waits, was accepted or was rejected.
    pub status: CommandStatus,
    /// Error, if it was rejected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Refusal>,
    /// Position of its first event.
    pub position: Position,
    /// Time when it was received.
    pub received_at: Timestamp,
    /// Position of the decision, if it was queued.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_position: Option<Position>,
    /// Time of the decision, if it was queued.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Timestamp>,
}

impl Commands {
    /// Where the first event of the answer to a command stands.
    #[must_use]
    pub fn answer(&self, command_id: Uuid) -> Option<Position> {
        self.answers.get(&command_id).copied()
    }

    /// Where the answers begin, oldest first.
    #[must_use]
    pub fn positions(&self) -> &[Position] {
        &self.order
    }

    /// Where a command was decided that had waited to be.
    #[must_use]
    pub fn decided(&self, command_id: Uuid) -> Option<Position> {
        self.decided.get(&command_id).copied()
    }

    /// Where the receipts of those stand that waited, or wait, to be decided, oldest first.
    #[must_use]
    pub fn received(&self) -> &[Position] {
        &self.received
    }

    /// A command as of a position.
    #[must_use]
    pub fn view(&self, command_id: Uuid, at: Position, log: &Log) -> Option<CommandView> {
        let position = self.answer(command_id).filter(|&position| position <= at)?;
        let answer = log.get(position)?;
        let waited = matches!(answer.event, Event::Request(RequestEvent::Received(_)));
        let decided = match self.decided.get(&command_id) {
            _ if !waited => Some(answer),
            Some(&decided) if decided <= at => log.get(decided),
            _ => None,
        };
        let error = match decided.map(|decided| &decided.event) {
            Some(Event::Request(RequestEvent::Rejected(rejected))) => Some(rejected.error.clone()),
            _ => None,
        };
        let status = match (decided, &error) {
            (None, _) => CommandStatus::Received,
            (Some(_), None) => CommandStatus::Accepted,
            (Some(_), Some(_)) => CommandStatus::Rejected,
        };
        Some(CommandView {
            command_id,
            command_type: answer.event.command_name().unwrap_or_default().to_owned(),
            status,
            error,
            position,
            received_at: answer.recorded_at(),
            decided_position: decided.filter(|_| waited).map(|decided| decided.position),
            decided_at: decided.map(Recorded::recorded_at),
        })
    }
}

impl Projection<Event, Actor> for Commands {
    fn apply(&mut self, recorded: &Recorded) {
        match (recorded.index, &recorded.headers.origin) {
            _ if recorded.event.is_brought_forward() => {}
            (0, Origin::Request { command_id, .. }) => {
                self.answers.insert(*command_id, recorded.position);
                self.order.push(recorded.position);
                if matches!(recorded.event, Event::Request(RequestEvent::Received(_))) {
                    self.received.push(recorded.position);
                }
            }
            (0, Origin::Process { process: REQUEST_QUEUE, .. }) => {
                self.decided.insert(recorded.headers.correlation_id, recorded.position);
            }
            _ => {}
        }
    }
}
