//! The customers and what each holds.

use leftfold_core::domain::{Act, CustomerId};
use leftfold_core::read_models::Page;
use leptos::prelude::*;

use crate::ui::components::{ActLink, Emphasis, Heading, List, MoneyText, Rows, isolated};
use crate::ui::records::{NoCustomers, customer_name, no_bank};
use crate::ui::route::OfficeRoute;
use crate::ui::state::context::use_bank;
use crate::ui::words::{format, say};

/// Customers shown at first.
const SHOWN: usize = 50;

/// The customers.
#[component]
pub(crate) fn Customers() -> impl IntoView {
    let bank = use_bank();
    let shown = bank.shown(SHOWN, 2);
    let ids = move || {
        let customers = bank.read(|views| views.customers(None, Page::first(shown.and_one())));
        customers.into_iter().map(|customer| customer.customer_id).collect()
    };
    let rows = Rows::new(ids, CustomerId::to_string, |id| view! { <Row id /> });
    let rows = rows.shown(shown, SHOWN);
    let has_bank = Memo::new(move |_| bank.has_bank());
    let barred = bank.barred(Act::RegisterCustomer, None);
    view! {
        <div class="title-row">
            <Heading text=say::customers_title() />
            <Show when=move || rows.any()>
                <ActLink
                    href=OfficeRoute::NewCustomer.href()
                    barred
                    emphasis=Emphasis::Primary
                    text=say::register_customer()
                />
            </Show>
        </div>
        <List
            class="people"
            rows
            empty=move || {
                view! {
                    <Show when=move || has_bank.get() fallback=no_bank>
                        <NoCustomers />
                    </Show>
                }
            }
        />
    }
}

#[component]
fn Row(
    /// Who.
    id: CustomerId,
) -> impl IntoView {
    let bank = use_bank();
    let view = Memo::new(move |_| {
        bank.read(|views| {
            let customer = views.customer(id)?;
            let currency = bank.currency_of(customer.bank_id)?;
            Some((customer, currency))
        })
    });
    move || {
        view.get().map(|(customer, currency)| {
            let name = customer_name(&customer);
            let holds = match &customer.address {
                Some(address) => say::customers_lives_and_holds(
                    &format::name(&address.city),
                    &address.country,
                    customer.accounts.len(),
                ),
                None => say::customers_holds(customer.accounts.len()),
            };
            view! {
                <li>
                    <a class="account-item__link" href=OfficeRoute::Customer(id).href()>
                        <span class="account-item__name">{isolated(&name)}</span>
                        <span class="account-item__number">{isolated(&holds)}</span>
                        <span class="account-item__balance">
                            <MoneyText amount=customer.balance currency=currency />
                        </span>
                    </a>
                </li>
            }
        })
    }
}
