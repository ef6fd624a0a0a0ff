//! A person's registration as it is typed, and what the bank would say to it: its own rules are
//! asked as fields are left, so that what is said then is what would be said after sending.

use leftfold_core::domain::BankId;
use leftfold_core::domain::customer::{
    Address, Customer, CustomerCommand, CustomerFacts, CustomerState, RegisterCustomer,
};
use leftfold_core::event_sourcing::{Decider, Timestamp};
use leptos::prelude::*;

use crate::ui::components::form::{Problems, words_typed};
use crate::ui::state::sending::problem_of;
use crate::ui::words::say;

/// Every field of a registration.
pub(super) const FIELDS: &[&str] = &[
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

/// What is typed, field by field.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    pub(super) bank_id: RwSignal<String>,
    pub(super) first_name: RwSignal<String>,
    pub(super) last_name: RwSignal<String>,
    pub(super) nationality: RwSignal<String>,
    pub(super) gender: RwSignal<String>,
    pub(super) date_of_birth: RwSignal<String>,
    pub(super) email: RwSignal<String>,
    pub(super) address: TypedAddress,
}

impl Typed {
    pub(super) fn new(bank_id: String) -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            bank_id: RwSignal::new(bank_id),
            first_name: empty(),
            last_name: empty(),
            nationality: empty(),
            gender: empty(),
            date_of_birth: empty(),
            email: empty(),
            address: TypedAddress::within(""),
        }
    }

    /// Fills in a person who doesn't exist, by the rules of the bank.
    pub(super) fn fill_in(self, person: &RegisterCustomer) {
        self.first_name.set(person.first_name.clone());
        self.last_name.set(person.last_name.clone());
        self.nationality.set(person.nationality.clone());
        self.date_of_birth.set(person.date_of_birth.clone());
        self.gender.set(person.gender.clone());
        self.email.set(person.email.clone().unwrap_or_default());
        self.address.fill_in(&person.address);
    }

    /// The command, once a bank is chosen.
    pub(super) fn command(self) -> Option<RegisterCustomer> {
        let trimmed = |field: RwSignal<String>| words_typed(&field.get());
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
    pub(super) fn problems(self) -> Problems {
        match self.command() {
            Some(typed) => found(&typed, today()),
            None => Problems::from([("bank_id", say::new_customer_bank_missing().into())]),
        }
    }
}

/// What is wrong with a registration: what is not chosen yet, in the words of the field, and everything else
/// that the bank would refuse.
fn found(typed: &RegisterCustomer, now: Timestamp) -> Problems {
    let missing = [
        ("nationality", &typed.nationality, say::new_customer_nationality_missing()),
        ("date_of_birth", &typed.date_of_birth, say::new_customer_born_missing()),
        ("country", &typed.address.country, say::address_country_missing()),
    ];
    let missing = missing.into_iter().filter(|(_, chosen, _)| chosen.is_empty());
    let mut problems = refused(typed, now);
    problems.extend(missing.map(|(field, _, words)| (field, words.to_owned())));
    problems
}

/// Everything that the bank would refuse of a registration. The bank names one field at a time, so
/// each is tried beside good values for all others.
fn refused(typed: &RegisterCustomer, now: Timestamp) -> Problems {
    let facts = CustomerFacts { now, bank_exists: true, has_open_accounts: false };
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

/// A person who is plainly invented, and whom every bank takes.
pub(super) fn example() -> RegisterCustomer {
    RegisterCustomer {
        customer_id: None,
        bank_id: BankId(uuid::Uuid::nil()),
        first_name: say::new_customer_example_first_name().into(),
        last_name: say::new_customer_example_last_name().into(),
        nationality: "US".into(),
        gender: String::new(),
        date_of_birth: "1990-01-01".into(),
        address: Address {
            street: say::new_customer_example_street().into(),
            city: say::new_customer_example_city().into(),
            postal_code: "12345".into(),
            country: "US".into(),
        },
        email: Some("person@example.com".into()),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a browser's milliseconds are whole and far from the limits"
)]
fn today() -> Timestamp {
    Timestamp::from_millis(js_sys::Date::now() as i64)
}

/// An address as it is typed.
#[derive(Clone, Copy)]
pub(super) struct TypedAddress {
    pub(super) street: RwSignal<String>,
    pub(super) city: RwSignal<String>,
    pub(super) postal_code: RwSignal<String>,
    pub(super) country: RwSignal<String>,
}

impl TypedAddress {
    /// None yet, but for its country.
    pub(super) fn within(country: &str) -> Self {
        let empty = || RwSignal::new(String::new());
        let country = RwSignal::new(country.to_owned());
        Self { street: empty(), city: empty(), postal_code: empty(), country }
    }

    fn fill_in(self, address: &Address) {
        self.street.set(address.street.clone());
        self.city.set(address.city.clone());
        self.postal_code.set(address.postal_code.clone());
        self.country.set(address.country.clone());
    }

    pub(super) fn get(self) -> Address {
        let trimmed = |field: RwSignal<String>| words_typed(&field.get());
        Address {
            street: trimmed(self.street),
            city: trimmed(self.city),
            postal_code: trimmed(self.postal_code),
            country: trimmed(self.country),
        }
    }

    /// What the bank would refuse of it.
    pub(super) fn problems(self) -> Problems {
        let moved = RegisterCustomer { address: self.get(), ..good(BankId(uuid::Uuid::nil())) };
        found(&moved, today())
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn now() -> Timestamp {
        "2026-03-02T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn the_example_person_is_one_that_a_bank_takes() {
        assert_eq!(found(&example(), now()), Problems::new());
    }

    #[test]
    fn what_is_not_chosen_is_asked_for_in_the_words_of_its_field() {
        let mut person = example();
        person.nationality.clear();
        person.date_of_birth.clear();
        person.address.country.clear();
        let problems = found(&person, now());
        let said = |field: &str| problems.get(field).map(String::as_str);
        assert_eq!(said("nationality"), Some("Choose a nationality"));
        assert_eq!(said("date_of_birth"), Some("Enter the date of birth"));
        assert_eq!(said("country"), Some("Choose a country"));
        let later = RegisterCustomer { date_of_birth: "2026-03-03".into(), ..example() };
        let problems = found(&later, now());
        assert_eq!(problems.get("date_of_birth").unwrap(), "The date of birth must be in the past");
    }
}
