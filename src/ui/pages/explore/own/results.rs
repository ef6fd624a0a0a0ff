//! The results of a projection that somebody defines: a figure, or a table and a plot of its groups.

use std::cmp::Reverse;

use leftfold_core::domain::AccountId;
use leftfold_core::querying::{Cell, FoldedResult, Grouping};
use leptos::prelude::*;

use crate::ui::components::{Column, Drawn, Plot, Point, Shape, Table, Unit, isolated};
use crate::ui::records::AccountLink;
use crate::ui::words::{format, say};

/// So many groups are shown in a table.
const ROWS: usize = 100;

/// So many groups are drawn.
const POINTS: usize = 120;

/// Names of plots in the document: as many as there can be lines.
const IDS: [&str; 10] = [
    "own-plot-1",
    "own-plot-2",
    "own-plot-3",
    "own-plot-4",
    "own-plot-5",
    "own-plot-6",
    "own-plot-7",
    "own-plot-8",
    "own-plot-9",
    "own-plot-10",
];

/// A result.
#[component]
pub(super) fn ResultCard(
    /// Its place among all.
    nth: usize,
    /// The result.
    result: FoldedResult,
) -> impl IntoView {
    let FoldedResult { name, by, cells, without_number, beyond_groups, .. } = result;
    let notes = [
        (without_number, say::own_without_number as fn(u64) -> String),
        (beyond_groups, say::own_beyond_groups),
    ];
    let notes = notes.into_iter().filter(|(count, _)| *count > 0);
    let notes =
        notes.map(|(count, words)| view! { <p class="soft">{words(count)}</p> }).collect_view();
    let cells: Vec<_> = cells.into_iter().collect();
    let of_time = by.as_ref().is_some_and(|(grouping, _)| grouping.is_of_time());
    let plotted = if of_time { drawn(&cells) } else { None };
    // A plot has a heading of its own.
    let heading = plotted.is_none().then(|| view! { <h2 class="mono">{name.clone()}</h2> });
    let shown = match &by {
        _ if cells.is_empty() => view! { <p class="soft">{say::own_no_value()}</p> }.into_any(),
        None => {
            let value = cells.first().map(|(_, cell)| value(*cell));
            view! { <p class="own__value">{value}</p> }.into_any()
        }
        Some((grouping, field)) => {
            let plot = plotted.map(|drawn| plot(nth, &name, drawn));
            view! {
                {plot}
                {grouped(&name, cells, *grouping, field)}
            }
            .into_any()
        }
    };
    view! { <section class="own__result">{heading} {shown} {notes}</section> }
}

fn value(cell: Cell) -> AnyView {
    match cell {
        Cell::Value(value) => format::grouped(&value.to_string()).into_any(),
        Cell::Overflow(position) => {
            view! { <span class="field__problem">{say::own_overflow(&format::count(position))}</span> }
                .into_any()
        }
    }
}

fn plot(nth: usize, name: &str, drawn: Drawn) -> AnyView {
    let drawn = Memo::new(move |_| drawn.clone());
    let id = IDS.get(nth).copied().unwrap_or_default();
    view! {
        <Plot
            id
            title=name.to_owned()
            note=say::own_plot(&POINTS.to_string())
            names=[say::own_value()]
            shape=Shape::Bars
            drawn
        />
    }
    .into_any()
}

fn grouped(
    name: &str,
    mut cells: Vec<(Option<String>, Cell)>,
    grouping: Grouping,
    field: &str,
) -> AnyView {
    let head = match grouping {
        Grouping::Day => say::own_group_day().to_owned(),
        Grouping::Week => say::own_group_week().to_owned(),
        Grouping::Month => say::own_group_month().to_owned(),
        Grouping::Year => say::own_group_year().to_owned(),
        Grouping::Values => field.to_owned(),
    };
    if grouping.is_of_time() {
        cells.reverse();
    } else {
        cells.sort_by_key(|(_, cell)| match cell {
            Cell::Overflow(_) => (Reverse(None), false),
            Cell::Value(value) => (Reverse(Some(*value)), true),
        });
    }
    let hidden = cells.len().saturating_sub(ROWS);
    let is_account = field.ends_with("account_id");
    let row = move |(group, cell): (Option<String>, Cell)| {
        view! {
            <tr>
                <th scope="row">{named(group, is_account)}</th>
                <td class="table__figure">{value(cell)}</td>
            </tr>
        }
    };
    let cells = StoredValue::new(cells);
    let rows =
        move || cells.with_value(|cells| cells.iter().take(ROWS).cloned().map(row).collect_view());
    let more =
        (hidden > 0).then(|| view! { <p class="soft">{say::own_more_groups(hidden as u64)}</p> });
    view! {
        <Table
            caption=say::own_total_of(name)
            columns=[Column::words(head), Column::figures(say::own_value())]
        >
            <tbody>{rows}</tbody>
        </Table>
        {more}
    }
    .into_any()
}

/// A group, by the account's name where it is one.
fn named(group: Option<String>, is_account: bool) -> AnyView {
    let Some(group) = group else {
        return view! { <span class="soft">{say::own_none()}</span> }.into_any();
    };
    match group.parse() {
        Ok(id) if is_account => view! { <AccountLink id=AccountId(id) owner=true /> }.into_any(),
        _ => isolated(&group).into_any(),
    }
}

/// The latest groups with their values, all with as many digits after the point; `None` where one has no value
/// that can be drawn.
fn drawn(cells: &[(Option<String>, Cell)]) -> Option<Drawn> {
    let first = cells.len().saturating_sub(POINTS);
    let cells = cells.get(first..)?;
    let value = |cell: &Cell| match cell {
        Cell::Value(value) => Some(*value),
        Cell::Overflow(_) => None,
    };
    let digits =
        cells.iter().filter_map(|(_, cell)| value(cell)).map(|value| value.scale()).max()?;
    let minor = |cell: &Cell| {
        let value = value(cell)?;
        value.mantissa().checked_mul(10_i128.checked_pow(digits - value.scale())?)
    };
    let point = |(group, _): &(Option<String>, Cell)| {
        let name = group.clone().unwrap_or_default();
        Point { short: name.clone(), long: name }
    };
    Some(Drawn {
        points: cells.iter().map(point).collect(),
        series: vec![cells.iter().map(|(_, cell)| minor(cell)).collect()],
        unit: Unit::Decimal(digits),
    })
}
