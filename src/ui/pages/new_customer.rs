//! Registers a person as a customer.

use leftfold_core::domain::CustomerId;
use leftfold_core::read_models::Page;
use leptos::prelude::*;

use super::customers::no_bank;
use super::registration::{FIELDS, Typed, TypedAddress};
use crate::ui::components::{Choices, Field, Kind, form_view, heading, select_field};
use crate::ui::context::{BankContext, use_bank};
use crate::ui::dom;
use crate::ui::form::Form;
use crate::ui::html::{Html, el, group, live};
use crate::ui::names;
use crate::ui::route::Route;

/// The form of a new customer.
pub(crate) fn new_customer() -> Html {
    let bank = use_bank();
    let content = live(
        move || banks(bank).is_empty(),
        move |&is_empty| {
            if is_empty {
                no_bank()
            } else {
                el("div").class("card card--form").child(registration(bank))
            }
        },
    );
    group().child(heading("Register a customer")).child(content)
}

/// The banks to choose from.
fn banks(bank: BankContext) -> Choices {
    let banks = bank.read(|views| views.banks(Page::default()));
    banks.into_iter().map(|bank| (bank.bank_id.to_string(), bank.name)).collect()
}

fn registration(bank: BankContext) -> Html {
    let known = banks(bank);
    let typed = Typed::new(known.first().map(|(id, _)| id.clone()).unwrap_or_default());
    let form = Form::new("register", move || typed.problems());
    let submit = move || {
        let Some(command) = untrack(|| typed.command()) else { return };
        let said = format!("{} {} is registered.", command.first_name, command.last_name);
        form.send(bank, command, FIELDS, said, move |outcome| {
            if let Some(id) = bank.made_by(outcome) {
                dom::go(&Route::Customer(CustomerId(id)).href());
            }
        });
    };
    let which = (known.len() > 1)
        .then(|| select_field(form, "bank_id", "Bank", typed.bank_id, move || banks(bank), None));
    let pair = |one: Field, other: Field| {
        el("div").class("form__pair").child(one.html()).child(other.html())
    };
    let names = pair(
        Field::new(form, "first_name", "First name", typed.first_name),
        Field::new(form, "last_name", "Last name", typed.last_name),
    );
    let birth = pair(
        Field::new(form, "date_of_birth", "Date of birth", typed.date_of_birth).kind("date"),
        Field::new(form, "gender", "Gender", typed.gender).optional(),
    );
    let email = Field::new(form, "email", "E-mail", typed.email).kind("email").optional();
    let fields = group()
        .child(which)
        .child(names)
        .child(birth)
        .child(country_field(form, "nationality", "Nationality", typed.nationality))
        .child(email.html())
        .child(address_fields(form, typed.address));
    form_view(form, "Register a customer", (Kind::Primary, "Register"), submit, fields)
}

/// The fields of an address.
pub(super) fn address_fields(form: Form, typed: TypedAddress) -> Html {
    let place = el("div")
        .class("form__pair")
        .child(Field::new(form, "postal_code", "Postal code", typed.postal_code).optional().html())
        .child(Field::new(form, "city", "City", typed.city).html());
    el("fieldset")
        .class("form__group")
        .child(el("legend").class("form__legend").child("Address"))
        .child(Field::new(form, "street", "Street and house", typed.street).html())
        .child(place)
        .child(country_field(form, "country", "Country", typed.country))
}

fn country_field(form: Form, name: &'static str, label: &str, value: RwSignal<String>) -> Html {
    let countries = names::countries();
    select_field(form, name, label, value, move || countries.clone(), None)
}
