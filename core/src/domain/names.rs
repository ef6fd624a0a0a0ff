//! The names of commands and events as schemas: a view has such a name as a text, and here stands which
//! texts there are.

use schemars::JsonSchema;

use super::{Command, Event};

/// The names of events. They are stored, and so are for ever.
#[derive(JsonSchema)]
#[schemars(rename = "EventType", with = "String", extend("enum" = Event::NAMES))]
pub struct EventName;

/// The names of commands.
#[derive(JsonSchema)]
#[schemars(rename = "CommandType", with = "String", extend("enum" = Command::NAMES))]
pub struct CommandName;
