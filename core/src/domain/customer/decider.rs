//! The rules of a customer: what a bank must know about a person.

use super::{
    Address, AddressChange, CustomerAddressUpdated, CustomerError, CustomerEvent,
    CustomerForgotten, CustomerRegistered, Person, RegisterCustomer, UpdateAddress,
};
use crate::domain::country::alpha_2;
use crate::domain::text::{check_controls, check_line, is_invisible, misleads, shows_nothing};
use crate::domain::{BankId, Personal};
use crate::event_sourcing::{Decider, Timestamp};

/// The rules of a customer.
#[derive(Debug, Clone, Copy)]
pub struct Customer;

/// What a customer can be asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CustomerCommand {
    /// To become one.
    Register(RegisterCustomer),
    /// To move.
    UpdateAddress(UpdateAddress),
    /// To be forgotten.
    Forget,
}

/// What a decision about a customer needs from outside.
#[derive(Debug, Clone, Copy)]
pub struct CustomerFacts {
    /// The time.
    pub now: Timestamp,
    /// Whether the bank that is named is there.
    pub bank_exists: bool,
    /// Whether the customer has an account that is not closed.
    pub has_open_accounts: bool,
}

/// What is remembered of a customer.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum CustomerState {
    /// There is none.
    Absent,
    /// One of a bank's.
    Registered {
        /// Whose customer.
        bank_id: BankId,
        /// Where the customer lives, where that can be read.
        address: Option<Address>,
    },
    /// One of a bank's, once.
    Forgotten {
        /// Whose customer it was.
        bank_id: BankId,
    },
}

/// Whether a text will do as a name: 1 to 100 characters, of which some can be seen and none is a
/// control character.
#[must_use]
pub fn is_name(text: &str) -> bool {
    check_line(text).is_ok() && text.chars().count() <= 100
}

impl Decider for Customer {
    type State = CustomerState;
    type Command = CustomerCommand;
    type Event = CustomerEvent;
    type Facts<'a> = CustomerFacts;
    type Error = CustomerError;

    fn initial() -> CustomerState {
        CustomerState::Absent
    }

    fn decide(
        state: &CustomerState,
        command: &CustomerCommand,
        facts: &CustomerFacts,
    ) -> Result<Vec<CustomerEvent>, CustomerError> {
        let event = match (state, command) {
            (state, CustomerCommand::Register(command)) => register(state, command, facts)?,
            (CustomerState::Absent, _) => return Err(CustomerError::NotFound),
            (state, CustomerCommand::UpdateAddress(command)) => update_address(state, command)?,
            (CustomerState::Forgotten { .. }, CustomerCommand::Forget) => {
                return Err(CustomerError::Forgotten);
            }
            (CustomerState::Registered { .. }, CustomerCommand::Forget) => {
                if facts.has_open_accounts {
                    return Err(CustomerError::HasOpenAccounts);
                }
                CustomerEvent::Forgotten(CustomerForgotten {})
            }
        };
        Ok(vec![event])
    }

    fn evolve(state: CustomerState, event: &CustomerEvent) -> CustomerState {
        match (state, event) {
            (_, CustomerEvent::Registered(event)) => CustomerState::Registered {
                bank_id: event.bank_id,
                address: event.personal.get().map(|person| person.address.clone()),
            },
            (_, CustomerEvent::BroughtForward(event)) => match &event.personal {
                Some(personal) => CustomerState::Registered {
                    bank_id: event.bank_id,
                    address: personal.get().map(|person| person.address.clone()),
                },
                None => CustomerState::Forgotten { bank_id: event.bank_id },
            },
            (CustomerState::Registered { bank_id, .. }, CustomerEvent::AddressUpdated(event)) => {
                let address = event.personal.get().map(|change| change.new_address.clone());
                CustomerState::Registered { bank_id, address }
            }
            (CustomerState::Registered { bank_id, .. }, CustomerEvent::Forgotten(_)) => {
                CustomerState::Forgotten { bank_id }
            }
            (
                state @ (CustomerState::Absent | CustomerState::Forgotten { .. }),
                CustomerEvent::AddressUpdated(_) | CustomerEvent::Forgotten(_),
            ) => state,
        }
    }
}

