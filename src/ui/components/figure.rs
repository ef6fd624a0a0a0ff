//! Amounts of money, and figures with labels.

use leftfold_core::domain::{Currency, Money};
use leptos::prelude::*;

use crate::ui::words::format;

/// An amount with its currency, small beside it.
#[component]
pub(crate) fn MoneyText(
    /// How much.
    amount: Money,
    /// Of what.
    currency: Currency,
) -> impl IntoView {
    let class = if amount.is_negative() { "money money--below" } else { "money" };
    view! {
        <span class=class>
            {format::money(amount)} <span class="money__currency">{format!(" {currency}")}</span>
        </span>
    }
}

/// A figure and what it is called, in a list of such.
#[component]
pub(crate) fn Figure(
    /// What it is called.
    #[prop(into)]
    label: String,
    /// The figure.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="figure">
            <dt class="figure__label">{label}</dt>
            <dd class="figure__value">{children()}</dd>
        </div>
    }
}
