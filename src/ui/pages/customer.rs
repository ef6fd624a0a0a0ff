//! One customer: who it is, the accounts, and moving house.

use leftfold_core::domain::customer::Address;
use leftfold_core::domain::{Currency, CustomerId, Money};
use leftfold_core::read_models::CustomerView;

use super::accounts::account_list;
use super::customer_forms::{move_form, open_form};
use super::missing;
use crate::ui::components::{empty, fact, figure, figures, link, live_heading, live_money};
use crate::ui::context::use_bank;
use crate::ui::format;
use crate::ui::html::{Html, el, group, live};
use crate::ui::names;
use crate::ui::route::Route;

/// One customer.
pub(crate) fn customer(id: CustomerId) -> Html {
    let bank = use_bank();
    let currency = move || {
        bank.read(|views| views.bank(views.customer(id)?.bank_id).map(|bank| bank.currency))
    };
    live(currency, move |currency| match *currency {
        Some(currency) => found(id, currency),
        None => missing("customer"),
    })
}

fn found(id: CustomerId, currency: Currency) -> Html {
    let bank = use_bank();
    let customer = move || bank.read(|views| views.customer(id));
    let name = move || {
        let name = customer().and_then(|customer| customer.name());
        name.unwrap_or_else(|| "Forgotten customer".into())
    };
    let zero = Money::zero(currency);
    let balance = move || customer().map_or(zero, |customer| customer.balance);
    let held = figure("Held in all accounts", live_money(balance, currency));
    let none = || empty("No account yet", "Open the first one below.");
    let section = |id: &str, title: &str| {
        el("section").attr("aria-labelledby", id).child(el("h2").attr("id", id).child(title))
    };
    let accounts = section("accounts-title", "Accounts")
        .child(account_list(id, none))
        .child(open_form(id, currency));
    let person = live(customer, |customer| customer.as_ref().map_or_else(group, person));
    let person = section("person-title", "Personal details").child(person).child(move_form(id));
    group()
        .child(el("p").class("crumb").child(link(&Route::Customers, "Customers")))
        .child(live_heading(name))
        .child(figures().child(held))
        .child(el("div").class("split split--main-first").child(accounts).child(person))
}

fn person(customer: &CustomerView) -> Html {
    let known = |name: &str, value: Option<String>| {
        value.filter(|value| !value.is_empty()).map(|value| fact(name, value))
    };
    let born = customer
        .date_of_birth
        .as_ref()
        .and_then(|day| format!("{day}T00:00:00Z").parse().ok())
        .map(format::day);
    let lives = customer.address.as_ref().map(|Address { street, city, postal_code, country }| {
        format!("{street}, {postal_code} {city}, {}", names::country_name(country))
    });
    el("dl")
        .class("facts")
        .child(known("Born", born))
        .child(known("Gender", customer.gender.clone()))
        .child(known("Nationality", customer.nationality.as_deref().map(names::country_name)))
        .child(known("E-mail", customer.email.clone()))
        .child(known("Lives at", lives))
}
