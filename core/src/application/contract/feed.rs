//! Feeds that programs subscribe to: recorded events or integration events.

use serde_json::Value;
use uuid::Uuid;

use super::{EventQuery, InvalidQuery};
use crate::application::limits;
use crate::application::{Bank, Reading};
use crate::event_sourcing::{FieldError, Fields, Position};
use crate::integration::{Content, IntegrationEvent, translate};

/// Which events are asked for, and in which form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventFeed {
    /// The bank's own, as they are recorded.
    Recorded(EventQuery),
    /// What others are told.
    Integration(IntegrationQuery),
}

/// Which integration events are asked for; a field left out asks for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IntegrationQuery {
    /// Only those after this position.
    pub after: Option<Position>,
    /// At most so many.
    pub limit: Option<usize>,
    /// Only those of this contract.
    pub contract: Option<&'static str>,
    /// Only those about this, such as `account-0190…`.
    pub subject: Option<String>,
    /// Only those that this request led to.
    pub correlation_id: Option<Uuid>,
}

impl EventFeed {
    /// Reads the filter of recorded events, or `{integration: true, after?, limit?, type?, subject?,
    /// correlation_id?}`; nothing, `null` included, asks for all recorded ones.
    ///
    /// # Errors
    /// A field that is unknown or not of its kind, and a contract that there is not.
    pub fn parse(value: Value) -> Result<Self, InvalidQuery> {
        limits::check(&value)?;
        let Some(mut fields) = Fields::of_options(value, "filter")? else {
            return Ok(Self::Recorded(EventQuery::default()));
        };
        if fields.optional_flag("integration")? != Some(true) {
            return EventQuery::read(fields).map(Self::Recorded);
        }
        let query = IntegrationQuery {
            after: fields.optional_number("after")?,
            limit: super::query::limit(&mut fields)?,
            contract: contract(&mut fields)?,
            subject: fields.optional_text("subject")?,
            correlation_id: fields.optional_id("correlation_id")?,
        };
        fields.finish()?;
        Ok(Self::Integration(query))
    }
}

/// A contract by its name: whoever asks for one that there is not would wait for ever.
fn contract(fields: &mut Fields) -> Result<Option<&'static str>, FieldError> {
    let Some(name) = fields.optional_text("type")? else { return Ok(None) };
    let known = Content::TYPES.into_iter().find(|contract| *contract == name);
    let problem = "is no integration event, such as \"money.transferred.v1\"";
    known.map(Some).ok_or_else(|| FieldError { field: "type".into(), problem })
}

impl IntegrationQuery {
    /// Whether an event is asked for, how many aside.
    #[must_use]
    pub fn wants(&self, event: &IntegrationEvent) -> bool {
        self.after.is_none_or(|after| event.position > after)
            && self.contract.is_none_or(|contract| contract == event.contract)
            && self.subject.as_deref().is_none_or(|subject| subject == event.subject)
            && self.correlation_id.is_none_or(|id| id == event.correlation_id)
    }
}

impl<'a> Reading<'a> {
    /// What others are told of the events after one position, up to another, in their order.
    pub fn integration_events(
        self,
        after: Position,
        head: Position,
    ) -> impl Iterator<Item = IntegrationEvent> + use<'a> {
        let (log_id, log) = (self.log_id(), self.log());
        log.range(after, head).flat_map(move |recorded| translate(log_id, recorded, log))
    }
}

impl Bank {
    /// What others were told, oldest first: for whoever did not hear it.
    pub fn integration_events(&self, query: &IntegrationQuery) -> Vec<IntegrationEvent> {
        self.read(|bank| {
            let told = bank.integration_events(query.after.unwrap_or(0), bank.head());
            told.filter(|event| query.wants(event))
                .take(query.limit.unwrap_or(usize::MAX))
                .collect()
        })
    }
}
