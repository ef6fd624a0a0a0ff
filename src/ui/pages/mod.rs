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

pub(crate) use account::account;
pub(crate) use accounts::accounts;
pub(crate) use customer::customer;
pub(crate) use customers::customers;
pub(crate) use events::{event, events, stream};
pub(crate) use ledger::{Book, ledger};
pub(crate) use new_bank::new_bank;
pub(crate) use new_customer::new_customer;
pub(crate) use not_found::{missing, not_found};
pub(crate) use storage::{export_log, storage};
pub(crate) use transfer::transfer;
pub(crate) use transfers::transfers;
pub(crate) use welcome::welcome;
