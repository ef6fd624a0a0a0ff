//! What the readable events add up to, beside what the log says itself: what it means that some can't be
//! read.

use leftfold_core::application::WorkshopBalance;
use leftfold_core::domain::Money;
use leptos::prelude::*;

use crate::ui::components::{Column, Rows, Table};
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// How many are shown at first.
const SHOWN: usize = 50;

/// The accounts, each with both.
#[component]
pub(super) fn Balances(
    /// Them.
    accounts: Vec<WorkshopBalance>,
) -> impl IntoView {
    let shown = use_bank().shown(SHOWN, 2);
    let words = if accounts.iter().any(is_distrusted) {
        say::balances_distrusted()
    } else {
        say::balances_agree()
    };
    let rows = Rows::new(
        move || accounts.iter().take(shown.and_one()).cloned().collect(),
        |account| account.account_id.to_string(),
        row,
    );
    let rows = rows.shown(shown, SHOWN);
    view! {
        <section class="card" aria-labelledby="balances-title">
            <h2 id="balances-title">{say::balances_title()}</h2>
            <p class="soft">{words}</p>
            <Table
                class="compared what-if__table schemas__balances"
                columns=[
                    Column::words(say::balances_account()),
                    Column::words(say::balances_added_up()),
                    Column::words(say::balances_stated()),
                    Column::words(say::balances_missing()),
                ]
                rows
            />
        </section>
    }
}

fn row(row: WorkshopBalance) -> impl IntoView {
    let (missing, distrusted) = (missing(&row), is_distrusted(&row));
    let name = row.nickname.map(|name| format::name(&name)).unwrap_or_else(|| {
        say::balances_nameless(&format::short_id(&row.account_id.0.to_string()))
    });
    let aside = match row.put_aside {
        0 => String::new(),
        count => say::balances_quarantined(count),
    };
    let money = |amount: Option<Money>| amount.map_or_else(|| "–".into(), format::money);
    view! {
        <tr class=("what-if__row--other", distrusted)>
            <th scope="row">{name}<span class="schemas__aside">{aside}</span></th>
            <td>{money(row.adds_up)}</td>
            <td>{money(row.stated)}</td>
            <td>{missing.map_or_else(String::new, format::movement)}</td>
        </tr>
    }
}

fn is_distrusted(row: &WorkshopBalance) -> bool {
    row.put_aside > 0 || missing(row).is_some()
}

/// What the readable events lack of what the log says, where they lack something.
fn missing(row: &WorkshopBalance) -> Option<Money> {
    let difference = row.stated?.checked_sub(row.adds_up?)?;
    (!difference.is_zero()).then_some(difference)
}
