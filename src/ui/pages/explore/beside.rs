//! Two states of the books side by side: of two banks at one position, or of one bank at two.

use std::collections::BTreeMap;

use leftfold_core::application::AuthorizedViews;
use leftfold_core::domain::{AccountId, Money};
use leftfold_core::read_models::{AccountView, Owners, Page};
use leptos::prelude::*;

use crate::ui::components::{Column, Table, isolated};
use crate::ui::records::owner_name;
use crate::ui::words::chart::chart_name;
use crate::ui::words::{format, say};

/// A figure that both may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) name: String,
    pub(super) own: Option<Money>,
    pub(super) other: Option<Money>,
}

impl Pair {
    /// Whether it is another one in each.
    pub(super) fn differs(&self) -> bool {
        self.own != self.other
    }
}

/// Figures of both, and by how much they differ.
#[component]
pub(super) fn Pairs(
    /// What stands over the rows, over the one figure, over the other and over the difference.
    heads: [&'static str; 4],
    /// The rows.
    pairs: Vec<Pair>,
) -> impl IntoView {
    let row = |pair: &Pair| {
        let money = |amount: Option<Money>| {
            amount.map_or_else(|| say::both_not_there().into(), format::money)
        };
        let differs = pair.differs();
        let difference = match (pair.own, pair.other) {
            (Some(own), Some(other)) => Some(other.minus(own)),
            (own, other) => other.or(own.map(Money::negated)),
        };
        let difference = difference.filter(|difference| !difference.is_zero());
        view! {
            <tr class=("what-if__row--other", differs)>
                <th scope="row">{isolated(&pair.name)}</th>
                <td>{money(pair.own)}</td>
                <td>{money(pair.other)}</td>
                <td>{difference.map_or_else(String::new, format::movement)}</td>
            </tr>
        }
    };
    view! {
        <Table class="compared what-if__table" columns=heads.map(Column::words)>
            <tbody>{pairs.iter().map(row).collect_view()}</tbody>
        </Table>
    }
}

/// What every account holds that one of both has, oldest first.
pub(super) fn accounts_beside(own: &AuthorizedViews<'_>, other: &AuthorizedViews<'_>) -> Vec<Pair> {
    let accounts = |seen: &AuthorizedViews<'_>| seen.accounts(Owners::default(), Page::default());
    let called = |account: &AccountView| {
        let nickname = account.nickname.as_deref().map(format::name);
        format!(
            "{}, {}",
            owner_name(account),
            nickname.as_deref().unwrap_or(say::account_without_name())
        )
    };
    let mut pairs: BTreeMap<AccountId, Pair> = BTreeMap::new();
    for account in accounts(own) {
        let pair = Pair { name: called(&account), own: Some(account.balance), other: None };
        pairs.insert(account.account_id, pair);
    }
    for account in accounts(other) {
        let pair = pairs.entry(account.account_id);
        let pair = pair.or_insert_with(|| Pair { name: called(&account), own: None, other: None });
        pair.other = Some(account.balance);
    }
    pairs.into_values().collect()
}

/// What the books of every bank say of each account in them.
pub(super) fn books_beside(own: &AuthorizedViews<'_>, other: &AuthorizedViews<'_>) -> Vec<Pair> {
    let mut banks = own.banks(Page::default());
    banks.extend(
        other.banks(Page::default()).into_iter().filter(|bank| own.bank(bank.bank_id).is_none()),
    );
    let several = banks.len() > 1;
    let mut pairs = Vec::new();
    for bank in banks {
        let nets = |seen: &AuthorizedViews<'_>| -> Vec<(&'static str, Money)> {
            let rows = seen.trial_balance(bank.bank_id).map(|trial| trial.rows);
            let rows = rows.unwrap_or_default().into_iter();
            rows.map(|row| (chart_name(row.account), row.debit.minus(row.credit))).collect()
        };
        let (mine, here) = (nets(own), nets(other));
        let of = |nets: &[(&'static str, Money)], name: &&str| {
            nets.iter().find(|(known, _)| known == name).map(|(_, net)| *net)
        };
        let names = if mine.is_empty() { &here } else { &mine };
        pairs.extend(names.iter().map(|(name, _)| Pair {
            name: if several {
                format!("{}, {name}", format::name(&bank.name))
            } else {
                (*name).to_owned()
            },
            own: of(&mine, name),
            other: of(&here, name),
        }));
    }
    pairs
}
