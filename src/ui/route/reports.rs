//! The places of the reports, by their addresses.

use leftfold_core::domain::BankId;

use super::{AuditFilter, Report, query};

/// A place that the back office reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportsRoute {
    /// How the bank does: alerts, figures and plots.
    Dashboard,
    /// A report of a bank; of the first without an id. The audit log is of all.
    Report(Report, Option<BankId>),
    /// The audit log, narrowed down, under the bank that other reports are of.
    AuditLog(Option<BankId>, AuditFilter),
}

impl ReportsRoute {
    /// The place of an address, by the parts of its path.
    pub(super) fn from_parts(parts: &[&str]) -> Option<Self> {
        Some(match *parts {
            ["dashboard"] => Self::Dashboard,
            ["reports"] => Self::Report(Report::Transactions, None),
            ["reports", slug] => Self::Report(Report::of_slug(slug)?, None),
            ["reports", slug, id] => Self::Report(Report::of_slug(slug)?, Some(id.parse().ok()?)),
            _ => return None,
        })
    }

    /// The place as its address narrows it down, where it can be.
    pub(super) fn narrowed(self, query: &str) -> Self {
        match self {
            Self::Report(Report::Audit, bank_id) => {
                Self::audit_log(bank_id, AuditFilter::of(query::read(query)))
            }
            other => other,
        }
    }

    /// The audit log, narrowed down or not.
    #[must_use]
    pub fn audit_log(bank_id: Option<BankId>, filter: AuditFilter) -> Self {
        if filter.is_empty() {
            Self::Report(Report::Audit, bank_id)
        } else {
            Self::AuditLog(bank_id, filter)
        }
    }

    /// The address, to stand in a link.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::Dashboard => "#/dashboard".into(),
            Self::Report(Report::Transactions, None) => "#/reports".into(),
            Self::Report(report, None) => format!("#/reports/{}", report.slug()),
            Self::Report(report, Some(id)) => format!("#/reports/{}/{id}", report.slug()),
            Self::AuditLog(bank_id, filter) => {
                let log = Self::Report(Report::Audit, *bank_id).href();
                format!("{log}{}", filter.query())
            }
        }
    }
}
