//! One transfer with the steps of its saga, drawn and taken: what happened where, and, where it
//! failed, why and how it was taken back.

use leftfold_core::domain::TransferId;
use leftfold_core::domain::transfer::Mode;
use leftfold_core::read_models::TransferView;
use leptos::prelude::*;

use crate::ui::components::{Figure, Heading, MoneyText, isolated};
use crate::ui::records::{
    AccountLink, CheckCard, Missing, PendingSteps, Saga, TransferBadge, currency_of,
};
use crate::ui::route::OfficeRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::names::stored_name;
use crate::ui::words::{format, say};

/// One transfer.
#[component]
pub(crate) fn Transfer(
    /// Which one.
    id: TransferId,
) -> impl IntoView {
    let bank = use_bank();
    let found = Memo::new(move |_| bank.read(|views| views.transfer(id)));
    let exists = Memo::new(move |_| found.with(Option::is_some));
    view! {
        <Show when=move || exists.get() fallback=|| view! { <Missing what="transfer" /> }>
            <p class="crumb">
                <a href=OfficeRoute::Transfers.href()>{say::transfers_title()}</a>
            </p>
            <Heading text=say::transfer_title() />
            {move || found.get().map(|transfer| view! { <Lead transfer /> })}
            <section aria-labelledby="steps-title" class="stack">
                <h2 id="steps-title">{say::transfer_steps()}</h2>
                <Saga id />
                <PendingSteps at_saga=true />
            </section>
            {move || found.get().map(|transfer| view! { <TransferDetails transfer /> })}
        </Show>
    }
}

/// How much it is, and how far it got.
#[component]
fn Lead(
    /// The transfer.
    transfer: TransferView,
) -> impl IntoView {
    let currency = use_bank().peek(None, |views| currency_of(views, &transfer));
    view! {
        <dl class="figures figures--lead">
            {currency
                .map(|currency| {
                    view! {
                        <Figure label=say::transfer_amount()>
                            <MoneyText amount=transfer.amount currency=currency />
                        </Figure>
                    }
                })} <Figure label=say::transfer_state()>
                <TransferBadge status=transfer.status />
            </Figure>
        </dl>
    }
}

/// Between whom it is, how it ended, and what the check found.
#[component]
fn TransferDetails(
    /// The transfer.
    transfer: TransferView,
) -> impl IntoView {
    let bank = use_bank();
    let check = transfer.steps.iter().find(|step| step.name == "transaction_analyzed");
    // Why it came out so is for those who may see the account that the money was in.
    let check = check.map(|step| step.position).filter(|position| bank.told(*position).is_some());
    view! {
        <dl class="facts">
            <div>
                <dt>{say::transfer_from()}</dt>
                <dd>
                    <AccountLink
                        id=transfer.from_account_id
                        owner=true
                        side_of=transfer.transfer_id
                    />
                </dd>
            </div>
            <div>
                <dt>{say::transfer_to()}</dt>
                <dd>
                    <AccountLink
                        id=transfer.to_account_id
                        owner=true
                        side_of=transfer.transfer_id
                    />
                </dd>
            </div>
            {(transfer.mode == Mode::Atomic)
                .then(|| {
                    view! {
                        <div>
                            <dt>{say::transfer_how()}</dt>
                            <dd>{say::transfer_atomic_means()}</dd>
                        </div>
                    }
                })}
            {transfer
                .description
                .clone()
                .map(|text| {
                    view! {
                        <div>
                            <dt>{say::what_for()}</dt>
                            <dd>{isolated(&format::name(&text))}</dd>
                        </div>
                    }
                })}
            {ending(&transfer)
                .map(|text| {
                    view! {
                        <div>
                            <dt>{say::transfer_how_it_ended()}</dt>
                            <dd>{text}</dd>
                        </div>
                    }
                })}
        </dl>
        {check
            .map(|position| {
                view! {
                    <section aria-labelledby="check-title" class="stack">
                        <h2 id="check-title">{say::transfer_fraud_check()}</h2>
                        <CheckCard position on_transfer=true />
                    </section>
                }
            })}
    }
}

/// How a transfer that failed ended, in words.
fn ending(transfer: &TransferView) -> Option<String> {
    let reason = stored_name(transfer.reason?.as_str());
    Some(match transfer.compensated {
        Some(true) => say::transfer_moved_back(&reason),
        Some(false) => say::transfer_nothing_moved(&reason),
        None => say::transfer_being_moved_back(&reason),
    })
}
