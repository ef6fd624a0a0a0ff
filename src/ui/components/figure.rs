//! Money, and figures with their names under which they are looked for.

use leftfold_core::domain::{Currency, Money};

use crate::ui::format;
use crate::ui::html::{Content, Html, el, live};

/// An amount with its currency, small beside it.
pub(crate) fn money(amount: Money, currency: Currency) -> Html {
    el("span")
        .class(if amount.is_negative() { "money money--below" } else { "money" })
        .child(format::money(amount))
        .child(el("span").class("money__currency").child(format!(" {currency}")))
}

/// An amount that changes, with its currency.
pub(crate) fn live_money(amount: impl Fn() -> Money + 'static, currency: Currency) -> Html {
    live(amount, move |&amount| money(amount, currency))
}

/// A figure and what it is called, in a list of such.
pub(crate) fn figure(label: &str, content: impl Content) -> Html {
    el("div")
        .class("figure")
        .child(el("dt").class("figure__label").child(label))
        .child(el("dd").class("figure__value").child(content))
}

/// The figures that a page begins with.
pub(crate) fn figures() -> Html {
    el("dl").class("figures figures--lead")
}
