//! What a level asks of the bank's views: a query of the scripting contract. Its position may be a place that
//! is found in the log.

use serde_json::Value;

use super::pack_problem::PackProblem;
use super::place::Place;
use super::reading::{Node, PackError};
use crate::application::{Bank, Query};
use crate::domain::Actor;
use crate::event_sourcing::Position;

/// A query without its position, and the place where it looks.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    query: Value,
    at: Option<Place>,
}

impl View {
    pub(super) fn read(mut node: Node) -> Result<Self, PackError> {
        let at = match node.value.as_object_mut().and_then(|fields| fields.remove("at")) {
            None => None,
            Some(value) => Some(Place::read(Node { path: format!("{}.at", node.path), value })?),
        };
        match Query::parse(node.value.clone()) {
            Ok(_) => Ok(Self { query: node.value, at }),
            Err(error) => Err(node.error(PackProblem::NotAQuery(error.to_string()))),
        }
    }

    /// The answer that an actor gets; `None` where there is no such place or nothing is shown.
    #[must_use]
    pub fn answer(&self, bank: &Bank, start: Position, actor: &Actor) -> Option<Value> {
        let mut query = self.query.clone();
        if let Some(place) = &self.at {
            let at = bank.read(|reading| place.in_log(reading.log(), start))?;
            query.as_object_mut()?.insert("at".into(), at.into());
        }
        let answer = bank.query(&Query::parse(query).ok()?, actor).ok()?;
        serde_json::to_value(answer).ok()
    }
}

/// The value in an answer that a path such as `lines.0.amount` leads to.
pub(super) fn at_path<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(value, |value, name| match value {
        Value::Array(items) => items.get(name.parse::<usize>().ok()?),
        value => value.get(name),
    })
}
