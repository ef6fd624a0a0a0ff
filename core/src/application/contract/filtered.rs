//! Recorded events that are asked for in the filter language. A page that only lists events needs none of it.

use serde_json::Value;

use super::query::{EventQuery, InvalidQuery};
use crate::application::limits;
use crate::application::{Bank, EventView};
use crate::domain::Folding;
use crate::event_sourcing::{FieldError, Fields};
use crate::querying::{EventFields, Filter};

/// Which events are asked for, and what they have to agree with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilteredQuery {
    query: EventQuery,
    matching: Filter,
}

impl FilteredQuery {
    /// Reads `{after?, limit?, stream?, type?, correlation_id?, where?}`; nothing, `null` included, asks for all.
    ///
    /// # Errors
    /// A field that is unknown or not of its kind, a `where` with a problem or for integration events.
    pub fn parse(value: Value) -> Result<Self, InvalidQuery> {
        limits::check(&value)?;
        let Some(mut fields) = Fields::of_options(value, "filter")? else {
            return Ok(Self::default());
        };
        if fields.optional_flag("integration")? == Some(true) {
            let problem = "filters recorded events, not integration events";
            return Err(FieldError { field: "where".into(), problem }.into());
        }
        let matching = match fields.optional_text("where")? {
            Some(text) => Filter::parse(&text, Folding::default())?,
            None => Filter::default(),
        };
        Ok(Self { query: EventQuery::read(fields)?, matching })
    }
}

impl Bank {
    /// Recorded events that agree with a filter, oldest first.
    pub fn filtered_events(&self, filtered: &FilteredQuery) -> Vec<EventView> {
        let FilteredQuery { query, matching } = filtered;
        self.events_that(query, |recorded, log| {
            matching.wants(&EventFields::new(recorded, log), &|_| String::new())
        })
    }
}