impl CustomerState {
    /// The customer's bank, also of one who was forgotten.
    #[must_use]
    pub fn bank_id(&self) -> Option<BankId> {
        match self {
            Self::Absent => None,
            Self::Registered { bank_id, .. } | Self::Forgotten { bank_id } => Some(*bank_id),
        }
    }

    /// Where the customer lives, where that can be read.
    #[must_use]
    pub fn address(&self) -> Option<&Address> {
        match self {
            Self::Registered { address, .. } => address.as_ref(),
            Self::Absent | Self::Forgotten { .. } => None,
        }
    }

    /// Whether the person is gone.
    #[must_use]
    pub fn is_forgotten(&self) -> bool {
        matches!(self, Self::Forgotten { .. })
    }
}

fn update_address(
    state: &CustomerState,
    command: &UpdateAddress,
) -> Result<CustomerEvent, CustomerError> {
    check_address(&command.address)?;
    if state.is_forgotten() {
        return Err(CustomerError::Forgotten);
    }
    let change = AddressChange {
        old_address: state.address().cloned().unwrap_or_default(),
        new_address: as_kept(&command.address),
    };
    let personal = Personal::Clear(change);
    Ok(CustomerEvent::AddressUpdated(Box::new(CustomerAddressUpdated { personal })))
}

fn register(
    state: &CustomerState,
    command: &RegisterCustomer,
    facts: &CustomerFacts,
) -> Result<CustomerEvent, CustomerError> {
    if !facts.bank_exists {
        return Err(CustomerError::BankNotFound);
    }
    for (field, name) in [("first_name", &command.first_name), ("last_name", &command.last_name)] {
        if !is_name(name) {
            return Err(CustomerError::InvalidName { field });
        }
    }
    let nationality = alpha_2(&command.nationality).ok_or(CustomerError::InvalidCountry)?;
    if !is_past_day(&command.date_of_birth, facts.now) {
        return Err(CustomerError::InvalidDateOfBirth);
    }
    check_address(&command.address)?;
    if command.email.as_deref().is_some_and(|email| !is_email(email)) {
        return Err(CustomerError::InvalidEmail);
    }
    if *state != CustomerState::Absent {
        return Err(CustomerError::AlreadyExists);
    }
    Ok(CustomerEvent::Registered(Box::new(CustomerRegistered {
        bank_id: command.bank_id,
        personal: Personal::Clear(Person {
            first_name: command.first_name.clone(),
            last_name: command.last_name.clone(),
            nationality: nationality.to_owned(),
            gender: command.gender.clone(),
            date_of_birth: command.date_of_birth.clone(),
            address: as_kept(&command.address),
            email: command.email.clone(),
        }),
    })))
}

/// A day of the calendar, `YYYY-MM-DD`, before today in UTC.
fn is_past_day(text: &str, now: Timestamp) -> bool {
    let shaped = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    shaped
        && format!("{text}T00:00:00Z")
            .parse::<Timestamp>()
            .is_ok_and(|midnight| midnight.day() < now.day())
}

/// An address as it is kept: its country by two letters.
fn as_kept(address: &Address) -> Address {
    let mut kept = address.clone();
    if let Some(country) = alpha_2(&address.country) {
        country.clone_into(&mut kept.country);
    }
    kept
}

const STREET: &str = "a street must have 1 to 100 visible characters and no control characters";
const CITY: &str = "a city must have 1 to 100 visible characters and no control characters";
const POSTAL_CODE: &str =
    "a postal code can have at most 20 visible characters and no control characters";

/// Empty where a country has none.
fn is_postal_code(text: &str) -> bool {
    let is_readable = check_controls(text).is_ok() && (text.is_empty() || !shows_nothing(text));
    is_readable && text.chars().count() <= 20
}

fn check_address(address: &Address) -> Result<(), CustomerError> {
    let invalid = |field, problem| Err(CustomerError::InvalidAddress { field, problem });
    if !is_name(&address.street) {
        return invalid("street", STREET);
    }
    if !is_name(&address.city) {
        return invalid("city", CITY);
    }
    if !is_postal_code(&address.postal_code) {
        return invalid("postal_code", POSTAL_CODE);
    }
    if alpha_2(&address.country).is_none() {
        return invalid(
            "country",
            "the country must be a country code of two or three letters, such as US or USA",
        );
    }
    Ok(())
}

