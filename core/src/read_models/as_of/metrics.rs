//! Metrics as of a position, and the series for plots.

use serde::Serialize;

use crate::domain::{BankId, Currency};
use crate::event_sourcing::Position;
use crate::read_models::metrics::{
    Buckets, CommandCounts, Flow, LagOf, Metrics, OwedView, ProcessMetrics, SagaCounts,
    TransactionCounts,
};
use crate::read_models::{AsOf, FraudShare, Proof};

/// What the log says of how the bank does.
#[derive(Debug, Clone, PartialEq)]
pub struct LogMetrics {
    /// At which position, which is also how many events there are.
    pub at: Position,
    /// What was asked for.
    pub commands: CommandCounts,
    /// The deposits, withdrawals and transfers.
    pub transactions: TransactionCounts,
    /// The transfers that a saga carries.
    pub sagas: SagaCounts,
    /// How each process stands.
    pub processes: [ProcessMetrics; 2],
    /// How far each view is that knows its position.
    pub views: [ViewPosition; 6],
    /// What must hold, and does not.
    pub broken: Vec<Proof>,
    /// How much of what was analyzed was fraud.
    pub fraud_shares: Vec<FraudShare>,
}

/// What the log says of what may want attention: the part of its metrics that alerts are made of.
#[derive(Debug, Clone, PartialEq)]
pub struct LogSigns {
    /// At which position.
    pub at: Position,
    /// The transfers that a saga carries.
    pub sagas: SagaCounts,
    /// How far each view is that knows its position.
    pub views: [ViewPosition; 6],
    /// What must hold, and does not.
    pub broken: Vec<Proof>,
    /// How much of what was analyzed was fraud.
    pub fraud_shares: Vec<FraudShare>,
}

/// How far a view is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct ViewPosition {
    /// Name of the view.
    pub view: &'static str,
    /// Position of the last event that it has applied.
    pub position: Position,
    /// Number of events that it has not applied.
    pub lag: u64,
}

impl AsOf<'_> {
    fn metrics_then(&self) -> Metrics {
        self.views.metrics.at(self.at, self.log)
    }

    /// How the bank does.
    #[must_use]
    pub fn metrics(&self) -> LogMetrics {
        let then = self.metrics_then();
        LogMetrics {
            at: self.at,
            processes: then.processes(self.at),
            commands: then.counts.commands,
            transactions: then.counts.transactions,
            sagas: then.counts.sagas,
            views: self.view_positions(),
            broken: self.broken(),
            fraud_shares: self.fraud_shares(),
        }
    }

    /// The part of that which alerts are made of.
    #[must_use]
    pub fn signs(&self) -> LogSigns {
        let metrics = &self.views.metrics;
        let sagas = match self.at >= metrics.position() {
            // Of what is now, no series is copied to look at the counts.
            true => metrics.head().counts.sagas.clone(),
            false => self.metrics_then().counts.sagas,
        };
        LogSigns {
            at: self.at,
            sagas,
            views: self.view_positions(),
            broken: self.broken(),
            fraud_shares: self.fraud_shares(),
        }
    }

    /// What the processes have to do.
    #[must_use]
    pub fn owed(&self) -> OwedView {
        let metrics = &self.views.metrics;
        // Of what is now, no series is copied to look at the counts.
        match self.at >= metrics.position() {
            true => metrics.head().owed(),
            false => self.metrics_then().owed(),
        }
    }

    fn broken(&self) -> Vec<Proof> {
        self.proof().into_iter().filter(|proof| !proof.holds).collect()
    }

    /// How money and transfers went at a bank, and in which currency.
    #[must_use]
    pub fn flows(&self, bank_id: BankId) -> Option<(Currency, Buckets<Flow>)> {
        let then = self.metrics_then();
        then.flows.of(bank_id).map(|(currency, buckets)| (currency, buckets.clone()))
    }

    /// How far the processes were behind over time.
    #[must_use]
    pub fn lag_over_time(&self) -> Buckets<LagOf> {
        self.metrics_then().lag
    }

    /// Those that only grow take an event in together with these, and keep no position of their own.
    fn view_positions(&self) -> [ViewPosition; 6] {
        let views = self.views;
        let of = |view, position: Position| {
            let position = position.min(self.at);
            ViewPosition { view, position, lag: self.at - position }
        };
        [
            of("banks", views.banks.position()),
            of("customers", views.customers.position()),
            of("accounts", views.accounts.position()),
            of("books", views.books.position()),
            of("tally", views.tally.position()),
            of("metrics", views.metrics.position()),
        ]
    }
}
