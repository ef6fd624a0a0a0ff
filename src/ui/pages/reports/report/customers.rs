//! How a bank's money moved, customer by customer.

use leftfold_core::domain::BankId;
use leftfold_core::read_models::{
    CustomerTurnover, TransactionsByCustomerView, Turnover, transactions_by_customer_csv,
};
use leptos::prelude::*;

use super::days::{DayFields, TypedDays};
use super::exports::{self, Exports};
use crate::ui::components::{Column, Rows, Table, isolated};
use crate::ui::records::nameless;
use crate::ui::route::{OfficeRoute, Report};
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// Customers shown at first.
const SHOWN: usize = 30;

/// So many more on demand.
const MORE: usize = 50;

/// The customers whose money moved.
#[component]
pub(super) fn Customers(
    /// Whose.
    id: BankId,
) -> impl IntoView {
    let bank = use_bank();
    let typed = TypedDays::all();
    let days = typed.days();
    let shown = bank.shown(SHOWN, 2);
    let view = Memo::new(move |_| {
        let (days, limit) = (days.get()?, Some(shown.and_one()));
        bank.read(|views| views.transactions_by_customer(id, days, limit))
    });
    let found = move || {
        view.with(|view| view.as_ref().map(|view| view.customers.clone()).unwrap_or_default())
    };
    let state = |row: &CustomerTurnover| {
        let CustomerTurnover { customer_id, customer_name, turnover } = row;
        let Turnover { count, money_in, money_out } = turnover;
        format!("{customer_id} {count} {money_in} {money_out} {}", customer_name.is_some())
    };
    let rows = Rows::new(found, state, customer).shown(shown, MORE);
    let table = exports::write(move |views| {
        let view = views.transactions_by_customer(id, days.get_untracked()?, None)?;
        Some(transactions_by_customer_csv(&view))
    });
    let total = |view: &TransactionsByCustomerView| {
        figures(say::report_by_customer_all(view.currency.code()), view.total)
    };
    view! {
        <DayFields typed />
        <Exports report=Report::Customers table barred=typed.barred() />
        <Table
            class="table report"
            caption=say::report_by_customer_caption()
            columns=[
                Column::words(say::report_by_customer_customer()),
                Column::figures(say::report_by_customer_in()),
                Column::figures(say::report_by_customer_out()),
            ]
            rows
            empty=move || {
                typed.no_rows(say::report_no_money_moved(), say::report_no_money_moved_hint())
            }
        >
            <tbody>{rows.drawn()}</tbody>
            <tfoot>{move || view.with(|view| view.as_ref().map(total))}</tfoot>
        </Table>
    }
}

fn customer(row: CustomerTurnover) -> impl IntoView {
    let id = row.customer_id;
    let name = row.customer_name.map(|name| format::name(&name));
    let name = name.unwrap_or_else(|| nameless(id).into());
    let link = view! { <a href=OfficeRoute::Customer(id).href()>{isolated(&name)}</a> };
    figures(link, row.turnover)
}

fn figures<V: IntoView>(whose: V, turnover: Turnover) -> impl IntoView + use<V> {
    let movements = say::report_by_customer_movements(turnover.count);
    view! {
        <tr>
            <th scope="row">{whose}<span class="report__when">{movements}</span></th>
            <td class="table__figure">{format::money(turnover.money_in)}</td>
            <td class="table__figure">{format::money(turnover.money_out)}</td>
        </tr>
    }
}
