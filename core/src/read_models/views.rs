//! All projections together, updated with each event.

use crate::domain::Recorded;
use crate::event_sourcing::{Projection, Timeline};

use super::books::{Books, Journal};
use super::{
    Accounts, Banks, Commands, Customers, FraudChecks, Mark, Marks, Metrics, Reports, Statements,
    Tally, Transfers,
};

/// Every view over one log.
#[derive(Debug, Clone, Default)]
pub struct Views {
    /// The banks.
    pub banks: Timeline<Banks>,
    /// The customers.
    pub customers: Timeline<Customers>,
    /// The accounts.
    pub accounts: Timeline<Accounts>,
    /// The books.
    pub books: Timeline<Books>,
    /// The transfers.
    pub transfers: Transfers,
    /// The journal of each bank.
    pub journal: Journal,
    /// The movements of each account.
    pub statements: Statements,
    /// The fraud checks.
    pub fraud_checks: FraudChecks,
    /// The requests.
    pub commands: Commands,
    /// What came in, went out and is on its way, counted for the proof.
    pub tally: Timeline<Tally>,
    /// How the bank does.
    pub metrics: Timeline<Metrics>,
    /// What there is to look for along the log.
    pub marks: Marks,
    /// What the back office asks.
    pub reports: Reports,
}

impl Views {
    /// Takes the next event in.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.banks.apply(recorded);
        self.customers.apply(recorded);
        self.accounts.apply(recorded);
        self.books.apply(recorded);
        self.transfers.apply(recorded);
        let (banks, books) = (self.banks.head(), self.books.head());
        let snapshot = self.journal.apply(recorded, banks, books);
        self.statements.apply(recorded);
        self.fraud_checks.apply(recorded);
        self.commands.apply(recorded);
        self.tally.apply(recorded);
        self.metrics.apply(recorded);
        self.marks.apply(recorded);
        if snapshot {
            self.marks.put(Mark::Snapshot, recorded.position);
        }
        let (banks, accounts) = (self.banks.head(), self.accounts.head());
        self.reports.apply(recorded, banks, accounts, self.books.head());
    }
}
