//! What wants attention, and what to do about it.

use leftfold_core::application::{Alert, AlertKind, MetricsView};
use leptos::prelude::*;

use crate::ui::components::{Badge, Tone};
use crate::ui::route::Route;

/// What wants attention, or that nothing does.
#[component]
pub(super) fn Alerts(
    /// How the bank does.
    metrics: Memo<Option<MetricsView>>,
) -> impl IntoView {
    let alerts = Memo::new(move |_| {
        metrics.with(|metrics| metrics.as_ref().map(|metrics| metrics.alerts.clone()))
    });
    let list = move || {
        let alerts = alerts.get().unwrap_or_default();
        if alerts.is_empty() {
            return view! {
                <p class="soft">
                    "Nothing. An alert is raised where more than 1 % of the transfers fail, more than 80 % of the storage is taken, \
                     a view lags behind the log, or a check fails."
                </p>
            }
            .into_any();
        }
        let rows = alerts.into_iter().map(row).collect_view();
        view! { <ul class="alerts">{rows}</ul> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="alerts-title">
            <h2 id="alerts-title">"What wants attention"</h2>
            {list}
        </section>
    }
}

fn row(Alert { alert, what, advice }: Alert) -> impl IntoView {
    let (name, route, place) = match alert {
        AlertKind::FailedSagas => ("failed transfers", Route::Transfers, "To the transfers"),
        AlertKind::StorageFilling => ("storage", Route::Storage, "To the storage"),
        AlertKind::ViewBehind => ("view behind", Route::Projections, "To the views"),
        AlertKind::CheckFailed => ("check failed", Route::Storage, "To the storage"),
    };
    let tone = if alert == AlertKind::CheckFailed { Tone::Bad } else { Tone::Waiting };
    view! {
        <li class="alerts__one">
            <p><Badge tone text=name />" "{what}</p>
            <p class="soft">{advice}" "<a href=route.href()>{place}</a></p>
        </li>
    }
}
