//! The pages, one a route. Each is put together from components and reads the views it shows.

mod account;
mod account_actions;
mod account_settings;
mod accounts;
mod customer;
mod customer_forms;
mod customers;
mod events;
mod ledger;
mod new_bank;
mod new_customer;
mod not_found;
mod registration;
mod statement;
mod storage;
mod transfer;
mod transfer_form;
mod transfers;
mod welcome;

pub(crate) use account::Account;
pub(crate) use accounts::Accounts;
pub(crate) use customer::Customer;
pub(crate) use customers::Customers;
pub(crate) use events::{Event, Events, Stream};
pub(crate) use ledger::{Book, Ledger};
pub(crate) use new_bank::NewBank;
pub(crate) use new_customer::NewCustomer;
pub(crate) use not_found::{Missing, NotFound};
pub(crate) use storage::{Storage, export_log};
pub(crate) use transfer::Transfer;
pub(crate) use transfers::Transfers;
pub(crate) use welcome::Welcome;
