//! Figures of a bank: deposits, customers and accounts.

use leftfold_core::read_models::BankView;
use leptos::prelude::*;

use crate::ui::components::{Figure, MoneyText};
use crate::ui::route::OfficeRoute;
use crate::ui::words::{format, say};

/// What a bank holds, and for how many.
#[component]
#[expect(clippy::needless_pass_by_value, reason = "components are handed what they show")]
pub(crate) fn BankFigures(
    /// The bank.
    bank: BankView,
) -> impl IntoView {
    let BankView { balance, currency, customers, accounts, .. } = bank;
    view! {
        <dl class="figures figures--lead">
            <Figure label=say::bank_held()>
                <MoneyText amount=balance currency=currency />
            </Figure>
            <Figure label=say::bank_customers()>
                <a href=OfficeRoute::Customers.href()>{format::grouped(&customers.to_string())}</a>
            </Figure>
            <Figure label=say::bank_accounts()>{format::grouped(&accounts.to_string())}</Figure>
        </dl>
    }
}
