//! What is drawn on the dashboard.

use leftfold_core::domain::BankId;
use leftfold_core::event_sourcing::Timestamp;
use leftfold_core::read_models::{Flow, LagOf};
use leptos::prelude::*;

use crate::ui::components::{Drawn, Plot, Point, Shape, Unit};
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

const DAY: i64 = 86_400_000;
const MINUTE: i64 = 60_000;

/// How a bank's money and transfers went.
#[component]
pub(super) fn BankPlots(
    /// Whose.
    id: BankId,
) -> impl IntoView {
    let bank = use_bank();
    let flows = Memo::new(move |_| {
        let (currency, buckets) = bank.read(|views| views.flows(id))?;
        Some((currency, buckets.width(), buckets.all()))
    });
    let drawn = move |money: bool, of: fn(&Flow) -> Vec<i128>, series: usize| {
        Memo::new(move |_| {
            flows.with(|flows| {
                let Some((currency, width, flows)) = flows else { return empty(series) };
                let unit = if money { Unit::Money(*currency) } else { Unit::Count };
                drawn(flows, *width, series, unit, of)
            })
        })
    };
    let each = move |rest: &'static str| {
        Signal::derive(move || {
            let width = flows.with(|flows| flows.as_ref().map_or(DAY, |(_, width, _)| *width));
            format!("{} {rest}", in_words(width))
        })
    };
    view! {
        <Plot
            id="plot-balance"
            title=say::dashboard_plot_balance()
            note=each(say::dashboard_plot_balance_hint())
            names=[say::dashboard_plot_balance()]
            shape=Shape::Steps
            drawn=drawn(true, |flow| vec![flow.balance.minor()], 1)
        />
        <Plot
            id="plot-money"
            title=say::dashboard_plot_money()
            note=each(say::dashboard_plot_money_hint())
            names=[say::dashboard_plot_money_in(), say::dashboard_plot_money_out()]
            shape=Shape::Bars
            drawn=drawn(true, |flow| vec![flow.money_in.minor(), flow.money_out.minor()], 2)
        />
        <Plot
            id="plot-transfers"
            title=say::dashboard_plot_transfers()
            note=each(say::dashboard_plot_transfers_hint())
            names=[
                say::dashboard_plot_transfers_completed(),
                say::dashboard_plot_transfers_failed(),
                say::dashboard_plot_transfers_blocked(),
            ]
            shape=Shape::Bars
            drawn=drawn(
                false,
                |flow| vec![flow.completed.into(), flow.failed.into(), flow.blocked.into()],
                3,
            )
        />
    }
}

/// How far the processes were behind, and how long commands took.
#[component]
pub(super) fn WorkPlots() -> impl IntoView {
    let bank = use_bank();
    let lag = Memo::new(move |_| {
        let told = bank
            .read(|views| views.lag_over_time().map(|buckets| (buckets.width(), buckets.all())));
        let (width, all) = told.unwrap_or((DAY, Vec::new()));
        drawn(&all, width, 2, Unit::Count, |lag: &LagOf| {
            lag.most.iter().map(|most| i128::from(*most)).collect()
        })
    });
    let latency = Memo::new(move |_| {
        bank.ask(|bank| {
            let latencies = bank.latencies();
            let mut drawn = Drawn { unit: Unit::Micros, ..empty(3) };
            for (first, window) in latencies.windows() {
                drawn.points.push(commands(first, window.count()));
                for (series, percent) in drawn.series.iter_mut().zip([50, 95, 99]) {
                    series.push(window.percentile(percent).map(i128::from));
                }
            }
            drawn
        })
    });
    view! {
        <Plot
            id="plot-lag"
            title=say::dashboard_plot_lag()
            note=say::dashboard_plot_lag_hint()
            names=[say::dashboard_plot_lag_transfers(), say::dashboard_plot_lag_requests()]
            shape=Shape::Steps
            drawn=lag
        />
        <Plot
            id="plot-latency"
            title=say::dashboard_plot_latency()
            note=say::dashboard_plot_latency_hint()
            names=[
                say::dashboard_half_within(),
                say::dashboard_95_within(),
                say::dashboard_99_within(),
            ]
            shape=Shape::Steps
            drawn=latency
        />
    }
}

/// Nothing, of so many series.
fn empty(series: usize) -> Drawn {
    Drawn { points: Vec::new(), series: vec![Vec::new(); series], unit: Unit::Count }
}

