//! A pattern that recorded events fit: their type, their stream, and some of their fields.

use std::ops::RangeInclusive;

use super::matcher::Matcher;
use super::reading::{Node, PackError};
use crate::application::EventView;
use crate::domain::{Event, Log, Recorded};
use crate::event_sourcing::Position;

/// Which events of a log are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Since {
    /// Those that were recorded after the level began.
    Start,
    /// All.
    Log,
}

/// What an event must be.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    since: Since,
    event_type: Option<String>,
    stream: Option<String>,
    data: Option<Matcher>,
    metadata: Option<Matcher>,
}

impl Pattern {
    pub(super) fn read(node: Node) -> Result<Self, PackError> {
        let mut fields = node.object()?;
        let since = match fields.take("since") {
            None => Since::Start,
            Some(node) => match node.value.as_str() {
                Some("start") => Since::Start,
                Some("log") => Since::Log,
                _ => return Err(node.error("must be “start” or “log”")),
            },
        };
        let event_type = fields.take("type").map(|node| event_type(&node)).transpose()?;
        let stream = fields.take("stream").map(Node::text).transpose()?;
        let data = fields.take("data").map(Matcher::read).transpose()?;
        let metadata = fields.take("metadata").map(Matcher::read).transpose()?;
        fields.finish()?;
        Ok(Self { since, event_type, stream, data, metadata })
    }

    /// Whether an event of a log fits, wherever it stands.
    #[must_use]
    pub fn fits(&self, recorded: &Recorded, log: &Log) -> bool {
        let of_type = self.event_type.as_deref().is_none_or(|name| name == recorded.event.name());
        let of_stream =
            || self.stream.as_deref().is_none_or(|stream| stream == recorded.stream.to_string());
        let fields_fit = || {
            if self.data.is_none() && self.metadata.is_none() {
                return true;
            }
            let view = EventView::new(recorded, log);
            let data_fits = self.data.as_ref().is_none_or(|data| data.fits(Some(&view.data)));
            data_fits
                && self.metadata.as_ref().is_none_or(|matcher| {
                    serde_json::to_value(&view.metadata)
                        .is_ok_and(|metadata| matcher.fits(Some(&metadata)))
                })
        };
        of_type && of_stream() && fields_fit()
    }

    /// The positions that it looks at, in a log and a level that began after the position `start`.
    #[must_use]
    pub fn range(&self, log: &Log, start: Position) -> RangeInclusive<Position> {
        let before = match self.since {
            Since::Start => start,
            Since::Log => 0,
        };
        before + 1..=log.head()
    }

    /// Where the events stand that fit.
    pub fn positions<'a>(
        &'a self,
        log: &'a Log,
        start: Position,
    ) -> impl Iterator<Item = Position> + 'a {
        let range = self.range(log, start);
        let events = log.range(range.start() - 1, *range.end());
        events.filter(|recorded| self.fits(recorded, log)).map(|recorded| recorded.position)
    }

    /// Where the last event stands that fits.
    #[must_use]
    pub fn last(&self, log: &Log, start: Position) -> Option<Position> {
        let mut range = self.range(log, start).rev();
        range.find(|position| log.get(*position).is_some_and(|recorded| self.fits(recorded, log)))
    }
}

fn event_type(node: &Node) -> Result<String, PackError> {
    match node.value.as_str().filter(|name| Event::NAMES.contains(name)) {
        Some(name) => Ok(name.to_owned()),
        None => Err(node.error("is no type of event")),
    }
}
