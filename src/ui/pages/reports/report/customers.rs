//! How a bank's money moved, customer by customer.

use leftfold_core::domain::BankId;
use leftfold_core::read_models::{
    CustomerTurnover, TransactionsByCustomerView, Turnover, transactions_by_customer_csv,
};
use leptos::prelude::*;

use super::away::{self, Away};
use super::days::{DayFields, TypedDays};
use crate::ui::components::{More, isolated};
use crate::ui::records::nameless;
use crate::ui::route::{OfficeRoute, Report};
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// Customers shown at first.
const SHOWN: usize = 30;

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
        let (days, limit) = (days.get()?, Some(shown.get() + 1));
        bank.read(|views| views.transactions_by_customer(id, days, limit))
    });
    let count = move || view.with(|view| view.as_ref().map_or(0, |view| view.customers.len()));
    let table = away::write(move |views| {
        let view = views.transactions_by_customer(id, days.get_untracked()?, None)?;
        Some(transactions_by_customer_csv(&view))
    });
    let body = move |view: TransactionsByCustomerView| {
        let all = say::report_by_customer_all(view.currency.code());
        let rows = view.customers.into_iter().take(shown.get());
        view! {
            <tbody>{rows.map(customer).collect_view()}</tbody>
            <tfoot>{figures(all.into_any(), view.total)}</tfoot>
        }
    };
    view! {
        <DayFields typed />
        <Away report=Report::Customers table barred=typed.barred() />
        <Show
            when=move || { count() > 0 }
            fallback=move || {
                typed.no_rows(say::report_no_money_moved(), say::report_no_money_moved_hint())
            }
        >
            <table class="table report">
                <caption class="visually-hidden">{say::report_by_customer_caption()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{say::report_by_customer_customer()}</th>
                        <th scope="col" class="table__figure">
                            {say::report_by_customer_in()}
                        </th>
                        <th scope="col" class="table__figure">
                            {say::report_by_customer_out()}
                        </th>
                    </tr>
                </thead>
                {move || view.get().map(body)}
            </table>
            <More shown any=Signal::derive(move || count() > shown.get()) />
        </Show>
    }
}

fn customer(row: CustomerTurnover) -> AnyView {
    let id = row.customer_id;
    let name = row.customer_name.map(|name| format::name(&name));
    let name = name.unwrap_or_else(|| nameless(id).into());
    figures(
        view! { <a href=OfficeRoute::Customer(id).href()>{isolated(&name)}</a> }.into_any(),
        row.turnover,
    )
}

fn figures(whose: AnyView, turnover: Turnover) -> AnyView {
    let movements = say::report_by_customer_movements(turnover.count);
    view! {
        <tr>
            <th scope="row">{whose}<span class="report__when">{movements}</span></th>
            <td class="table__figure">{format::money(turnover.money_in)}</td>
            <td class="table__figure">{format::money(turnover.money_out)}</td>
        </tr>
    }
    .into_any()
}
