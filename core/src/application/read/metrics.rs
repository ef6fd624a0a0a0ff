//! How the bank does, as programs and pages get it: what the log says of it as of a position, and what only
//! the page that runs knows, which is of now.

use serde::Serialize;

use crate::application::bank::latency::LatencyView;
use crate::application::bank::memory::Memory;
use crate::application::bank::{Bank, CheckedView};
use crate::application::read::alerts::{Alert, PageSigns, Signs, alerts};
use crate::domain::Actor;
use crate::event_sourcing::Position;
use crate::read_models::{
    CommandCounts, FraudShare, LogMetrics, ProcessMetrics, Proof, SagaCounts, TransactionCounts,
    ViewPosition,
};

/// How the bank does, as of a position; a customer is not told.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct MetricsView {
    /// As of which position; as many events there were.
    pub at: Position,
    /// Where the log ends.
    pub head: Position,
    /// What clients asked for; commands that wait are not counted.
    pub commands: CommandCounts,
    /// The deposits, withdrawals and transfers.
    pub transactions: TransactionCounts,
    /// The share of them that succeeded, of those that have ended: from 0 to 1; `None` while there is none.
    pub success_rate: Option<f64>,
    /// The transfers that a saga carries; an atomic one is none.
    pub sagas: SagaCounts,
    /// The share of them that was completed, of those that have ended: from 0 to 1; `None` while there is
    /// none.
    pub completed_share: Option<f64>,
    /// How each process stands.
    pub processes: [ProcessMetrics; 2],
    /// How far each view is that knows its position.
    pub views: [ViewPosition; 6],
    /// What must hold, and does not.
    pub broken: Vec<Proof>,
    /// How much of what was analyzed was fraud, bank by bank.
    pub fraud_shares: Vec<FraudShare>,
    /// What is of this page while it runs, and of now whatever position was asked for.
    pub of_this_page: PageMetrics,
    /// What wants attention, as of that position; what is of this page, as of now only.
    pub alerts: Vec<Alert>,
}

/// What only the page that runs knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct PageMetrics {
    /// How long commands took, from their sending to their answer, in microseconds, each at most a 32nd
    /// more than it was.
    pub command_latency: LatencyView,
    /// What is taken of the storage; in UTF-16 units where it is localStorage.
    pub storage_used: u64,
    /// How much there is, where it is known.
    pub storage_quota: Option<u64>,
    /// What is taken of the memory, in bytes; `None` where the browser doesn't tell, as only Chromium does.
    pub memory: Option<Memory>,
    /// The last time that all of it was read again.
    pub checked: Option<CheckedView>,
    /// The first event that could not be read, where there is one.
    pub damaged_at: Option<Position>,
}

/// A part of a whole, from 0 to 1; none of nothing.
#[expect(clippy::float_arithmetic, reason = "a share of a count, not money")]
fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

impl MetricsView {
    /// The part that alerts are made of.
    pub(in crate::application) fn signs(&self) -> Signs<'_> {
        let PageMetrics { storage_used, storage_quota, memory, checked, damaged_at, .. } =
            self.of_this_page;
        Signs {
            at: self.at,
            head: self.head,
            sagas: &self.sagas,
            views: &self.views,
            broken: &self.broken,
            fraud_shares: &self.fraud_shares,
            page: PageSigns { storage_used, storage_quota, memory, checked, damaged_at },
        }
    }
}

impl Bank {
    /// How the bank does, as of a position or now; nothing for whom it is no business.
    pub fn metrics(&self, actor: &Actor, at: Option<Position>) -> Option<MetricsView> {
        let (told, head) = self.read(|bank| (bank.seen_by(actor, at).metrics(), bank.head()));
        let LogMetrics {
            at,
            commands,
            transactions,
            sagas,
            processes,
            views,
            broken,
            fraud_shares,
        } = told?;
        let PageSigns { storage_used, storage_quota, memory, checked, damaged_at } =
            self.page_signs();
        let mut view = MetricsView {
            at,
            head,
            success_rate: share(transactions.succeeded, transactions.ended()),
            completed_share: share(sagas.completed, sagas.ended()),
            commands,
            transactions,
            sagas,
            processes,
            views,
            broken,
            fraud_shares,
            of_this_page: PageMetrics {
                command_latency: LatencyView::of(self.latencies().all()),
                storage_used,
                storage_quota,
                memory,
                checked,
                damaged_at,
            },
            alerts: Vec::new(),
        };
        view.alerts = alerts(&view.signs());
        Some(view)
    }
}
