//! The transfers, newest first, with how they run and a form for another one.

use leftfold_core::domain::{Currency, TransferId};
use leftfold_core::read_models::{Owners, Page, TransferView};
use leptos::prelude::*;

use super::transfer_form::TransferForm;
use crate::ui::components::{Empty, Heading, List, MoneyText, Rows, isolated};
use crate::ui::records::{AccountLink, PendingSteps, SagaDots, TransferBadge, currency_of};
use crate::ui::route::OfficeRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// Transfers shown at first.
const SHOWN: usize = 25;

/// The transfers.
#[component]
pub(crate) fn Transfers() -> impl IntoView {
    let bank = use_bank();
    let shown = bank.shown(SHOWN, 4);
    let ids = move || bank.read(|views| views.newest_transfers(shown.and_one()));
    let rows = Rows::new(ids, TransferId::to_string, |id| view! { <Row id /> });
    let rows = rows.shown(shown, SHOWN);
    let has_two = Memo::new(move |_| {
        // A customer's own account is enough: they may name another's.
        let enough = if bank.is_customer() { 1 } else { 2 };
        bank.read(|views| views.accounts(Owners::default(), Page::first(2)).len()) >= enough
    });
    view! {
        <Heading text=say::transfers_title() />
        <PendingSteps />
        <div class="stack transfers-page">
            <section class="card actions" aria-labelledby="new-transfer">
                <h2 id="new-transfer" class="visually-hidden">
                    {say::transfers_new()}
                </h2>
                <Show
                    when=move || has_two.get()
                    fallback=|| {
                        view! {
                            <Empty
                                title=say::transfers_need_two()
                                text=say::transfers_need_two_hint()
                            >
                                <a class="button" href=OfficeRoute::Customers.href()>
                                    {say::transfers_to_customers()}
                                </a>
                            </Empty>
                        }
                    }
                >
                    <TransferForm />
                </Show>
            </section>
            <section aria-labelledby="all-transfers">
                <h2 id="all-transfers">{say::transfers_history()}</h2>
                <List
                    class="transfers"
                    rows
                    empty=|| {
                        view! {
                            <Empty title=say::transfers_none() text=say::transfers_none_hint() />
                        }
                    }
                />
            </section>
        </div>
    }
}

#[component]
fn Row(
    /// Which one.
    id: TransferId,
) -> impl IntoView {
    let bank = use_bank();
    let view = Memo::new(move |_| bank.read(|views| views.transfer(id)));
    let currency = Memo::new(move |_| {
        let view = view.get()?;
        bank.read(|views| currency_of(views, &view))
    });
    let row = move |(view, currency): (TransferView, Currency)| {
        let transfer = view.clone();
        view! {
            <li class="transfer-row">
                <div class="transfer-row__line">
                    <a class="transfer-row__amount" href=OfficeRoute::Transfer(id).href()>
                        <MoneyText amount=view.amount currency=currency />
                    </a>
                    <TransferBadge status=view.status />
                </div>
                <p class="transfer-row__way">
                    <AccountLink id=view.from_account_id owner=true side_of=id />
                    " → "
                    <AccountLink id=view.to_account_id owner=true side_of=id />
                </p>
                {view
                    .description
                    .map(|text| view! { <p class="soft">{isolated(&format::name(&text))}</p> })}
                <SagaDots transfer />
            </li>
        }
    };
    move || view.get().zip(currency.get()).map(row)
}
