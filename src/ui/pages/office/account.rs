//! One account: what it holds, what can be done with it, and its statement.

use leftfold_core::domain::account::AccountStatus;
use leftfold_core::domain::{AccountId, Money};
use leftfold_core::read_models::AccountView;
use leptos::prelude::*;

use super::account_actions::Actions;
use super::statement::Statement;
use crate::ui::components::{Figure, Heading, MoneyText, Sparkline, isolated};
use crate::ui::records::{Missing, StatusBadge, owner_name};
use crate::ui::route::{OfficeRoute, Section};
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// How many movements the course of the balance shows.
const SHOWN_MOVEMENTS: usize = 60;

/// One account.
#[component]
pub(crate) fn Account(
    /// Which one.
    id: AccountId,
) -> impl IntoView {
    let bank = use_bank();
    let found = Memo::new(move |_| bank.read(|views| views.account(id)));
    let exists = Memo::new(move |_| found.with(Option::is_some));
    let page = move || {
        let first = found.get_untracked()?;
        // A log never loses an account, so the last view that was found stands in for none.
        let account = Memo::new(move |_| found.get().unwrap_or_else(|| first.clone()));
        Some(view! { <AccountDetails account /> })
    };
    view! {
        <Show when=move || exists.get() fallback=|| view! { <Missing what="account" /> }>
            {page()}
        </Show>
    }
}

#[component]
fn AccountDetails(
    /// The account.
    account: Memo<AccountView>,
) -> impl IntoView {
    let bank = use_bank();
    let id = account.with_untracked(|account| account.account_id);
    let checks = OfficeRoute::Fraud(Some(id), None).href();
    let name = Signal::derive(move || {
        account.with(|account| {
            account.nickname.as_deref().map_or_else(|| say::account_title().into(), format::name)
        })
    });
    view! {
        <div class="account__head">
            <Owner account />
            <Heading text=name />
            <p class="account__line">
                <span class="mono">
                    {move || {
                        account
                            .with(|account| {
                                account
                                    .account_number
                                    .as_deref()
                                    .map_or_else(|| "—".into(), format::account_number)
                            })
                    }}
                </span>
                {move || view! { <StatusBadge status=account.with(|account| account.status) /> }}
                {move || {
                    bank.opens(Section::Fraud)
                        .then(|| {
                            view! {
                                <a class="account__checks" href=checks.clone()>
                                    {say::account_fraud_checks()}
                                </a>
                            }
                        })
                }}
            </p>
        </div>
        <Balances account />
        <div class="account__columns">
            <Actions account />
            <Statement id />
        </div>
    }
}

#[component]
fn Owner(
    /// The account.
    account: Memo<AccountView>,
) -> impl IntoView {
    let owner = Memo::new(move |_| account.with(|account| (account.owner_id, owner_name(account))));
    move || {
        let (id, name) = owner.get();
        view! {
            <p class="crumb">
                <a href=OfficeRoute::Customer(id).href()>{isolated(&name)}</a>
            </p>
        }
    }
}

/// How the balance went, for the eye; the statement says it in figures.
#[component]
fn Course(
    /// Whose balance.
    id: AccountId,
) -> impl IntoView {
    let bank = use_bank();
    let balances = Memo::new(move |_| {
        let balances = bank.read(|views| views.newest_balances(id, SHOWN_MOVEMENTS));
        balances.into_iter().map(Money::minor).collect::<Vec<_>>()
    });
    view! { <Sparkline values=balances /> }
}

/// The three balances: posted, held and available.
#[component]
fn Balances(
    /// The account.
    account: Memo<AccountView>,
) -> impl IntoView {
    let figure = move |pick: fn(&AccountView) -> Money| {
        move || {
            let (amount, currency) = account.with(|account| (pick(account), account.currency));
            view! { <MoneyText amount currency /> }
        }
    };
    let open = move || account.with(|account| account.status != AccountStatus::Closed);
    let frozen = move || account.with(|account| account.status == AccountStatus::Frozen);
    let holds = move || account.with(|account| !account.held.is_zero());
    let overdraws = move || open() && account.with(|account| !account.overdraft_limit.is_zero());
    view! {
        <dl class="figures figures--lead">
            <Figure label=say::account_balance()>{figure(|account| account.balance)}</Figure>
            <Course id=account.with_untracked(|account| account.account_id) />
            <Show when=open>
                <Figure label=say::account_available()>
                    {figure(|account| account.available)} <Show when=frozen>
                        <span class="soft">" "{say::account_available_frozen()}</span>
                    </Show>
                </Figure>
            </Show>
            <Show when=holds>
                <Figure label=say::account_held()>{figure(|account| account.held)}</Figure>
            </Show>
            <Show when=overdraws>
                <Figure label=say::account_overdraft_limit()>
                    {figure(|account| account.overdraft_limit)}
                </Figure>
            </Show>
        </dl>
    }
}
