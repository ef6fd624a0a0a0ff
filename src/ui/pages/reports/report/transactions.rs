//! How a bank's money moved, day by day.

use leftfold_core::domain::BankId;
use leftfold_core::read_models::{
    DayOfTransactions, TransactionsByDayView, TypeTotal, transactions_by_day_csv,
};
use leptos::prelude::*;

use super::days::{DayFields, TypedDays};
use super::exports::{self, Exports};
use crate::ui::components::{Column, Rows, Table};
use crate::ui::route::Report;
use crate::ui::state::context::use_bank;
use crate::ui::words::names::movements;
use crate::ui::words::{format, say};

/// Days shown at first.
const SHOWN: usize = 14;

/// So many more on demand.
const MORE: usize = 50;

/// How a bank's money moved, the newest day first.
#[component]
pub(super) fn Transactions(
    /// Whose.
    id: BankId,
) -> impl IntoView {
    let bank = use_bank();
    let typed = TypedDays::all();
    let days = typed.days();
    let shown = bank.shown(SHOWN, 4);
    let view = Memo::new(move |_| {
        let days = days.get()?;
        bank.read(|views| views.transactions_by_day(id, days))
    });
    let found = move || {
        view.with(|view| {
            let days = view.iter().flat_map(|view| view.days.iter().rev());
            days.take(shown.and_one()).cloned().collect()
        })
    };
    let state = |DayOfTransactions { day, types }: &DayOfTransactions| {
        let figures = types.iter().map(|of| format!(" {} {}", of.total.count, of.total.sum));
        format!("{}{}", day.begins(), figures.collect::<String>())
    };
    let draw = |day: DayOfTransactions| group(format::day(day.day.begins()), &day.types);
    let rows = Rows::new(found, state, draw).shown(shown, MORE);
    let table = exports::write(move |views| {
        Some(transactions_by_day_csv(&views.transactions_by_day(id, days.get_untracked()?)?))
    });
    let totals = |view: &TransactionsByDayView| {
        group(say::report_by_day_all(view.currency.code()), &view.totals)
    };
    view! {
        <DayFields typed />
        <Exports report=Report::Transactions table barred=typed.barred() />
        <Table
            class="table report"
            caption=say::report_by_day_caption()
            columns=[
                Column::words(say::report_by_day_movements()),
                Column::figures(say::report_by_day_count()),
                Column::figures(say::report_by_day_sum()),
            ]
            rows
            empty=move || {
                typed.no_rows(say::report_no_money_moved(), say::report_no_money_moved_hint())
            }
        >
            {move || view.with(|view| view.as_ref().map(totals))}
            {rows.drawn()}
        </Table>
    }
}

/// A day with what moved on it.
fn group(title: String, types: &[TypeTotal]) -> impl IntoView + use<> {
    let row = |row: &TypeTotal| {
        view! {
            <tr>
                <td>{movements(row.kind)}</td>
                <td class="table__figure">{format::count(row.total.count)}</td>
                <td class="table__figure">{format::money(row.total.sum)}</td>
            </tr>
        }
    };
    view! {
        <tbody>
            <tr>
                <th scope="rowgroup" colspan="3" class="report__group">
                    {title}
                </th>
            </tr>
            {types.iter().map(row).collect_view()}
        </tbody>
    }
}
