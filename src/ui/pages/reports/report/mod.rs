//! The reports: how a bank's money moved by day and by customer, its largest transactions, what the
//! fraud checks found, what its duties ask after, and who did what. All of them as tables.

mod audit;
mod compliance;
mod customers;
mod days;
mod exports;
mod fraud;
mod largest;
mod listed;
mod transactions;

use leftfold_core::domain::BankId;
use leptos::prelude::*;

use crate::ui::components::Heading;
use crate::ui::records::NoBankSeen;
use crate::ui::records::bank_choice::{Named, bank_tabs, choose, tab};
use crate::ui::route::{AuditFilter, Report, ReportsRoute, Route};
use crate::ui::words::places::report_name;
use crate::ui::words::say;
use audit::AuditLog;
use compliance::Compliance;
use customers::Customers;
use exports::Sheet;
use fraud::Fraud;
use largest::Largest;
use transactions::Transactions;

/// A report of a bank, or of the first.
#[component]
pub(crate) fn Reports(
    /// Which report.
    report: Report,
    /// Which bank's.
    bank_id: Option<BankId>,
    /// What the audit log is narrowed down to.
    filter: AuditFilter,
) -> impl IntoView {
    let (banks, here) = choose(bank_id);
    let of = move |id: BankId| match report {
        Report::Transactions => view! { <Transactions id /> }.into_any(),
        Report::Largest => view! { <Largest id /> }.into_any(),
        Report::Customers => view! { <Customers id /> }.into_any(),
        Report::Fraud => view! { <Fraud id /> }.into_any(),
        Report::Compliance => view! { <Compliance id /> }.into_any(),
        Report::Audit => {
            let typed = audit::TypedFilter::of_address(bank_id, &filter);
            view! { <AuditLog typed /> }.into_any()
        }
    };
    let of_one = report != Report::Audit;
    view! {
        <Heading text=say::reports_title() />
        {move || {
            here.get()
                .map(|id| {
                    view! {
                        <ReportNav report bank_id id banks=banks.get() />
                        <Sheet id=of_one.then_some(id) report />
                        <h2 class="visually-hidden">{report_name(report)}</h2>
                        {of(id)}
                    }
                })
        }}
        <Show when=move || here.with(Option::is_none)>
            <NoBankSeen />
        </Show>
    }
}

#[component]
fn ReportNav(
    /// Which report.
    report: Report,
    /// The bank that the address names.
    bank_id: Option<BankId>,
    /// Which bank's it is.
    id: BankId,
    /// Every bank.
    banks: Named,
) -> impl IntoView {
    let same = |bank| Route::Reports(ReportsRoute::Report(report, Some(bank)));
    let banks = (report != Report::Audit).then(|| bank_tabs(banks, id, same)).flatten();
    let all = Report::ALL.map(|other| {
        tab(
            &Route::Reports(ReportsRoute::Report(other, bank_id)),
            report_name(other).into(),
            other == report,
        )
    });
    view! {
        {banks}
        <nav class="tabs" aria-label=say::reports_title()>
            {all.into_iter().collect_view()}
        </nav>
    }
}
