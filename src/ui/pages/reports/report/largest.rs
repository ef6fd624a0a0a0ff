//! The largest transactions of a bank, and the table that large ones stand in.

use leftfold_core::domain::{BankId, TransferId};
use leftfold_core::read_models::{
    TransactionType, TransactionView, TransferStatus, largest_transactions_csv,
};
use leptos::prelude::*;

use super::days::{DayFields, TypedDays};
use super::exports::{self, Exports};
use super::listed::Listed;
use crate::ui::components::{Badge, Rows, Time, Tone};
use crate::ui::records::{AccountLink, EventLink, TransferBadge};
use crate::ui::route::{OfficeRoute, Report};
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// Transactions shown at first.
const SHOWN: usize = 20;

/// So many more on demand.
const MORE: usize = 50;

/// The most that are written into a table.
const WRITTEN: usize = 1_000;

/// The largest transactions.
#[component]
pub(super) fn Largest(
    /// Whose.
    id: BankId,
) -> impl IntoView {
    let bank = use_bank();
    let typed = TypedDays::all();
    let days = typed.days();
    let shown = bank.shown(SHOWN, 2);
    let view = Memo::new(move |_| {
        let days = days.get()?;
        bank.read(|views| views.largest_transactions(id, days, shown.and_one()))
    });
    let found = move || {
        view.with(|view| view.as_ref().map(|view| view.transactions.clone()).unwrap_or_default())
    };
    let rows = transactions(found).shown(shown, MORE);
    let table = exports::write(move |views| {
        let view = views.largest_transactions(id, days.get_untracked()?, WRITTEN)?;
        Some(largest_transactions_csv(&view))
    });
    view! {
        <DayFields typed />
        <Exports report=Report::Largest table barred=typed.barred() />
        <Listed
            caption=say::report_largest_caption()
            of=say::report_largest_transaction()
            rows
            empty=move || {
                typed.no_rows(say::report_no_money_moved(), say::report_no_money_moved_hint())
            }
        />
    }
}

/// A row for each transaction.
pub(super) fn transactions(
    found: impl Fn() -> Vec<TransactionView> + Send + Sync + 'static,
) -> Rows {
    let state = |transaction: &TransactionView| {
        let TransactionView { position, status, .. } = transaction;
        format!("{position} {}", status.map_or("", TransferStatus::as_str))
    };
    Rows::new(found, state, |transaction| row(&transaction))
}

/// How far a transfer got. Its money has moved, so where it failed, that was taken back.
fn status(status: TransferStatus) -> AnyView {
    match status {
        TransferStatus::Failed => view! {
            " "
            <Badge tone=Tone::Bad text=say::report_largest_taken_back() />
        }
        .into_any(),
        status => view! {
            " "
            <TransferBadge status />
        }
        .into_any(),
    }
}

fn row(row: &TransactionView) -> impl IntoView + use<> {
    let what = match row.kind {
        TransactionType::Deposit => say::report_transaction_deposit().into_any(),
        TransactionType::Withdrawal => say::report_transaction_withdrawal().into_any(),
        TransactionType::Transfer => {
            let href = OfficeRoute::Transfer(TransferId(row.transaction_id.0)).href();
            view! { <a href=href>{say::report_transaction_transfer()}</a> }.into_any()
        }
    };
    view! {
        <tr>
            <td>
                <span class="report__what">{what}{row.status.map(status)}</span>
                <span class="report__who">
                    <AccountLink id=row.account_id owner=true />
                    {row
                        .to_account_id
                        .map(|id| {
                            view! {
                                " → "
                                <AccountLink id owner=true />
                            }
                        })}
                </span>
                <span class="report__when">
                    <Time at=row.recorded_at />
                    " "
                    <EventLink position=row.position />
                </span>
            </td>
            <td class="table__figure">{format::money(row.amount)}</td>
        </tr>
    }
}
