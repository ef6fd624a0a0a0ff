//! How the bank does: how much of what was asked succeeded, how far the processes are behind and how long
//! they take, and how money and transfers went over time. All of it is one more fold of the log, so it can
//! be asked at any position.
//!
//! What is not in the log is not here: how long a command took, and how much room is left, only the page
//! that runs knows.

mod buckets;
mod counts;
mod flows;
mod progress;

pub use buckets::{Bucket, Buckets};
pub use counts::{CodeCount, CommandCounts, SagaCounts, TransactionCounts};
pub use flows::{Flow, LagOf};
pub use progress::ProcessMetrics;

use serde::Serialize;

use crate::domain::request::RequestEvent;
use crate::domain::transfer::{Mode, TransferEvent};
use crate::domain::{Actor, Event, Recorded};
use crate::event_sourcing::{Origin, Position, Projection};
use crate::processes::{REQUEST_QUEUE, TRANSFER_SAGA};
use counts::Counts;
use flows::Flows;
use progress::Progress;

/// How the bank does, as of the last event taken in.
#[derive(Debug, Clone, Default)]
pub struct Metrics {
    pub(super) counts: Counts,
    saga: Progress,
    queue: Progress,
    pub(super) flows: Flows,
    pub(super) lag: Buckets<LagOf>,
}

/// What the processes have to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct OwedView {
    /// Number of transfers in progress.
    pub transfers: u64,
    /// Number of commands that wait in the queue.
    pub requests: u64,
}

impl Metrics {
    /// What the processes have to do.
    pub(super) fn owed(&self) -> OwedView {
        OwedView { transfers: self.saga.open(), requests: self.queue.open() }
    }

    /// How each process stands at a position, which must be that of the last event taken in.
    pub(super) fn processes(&self, at: Position) -> [ProcessMetrics; 2] {
        [self.saga.told(TRANSFER_SAGA, at), self.queue.told(REQUEST_QUEUE, at)]
    }

    /// What the processes owe after an event.
    fn follow_processes(&mut self, recorded: &Recorded) {
        let (position, at) = (recorded.position, recorded.recorded_at());
        self.saga.next(position, recorded.index);
        self.queue.next(position, recorded.index);
        let cause = match recorded.headers.origin {
            Origin::Process { process, cause, .. } => Some((process, cause)),
            Origin::Request { .. } => None,
        };
        match (&recorded.event, cause) {
            // An atomic transfer is done with its command: no process has to do with it.
            (Event::Transfer(TransferEvent::Initiated(initiated)), _)
                if initiated.mode != Some(Mode::Atomic) =>
            {
                self.saga.begin(position, at);
            }
            (Event::Transfer(_), Some((TRANSFER_SAGA, cause))) => self.saga.end(cause, at),
            (Event::Account(event), Some((TRANSFER_SAGA, cause)))
                if event.transfer_id().is_some() =>
            {
                self.saga.go_on(cause, position);
            }
            (Event::Request(_), Some((TRANSFER_SAGA, cause))) => self.saga.go_on(cause, position),
            (Event::FraudCheck(_), Some((TRANSFER_SAGA, cause))) => {
                self.saga.reach(cause, position);
            }
            (Event::Request(RequestEvent::Received(_)), _) => {
                self.queue.begin(position, at);
            }
            _ => {}
        }
        if let (0, Some((REQUEST_QUEUE, cause))) = (recorded.index, cause) {
            self.queue.end(cause, at);
        }
    }
}

impl Projection<Event, Actor> for Metrics {
    fn apply(&mut self, recorded: &Recorded) {
        self.counts.apply(recorded);
        self.follow_processes(recorded);
        self.flows.apply(recorded);
        let lag = [self.saga.lag(recorded.position), self.queue.lag(recorded.position)];
        if let Some(then) = self.lag.from(recorded.recorded_at(), LagOf::default).next() {
            then.note(lag);
        }
    }
}
