//! How a bank's money moved, day by day.

use leftfold_core::domain::BankId;
use leftfold_core::read_models::{TransactionsByDayView, TypeTotal, transactions_by_day_csv};
use leptos::prelude::*;

use super::away::{self, Away};
use super::days::{DayFields, TypedDays};
use crate::ui::components::More;
use crate::ui::route::Report;
use crate::ui::state::context::use_bank;
use crate::ui::words::names::movements;
use crate::ui::words::{format, say};

/// Days shown at first.
const SHOWN: usize = 14;

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
    let count = move || view.with(|view| view.as_ref().map_or(0, |view| view.days.len()));
    let table = away::write(move |views| {
        Some(transactions_by_day_csv(&views.transactions_by_day(id, days.get_untracked()?)?))
    });
    let rows = move |view: &TransactionsByDayView| {
        let days = view.days.iter().rev().take(shown.get());
        days.map(|day| group(format::day(day.day.begins()), &day.types)).collect_view()
    };
    let totals = |view: &TransactionsByDayView| {
        group(say::report_by_day_all(view.currency.code()), &view.totals)
    };
    view! {
        <DayFields typed />
        <Away report=Report::Transactions table barred=typed.barred() />
        <Show
            when=move || { count() > 0 }
            fallback=move || {
                typed.no_rows(say::report_no_money_moved(), say::report_no_money_moved_hint())
            }
        >
            <table class="table report">
                <caption class="visually-hidden">{say::report_by_day_caption()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{say::report_by_day_movements()}</th>
                        <th scope="col" class="table__figure">
                            {say::report_by_day_count()}
                        </th>
                        <th scope="col" class="table__figure">
                            {say::report_by_day_sum()}
                        </th>
                    </tr>
                </thead>
                {move || view.with(|view| view.as_ref().map(totals))}
                {move || view.with(|view| view.as_ref().map(rows))}
            </table>
            <More shown any=Signal::derive(move || count() > shown.get()) />
        </Show>
    }
}

/// A day with what moved on it.
fn group(title: String, types: &[TypeTotal]) -> AnyView {
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
    .into_any()
}
