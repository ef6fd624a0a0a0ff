//! Names of places, for navigation and links.

use super::say;
use crate::ui::route::{OfficeRoute, Report, Route, Section};

/// What an entry of the navigation says.
pub(crate) fn section_name(section: Section) -> &'static str {
    match section {
        Section::Accounts => say::section_accounts(),
        Section::Customers => say::section_customers(),
        Section::Transfers => say::section_transfers(),
        Section::Ledger => say::section_ledger(),
        Section::Fraud => say::section_fraud(),
        Section::Dashboard => say::section_dashboard(),
        Section::Reports => say::section_reports(),
        Section::Requests => say::section_requests(),
        Section::Banks => say::section_banks(),
        Section::Events => say::section_events(),
        Section::Storage => say::section_storage(),
        Section::Lessons => say::section_lessons(),
    }
}

/// What a report is called.
pub(crate) fn report_name(report: Report) -> &'static str {
    match report {
        Report::Transactions => say::report_transactions(),
        Report::Largest => say::report_largest(),
        Report::Customers => say::report_customers(),
        Report::Fraud => say::report_fraud(),
        Report::Compliance => say::report_compliance(),
        Report::Audit => say::report_audit(),
    }
}

/// What the thing is called that a place shows, for a link to it.
pub(crate) fn thing_at(route: &Route) -> &'static str {
    match route {
        Route::Office(OfficeRoute::Account(_)) => say::thing_account(),
        Route::Office(OfficeRoute::Customer(_)) => say::thing_customer(),
        Route::Office(OfficeRoute::Transfer(_)) => say::thing_transfer(),
        Route::Office(OfficeRoute::Bank(_)) => say::thing_bank(),
        Route::Office(OfficeRoute::Request(_)) => say::thing_request(),
        _ => say::thing_else(),
    }
}
