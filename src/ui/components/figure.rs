//! Money, and figures with their names under which they are looked for.

use leftfold_core::domain::{Currency, Money};
use leptos::prelude::*;

use crate::ui::format;

/// An amount with its currency, small beside it.
#[component]
pub(crate) fn MoneyText(
    /// How much.
    #[prop(into)]
    amount: Signal<Money>,
    /// Of what.
    #[prop(into)]
    currency: Signal<Currency>,
) -> impl IntoView {
    let class = move || if amount.get().is_negative() { "money money--below" } else { "money" };
    view! {
        <span class=class>
            {move || format::money(amount.get())}
            <span class="money__currency">{move || format!(" {}", currency.get())}</span>
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
