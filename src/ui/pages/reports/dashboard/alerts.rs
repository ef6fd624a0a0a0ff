//! What wants attention, and what to do about it.

use leftfold_core::application::{Alert, AlertKind, MetricsView};
use leftfold_core::domain::Code;
use leftfold_core::domain::fraud::Verdict;
use leptos::prelude::*;

use crate::ui::components::{Badge, List, Rows, Tone, isolated};
use crate::ui::route::{ExploreRoute, OfficeRoute, Route, StorageRoute};
use crate::ui::words::alerts::{advice, what};
use crate::ui::words::say;

/// What wants attention, or that nothing does.
#[component]
pub(super) fn Alerts(
    /// How the bank does.
    metrics: Memo<Option<MetricsView>>,
) -> impl IntoView {
    let alerts = move || {
        metrics.with(|metrics| {
            let Some(told) = metrics else { return Vec::new() };
            let mostly_fraud = mostly_fraud(told);
            told.alerts.iter().map(|alert| (alert.clone(), mostly_fraud)).collect()
        })
    };
    let key =
        |(alert, mostly_fraud): &(Alert, bool)| format!("{} {mostly_fraud}", what(&alert.cause));
    let rows = Rows::new(alerts, key, |(alert, mostly_fraud)| row(alert, mostly_fraud));
    view! {
        <section class="card" aria-labelledby="alerts-title">
            <h2 id="alerts-title">{say::dashboard_alerts()}</h2>
            <List
                class="alerts"
                rows
                empty=|| view! { <p class="soft">{say::dashboard_alerts_none()}</p> }
            />
        </section>
    }
}

/// Whether most transfers that failed were stopped as fraud: they are told of by their checks.
fn mostly_fraud(metrics: &MetricsView) -> bool {
    let most = metrics.sagas.failed_by.iter().max_by_key(|reason| reason.count);
    most.is_some_and(|most| most.code == Code::FraudDetected)
}

fn row(Alert { alert, cause, .. }: Alert, mostly_fraud: bool) -> impl IntoView {
    let (name, route, place) = match alert {
        AlertKind::FailedSagas if mostly_fraud => (
            say::dashboard_alert_failed_transfers(),
            Route::Office(OfficeRoute::Fraud(None, Some(Verdict::Fraud))),
            say::dashboard_to_fraud(),
        ),
        AlertKind::FraudShare => (
            say::dashboard_alert_fraud(),
            Route::Office(OfficeRoute::Fraud(None, Some(Verdict::Fraud))),
            say::dashboard_to_fraud(),
        ),
        AlertKind::MemoryFilling => (
            say::dashboard_alert_memory(),
            Route::Storage(StorageRoute::Overview),
            say::dashboard_to_storage(),
        ),
        AlertKind::FailedSagas => (
            say::dashboard_alert_failed_transfers(),
            Route::Office(OfficeRoute::Transfers),
            say::dashboard_to_transfers(),
        ),
        AlertKind::StorageFilling => (
            say::dashboard_alert_storage(),
            Route::Storage(StorageRoute::Overview),
            say::dashboard_to_storage(),
        ),
        AlertKind::ViewBehind => (
            say::dashboard_alert_view_behind(),
            Route::Explore(ExploreRoute::Projections),
            say::dashboard_to_views(),
        ),
        AlertKind::CheckFailed => (
            say::dashboard_alert_check_failed(),
            Route::Storage(StorageRoute::Overview),
            say::dashboard_to_storage(),
        ),
    };
    let tone = if alert == AlertKind::CheckFailed { Tone::Bad } else { Tone::Waiting };
    view! {
        <li class="alerts__one">
            <p>
                <Badge tone text=name />
                " "
                {isolated(&what(&cause))}
            </p>
            <p class="soft">{advice(&cause)}" "<a href=route.href()>{place}</a></p>
        </li>
    }
}
