//! What the page of a level shows, and what can be done on it. Whatever is not listed is barred.

use std::str::FromStr;

use super::pack_problem::PackProblem;
use super::predicate::{actor, view_name};
use super::reading::{Node, PackError};
use crate::application::Runner;
use crate::domain::{Act as Permitted, Actor};
use crate::read_models::ViewName;

/// What the page of a level shows and lets a learner do.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelPage {
    /// Where it begins, such as `#/transfers`.
    pub route: String,
    /// As whom a learner acts; as an admin where it isn't said.
    pub actor: Option<Actor>,
    /// How the processes run.
    pub runner: Option<Runner>,
    /// The parts of the page that are open.
    pub panels: Vec<Panel>,
    /// The commands whose forms are open.
    pub commands: Vec<Permitted>,
    /// What else can be done.
    pub deeds: Vec<Deed>,
    /// The views with a copy to work on.
    pub copies: Vec<ViewName>,
    /// A stream that is laid out as a tape.
    pub tape: Option<Tape>,
    /// Whether one of the level's right ways counts a command from another time, so that forms ask for it.
    pub asks_when_it_counts: bool,
}

/// A stream that is laid out as a tape, event by event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tape {
    /// Which one.
    pub stream: String,
    /// The fields that it leaves out.
    pub hide: Vec<String>,
}

macro_rules! words_of_a_level {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the names say it")]
        pub enum $name { $($variant),+ }

        impl FromStr for $name {
            type Err = ();

            fn from_str(text: &str) -> Result<Self, ()> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(()),
                }
            }
        }
    };
}

words_of_a_level!(
    /// A part of the page.
    Panel {
        Accounts = "accounts",
        Customers = "customers",
        Transfers = "transfers",
        Ledger = "ledger",
        Banks = "banks",
        Requests = "requests",
        Events = "events",
        Projections = "projections",
        Schemas = "schemas",
        WhatIf = "what_if",
        Rail = "rail",
        TimeBar = "time_bar",
    }
);

words_of_a_level!(
    /// What can be done beside sending commands.
    Deed {
        Step = "step",
        Settle = "settle",
        Crash = "crash",
        Fork = "fork",
        LeaveOut = "leave_out",
        Copy = "copy",
        Glass = "glass",
    }
);

impl LevelPage {
    pub(super) fn read(node: Node) -> Result<Self, PackError> {
        let mut fields = node.object()?;
        let page = Self {
            route: route(fields.required("route")?)?,
            actor: fields.take("actor").map(|node| actor(&node)).transpose()?,
            runner: fields
                .take("runner")
                .map(|node| node.parsed(PackProblem::NotARunner))
                .transpose()?,
            panels: fields.required("panels")?.each(|node| node.parsed(PackProblem::NotAPanel))?,
            commands: fields.list("commands", |node| {
                let command = node.value.as_str().and_then(Permitted::of_command);
                command.ok_or_else(|| node.error(PackProblem::NoCommand))
            })?,
            deeds: fields.list("deeds", |node| node.parsed(PackProblem::NotADeed))?,
            copies: fields.list("copies", |node| view_name(&node))?,
            tape: fields.take("tape").map(tape).transpose()?,
            asks_when_it_counts: false,
        };
        fields.finish()?;
        Ok(page)
    }
}

/// The page goes to this address, so it is one within the page.
fn route(node: Node) -> Result<String, PackError> {
    let is_within = node.value.as_str().is_none_or(|route| route.starts_with("#/"));
    if is_within { node.text() } else { Err(node.error(PackProblem::NotAnAddress)) }
}

fn tape(node: Node) -> Result<Tape, PackError> {
    let mut fields = node.object()?;
    let tape =
        Tape { stream: fields.required("stream")?.text()?, hide: fields.list("hide", Node::text)? };
    fields.finish()?;
    Ok(tape)
}
