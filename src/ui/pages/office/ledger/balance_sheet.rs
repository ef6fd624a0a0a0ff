//! A bank's balance sheet: what it has on one side, what it owes on the other.

use leftfold_core::domain::{BankId, Money};
use leftfold_core::read_models::{BalanceSheetLine, BalanceSheetView};
use leptos::prelude::*;

use crate::ui::components::{Badge, Column, Table, Tone};
use crate::ui::state::context::use_bank;
use crate::ui::words::chart::chart_name_of;
use crate::ui::words::{format, say};

/// The balance sheet of a bank.
#[component]
pub(super) fn BalanceSheet(
    /// Whose.
    id: BankId,
) -> impl IntoView {
    let bank = use_bank();
    let view = Memo::new(move |_| bank.read_books(|views| views.balance_sheet(id)));
    let sheet = |view: BalanceSheetView| {
        let (tone, text) = if view.balanced {
            (Tone::Good, say::books_balanced())
        } else {
            (Tone::Bad, say::books_not_balanced())
        };
        view! {
            <p class="soft">
                {say::balance_sheet_hint(&view.currency.to_string())}" " <Badge tone text />
            </p>
            <div class="split">
                <Side title=say::balance_sheet_assets() lines=view.assets total=view.total_assets />
                <Side
                    title=say::balance_sheet_liabilities()
                    lines=view.liabilities
                    total=view.total_liabilities
                />
            </div>
        }
    };
    move || view.get().map(sheet)
}

#[component]
fn Side(
    /// Which side.
    title: &'static str,
    /// Its accounts.
    lines: Vec<BalanceSheetLine>,
    /// Their sum.
    total: Money,
) -> impl IntoView {
    let line = |&BalanceSheetLine { account, amount }: &BalanceSheetLine| {
        view! {
            <tr>
                <th scope="row">{chart_name_of(account)}</th>
                <td class="table__figure">{format::money(amount)}</td>
            </tr>
        }
    };
    view! {
        <Table
            class="table trial"
            columns=[Column::words(title), Column::figures(say::books_balance())]
        >
            <tbody>{lines.iter().map(line).collect_view()}</tbody>
            <tfoot>
                <tr>
                    <th scope="row">{say::books_total()}</th>
                    <td class="table__figure">{format::money(total)}</td>
                </tr>
            </tfoot>
        </Table>
    }
}
