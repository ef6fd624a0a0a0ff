//! A queued command: what was sent, and its outcome. Its stream is `command-ID`, with the client's
//! id of the command.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::event_part::{event_parts, plain_parts};
use super::{Personal, Refusal};
use crate::event_sourcing::{Timestamp, Version};

/// An event of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestEvent {
    /// It was put into the queue.
    Received(Box<CommandReceived>),
    /// It was taken out of the queue, and its events stand in the same commit.
    Accepted(CommandAccepted),
    /// It was refused: that has happened too.
    Rejected(Box<CommandRejected>),
}

/// A request was put into the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandReceived {
    /// The command's name.
    pub command_type: String,
    /// The stream that it is meant for.
    pub target: String,
    /// Under whose key it lies: the customer's that it is about, else
    /// [its own](super::Subject::own_of_request), in older logs under the command's id; nobody's where
    /// there is nothing personal about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Uuid>,
    /// What was asked.
    pub personal: Personal<Asked>,
}

/// What was asked, whole, so that it can be decided later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The command, as a client sends it, with the ids of what it creates.
    pub command: Value,
    /// The version that the command's own stream must have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_version: Option<Version>,
    /// When it counts, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_at: Option<Timestamp>,
}

/// A request was taken out of the queue and accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandAccepted {}

/// A command was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandRejected {
    /// The command's name.
    pub command_type: String,
    /// The stream that it was meant for.
    pub target: String,
    /// The figures that were asked for, by their names in the command: see [`Command::figures`]. What
    /// was recorded before they were kept has none.
    ///
    /// [`Command::figures`]: crate::domain::Command::figures
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub asked: BTreeMap<String, String>,
    /// Why.
    pub error: Refusal,
}

// A command that waits is checked whole.
plain_parts!(Asked);

event_parts! {
    CommandReceived { command_type, target, subject, personal }
    CommandAccepted {}
    CommandRejected { command_type, target, asked, error }
}
