//! A pattern that recorded events fit: their type, their stream, and some of their fields, or where one stands.

use std::ops::RangeInclusive;

use serde_json::Value;

use super::matcher::Matcher;
use super::pack_problem::{Choices, PackProblem};
use super::reading::{Node, PackError};
use crate::application::EventView;
use crate::domain::{Event, Log, Recorded};
use crate::event_sourcing::{Position, collect_by_insertion};

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
    position: Option<Position>,
    event_type: Option<String>,
    stream: Option<String>,
    data: Option<Matcher>,
    metadata: Option<Matcher>,
}

/// The names of where a pattern looks from.
const SINCE: Choices = Choices(&["start", "log"]);

impl Pattern {
    pub(super) fn read(node: Node) -> Result<Self, PackError> {
        let mut fields = node.object()?;
        let since = match fields.take("since") {
            None => Since::Start,
            Some(node) => match node.value.as_str() {
                Some("start") => Since::Start,
                Some("log") => Since::Log,
                _ => return Err(node.error(PackProblem::NotOneOf(SINCE))),
            },
        };
        let position = fields.take("position").map(Node::number).transpose()?;
        let event_type = fields.take("type").map(|node| event_type(&node)).transpose()?;
        let stream = fields.take("stream").map(Node::text).transpose()?;
        let data = fields.take("data").map(Matcher::read).transpose()?;
        let metadata = fields.take("metadata").map(Matcher::read).transpose()?;
        fields.finish()?;
        Ok(Self { since, position, event_type, stream, data, metadata })
    }

    /// The pattern that only the event at a position fits.
    #[must_use]
    pub fn at(position: Position) -> Self {
        Self {
            since: Since::Log,
            position: Some(position),
            event_type: None,
            stream: None,
            data: None,
            metadata: None,
        }
    }

    /// The pattern as JSON, which reads as this pattern again.
    #[must_use]
    pub fn written(&self) -> Value {
        let fields = [
            ("since", (self.since == Since::Log).then(|| "log".into())),
            ("position", self.position.map(Value::from)),
            ("type", self.event_type.as_deref().map(Value::from)),
            ("stream", self.stream.as_deref().map(Value::from)),
            ("data", self.data.as_ref().map(Matcher::written)),
            ("metadata", self.metadata.as_ref().map(Matcher::written)),
        ];
        let fields = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        Value::Object(collect_by_insertion(fields))
    }

    /// Whether an event of a log fits, wherever it stands.
    #[must_use]
    pub fn fits(&self, recorded: &Recorded, log: &Log) -> bool {
        let is_there = self.position.is_none_or(|position| position == recorded.position);
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
        is_there && of_type && of_stream() && fields_fit()
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
        None => Err(node.error(PackProblem::NoEventType)),
    }
}
