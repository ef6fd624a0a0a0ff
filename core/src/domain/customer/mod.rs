//! A customer: a person with a bank, and their address.

mod command;
mod decider;
mod error;
mod event;

pub use command::{Address, ForgetCustomer, RegisterCustomer, UpdateAddress};
pub use decider::{Customer, CustomerCommand, CustomerFacts, CustomerState, is_name};
pub use error::CustomerError;
pub use event::{
    AddressChange, CustomerAddressUpdated, CustomerBroughtForward, CustomerEvent,
    CustomerForgotten, CustomerRegistered, Person,
};
