//! Metrics for programs and pages: those of the log as of a position, and those of the running
//! page, which are always current.

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

/// Metrics of the bank as of a position. A customer cannot see them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct MetricsView {
    /// Position, which is the number of events until then.
    pub at: Position,
    /// Last position of the log.
    pub head: Position,
    /// Commands of clients, without those that wait.
    pub commands: CommandCounts,
    /// Deposits, withdrawals and transfers.
    pub transactions: TransactionCounts,
    /// Share of the ended transactions that succeeded, from 0 to 1; `None` if none has ended.
    pub success_rate: Option<f64>,
    /// Transfers that a saga carries, without atomic ones.
    pub sagas: SagaCounts,
    /// Share of the ended sagas that were completed, from 0 to 1; `None` if none has ended.
    pub completed_share: Option<f64>,
    /// State of each process.
    pub processes: [ProcessMetrics; 2],
    /// Progress of each view that knows its position.
    pub views: [ViewPosition; 6],
    /// Invariants that do not hold.
    pub broken: Vec<Proof>,
    /// Share of fraud among the checks of each bank.
    pub fraud_shares: Vec<FraudShare>,
    /// Figures of the running page, always as of now.
    pub of_this_page: PageMetrics,
    /// Alerts as of the position; those of the running page only as of now.
    pub alerts: Vec<Alert>,
}

/// What only the page that runs knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct PageMetrics {
    /// Time from sending a command to its outcome, in microseconds. Each figure is at most a 32nd
    /// too large.
    pub command_latency: LatencyView,
    /// Storage in use, in UTF-16 units if it is localStorage.
    pub storage_used: u64,
    /// Storage available in all, if known.
    pub storage_quota: Option<u64>,
    /// Memory in use, in bytes; `None` if the browser does not tell. Only Chromium does.
    pub memory: Option<Memory>,
    /// Last full verification of what is stored.
    pub checked: Option<CheckedView>,
    /// Position of the first event that cannot be read, if there is one.
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
