//! What the back office reads: the reports, and how the bank does.

mod dashboard;
mod report;

use leptos::prelude::*;

use crate::on_demand::{at_once, on_demand};
use crate::ui::components::coming;
use crate::ui::route::{AuditFilter, Report, ReportsRoute};
use dashboard::Dashboard;
use report::Reports;

on_demand! { reports, load_reports: fn reports(place: ReportsRoute) -> AnyView {
    match place {
        ReportsRoute::Dashboard => view! { <Dashboard /> }.into_any(),
        ReportsRoute::Report(report, bank_id) => {
            view! { <Reports report bank_id filter=AuditFilter::default() /> }.into_any()
        }
        ReportsRoute::AuditLog(bank_id, filter) => {
            view! { <Reports report=Report::Audit bank_id filter /> }.into_any()
        }
    }
} }

/// The page of a place; that it is coming while its part is loaded.
pub(crate) fn page(place: ReportsRoute) -> AnyView {
    coming(place, |place| at_once(reports(place)), load_reports)
}
