//! What is shown. Each file is one view, and each view a fold over the log.
//!
//! There are two kinds. What changes in place (balances, totals, names) is kept in persistent
//! collections under a timeline, so that any past is a checkpoint and a short fold away. What only
//! grows (a statement, a journal, the steps of a transfer) is a list of positions: its past is a
//! prefix of itself, and its figures stand in the events.

mod account_numbers;
mod accounts;
mod as_of;
mod audit_log;
mod banks;
mod books;
mod commands;
mod customers;
mod exports;
mod fraud_checks;
mod marks;
mod metrics;
mod page;
mod plotting;
mod proof;
mod recent_movements;
mod reports;
mod share;
mod statements;
mod transfers;
mod views;
mod workshop;

pub use account_numbers::AccountNumbers;
pub use accounts::{AccountFreeze, AccountProfile, AccountRow, AccountView, Accounts};
pub use as_of::{AsOf, LogMetrics, LogSigns, Owners, ViewPosition};
pub use audit_log::{AuditLine, RefusedAsk, RefusedFigure, audit_log};
pub use banks::{BankRow, BankView, Banks};
pub use books::{
    BalanceSheetLine, BalanceSheetView, BankBooks, BookedLine, Books, ChartAccount, Description,
    GeneralLedgerLine, GeneralLedgerView, Journal, JournalEntry, LedgerAccount, LedgerSnapshot,
    LedgerView, Posting, PostingSide, Route, TrialBalanceRow, TrialBalanceView, postings,
};
pub use commands::{CommandStatus, CommandView, Commands};
pub use customers::{CustomerRow, CustomerView, Customers};
pub(crate) use exports::Csv;
pub use exports::{
    AuditCsv, HledgerJournal, JournalCsv, compliance_csv, fraud_checks_csv,
    largest_transactions_csv, statement_csv, statement_file_name, transactions_by_customer_csv,
    transactions_by_day_csv, trial_balance_csv,
};
pub use fraud_checks::{FraudCheckView, FraudChecks};
pub use marks::{Course, Mark, Marks, events_by_time};
pub use metrics::{
    Bucket, Buckets, CodeCount, CommandCounts, Flow, LagOf, Metrics, OwedView, ProcessMetrics,
    SagaCounts, TransactionCounts,
};
pub use page::Page;
pub use plotting::{Scale, bars, labelled, steps};
pub use proof::{BankTally, Invariant, Proof, Tally};
pub use recent_movements::{Asked, RecentMovements};
pub use reports::{
    ComplianceQuery, ComplianceTotals, ComplianceView, CustomerTurnover, DataRetentionView,
    DayOfTransactions, FlagTotal, ForgottenCustomer, FraudReportQuery, FraudReportView, FraudShare,
    LargestTransactionsView, MovementKind, Reports, Retained, Retention, Total, TransactionType,
    TransactionView, TransactionsByCustomerView, TransactionsByDayView, Turnover, TypeTotal,
    VerdictTotal,
};
pub use share::Share;
pub use statements::{
    StatementLine, StatementOrder, StatementQuery, StatementRange, StatementTime, StatementView,
    Statements,
};
pub use transfers::{TransferStatus, TransferStep, TransferView, Transfers};
pub use views::Views;
pub use workshop::{CopyView, Drift, Fault, Figure, ViewName, Workshop};
