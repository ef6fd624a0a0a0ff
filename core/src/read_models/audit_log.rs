//! The audit log: who did what, to which stream and when. It has one line per event, read from the
//! log itself.

use serde::Serialize;
use uuid::Uuid;

use super::{Page, StatementOrder};
use crate::domain::account::AccountEvent;
use crate::domain::request::RequestEvent;
use crate::domain::{ActorView, Code, Event, Log, Recorded, TransactionId};
use crate::event_sourcing::{Origin, Position, Timestamp};
use crate::processes::TRANSFER_SAGA;

/// One line of the audit log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct AuditLine {
    /// Position in the log.
    pub position: Position,
    /// Time of recording.
    pub recorded_at: Timestamp,
    /// Who caused the event.
    pub actor: ActorView,
    /// Event type.
    #[cfg_attr(feature = "schemas", schemars(with = "crate::domain::EventName"))]
    pub action: &'static str,
    /// Stream of the event.
    pub entity: String,
    /// Id of the command that led to it.
    pub correlation_id: Uuid,
    /// Process that caused the event, if no command asked for this very event: the transfer saga,
    /// the request queue or a fraud check.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemas", schemars(extend("enum" = [TRANSFER_SAGA, crate::processes::REQUEST_QUEUE, TransactionId::CATEGORY])))]
    pub process: Option<&'static str>,
    /// Rejected command, if one was rejected. Nothing in it is personal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<RefusedAsk>,
}

/// What was asked for, and refused. Nothing of it is personal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct RefusedAsk {
    /// Command type.
    pub command: String,
    /// Stream that the command was for.
    pub target: String,
    /// Error code.
    pub code: Code,
    /// Amounts and ids of the command, and figures of the refusal, by name.
    pub figures: Vec<RefusedFigure>,
}

/// A figure of what was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct RefusedFigure {
    /// Name of the figure.
    pub name: String,
    /// Value of the figure.
    pub value: String,
}

impl RefusedAsk {
    fn of(event: &Event) -> Option<Self> {
        let Event::Request(RequestEvent::Rejected(rejected)) = event else { return None };
        let mut figures = rejected.error.details.clone();
        // What was asked for stands as it was asked.
        figures.extend(rejected.asked.clone());
        let figures = figures.into_iter();
        Some(Self {
            command: rejected.command_type.clone(),
            target: rejected.target.clone(),
            code: rejected.error.code,
            figures: figures.map(|(name, value)| RefusedFigure { name, value }).collect(),
        })
    }

    /// The figures in one line, each behind its name.
    #[must_use]
    pub fn told(&self) -> String {
        let figures = self.figures.iter();
        let figures = figures.map(|RefusedFigure { name, value }| format!("{name} {value}"));
        figures.collect::<Vec<_>>().join(", ")
    }
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
            refused: RefusedAsk::of(&recorded.event),
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
