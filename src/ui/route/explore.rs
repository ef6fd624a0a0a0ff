//! The places where the log is explored, by their addresses.

use leftfold_core::event_sourcing::{Position, StreamId};

/// A place where events are taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExploreRoute {
    /// Every event, newest first.
    Events,
    /// One event.
    Event(Position),
    /// The events of one stream, by the stream's name.
    Stream(String),
    /// What differs between two positions.
    Compare(Option<(Position, Position)>),
    /// The banks to try things in.
    WhatIf,
    /// A copy of each view, to hold back, to break and to build anew.
    Projections,
    /// How old events are read, and what becomes of those that can't be.
    Schemas,
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
            ["schemas"] => Self::Schemas,
            _ => return None,
        })
    }

    /// The address, to stand in a link.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::Events => "#/events".into(),
            Self::Event(position) => format!("#/events/{position}"),
            Self::Stream(name) => format!("#/streams/{name}"),
            Self::Compare(None) => "#/compare".into(),
            Self::Compare(Some((from, to))) => format!("#/compare/{from}/{to}"),
            Self::WhatIf => "#/what-if".into(),
            Self::Projections => "#/projections".into(),
            Self::Schemas => "#/schemas".into(),
        }
    }
}
