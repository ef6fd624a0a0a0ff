//! What was asked, and what became of it. Also what tells a repeated request from a new one.

use rustc_hash::FxHashMap;
use serde::Serialize;
use uuid::Uuid;

use crate::domain::{Actor, Event, Log, Recorded, Refusal};
use crate::event_sourcing::{Origin, Position, Projection};

/// Every client's command that the log holds an answer to.
#[derive(Debug, Clone, Default)]
pub struct Commands {
    answers: FxHashMap<Uuid, Position>,
}

/// What became of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CommandStatus {
    /// Its events stand in the log.
    Accepted,
    /// A rule refused it.
    Rejected,
}

/// A command as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CommandView {
    /// Which one.
    pub command_id: Uuid,
    /// What was asked.
    #[serde(rename = "type")]
    pub command_type: String,
    /// What became of it.
    pub status: CommandStatus,
    /// Why it was refused, where it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Refusal>,
    /// Where the first event of the answer stands.
    pub position: Position,
}

impl Commands {
    /// Where the first event of the answer to a command stands.
    #[must_use]
    pub fn answer(&self, command_id: Uuid) -> Option<Position> {
        self.answers.get(&command_id).copied()
    }

    /// A command as of a position.
    #[must_use]
    pub fn view(&self, command_id: Uuid, at: Position, log: &Log) -> Option<CommandView> {
        let position = self.answer(command_id).filter(|&position| position <= at)?;
        let recorded = log.get(position)?;
        let error = match &recorded.event {
            Event::CommandRejected(rejected) => Some(rejected.error.clone()),
            _ => None,
        };
        Some(CommandView {
            command_id,
            command_type: recorded.event.command_name().unwrap_or_default().to_owned(),
            status: if error.is_some() { CommandStatus::Rejected } else { CommandStatus::Accepted },
            error,
            position,
        })
    }
}

impl Projection<Event, Actor> for Commands {
    fn apply(&mut self, recorded: &Recorded) {
        if let (0, Origin::Request { command_id, .. }) = (recorded.index, &recorded.headers.origin)
        {
            self.answers.insert(*command_id, recorded.position);
        }
    }
}
