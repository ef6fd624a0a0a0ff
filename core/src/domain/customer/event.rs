//! What happens to a customer.

use serde::{Deserialize, Serialize};
use zeroize::ZeroizeOnDrop;

use super::Address;
use crate::domain::event_part::event_parts;
use crate::domain::{BankId, Personal};
use crate::event_sourcing::as_object;

/// An event of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CustomerEvent {
    /// A person became a customer.
    Registered(Box<CustomerRegistered>),
    /// The customer moved.
    AddressUpdated(Box<CustomerAddressUpdated>),
    /// The person is gone from the log.
    Forgotten(CustomerForgotten),
    /// The customer goes on from an archive.
    BroughtForward(Box<CustomerBroughtForward>),
}

/// A person became a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerRegistered {
    /// Of this bank.
    pub bank_id: BankId,
    /// Who it is.
    pub personal: Personal<Person>,
}

/// What a bank knows of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ZeroizeOnDrop)]
pub struct Person {
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// By its two letters of ISO 3166.
    pub nationality: String,
    /// As the person says it.
    pub gender: String,
    /// `YYYY-MM-DD`.
    pub date_of_birth: String,
    /// Where the person lives.
    #[serde(deserialize_with = "as_object")]
    pub address: Address,
    /// Where to write to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// The customer moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerAddressUpdated {
    /// From where to where.
    pub personal: Personal<AddressChange>,
}

/// From where to where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressChange {
    /// Where the customer lived.
    #[serde(deserialize_with = "as_object")]
    pub old_address: Address,
    /// Where the customer lives.
    #[serde(deserialize_with = "as_object")]
    pub new_address: Address,
}

/// The person is gone from the log: the key to all that is personal was thrown away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerForgotten {}

/// A customer goes on from an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerBroughtForward {
    /// Of this bank.
    pub bank_id: BankId,
    /// Who it is, as of the archive's end; nothing of one who was forgotten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub personal: Option<Personal<Person>>,
}

event_parts! {
    CustomerRegistered { bank_id, personal }
    Person { first_name, last_name, nationality, gender, date_of_birth, address, email }
    Address { street, city, postal_code, country }
    CustomerAddressUpdated { personal }
    AddressChange { old_address, new_address }
    CustomerForgotten {}
    CustomerBroughtForward { bank_id, personal }
}
