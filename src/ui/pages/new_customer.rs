//! Registers a person as a customer. The bank's own rules are asked as fields are left, so that
//! what is said then is what the bank would say.

use leftfold_core::domain::customer::{
    Address, Customer, CustomerCommand, CustomerFacts, CustomerState, RegisterCustomer,
};
use leftfold_core::domain::{BankId, CustomerId};
use leftfold_core::event_sourcing::{Decider, StreamId, Timestamp};
use leftfold_core::read_models::Page;
use leptos::prelude::*;

use super::customers::no_bank;
use crate::ui::components::{Field, FormView, Heading, SelectField};
use crate::ui::context::use_bank;
use crate::ui::dom;
use crate::ui::form::{Form, Problems, problem_of};
use crate::ui::names;
use crate::ui::route::Route;

const FIELDS: &[&str] = &[
    "bank_id",
    "first_name",
    "last_name",
    "nationality",
    "gender",
    "date_of_birth",
    "street",
    "city",
    "postal_code",
    "country",
    "email",
];

/// The form of a new customer.
#[component]
pub(crate) fn NewCustomer() -> impl IntoView {
    let bank = use_bank();
    let banks = Memo::new(move |_| {
        let banks = bank.read(|views| views.banks(Page::default()));
        banks.into_iter().map(|bank| (bank.bank_id.to_string(), bank.name)).collect::<Vec<_>>()
    });
    let exists = Memo::new(move |_| banks.with(|banks| !banks.is_empty()));
    view! {
        <Heading text="Register a customer" />
        <Show when=move || exists.get() fallback=no_bank>
            <div class="card card--form"><Registration banks /></div>
        </Show>
    }
}

/// What is typed, field by field.
#[derive(Clone, Copy)]
struct Typed {
    bank_id: RwSignal<String>,
    first_name: RwSignal<String>,
    last_name: RwSignal<String>,
    nationality: RwSignal<String>,
    gender: RwSignal<String>,
    date_of_birth: RwSignal<String>,
    email: RwSignal<String>,
    address: TypedAddress,
}

impl Typed {
    fn new(bank_id: String) -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            bank_id: RwSignal::new(bank_id),
            first_name: empty(),
            last_name: empty(),
            nationality: empty(),
            gender: empty(),
            date_of_birth: empty(),
            email: empty(),
            address: TypedAddress::new(&Address::default()),
        }
    }

    fn command(self) -> Option<RegisterCustomer> {
        let trimmed = |field: RwSignal<String>| field.get().trim().to_owned();
        Some(RegisterCustomer {
            customer_id: None,
            bank_id: self.bank_id.get().parse::<BankId>().ok()?,
            first_name: trimmed(self.first_name),
            last_name: trimmed(self.last_name),
            nationality: trimmed(self.nationality),
            gender: trimmed(self.gender),
            date_of_birth: trimmed(self.date_of_birth),
            address: self.address.get(),
            email: Some(trimmed(self.email)).filter(|email| !email.is_empty()),
        })
    }

    /// Everything that the bank would refuse.
    fn problems(self) -> Problems {
        match self.command() {
            Some(typed) => refused(&typed),
            None => Problems::from([("bank_id", "Choose a bank".into())]),
        }
    }
}

/// Everything that the bank would refuse of a registration. The bank names one field at a time, so
/// each is tried beside good values for all others.
fn refused(typed: &RegisterCustomer) -> Problems {
    let facts = CustomerFacts { now: today(), bank_exists: true };
    let mut problems = Problems::new();
    for change in TRIALS {
        let mut trial = good(typed.bank_id);
        change(&mut trial, typed);
        if let Err(error) =
            Customer::decide(&CustomerState::Absent, &CustomerCommand::Register(trial), &facts)
        {
            problem_of(&error, &mut problems, FIELDS);
        }
    }
    problems
}

/// One field each, put into a command that is good otherwise.
const TRIALS: &[fn(&mut RegisterCustomer, &RegisterCustomer)] = &[
    |trial, typed| trial.first_name.clone_from(&typed.first_name),
    |trial, typed| trial.last_name.clone_from(&typed.last_name),
    |trial, typed| trial.nationality.clone_from(&typed.nationality),
    |trial, typed| trial.date_of_birth.clone_from(&typed.date_of_birth),
    |trial, typed| trial.email.clone_from(&typed.email),
    |trial, typed| trial.address.street.clone_from(&typed.address.street),
    |trial, typed| trial.address.city.clone_from(&typed.address.city),
    |trial, typed| trial.address.postal_code.clone_from(&typed.address.postal_code),
    |trial, typed| trial.address.country.clone_from(&typed.address.country),
];

