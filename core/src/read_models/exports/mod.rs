//! What is taken away to be read elsewhere: statements and books as tables for a spreadsheet, and a
//! bank's whole journal for hledger. Each is a text that follows from a view, and from nothing else.

mod books;
mod csv;
mod hledger;
mod reports;
mod statement;

pub(crate) use csv::Csv;

pub use books::{JournalCsv, trial_balance_csv};
pub use hledger::HledgerJournal;
pub use reports::{
    AuditCsv, compliance_csv, fraud_checks_csv, largest_transactions_csv,
    transactions_by_customer_csv, transactions_by_day_csv,
};
pub use statement::{statement_csv, statement_file_name};
