//! Registers a person as a customer.

use leftfold_core::domain::{Act, CustomerId};
use leftfold_core::read_models::Page;
use leptos::prelude::*;

use super::registration::{FIELDS, Typed, TypedAddress, example};
use crate::ui::components::form::Form;
use crate::ui::components::{Button, Field, FormView, Heading, RareFields, SelectField};
use crate::ui::records::no_bank;
use crate::ui::route::{OfficeRoute, Route};
use crate::ui::state::context::use_bank;
use crate::ui::words::format::name;
use crate::ui::words::{names, say};

/// The form of a new customer.
#[component]
pub(crate) fn NewCustomer() -> impl IntoView {
    let bank = use_bank();
    let banks = Memo::new(move |_| {
        let banks = bank.read(|views| views.banks(Page::default()));
        banks
            .into_iter()
            .map(|bank| (bank.bank_id.to_string(), name(&bank.name)))
            .collect::<Vec<_>>()
    });
    let exists = Memo::new(move |_| bank.has_bank());
    view! {
        <Show
            when=move || exists.get()
            fallback=|| {
                view! {
                    <Heading text=say::register_customer() />
                    {no_bank()}
                }
            }
        >
            <Registration banks />
        </Show>
    }
}

#[component]
fn Registration(
    /// The banks to choose from.
    banks: Memo<Vec<(String, String)>>,
) -> impl IntoView {
    let bank = use_bank();
    // The newest: whoever has just opened a bank is here for its first customer.
    let newest =
        banks.with_untracked(|banks| banks.last().map(|(id, _)| id.clone()).unwrap_or_default());
    let typed = Typed::new(newest);
    let form = Form::new("register", move || typed.problems());
    let several = banks.with_untracked(|banks| banks.len() > 1);
    let countries = Signal::stored(names::countries());
    let submit = move |()| {
        let Some(command) = untrack(|| typed.command()) else { return };
        let who = name(&format!("{} {}", command.first_name, command.last_name));
        let said = say::new_customer_registered(&who);
        form.send(bank, command, FIELDS, said, move |sent| {
            sent.go(bank, |id| Route::Office(OfficeRoute::Customer(CustomerId(id))));
        });
    };
    let fill_in = move |()| {
        typed.fill_in(&example());
        form.filled_in();
    };
    view! {
        <div class="title-row">
            <Heading text=say::register_customer() />
            <Button on_click=fill_in>{say::new_customer_fill_in()}</Button>
        </div>
        <div class="card card--form">
            <FormView
                form
                label=say::register_customer()
                action=say::new_customer_action()
                barred=bank.barred(Act::RegisterCustomer, None)
                on_submit=submit
            >
                {several
                    .then(|| {
                        view! {
                            <SelectField
                                form
                                name="bank_id"
                                label=say::new_customer_bank()
                                value=typed.bank_id
                                options=banks
                            />
                        }
                    })}
                <div class="form__pair">
                    <Field
                        form
                        name="first_name"
                        label=say::new_customer_first_name()
                        value=typed.first_name
                    />
                    <Field
                        form
                        name="last_name"
                        label=say::new_customer_last_name()
                        value=typed.last_name
                    />
                </div>
                <div class="form__pair">
                    <Field
                        form
                        name="date_of_birth"
                        label=say::date_of_birth()
                        value=typed.date_of_birth
                        kind="date"
                    />
                    <SelectField
                        form
                        name="nationality"
                        label=say::new_customer_nationality()
                        value=typed.nationality
                        options=countries
                    />
                </div>
                <AddressFields form typed=typed.address countries />
                <RareFields form names=&["gender", "email"]>
                    <Field
                        form
                        name="gender"
                        label=say::new_customer_gender()
                        value=typed.gender
                        may_be_empty=true
                    />
                    <Field
                        form
                        name="email"
                        label=say::new_customer_email()
                        value=typed.email
                        kind="email"
                        may_be_empty=true
                    />
                </RareFields>
            </FormView>
        </div>
    }
}

/// The fields of an address.
#[component]
pub(super) fn AddressFields(
    /// The form that they stand in.
    form: Form,
    /// What is typed in them.
    typed: TypedAddress,
    /// The countries to choose from.
    countries: Signal<Vec<(String, String)>>,
) -> impl IntoView {
    view! {
        <fieldset class="form__group">
            <legend class="form__legend">{say::address_title()}</legend>
            <div class="form__pair">
                <Field form name="street" label=say::address_street() value=typed.street />
                <Field form name="city" label=say::address_city() value=typed.city />
            </div>
            <div class="form__pair">
                <Field
                    form
                    name="postal_code"
                    label=say::address_postal_code()
                    value=typed.postal_code
                    may_be_empty=true
                />
                <SelectField
                    form
                    name="country"
                    label=say::address_country()
                    value=typed.country
                    options=countries
                />
            </div>
        </fieldset>
    }
}