fn good(bank_id: BankId) -> RegisterCustomer {
    let word = || "a".to_owned();
    RegisterCustomer {
        customer_id: None,
        bank_id,
        first_name: word(),
        last_name: word(),
        nationality: "US".into(),
        gender: String::new(),
        date_of_birth: "1970-01-01".into(),
        address: Address {
            street: word(),
            city: word(),
            postal_code: word(),
            country: "US".into(),
        },
        email: None,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a browser's milliseconds are whole and far from the limits"
)]
fn today() -> Timestamp {
    Timestamp::from_millis(js_sys::Date::now() as i64)
}

#[component]
fn Registration(
    /// The banks to choose from.
    banks: Memo<Vec<(String, String)>>,
) -> impl IntoView {
    let bank = use_bank();
    let first =
        banks.with_untracked(|banks| banks.first().map(|(id, _)| id.clone()).unwrap_or_default());
    let typed = Typed::new(first);
    let form = Form::new("register", move || typed.problems());
    let several = banks.with_untracked(|banks| banks.len() > 1);
    let countries = Signal::stored(names::countries());
    let submit = move |()| {
        let Some(command) = untrack(|| typed.command()) else { return };
        let said = format!("{} {} is registered.", command.first_name, command.last_name);
        form.send(bank, command, FIELDS, said, move |outcome| {
            if let leftfold_core::application::Outcome::Accepted { first, .. } = outcome {
                let stream = bank
                    .untracked(|reading| reading.log().get(*first).map(|recorded| recorded.stream));
                if let Some(StreamId { id, .. }) = stream {
                    dom::go(&Route::Customer(CustomerId(id)).href());
                }
            }
        });
    };
    view! {
        <FormView form label="Register a customer" action="Register" on_submit=submit>
            {several.then(|| view! { <SelectField form name="bank_id" label="Bank" value=typed.bank_id options=banks /> })}
            <div class="form__pair">
                <Field form name="first_name" label="First name" value=typed.first_name />
                <Field form name="last_name" label="Last name" value=typed.last_name />
            </div>
            <div class="form__pair">
                <Field form name="date_of_birth" label="Date of birth" value=typed.date_of_birth kind="date" />
                <Field form name="gender" label="Gender" value=typed.gender may_be_empty=true />
            </div>
            <SelectField form name="nationality" label="Nationality" value=typed.nationality options=countries />
            <Field form name="email" label="E-mail" value=typed.email kind="email" may_be_empty=true />
            <AddressFields form typed=typed.address countries />
        </FormView>
    }
}

/// An address as it is typed.
#[derive(Clone, Copy)]
pub(super) struct TypedAddress {
    street: RwSignal<String>,
    city: RwSignal<String>,
    postal_code: RwSignal<String>,
    country: RwSignal<String>,
}

impl TypedAddress {
    pub(super) fn new(address: &Address) -> Self {
        Self {
            street: RwSignal::new(address.street.clone()),
            city: RwSignal::new(address.city.clone()),
            postal_code: RwSignal::new(address.postal_code.clone()),
            country: RwSignal::new(address.country.clone()),
        }
    }

    pub(super) fn get(self) -> Address {
        let trimmed = |field: RwSignal<String>| field.get().trim().to_owned();
        Address {
            street: trimmed(self.street),
            city: trimmed(self.city),
            postal_code: trimmed(self.postal_code),
            country: trimmed(self.country),
        }
    }

    /// What the bank would refuse of it.
    pub(super) fn problems(self) -> Problems {
        refused(&RegisterCustomer { address: self.get(), ..good(BankId(uuid::Uuid::nil())) })
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
            <legend class="form__legend">"Address"</legend>
            <Field form name="street" label="Street and house" value=typed.street />
            <div class="form__pair">
                <Field form name="postal_code" label="Postal code" value=typed.postal_code may_be_empty=true />
                <Field form name="city" label="City" value=typed.city />
            </div>
            <SelectField form name="country" label="Country" value=typed.country options=countries />
        </fieldset>
    }
}
