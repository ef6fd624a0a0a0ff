//! Places in a log: a position, or one that is found by an event or a time.

use serde_json::{Value, json};

use super::pack_problem::PackProblem;
use super::pattern::Pattern;
use super::reading::{Node, PackError};
use crate::domain::Log;
use crate::event_sourcing::{Position, Timestamp};

/// A place in a log.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// This position.
    At(Position),
    /// The position of the last event.
    Head,
    /// Just before the last event that fits.
    Before(Pattern),
    /// At the last event that fits.
    After(Pattern),
    /// After everything that was recorded up to a time.
    Until(Timestamp),
}

impl Place {
    pub(super) fn read(node: Node) -> Result<Self, PackError> {
        match &node.value {
            Value::String(text) if text == "head" => return Ok(Self::Head),
            Value::Number(_) => return node.number().map(Self::At),
            Value::Object(_) => {}
            _ => return Err(node.error(PackProblem::NotAPlace)),
        }
        let mut fields = node.object()?;
        let place = if let Some(node) = fields.take("before") {
            Self::Before(Pattern::read(node)?)
        } else if let Some(node) = fields.take("after") {
            Self::After(Pattern::read(node)?)
        } else {
            Self::Until(fields.required("until")?.parsed(PackProblem::NotATime)?)
        };
        fields.finish()?;
        Ok(place)
    }

    /// The place as JSON, which reads as this place again.
    #[must_use]
    pub fn written(&self) -> Value {
        match self {
            Self::At(position) => (*position).into(),
            Self::Head => "head".into(),
            Self::Before(pattern) => json!({ "before": pattern.written() }),
            Self::After(pattern) => json!({ "after": pattern.written() }),
            Self::Until(time) => json!({ "until": time }),
        }
    }

    /// The position in a log, where there is such a place.
    #[must_use]
    pub fn in_log(&self, log: &Log, start: Position) -> Option<Position> {
        match self {
            Self::At(position) => Some(*position).filter(|position| *position <= log.head()),
            Self::Head => Some(log.head()),
            Self::Before(pattern) => pattern.last(log, start).map(|position| position - 1),
            Self::After(pattern) => pattern.last(log, start),
            Self::Until(time) => {
                let events = log.range(0, log.head());
                let until = events.take_while(|recorded| recorded.recorded_at() <= *time);
                Some(until.last().map_or(0, |recorded| recorded.position))
            }
        }
    }
}
