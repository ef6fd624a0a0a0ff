//! The figures of the dashboard, and how each process and each view stands.

use leftfold_core::application::MetricsView;
use leftfold_core::read_models::ProcessMetrics;
use leptos::prelude::*;

use crate::ui::components::{Column, Figure, Table};
use crate::ui::words::names::stored_name;
use crate::ui::words::{format, say};

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
            <Figure label=say::dashboard_transactions()>{transactions}</Figure>
            <Figure label=say::dashboard_transfers()>{completed}</Figure>
            <Figure label=say::dashboard_commands_refused()>{refused}</Figure>
            <Figure label=say::dashboard_events()>{events}</Figure>
            {taken
                .map(|taken| {
                    view! { <Figure label=say::dashboard_storage_taken()>{taken}</Figure> }
                })}
            {memory
                .map(|taken| {
                    view! { <Figure label=say::dashboard_memory_taken()>{taken}</Figure> }
                })}
            {latency
                .map(|latency| view! { <Figure label=say::dashboard_latency()>{latency}</Figure> })}
        })
    };
    view! { <dl class="figures dashboard__figures">{figures}</dl> }
}

/// A part of all, in percent and in figures.
fn of_all(part: u64, all: u64) -> AnyView {
    if all == 0 {
        return say::dashboard_none_yet().into_any();
    }
    let of = say::dashboard_part_of_all(&format::count(part), &format::count(all));
    view! {
        {format::share(part, all)}
        <span class="dashboard__of">" "{of}</span>
    }
    .into_any()
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
            <h2 id="processes-title">{say::dashboard_processes_and_views()}</h2>
            <Table
                caption=say::dashboard_processes_caption()
                scrolls=say::dashboard_processes()
                columns=[
                    Column::words(say::dashboard_process()),
                    Column::figures(say::dashboard_process_open()),
                    Column::figures(say::dashboard_process_behind()),
                    Column::figures(say::dashboard_process_finished()),
                    Column::figures(say::dashboard_half_within()),
                    Column::figures(say::dashboard_95_within()),
                    Column::figures(say::dashboard_99_within()),
                ]
            >
                <tbody>{rows}</tbody>
            </Table>
            <p class="soft">{say::dashboard_processes_hint()}" "{views}</p>
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
            <th scope="row">{format::sentence(&stored_name(process))}</th>
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
    let behind = behind.map(|view| say::dashboard_view_behind(view.view, &view.lag.to_string()));
    match behind.collect::<Vec<_>>().as_slice() {
        [] => say::dashboard_views_up_to_date(metrics.at),
        behind => say::dashboard_views_behind(&behind.join(", ")),
    }
}
