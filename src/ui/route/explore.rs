//! The places where the log is explored, by their addresses.

use leftfold_core::event_sourcing::{Position, StreamId};

use super::{FaultsAddress, query};

/// The name that a filter has in an address.
const WHERE: &str = "where";

/// A place where events are taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExploreRoute {
    /// Every event, newest first.
    Events,
    /// The events that a filter wants, as it was typed.
    FilteredEvents(String),
    /// One event.
    Event(Position),
    /// The events of one stream, by the stream's name.
    Stream(String),
    /// What differs between two positions.
    Compare(Option<(Position, Position)>),
    /// The same, as an address names them that was written by hand: they may be no positions.
    CompareAsked(String, String),
    /// The banks to try things in.
    WhatIf,
    /// A copy of each view, to hold back, to break and to build anew.
    Projections,
    /// Projections that somebody defines.
    OwnProjections,
    /// How old events are read, and what becomes of those that can't be.
    Schemas,
    /// Banks that are struck by faults, with their safeguards and without.
    Faults(FaultsAddress),
}

impl ExploreRoute {
    /// The place of an address, by the parts of its path.
    pub(super) fn from_parts(parts: &[&str]) -> Option<Self> {
        Some(match *parts {
            ["events"] => Self::Events,
            ["events", position] => {
                Self::Event(position.parse().ok().filter(|&position| position > 0)?)
            }
            ["streams", name] => {
                let (category, id) = StreamId::split(name)?;
                Self::Stream(format!("{category}-{id}"))
            }
            ["compare"] => Self::Compare(None),
            ["compare", from, to] => Self::Compare(Some((from.parse().ok()?, to.parse().ok()?))),
            ["what-if"] => Self::WhatIf,
            ["projections"] => Self::Projections,
            ["views"] => Self::OwnProjections,
            ["schemas"] => Self::Schemas,
            ["faults"] => Self::Faults(FaultsAddress::default()),
            _ => return None,
        })
    }

    /// The events that a filter wants, or all.
    #[must_use]
    pub fn events(filter: &str) -> Self {
        if filter.is_empty() { Self::Events } else { Self::FilteredEvents(filter.to_owned()) }
    }

    /// The place as its address narrows it down, where it can be.
    pub(super) fn narrowed(self, query: &str) -> Self {
        let filter = || query::read(query).find(|(name, _)| *name == WHERE);
        match self {
            Self::Events => filter().map_or(self, |(_, filter)| Self::events(&filter)),
            Self::Faults(_) => Self::Faults(FaultsAddress::read(query)),
            Self::Compare(None) => {
                let text = |name| Some(query::read(query).find(|(known, _)| *known == name)?.1);
                match (text("from"), text("to")) {
                    (None, None) => self,
                    (from, to) => {
                        Self::CompareAsked(from.unwrap_or_default(), to.unwrap_or_default())
                    }
                }
            }
            other => other,
        }
    }

    /// The address, to stand in a link.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::Events => "#/events".into(),
            Self::FilteredEvents(filter) => {
                let query = query::written([(WHERE, filter.as_str())].into_iter());
                format!("{}{query}", Self::Events.href())
            }
            Self::Event(position) => format!("#/events/{position}"),
            Self::Stream(name) => format!("#/streams/{name}"),
            Self::Compare(None) => "#/compare".into(),
            Self::CompareAsked(from, to) => {
                let query = query::written([("from", from.as_str()), ("to", to)].into_iter());
                format!("#/compare{query}")
            }
            Self::Compare(Some((from, to))) => format!("#/compare/{from}/{to}"),
            Self::WhatIf => "#/what-if".into(),
            Self::Projections => "#/projections".into(),
            Self::OwnProjections => "#/views".into(),
            Self::Schemas => "#/schemas".into(),
            Self::Faults(address) => format!("#/faults{}", address.query()),
        }
    }
}
