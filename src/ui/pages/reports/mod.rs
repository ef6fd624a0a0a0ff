//! What the back office reads: the reports, and how the bank does.

mod dashboard;
mod report;

pub(crate) use dashboard::Dashboard;
pub(crate) use report::Reports;
