//! Fields that several queries share, and their error messages.

use uuid::Uuid;

use crate::application::read::snapshots::ledger_stream;
use crate::codec::stream_named;
use crate::domain::BankId;
use crate::event_sourcing::{FieldError, Fields, Position, Reason, StreamId, Timestamp};
use crate::querying::LanguageError;
use crate::read_models::{Page, StatementOrder, StatementTime};

/// The last millisecond of a day.
pub(super) const END_OF_DAY: &str = "T23:59:59.999Z";

/// A value that is no question of this bank's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct InvalidQuery {
    message: String,
    problem: Option<Box<Reason>>,
}

impl InvalidQuery {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), problem: None }
    }

    /// What is wrong with a filter, where that is it, with its `character` among the details.
    #[must_use]
    pub fn problem(&self) -> Option<&Reason> {
        self.problem.as_deref()
    }
}

impl From<LanguageError> for InvalidQuery {
    fn from(error: LanguageError) -> Self {
        let problem = Reason::from(&error);
        Self { message: format!("`where` at {error}"), problem: Some(Box::new(problem)) }
    }
}

impl From<FieldError> for InvalidQuery {
    fn from(error: FieldError) -> Self {
        Self::new(error.to_string())
    }
}

pub(in crate::application::contract) fn limit(
    fields: &mut Fields,
) -> Result<Option<usize>, FieldError> {
    let limit = fields.optional_number("limit")?;
    Ok(limit.map(|limit| usize::try_from(limit).unwrap_or(usize::MAX)))
}

pub(super) fn page_by_id<K>(
    fields: &mut Fields,
    id: impl Fn(Uuid) -> K,
) -> Result<Page<K>, FieldError> {
    Ok(Page { after: fields.optional_id("after")?.map(id), limit: limit(fields)? })
}

pub(super) fn page_by_position(fields: &mut Fields) -> Result<Page<Position>, FieldError> {
    Ok(Page { after: fields.optional_number("after")?, limit: limit(fields)? })
}

pub(super) fn by(fields: &mut Fields) -> Result<StatementTime, FieldError> {
    match fields.optional_text("by")?.as_deref() {
        None | Some("recorded_at") => Ok(StatementTime::Recorded),
        Some("effective_at") => Ok(StatementTime::Effective),
        Some(_) => {
            let problem = "must be \"recorded_at\" or \"effective_at\"";
            Err(FieldError { field: "by".into(), problem })
        }
    }
}

pub(super) fn order(fields: &mut Fields) -> Result<StatementOrder, FieldError> {
    match fields.optional_text("order")?.as_deref() {
        None | Some("oldest_first") => Ok(StatementOrder::OldestFirst),
        Some("newest_first") => Ok(StatementOrder::NewestFirst),
        Some(_) => {
            let problem = "must be \"oldest_first\" or \"newest_first\"";
            Err(FieldError { field: "order".into(), problem })
        }
    }
}

/// A stream that has snapshots: one of the log, or the ledger of a bank.
pub(super) fn stream(fields: &mut Fields) -> Result<Option<StreamId>, InvalidQuery> {
    let Some(name) = fields.optional_text("stream")? else { return Ok(None) };
    if let Some(bank_id) = name.strip_prefix("ledger-").and_then(|id| id.parse().ok()) {
        return Ok(Some(ledger_stream(BankId(bank_id))));
    }
    stream_named(&name).map(Some).map_err(|error| InvalidQuery::new(error.to_string()))
}

/// A time, or a day, whose end or beginning is meant.
pub(super) fn time(text: Option<String>, of_day: &str) -> Result<Option<Timestamp>, InvalidQuery> {
    let Some(text) = text else { return Ok(None) };
    let whole = if text.len() == 10 { format!("{text}{of_day}") } else { text.clone() };
    match whole.parse() {
        Ok(time) => Ok(Some(time)),
        Err(_) => Err(InvalidQuery::new(format!("'{text}' is neither a day nor an RFC 3339 time"))),
    }
}
