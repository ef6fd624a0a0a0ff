//! A customer: who banks here and where they live.

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
