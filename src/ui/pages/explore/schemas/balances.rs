//! What the readable events add up to, beside what the log says itself: what it means that some can't be
//! read.

use leftfold_core::application::WorkshopBalance;
use leftfold_core::domain::Money;
use leptos::prelude::*;

use crate::ui::components::More;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// How many are shown at first.
const SHOWN: usize = 50;

/// The accounts, each with both.
#[component]
pub(super) fn Balances(
    /// Them.
    rows: Vec<WorkshopBalance>,
) -> impl IntoView {
    let shown = use_bank().shown(SHOWN, 2);
    let count = rows.len();
    let words = if rows.iter().any(is_distrusted) {
        say::balances_distrusted()
    } else {
        say::balances_agree()
    };
    view! {
        <section class="card" aria-labelledby="balances-title">
            <h2 id="balances-title">{say::balances_title()}</h2>
            <p class="soft">{words}</p>
            <table class="compared what-if__table schemas__balances">
                <thead>
                    <tr>
                        <th scope="col">{say::balances_account()}</th>
                        <th scope="col">{say::balances_added_up()}</th>
                        <th scope="col">{say::balances_stated()}</th>
                        <th scope="col">{say::balances_missing()}</th>
                    </tr>
                </thead>
                <tbody>
                    {move || rows.iter().take(shown.get()).cloned().map(row).collect_view()}
                </tbody>
            </table>
            <More shown any=Signal::derive(move || count > shown.get()) step=SHOWN />
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
