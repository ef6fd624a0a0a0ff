//! How a bank's money moved, day by day.

use leftfold_core::domain::BankId;
use leftfold_core::read_models::{TransactionsByDayView, TypeTotal, transactions_by_day_csv};
use leptos::prelude::*;

use super::away::{self, Away};
use super::days::{DayFields, Wanted};
use crate::ui::components::More;
use crate::ui::route::Report;
use crate::ui::state::context::use_bank;
use crate::ui::words::format;

/// Days shown at first.
const SHOWN: usize = 14;

/// How a bank's money moved, the newest day first.
#[component]
pub(super) fn Transactions(
    /// Whose.
    id: BankId,
) -> impl IntoView {
    let bank = use_bank();
    let wanted = Wanted::all();
    let days = wanted.days();
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
        let words = format!("All these days, in {}", view.currency);
        group(words, &view.totals)
    };
    view! {
        <DayFields wanted />
        <Away report=Report::Transactions table barred=wanted.barred() />
        <Show
            when=move || { count() > 0 }
            fallback=move || wanted.no_rows("No money moved", "Not in these days, up to where you look.")
        >
            <table class="table report">
                <caption class="visually-hidden">"Movements of accounts by day and kind, the newest day first. Days are those of UTC."</caption>
                <thead>
                    <tr>
                        <th scope="col">"Movements"</th>
                        <th scope="col" class="table__figure">"Count"</th>
                        <th scope="col" class="table__figure">"Sum"</th>
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
                <td>{row.kind.label()}</td>
                <td class="table__figure">{format::count(row.total.count)}</td>
                <td class="table__figure">{format::money(row.total.sum)}</td>
            </tr>
        }
    };
    view! {
        <tbody>
            <tr><th scope="rowgroup" colspan="3" class="report__group">{title}</th></tr>
            {types.iter().map(row).collect_view()}
        </tbody>
    }
    .into_any()
}
