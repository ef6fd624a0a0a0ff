//! A bank's trial balance: what each account of the chart comes to, and how much of what is owed has
//! arrived and how much is on its way.

use leftfold_core::domain::{BankId, Money};
use leftfold_core::read_models::TrialBalanceRow;
use leptos::prelude::*;

use crate::ui::components::{Badge, Figure, MoneyText, Tone};
use crate::ui::state::context::use_bank;
use crate::ui::words::format;

/// The trial balance of a bank.
#[component]
pub(super) fn TrialBalance(
    /// Whose.
    id: BankId,
) -> impl IntoView {
    let bank = use_bank();
    let view = Memo::new(move |_| bank.read_books(|views| views.trial_balance(id)));
    let figure = |amount: Money| (!amount.is_zero()).then(|| format::money(amount));
    let row = move |TrialBalanceRow { account, debit, credit }: TrialBalanceRow| {
        view! {
            <tr>
                <th scope="row">{account.name()}</th>
                <td class="table__figure">{figure(debit)}</td>
                <td class="table__figure">{figure(credit)}</td>
            </tr>
        }
    };
    move || {
        view.get().map(|view| {
            let (tone, text) = if view.balanced { (Tone::Good, "balanced") } else { (Tone::Bad, "not balanced") };
            let currency = view.currency;
            view! {
                <dl class="figures">
                    <Figure label="Posted to customers"><MoneyText amount=view.posted currency /></Figure>
                    <Figure label="In transit"><MoneyText amount=view.in_transit currency /></Figure>
                </dl>
                <table class="table trial">
                    <caption class="trial__caption">
                        {format!("In {currency}. Every figure is the log up to where you look, added up. ")}
                        <Badge tone text />
                    </caption>
                    <thead>
                        <tr>
                            <th scope="col">"Account"</th>
                            <th scope="col" class="table__figure">"Debit"</th>
                            <th scope="col" class="table__figure">"Credit"</th>
                        </tr>
                    </thead>
                    <tbody>{view.rows.into_iter().map(row).collect_view()}</tbody>
                    <tfoot>
                        <tr>
                            <th scope="row">"Total"</th>
                            <td class="table__figure">{format::money(view.total_debit)}</td>
                            <td class="table__figure">{format::money(view.total_credit)}</td>
                        </tr>
                    </tfoot>
                </table>
            }
        })
    }
}