/// Stretches of time as points.
fn drawn<B>(
    all: &[(Timestamp, B)],
    width: i64,
    series: usize,
    unit: Unit,
    of: fn(&B) -> Vec<i128>,
) -> Drawn {
    let mut drawn = Drawn { unit, ..empty(series) };
    let day = |at: Option<&(Timestamp, B)>| at.map(|(begins, _)| begins.day());
    let one_day = day(all.first()) == day(all.last());
    for (begins, bucket) in all {
        drawn.points.push(stretch(*begins, width, one_day));
        for (values, value) in drawn.series.iter_mut().zip(of(bucket)) {
            values.push(Some(value));
        }
    }
    drawn
}

/// A stretch of time, by its beginning: within one day by the time of that day.
fn stretch(begins: Timestamp, width: i64, one_day: bool) -> Point {
    let ends = begins.plus_millis(width);
    if width >= DAY {
        let last = begins.plus_millis(width - DAY);
        let day = format::day(begins);
        let long = match width {
            DAY => day,
            _ => say::dashboard_plot_days(&day, &format::day(last)),
        };
        let short = match width {
            ..=DAY => format::short_day(begins),
            _ => format::day(begins).replacen(' ', "\u{a0}", 1).replace(' ', "\n"),
        };
        return Point { short, long };
    }
    let time = if width >= MINUTE { format::minute } else { format::second };
    let short = match one_day {
        true => time(begins),
        false => format!("{}\n{}", format::short_day(begins), format::minute(begins)),
    };
    let long = say::dashboard_plot_times(&format::day(begins), &time(begins), &time(ends));
    Point { short, long }
}

/// The commands of a window, by their numbers.
fn commands(first: u64, count: u64) -> Point {
    let from = format::count(first);
    let long = match count {
        1 => say::dashboard_plot_command(&from),
        _ => say::dashboard_plot_commands(&from, &format::count(first + count - 1)),
    };
    Point { short: from, long }
}

/// How wide stretches are, in words.
fn in_words(width: i64) -> String {
    const WEEK: i64 = 7 * DAY;
    const HOUR: i64 = 60 * MINUTE;
    let many = |unit: i64| (width / unit).unsigned_abs();
    let is_whole = |unit: i64| width % unit == 0;
    match width {
        _ if is_whole(WEEK) => say::dashboard_plot_by_weeks(many(WEEK)),
        _ if is_whole(DAY) => say::dashboard_plot_by_days(many(DAY)),
        _ if is_whole(HOUR) => say::dashboard_plot_by_hours(many(HOUR)),
        _ if is_whole(MINUTE) => say::dashboard_plot_by_minutes(many(MINUTE)),
        _ => say::dashboard_plot_by_seconds(many(1_000)),
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_stretch_is_named_as_finely_as_it_is_wide() {
        let at: Timestamp = "2026-03-02T12:04:30Z".parse().unwrap();
        let named = |width, one_day| {
            let Point { short, long } = stretch(at, width, one_day);
            (short, long)
        };
        let is = |short: &str, long: &str| (short.to_owned(), long.to_owned());
        assert_eq!(named(10_000, true), is("12:04:30", "2 Mar 2026, 12:04:30 to 12:04:40"));
        assert_eq!(named(10 * MINUTE, true), is("12:04", "2 Mar 2026, 12:04 to 12:14"));
        assert_eq!(named(10 * MINUTE, false), is("2 Mar\n12:04", "2 Mar 2026, 12:04 to 12:14"));
        assert_eq!(named(DAY, false), is("2 Mar", "2 Mar 2026"));
        assert_eq!(named(7 * DAY, false), is("2\u{a0}Mar\n2026", "2 Mar 2026 to 8 Mar 2026"));
    }

    #[test]
    fn widths_are_said_as_people_do() {
        let widths = [1_000, 30_000, MINUTE, 30 * MINUTE, 6 * 60 * MINUTE, DAY, 7 * DAY, 28 * DAY];
        let said = widths.map(in_words);
        let expected = [
            "By second.",
            "Every 30 seconds.",
            "By minute.",
            "Every 30 minutes.",
            "Every 6 hours.",
            "By day.",
            "By week.",
            "Every 4 weeks.",
        ];
        assert_eq!(said, expected.map(ToOwned::to_owned));
    }
}
