//! A bank's trial balance: what each account of the chart comes to, and how much of what is owed has
//! arrived and how much is on its way.

use leftfold_core::domain::{BankId, Money};
use leftfold_core::read_models::TrialBalanceRow;
use leptos::prelude::*;

use crate::ui::components::{Badge, Column, Figure, MoneyText, Table, Tone};
use crate::ui::state::context::use_bank;
use crate::ui::words::chart::chart_name;
use crate::ui::words::{format, say};

/// The trial balance of a bank.
#[component]
pub(super) fn TrialBalance(
    /// Whose.
    id: BankId,
) -> impl IntoView {
    let bank = use_bank();
    let view = Memo::new(move |_| bank.read_books(|views| views.trial_balance(id)));
    let figure = |amount: Money| (!amount.is_zero()).then(|| format::money(amount));
    let row = move |&TrialBalanceRow { account, debit, credit }: &TrialBalanceRow| {
        view! {
            <tr>
                <th scope="row">{chart_name(account)}</th>
                <td class="table__figure">{figure(debit)}</td>
                <td class="table__figure">{figure(credit)}</td>
            </tr>
        }
    };
    move || {
        view.get().map(|view| {
            let (tone, text) = if view.balanced {
                (Tone::Good, say::books_balanced())
            } else {
                (Tone::Bad, say::books_not_balanced())
            };
            let currency = view.currency;
            view! {
                <dl class="figures">
                    <Figure label=say::trial_balance_posted()>
                        <MoneyText amount=view.posted currency />
                    </Figure>
                    <Figure label=say::trial_balance_in_transit()>
                        <MoneyText amount=view.in_transit currency />
                    </Figure>
                </dl>
                <Table
                    class="table trial"
                    caption=say::trial_balance_caption(currency.code())
                    caption_class="trial__caption"
                    beside_caption=move || {
                        view! {
                            " "
                            <Badge tone text />
                        }
                    }
                    columns=[
                        Column::words(say::books_account()),
                        Column::figures(say::books_debit()),
                        Column::figures(say::books_credit()),
                    ]
                >
                    <tbody>{view.rows.iter().map(row).collect_view()}</tbody>
                    <tfoot>
                        <tr>
                            <th scope="row">{say::books_total()}</th>
                            <td class="table__figure">{format::money(view.total_debit)}</td>
                            <td class="table__figure">{format::money(view.total_credit)}</td>
                        </tr>
                    </tfoot>
                </Table>
            }
        })
    }
}
