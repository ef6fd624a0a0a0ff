//! Who did what to which thing, and when: one line an event, told from the log as it stands.

use serde::Serialize;
use uuid::Uuid;

use crate::domain::{ActorView, Log, Recorded};
use crate::event_sourcing::{Position, Timestamp};

/// One line of the audit log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuditLine {
    /// Where the event stands.
    pub position: Position,
    /// When.
    pub recorded_at: Timestamp,
    /// Who asked.
    pub actor: ActorView,
    /// What happened: the event's name.
    pub action: &'static str,
    /// To which thing: its stream.
    pub entity: String,
    /// The request that led to it.
    pub correlation_id: Uuid,
}

/// The wanted lines after one position, up to another, at most `limit` of them.
#[must_use]
pub fn audit_log(
    log: &Log,
    after: Position,
    at: Position,
    limit: Option<usize>,
    wanted: impl Fn(&Recorded) -> bool,
) -> Vec<AuditLine> {
    log.range(after, at)
        .filter(|recorded| wanted(recorded))
        .take(limit.unwrap_or(usize::MAX))
        .map(|recorded| AuditLine {
            position: recorded.position,
            recorded_at: recorded.recorded_at(),
            actor: ActorView::from(&recorded.headers.actor),
            action: recorded.event.name(),
            entity: recorded.stream.to_string(),
            correlation_id: recorded.headers.correlation_id,
        })
        .collect()
}
