//! An account as an item of a list, and its status.

use leftfold_core::domain::account::AccountStatus;
use leftfold_core::read_models::AccountView;
use leptos::prelude::*;

use crate::ui::components::{Badge, List, MoneyText, Rows, Tone, isolated};
use crate::ui::route::OfficeRoute;
use crate::ui::words::{format, say};

/// A customer's accounts.
#[component]
pub(crate) fn AccountList(
    /// The accounts.
    #[prop(into)]
    accounts: Callback<(), Vec<AccountView>>,
    /// What stands there while there is none.
    #[prop(into)]
    empty: ViewFn,
) -> impl IntoView {
    // A name goes without an event of the account where its owner is forgotten or the bank is locked.
    let state = |account: &AccountView| {
        let AccountView { account_id, version, nickname, account_number, .. } = account;
        format!("{account_id} {version} {} {}", nickname.is_some(), account_number.is_some())
    };
    let rows =
        Rows::new(move || accounts.run(()), state, |account| view! { <AccountItem account /> });
    view! { <List class="holder__accounts" rows empty /> }
}

/// An account in a list.
#[component]
fn AccountItem(
    /// The account.
    account: AccountView,
) -> impl IntoView {
    let AccountView { account_id, nickname, account_number, balance, currency, status, .. } =
        account;
    let name = nickname.as_deref().map_or_else(|| say::account_without_name().into(), format::name);
    let number = account_number.as_deref().map_or_else(|| "—".into(), format::account_number);
    view! {
        <li class="account-item">
            <a class="account-item__link" href=OfficeRoute::Account(account_id).href()>
                <span class="account-item__name">{isolated(&name)} <StatusBadge status /></span>
                <span class="account-item__number mono">{number}</span>
                <span class="account-item__balance">
                    <MoneyText amount=balance currency=currency />
                </span>
            </a>
        </li>
    }
}

/// The state of an account, where it isn't the usual one.
#[component]
pub(crate) fn StatusBadge(
    /// The state.
    status: AccountStatus,
) -> impl IntoView {
    match status {
        AccountStatus::Active => None,
        AccountStatus::Frozen => Some((Tone::Waiting, say::account_status_frozen())),
        AccountStatus::Closed => Some((Tone::Plain, say::account_status_closed())),
    }
    .map(|(tone, text)| view! { <Badge tone text /> })
}
