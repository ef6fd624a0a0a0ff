//! A field for an amount. It says how it reads what is typed, before any money moves.

use leftfold_core::domain::{Currency, Money, Sign};
use leptos::prelude::*;

use super::field::Field;
use super::form::Form;
use crate::ui::words::amount::read_amount;
use crate::ui::words::format;

/// A field for an amount of one currency.
#[component]
pub(crate) fn AmountField(
    /// The form that it stands in.
    form: Form,
    /// The command's field.
    name: &'static str,
    /// What it is called.
    label: &'static str,
    /// What is typed in it.
    value: RwSignal<String>,
    /// The currency of the amount.
    #[prop(into)]
    currency: Signal<Currency>,
    /// Whether it may be left empty.
    #[prop(optional)]
    may_be_empty: bool,
) -> impl IntoView {
    let reading = move || {
        let (text, currency) = (value.get(), currency.get());
        let amount = read_amount(&text, currency, Sign::NotNegative).ok()?;
        let money = Money::parse(&amount, currency, Sign::NotNegative).ok()?;
        // What was typed as it is shown needs no telling.
        (amount != text.trim()).then(|| format!("= {}", format::money_in(money, currency)))
    };
    view! {
        <Field
            form
            name
            label
            value
            keys="decimal"
            may_be_empty
            hint=Signal::derive(reading)
            suffix=Signal::derive(move || Some(currency.get().to_string()))
        />
    }
}
