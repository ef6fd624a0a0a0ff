//! The figures of the dashboard, and how each process and each view stands.

use leftfold_core::application::MetricsView;
use leftfold_core::read_models::ProcessMetrics;
use leptos::prelude::*;

use crate::ui::components::Figure;
use crate::ui::words::format;

/// The figures that one looks for first.
#[component]
pub(super) fn Figures(
    /// How the bank does.
    metrics: Memo<Option<MetricsView>>,
) -> impl IntoView {
    let figures = move || {
        let metrics = metrics.get()?;
        let (commands, page) = (&metrics.commands, &metrics.of_this_page);
        let transactions = of_all(metrics.transactions.succeeded, metrics.transactions.ended());
        let completed = of_all(metrics.sagas.completed, metrics.sagas.ended());
        let refused = of_all(commands.rejected, commands.rejected + commands.accepted);
        let events = format::count(metrics.at);
        let taken = page.storage_quota.map(|quota| format::share(page.storage_used, quota));
        let memory = page.memory.map(|memory| format::share(memory.used, memory.limit));
        let latency = page.command_latency.p95_us.map(format::micros);
        Some(view! {
            <Figure label="Transactions that succeeded">{transactions}</Figure>
            <Figure label="Transfers completed">{completed}</Figure>
            <Figure label="Commands refused">{refused}</Figure>
            <Figure label="Events">{events}</Figure>
            {taken.map(|taken| view! { <Figure label="Storage taken">{taken}</Figure> })}
            {memory.map(|taken| view! { <Figure label="Memory taken">{taken}</Figure> })}
            {latency.map(|latency| view! { <Figure label="Command latency, p95 (95 % within)">{latency}</Figure> })}
        })
    };
    view! { <dl class="figures dashboard__figures">{figures}</dl> }
}

/// A part of all, in percent and in figures.
fn of_all(part: u64, all: u64) -> AnyView {
    if all == 0 {
        return "none yet".into_any();
    }
    let of = format!(" {} of {}", format::count(part), format::count(all));
    view! { {format::share(part, all)}<span class="dashboard__of">{of}</span> }.into_any()
}

/// How each process and each view stands.
#[component]
pub(super) fn Processes(
    /// How the bank does.
    metrics: Memo<Option<MetricsView>>,
) -> impl IntoView {
    let rows = move || {
        let processes = metrics.with(|metrics| metrics.as_ref().map(|told| told.processes.clone()));
        processes.into_iter().flatten().map(row).collect_view()
    };
    let views = move || metrics.with(|metrics| metrics.as_ref().map(views_in_words));
    view! {
        <section class="card" aria-labelledby="processes-title">
            <h2 id="processes-title">"Processes and views"</h2>
            <div class="plot__scroll" tabindex="0" role="region" aria-label="Processes">
                <table class="table">
                    <caption class="visually-hidden">"How each process stands, and how long it took by the bank's clock"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Process"</th>
                            <th scope="col" class="table__figure">"Open"</th>
                            <th scope="col" class="table__figure">"Behind"</th>
                            <th scope="col" class="table__figure">"Finished"</th>
                            <th scope="col" class="table__figure">"p50 (half within)"</th>
                            <th scope="col" class="table__figure">"p95 (95 % within)"</th>
                            <th scope="col" class="table__figure">"p99 (99 % within)"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="soft">
                "Behind: events since the oldest step still to be taken. Times: from the first step to the last, by the bank's clock. "{views}
            </p>
        </section>
    }
}

fn row(metrics: ProcessMetrics) -> impl IntoView {
    let ProcessMetrics { process, open, lag, durations } = metrics;
    let within = |percent| {
        let millis = durations.percentile(percent);
        let text = millis.map(|millis| format::micros(millis.saturating_mul(1_000)));
        view! { <td class="table__figure">{text.unwrap_or_else(|| "–".into())}</td> }
    };
    view! {
        <tr>
            <th scope="row">{format::sentence(&format::words(process))}</th>
            <td class="table__figure">{format::count(open)}</td>
            <td class="table__figure">{format::count(lag)}</td>
            <td class="table__figure">{format::count(durations.count())}</td>
            {within(50)}
            {within(95)}
            {within(99)}
        </tr>
    }
}

/// How far the views are.
fn views_in_words(metrics: &MetricsView) -> String {
    let behind = metrics.views.iter().filter(|view| view.lag > 0);
    let behind: Vec<_> = behind.map(|view| format!("{} by {}", view.view, view.lag)).collect();
    match behind.as_slice() {
        [] => format!("Every view has taken in all {} events.", format::count(metrics.at)),
        behind => format!("Behind the log are the views: {}.", behind.join(", ")),
    }
}
