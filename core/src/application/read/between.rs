//! What was recorded between two positions: which streams got which events, and how many events of each type
//! there were before and after.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::application::state::Reading;
use crate::domain::Actor;
use crate::event_sourcing::{Position, StreamId};

/// How many events of a stream are named.
const NAMED: usize = 20;

/// What was recorded between two positions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Between {
    /// How many events that is.
    pub events: usize,
    /// The streams that got some, in the order of their first.
    pub streams: Vec<StreamBetween>,
    /// How many events of each type there were, at the first position and at the second: those of which there
    /// came more, by name.
    pub types: Vec<(&'static str, u64, u64)>,
}

/// What a stream got between two positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreamBetween {
    /// Which stream.
    pub stream: StreamId,
    /// How many events.
    pub events: usize,
    /// The first of them.
    pub first: Vec<(Position, &'static str)>,
}

impl Reading<'_> {
    /// What was recorded after one position and up to another, as far as an actor may see it.
    #[must_use]
    pub fn between(self, from: Position, to: Position, actor: &Actor) -> Between {
        let (log, seen) = (self.log(), self.seen_by(actor, None));
        let mut found = Between::default();
        let mut places: FxHashMap<StreamId, usize> = FxHashMap::default();
        let mut came: BTreeMap<&'static str, u64> = BTreeMap::new();
        for recorded in log.range(from, to).filter(|recorded| seen.shows(recorded)) {
            found.events += 1;
            *came.entry(recorded.event.name()).or_default() += 1;
            let place = *places.entry(recorded.stream).or_insert_with(|| {
                let stream = recorded.stream;
                found.streams.push(StreamBetween { stream, events: 0, first: Vec::new() });
                found.streams.len() - 1
            });
            if let Some(stream) = found.streams.get_mut(place) {
                stream.events += 1;
                if stream.first.len() < NAMED {
                    stream.first.push((recorded.position, recorded.event.name()));
                }
            }
        }
        let mut before: BTreeMap<&'static str, u64> = BTreeMap::new();
        for recorded in log.range(0, from).filter(|recorded| seen.shows(recorded)) {
            *before.entry(recorded.event.name()).or_default() += 1;
        }
        let types = came.into_iter().map(|(name, came)| {
            let before = before.get(name).copied().unwrap_or(0);
            (name, before, before + came)
        });
        found.types = types.collect();
        found
    }
}