/// Plausible as an address: a mailbox, one `@`, and a host with a point, without spaces
/// and invisible characters. Only mail that arrives proves more.
fn is_email(text: &str) -> bool {
    let Some((mailbox, host)) = text.split_once('@') else { return false };
    let inner_point = host.split('.').count() > 1 && host.split('.').all(|label| !label.is_empty());
    !mailbox.is_empty()
        && inner_point
        && !host.contains('@')
        && text.len() <= 254
        && !text.contains(|c: char| c.is_whitespace() || misleads(c) || is_invisible(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::CustomerId;
    use crate::domain::customer::CustomerBroughtForward;
    use crate::domain::spec::given;
    use uuid::Uuid;

    const FACTS: fn() -> CustomerFacts = || CustomerFacts {
        now: "2026-03-02T12:00:00Z".parse().unwrap(),
        bank_exists: true,
        has_open_accounts: false,
    };

    fn ann() -> RegisterCustomer {
        RegisterCustomer {
            customer_id: None,
            bank_id: BankId(Uuid::nil()),
            first_name: "Ann".into(),
            last_name: "Lee".into(),
            nationality: "US".into(),
            gender: "female".into(),
            date_of_birth: "1990-01-01".into(),
            address: anytown(),
            email: None,
        }
    }

    fn anytown() -> Address {
        Address {
            street: "123 Main St".into(),
            city: "Anytown".into(),
            postal_code: "12345".into(),
            country: "US".into(),
        }
    }

    fn registered(command: &RegisterCustomer) -> CustomerEvent {
        register(&CustomerState::Absent, command, &FACTS()).unwrap()
    }

    #[track_caller]
    fn refused(change: impl FnOnce(&mut RegisterCustomer), error: CustomerError) {
        let mut command = ann();
        change(&mut command);
        given::<Customer>([])
            .when(&CustomerCommand::Register(command), &FACTS())
            .then_rejects(error);
    }

    #[test]
    fn a_person_becomes_a_customer_with_every_field_that_was_given() {
        let mut command = ann();
        command.email = Some("ann@example.com".into());
        let CustomerEvent::Registered(event) = registered(&command) else {
            panic!("not registered")
        };
        let person = event.personal.get().unwrap();
        assert_eq!(
            (person.first_name.as_str(), person.email.as_deref()),
            ("Ann", Some("ann@example.com"))
        );
        assert_eq!(person.address, anytown());
    }

    #[test]
    fn a_country_of_three_letters_is_kept_by_two() {
        let mut command = ann();
        command.nationality = "FRA".into();
        command.address.country = "USA".into();
        let CustomerEvent::Registered(event) = registered(&command) else { panic!("no customer") };
        let person = event.personal.get().unwrap();
        assert_eq!((person.nationality.as_str(), &person.address), ("FR", &anytown()));
        let mut address = anytown();
        address.country = "DEU".into();
        let moved = UpdateAddress { customer_id: CustomerId(Uuid::nil()), address };
        let state = Customer::evolve(CustomerState::Absent, &registered(&ann()));
        let Ok(CustomerEvent::AddressUpdated(event)) = update_address(&state, &moved) else {
            panic!("not moved")
        };
        assert_eq!(event.personal.get().unwrap().new_address.country, "DE");
    }

    #[test]
    fn a_customer_needs_a_bank() {
        let facts = CustomerFacts { bank_exists: false, ..FACTS() };
        given::<Customer>([])
            .when(&CustomerCommand::Register(ann()), &facts)
            .then_rejects(CustomerError::BankNotFound);
    }

    #[test]
    fn names_are_more_than_spaces() {
        refused(|c| c.first_name = "  ".into(), CustomerError::InvalidName { field: "first_name" });
        refused(|c| c.last_name = String::new(), CustomerError::InvalidName { field: "last_name" });
        refused(
            |c| c.last_name = "x".repeat(101),
            CustomerError::InvalidName { field: "last_name" },
        );
    }

    #[test]
    fn a_nationality_is_a_country() {
        refused(|c| c.nationality = "Atlantis".into(), CustomerError::InvalidCountry);
    }

    #[test]
    fn a_birth_is_a_day_in_the_past() {
        for day in ["2026-03-02", "2999-01-01", "1990-02-30", "1990-1-1", "yesterday", ""] {
            refused(|c| c.date_of_birth = day.into(), CustomerError::InvalidDateOfBirth);
        }
        let mut yesterday = ann();
        yesterday.date_of_birth = "2026-03-01".into();
        given::<Customer>([])
            .when(&CustomerCommand::Register(yesterday.clone()), &FACTS())
            .then([registered(&yesterday)]);
    }

    #[test]
    fn an_address_has_a_street_a_city_and_a_country() {
        let invalid = |field, problem| CustomerError::InvalidAddress { field, problem };
        refused(|c| c.address.street = " ".into(), invalid("street", STREET));
        refused(|c| c.address.city = String::new(), invalid("city", CITY));
        refused(
            |c| c.address.country = "Narnia".into(),
            invalid(
                "country",
                "the country must be a country code of two or three letters, such as US or USA",
            ),
        );
    }

    #[test]
    fn an_email_address_has_a_mailbox_and_a_host() {
        for email in [
            "",
            "ann",
            "@example.com",
            "ann@",
            "ann@host",
            "ann@a@b.com",
            "ann lee@example.com",
            "ann@.com",
        ] {
            refused(|c| c.email = Some(email.into()), CustomerError::InvalidEmail);
        }
    }

    #[test]
    fn a_customer_is_registered_once() {
        given::<Customer>([registered(&ann())])
            .when(&CustomerCommand::Register(ann()), &FACTS())
            .then_rejects(CustomerError::AlreadyExists);
    }

    #[test]
    fn a_move_keeps_the_old_address_beside_the_new() {
        let mut springfield = anytown();
        springfield.city = "Springfield".into();
        let update =
            UpdateAddress { customer_id: CustomerId(Uuid::nil()), address: springfield.clone() };
        given::<Customer>([registered(&ann())])
            .when(&CustomerCommand::UpdateAddress(update.clone()), &FACTS())
            .then([CustomerEvent::AddressUpdated(Box::new(CustomerAddressUpdated {
                personal: Personal::Clear(AddressChange {
                    old_address: anytown(),
                    new_address: springfield,
                }),
            }))]);
        given::<Customer>([])
            .when(&CustomerCommand::UpdateAddress(update), &FACTS())
            .then_rejects(CustomerError::NotFound);
    }

    fn forgotten() -> CustomerEvent {
        CustomerEvent::Forgotten(CustomerForgotten {})
    }

    #[test]
    fn a_customer_without_open_accounts_can_be_forgotten() {
        given::<Customer>([registered(&ann())])
            .when(&CustomerCommand::Forget, &FACTS())
            .then([forgotten()]);
        let facts = CustomerFacts { has_open_accounts: true, ..FACTS() };
        given::<Customer>([registered(&ann())])
            .when(&CustomerCommand::Forget, &facts)
            .then_rejects(CustomerError::HasOpenAccounts);
        given::<Customer>([])
            .when(&CustomerCommand::Forget, &facts)
            .then_rejects(CustomerError::NotFound);
    }

    #[test]
    fn who_was_forgotten_stays_so() {
        let customer_id = CustomerId(Uuid::nil());
        let update =
            CustomerCommand::UpdateAddress(UpdateAddress { customer_id, address: anytown() });
        for command in [CustomerCommand::Forget, update] {
            given::<Customer>([registered(&ann()), forgotten()])
                .when(&command, &FACTS())
                .then_rejects(CustomerError::Forgotten);
        }
        given::<Customer>([registered(&ann()), forgotten()])
            .when(&CustomerCommand::Register(ann()), &FACTS())
            .then_rejects(CustomerError::AlreadyExists);
    }

    #[test]
    fn who_was_brought_forward_lives_where_they_lived_and_can_be_forgotten() {
        let CustomerEvent::Registered(registered) = registered(&ann()) else {
            panic!("not registered")
        };
        let bank_id = registered.bank_id;
        let brought = |personal| {
            CustomerEvent::BroughtForward(Box::new(CustomerBroughtForward { bank_id, personal }))
        };
        let known = brought(Some(registered.personal.clone()));
        assert_eq!(given::<Customer>([known.clone()]).state().address(), Some(&anytown()));
        given::<Customer>([known])
            .when(&CustomerCommand::Forget, &FACTS())
            .then([CustomerEvent::Forgotten(CustomerForgotten {})]);
        given::<Customer>([brought(None)])
            .when(&CustomerCommand::Forget, &FACTS())
            .then_rejects(CustomerError::Forgotten);
    }
}
