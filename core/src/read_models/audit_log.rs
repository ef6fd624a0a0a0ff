//! Who did what to which thing, and when: one line an event, told from the log as it stands.

use serde::Serialize;
use uuid::Uuid;

use super::{Page, StatementOrder};
use crate::domain::account::AccountEvent;
use crate::domain::{ActorView, Event, Log, Recorded, TransactionId};
use crate::event_sourcing::{Origin, Position, Timestamp};
use crate::processes::TRANSFER_SAGA;

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
    /// What did it of itself, where nobody asked for this very thing: a process that went on from the
    /// request, or the check of a movement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub process: Option<&'static str>,
}

impl AuditLine {
    /// What the audit log says of an event.
    #[must_use]
    pub fn of(recorded: &Recorded) -> Self {
        Self {
            position: recorded.position,
            recorded_at: recorded.recorded_at(),
            actor: ActorView::from(&recorded.headers.actor),
            action: recorded.event.name(),
            entity: recorded.stream.to_string(),
            correlation_id: recorded.headers.correlation_id,
            process: process(recorded),
        }
    }
}

/// The process that an event followed from, beside the request that it serves.
fn process(recorded: &Recorded) -> Option<&'static str> {
    let of_check = match &recorded.event {
        Event::FraudCheck(_) => true,
        // The bank's own freezing stands behind the check that led to it.
        Event::Account(AccountEvent::Frozen(_)) => recorded.index > 0,
        _ => false,
    };
    match recorded.headers.origin {
        // Its check is a step of its own.
        Origin::Process { process: TRANSFER_SAGA, .. } => Some(TRANSFER_SAGA),
        _ if of_check => Some(TransactionId::CATEGORY),
        Origin::Process { process, .. } => Some(process),
        Origin::Request { .. } => None,
    }
}

/// The wanted lines up to a position, in an order, a page of them.
#[must_use]
pub fn audit_log(
    log: &Log,
    at: Position,
    order: StatementOrder,
    page: Page<Position>,
    wanted: impl Fn(&Recorded) -> bool,
) -> Vec<AuditLine> {
    let (from, to) = match (order, page.after) {
        (_, None) => (0, at),
        (StatementOrder::OldestFirst, Some(after)) => (after, at),
        (StatementOrder::NewestFirst, Some(after)) => (0, at.min(after.saturating_sub(1))),
    };
    let mut lines = log.range(from, to);
    let next = || match order {
        StatementOrder::OldestFirst => lines.next(),
        StatementOrder::NewestFirst => lines.next_back(),
    };
    std::iter::from_fn(next)
        .filter(|recorded| wanted(recorded))
        .take(page.limit.unwrap_or(usize::MAX))
        .map(AuditLine::of)
        .collect()
}
