//! Projection of all customers: names and addresses.

use std::rc::Rc;

use serde::Serialize;

use crate::domain::customer::{Address, CustomerEvent, Person};
use crate::domain::{AccountId, Actor, BankId, CustomerId, Event, Money, Personal, Recorded};
use crate::event_sourcing::{Projection, Rows};

/// Every customer.
#[derive(Debug, Clone, Default)]
pub struct Customers {
    rows: Rows<CustomerId, Rc<CustomerRow>>,
}

/// What is known of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerRow {
    /// Which one.
    pub customer_id: CustomerId,
    /// Whose customer.
    pub bank_id: BankId,
    /// Who it is, where that can be read.
    pub person: Option<Person>,
    /// Whether the person is gone from the log.
    pub forgotten: bool,
}

/// A customer as it is shown. What is personal is `None` where it can't be read: forgotten, or behind a
/// passphrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct CustomerView {
    /// Id of the customer.
    pub customer_id: CustomerId,
    /// Bank of the customer.
    pub bank_id: BankId,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// ISO 3166-1, in two letters.
    pub nationality: Option<String>,
    /// As given at registration.
    pub gender: Option<String>,
    /// `YYYY-MM-DD`.
    #[cfg_attr(feature = "schemas", schemars(extend("format" = "date")))]
    pub date_of_birth: Option<String>,
    /// Home address.
    pub address: Option<Address>,
    /// Email address.
    pub email: Option<String>,
    /// Total of the customer's account balances.
    pub balance: Money,
    /// Account ids, oldest first.
    pub accounts: Vec<AccountId>,
    /// Whether the personal data was made unreadable.
    pub forgotten: bool,
}

impl CustomerView {
    /// Given and family name, where they can be read.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        Some(format!("{} {}", self.first_name.as_ref()?, self.last_name.as_ref()?))
    }
}

impl Customers {
    /// Every customer's id, in the order in which they registered.
    pub fn ids(&self) -> impl Iterator<Item = CustomerId> {
        self.rows.iter().map(|row| row.customer_id)
    }

    /// What is known of a customer.
    #[must_use]
    pub fn get(&self, customer_id: CustomerId) -> Option<&CustomerRow> {
        self.rows.get(customer_id).map(Rc::as_ref)
    }

    /// Given and family name, where they can be read.
    #[must_use]
    pub fn name(&self, customer_id: CustomerId) -> Option<String> {
        let person = self.get(customer_id)?.person.as_ref()?;
        Some(format!("{} {}", person.first_name, person.last_name))
    }

    /// How many customers a bank has.
    #[must_use]
    pub fn count(&self, bank_id: BankId) -> usize {
        self.rows.iter().filter(|row| row.bank_id == bank_id).count()
    }

    /// The customer as shown, beside the accounts and their sum.
    #[must_use]
    pub fn view(
        &self,
        customer_id: CustomerId,
        accounts: Vec<AccountId>,
        balance: Money,
    ) -> Option<CustomerView> {
        let row = self.get(customer_id)?;
        let person = row.person.as_ref();
        let field = |of: fn(&Person) -> &String| person.map(|person| of(person).clone());
        Some(CustomerView {
            customer_id,
            bank_id: row.bank_id,
            first_name: field(|person| &person.first_name),
            last_name: field(|person| &person.last_name),
            nationality: field(|person| &person.nationality),
            gender: field(|person| &person.gender),
            date_of_birth: field(|person| &person.date_of_birth),
            address: person.map(|person| person.address.clone()),
            email: person.and_then(|person| person.email.clone()),
            balance,
            accounts,
            forgotten: row.forgotten,
        })
    }
}

impl Projection<Event, Actor> for Customers {
    fn apply(&mut self, recorded: &Recorded) {
        let Event::Customer(event) = &recorded.event else { return };
        let customer_id = CustomerId(recorded.stream.id);
        match event {
            CustomerEvent::Registered(event) => {
                let person = event.personal.get().cloned();
                let bank_id = event.bank_id;
                let row = CustomerRow { customer_id, bank_id, person, forgotten: false };
                self.rows.insert(customer_id, Rc::new(row));
            }
            CustomerEvent::BroughtForward(event) => {
                let person = event.personal.as_ref().and_then(Personal::get).cloned();
                let (bank_id, forgotten) = (event.bank_id, event.personal.is_none());
                let row = CustomerRow { customer_id, bank_id, person, forgotten };
                self.rows.insert(customer_id, Rc::new(row));
            }
            CustomerEvent::AddressUpdated(event) => {
                let Some(row) = self.rows.get_mut(customer_id) else { return };
                if let (Some(person), Some(change)) =
                    (&mut Rc::make_mut(row).person, event.personal.get())
                {
                    person.address = change.new_address.clone();
                }
            }
            CustomerEvent::Forgotten(_) => {
                let Some(row) = self.rows.get_mut(customer_id) else { return };
                let row = Rc::make_mut(row);
                row.person = None;
                row.forgotten = true;
            }
        }
    }
}
