//! A field for an amount. It says how it reads what is typed, before any money moves.

use leftfold_core::domain::{Currency, Money, Sign};
use leptos::prelude::*;

use super::field::Field;
use crate::ui::amount::read_amount;
use crate::ui::form::Form;
use crate::ui::format;

/// A field for an amount of one currency.
pub(crate) fn amount_field(
    form: Form,
    name: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    currency: Currency,
) -> Field {
    let reading = move || {
        let text = value.get();
        let amount = read_amount(&text, currency, Sign::NotNegative).ok()?;
        let money = Money::parse(&amount, currency, Sign::NotNegative).ok()?;
        // What was typed as it is shown needs no telling.
        (amount != text.trim()).then(|| format!("= {}", format::money_in(money, currency)))
    };
    Field::new(form, name, label, value).keys("decimal").hint(reading).suffix(currency.to_string())
}
